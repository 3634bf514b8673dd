import Addressing
import CloudModel
import SourceText

/// VPCs, subnets, and what AWS makes beside them.
extension ScenarioWriter {
  mutating func vpcs() -> [ScenarioMember] {
    let described = topology.vpcs.map { vpc in
      var fields = own(of: vpc)
      let isImplied = hasImpliedParts(vpc)
      fields.flag("implied", isImplied, unless: true)
      addSections(of: vpc.id, isImplied: isImplied, to: &fields)
      return member(vpc, fields, isSpread: true)
    }
    let others = groups.undescribedVPCs.map { name in
      var fields = ScenarioMembers()
      fields.add("described", .flag(false))
      addSections(of: Identifier(name), isImplied: false, to: &fields)
      return ScenarioMember(name, fields.node(isSpread: true))
    }
    return described + others
  }

  private mutating func own(of vpc: VPC) -> ScenarioMembers {
    var fields = ScenarioMembers()
    fields.add("cidr", prefixes(vpc.cidrs))
    if vpc.region != region { fields.text("region", vpc.region) }
    if vpc.account != account { fields.text("account", vpc.account) }
    fields.flag("dnsSupport", vpc.dnsSupport, unless: true)
    fields.flag("dnsHostnames", vpc.dnsHostnames, unless: vpc.isDefault)
    fields.add("dhcpOptions", vpc.dhcpOptions.map { name($0) })
    if vpc.blockPublicAccess != .off {
      fields.text("blockPublicAccess", vpc.blockPublicAccess.rawValue)
    }
    fields.flag("default", vpc.isDefault, unless: false)
    return fields
  }

  private mutating func addSections(
    of vpc: Identifier<VPC>, isImplied: Bool, to fields: inout ScenarioMembers
  ) {
    let id = vpc.rawValue
    fields.section("subnets", (groups.subnets[id] ?? []).map { subnet($0) })
    fields.section("routeTables", routeTables(of: vpc, isImplied: isImplied))
    fields.section("networkACLs", networkACLs(of: vpc, isImplied: isImplied))
    fields.section("securityGroups", securityGroups(of: vpc, isImplied: isImplied))
    fields.section(
      "internetGateways",
      (groups.internetGateways[id] ?? []).map { gateway($0, $0.vpc) })
    fields.section(
      "egressOnlyInternetGateways",
      (groups.egressOnlyInternetGateways[id] ?? []).map { gateway($0, $0.vpc) })
    fields.section("natGateways", (groups.natGateways[id] ?? []).map { natGateway($0) })
    fields.section(
      "virtualPrivateGateways",
      (groups.virtualPrivateGateways[id] ?? []).map { gateway($0, $0.vpc) })
    let implied = impliedInterfaces(of: vpc)
    fields.section(
      "endpoints",
      (groups.endpoints[id] ?? []).map { endpoint($0, implied: implied) })
    fields.section(
      "interfaces",
      (groups.interfaces[id] ?? []).filter { !implied.contains($0.id) }.map { interface($0) })
    fields.section(
      "resolverEndpoints",
      (groups.resolverEndpoints[id] ?? []).map { resolverEndpoint($0, implied: implied) })
  }

  private mutating func subnet(_ subnet: Subnet) -> ScenarioMember {
    var fields = ScenarioMembers()
    fields.add("cidr", prefixes(subnet.cidrs))
    fields.text("zone", zone(subnet.zone, in: subnet.vpc))
    fields.add("routeTable", subnet.routeTable.map { name($0) })
    fields.add("networkACL", subnet.networkACL.map { name($0) })
    fields.flag("mapPublicIpOnLaunch", subnet.mapsPublicAddress, unless: false)
    fields.text("blockPublicAccess", subnet.blockPublicAccess?.rawValue)
    return member(subnet, fields)
  }

  /// `a` for `eu-west-1a` in a VPC of that Region.
  func zone(_ zone: String, in vpc: Identifier<VPC>) -> String {
    guard let region = topology.vpcs[vpc]?.region.code, zone.hasPrefix(region),
      zone.utf8.count == region.utf8.count + 1
    else { return zone }
    return String(zone.suffix(1))
  }

  /// Whether the network has everything that AWS makes with a VPC under the names that the format
  /// gives it, or in its place.
  private func hasImpliedParts(_ vpc: VPC) -> Bool {
    let id = vpc.id.rawValue
    let tables = groups.routeTables[id] ?? []
    let acls = groups.networkACLs[id] ?? []
    guard
      tables.contains(where: {
        $0.isMain || $0.id.rawValue == ScenarioDefinition.mainTable(of: id)
      }),
      acls.contains(where: {
        $0.isDefault || $0.id.rawValue == ScenarioDefinition.defaultACL(of: id)
      }),
      (groups.securityGroups[id] ?? []).contains(where: {
        $0.id.rawValue == ScenarioDefinition.defaultGroup(of: id)
      })
    else { return false }
    return managedLists(in: vpc.region).allSatisfy { list in
      topology.prefixLists.contains {
        $0.name == list.serviceName || $0.id.rawValue == list.name(mainRegion: region?.code)
      }
    }
  }

  func managedLists(in region: RegionName) -> [ManagedPrefixList] {
    ManagedPrefixList.services.map { ManagedPrefixList(service: $0, region: region.code) }
  }

  /// The managed lists that stand at the end of the network's lists as the format puts them there
  /// by itself.
  func impliedPrefixLists() -> Set<Identifier<PrefixList>> {
    var implied: [PrefixList] = []
    for vpc in topology.vpcs where hasImpliedParts(vpc) {
      for list in managedLists(in: vpc.region) {
        let id = Identifier<PrefixList>(list.name(mainRegion: region?.code))
        if implied.contains(where: { $0.id == id }) { continue }
        implied.append(
          PrefixList(
            id: id, name: list.serviceName, owner: .aws,
            entries: list.entries.compactMap { Prefix($0) }))
      }
    }
    let last = topology.prefixLists.suffix(implied.count)
    let isUsual = last.elementsEqual(implied) { written, usual in
      Component.prefixList(written).withoutSpans == .prefixList(usual)
    }
    return isUsual ? Set(implied.map(\.id)) : []
  }
}
