import CloudModel
import SourceText
import TraceModel

extension CompiledNetwork {
  /// What the input would have to hold for a walk to go on, and which input would hold it.
  func missing(_ unknown: Unknown, _ site: Site) -> String { lack(unknown, site).text }

  private func lack(_ unknown: Unknown, _ site: Site) -> Lack {
    let id = reference(site).id
    switch unknown {
    case .forwarding:
      let instance = topology.networkInterfaces[Int(site.index)].instance.map { " (\($0))" } ?? ""
      return Lack(
        "whether \(id)\(instance) forwards packets, and with which source address",
        field: "`forwarding` of interface \(id)")
    case .inspection:
      return Lack(
        "what the firewall behind \(id) does with this flow",
        field: "`inspection` of endpoint \(id)")
    case .target:
      return Lack(
        "the target of the route of \(id) that the packet takes",
        output:
          "the describe- output of that gateway; those of Outposts, carriers and core networks "
          + "are not simulated")
    case .conflict:
      return Lack(
        "which of two prefix lists of \(id) with the same block AWS goes by",
        remark: "AWS documents no order, and without one of the two routes there is no question")
    case .transitRoutes:
      return Lack(
        "the routes of \(id)", output: "search-transit-gateway-routes/\(id).json",
        field: "`routes` of transit gateway route table \(id)")
    case .outside: return lackOfOutside(site, id)
    case .listEntries: return lackOfEntries(site, id)
    case .groups:
      let groups = topology.networkInterfaces[Int(site.index)].securityGroups.filter {
        topology.securityGroups[$0] == nil
      }
      let names = groups.map(\.rawValue).joined(separator: ", ")
      return Lack(
        "the security groups of \(id)" + (names.isEmpty ? "" : ": \(names)"),
        output: names.isEmpty ? "describe-network-interfaces" : "describe-security-groups",
        field: names.isEmpty ? "`securityGroups` of \(id)" : "`securityGroups` of the VPC")
    case .routeTable: return lackOfTable(site, id)
    }
  }

  /// Beyond the edge of what the input describes.
  private func lackOfOutside(_ site: Site, _ id: String) -> Lack {
    switch site.kind {
    case .interface:
      return Lack("the VPC of \(id)", output: "describe-subnets and describe-vpcs")
    case .peering:
      return Lack(
        "the VPC behind \(id)",
        output: "the describe- outputs of the account and Region at its other end",
        field: "that VPC in `vpcs`")
    case .subnet, .vpc, .securityGroups, .networkACL, .routeTable, .internetGateway,
      .egressOnlyGateway, .natGateway, .endpoint, .attachment, .transitGateway, .transitTable,
      .virtualPrivateGateway, .outside:
      return Lack("what lies behind \(id)", field: "a network of `onPremisesNetworks` behind \(id)")
    }
  }

  private func lackOfEntries(_ site: Site, _ id: String) -> Lack {
    let lists = prefixLists(namedAt: site).filter { topology.prefixLists[$0]?.entries == nil }
    let names = lists.map(\.rawValue)
    guard let first = names.first else {
      return Lack(
        "the entries of the prefix lists that \(id) names",
        output: "get-managed-prefix-list-entries",
        field: "`entries` of prefix list")
    }
    return Lack(
      "the entries of \(names.joined(separator: ", ")), which \(id) names",
      output: "get-managed-prefix-list-entries/\(first).json",
      field: "`entries` of prefix list \(first)")
  }

  /// Each once, in the order of the rows.
  private func prefixLists(namedAt site: Site) -> [Identifier<PrefixList>] {
    var named: [Identifier<PrefixList>] = []
    switch site.kind {
    case .routeTable where site.index >= 0:
      for route in topology.routeTables[Int(site.index)].routes {
        if case .prefixList(let list) = route.destination { named.append(list) }
      }
    case .securityGroups:
      for rule in groups(of: site.index).flatMap({ $0.inbound + $0.outbound }) {
        if case .prefixList(let list) = rule.peer { named.append(list) }
      }
    case .interface, .subnet, .vpc, .networkACL, .routeTable, .internetGateway, .egressOnlyGateway,
      .natGateway, .endpoint, .peering, .attachment, .transitGateway, .transitTable,
      .virtualPrivateGateway, .outside:
      break
    }
    return named.withoutRepetition()
  }

  private func lackOfTable(_ site: Site, _ id: String) -> Lack {
    switch site.kind {
    case .interface: return Lack("the subnet of \(id)", output: "describe-subnets")
    case .routeTable: return Lack("the VPC of route table \(id)", output: "describe-vpcs")
    case .natGateway:
      return Lack(
        "the route table of \(id)", output: "describe-route-tables and describe-subnets",
        field: "`routeTable` or `subnet` of NAT gateway \(id)")
    case .subnet, .vpc, .securityGroups, .networkACL, .internetGateway, .egressOnlyGateway,
      .endpoint, .peering, .attachment, .transitGateway, .transitTable, .virtualPrivateGateway,
      .outside:
      return Lack(
        "the route table of \(id)", output: "describe-route-tables",
        field: "`routeTable` of its subnet")
    }
  }
}
