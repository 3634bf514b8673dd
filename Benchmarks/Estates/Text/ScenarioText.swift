import Addressing
import CloudModel
import SourceText

/// An estate as a scenario file (`Scenarios/README.md`), every resource under its identifier.
///
///     try ScenarioText(of: estate).write { text in try file.append(text) }
///
/// Handed out VPC by VPC. The pull is that of the first workload.
public struct ScenarioText {
  private let topology: Topology
  private let workload: NetworkInterface
  private let parts: [Identifier<VPC>: Parts]

  /// Positions of what stands in one VPC.
  private struct Parts {
    var subnets: [Int] = []
    var tables: [Int] = []
    var lists: [Int] = []
    var groups: [Int] = []
    var internetGateways: [Int] = []
    var natGateways: [Int] = []
    var endpoints: [Int] = []
    var interfaces: [Int] = []
  }

  public init(of estate: Estate) {
    topology = estate.topology
    workload = estate.topology.networkInterfaces[estate.workloads[0]]
    parts = Self.parts(of: estate.topology)
  }

  /// A detached internet gateway goes to the VPC whose routes name it.
  private static func parts(of topology: Topology) -> [Identifier<VPC>: Parts] {
    var parts: [Identifier<VPC>: Parts] = [:]
    func file(
      _ count: Int, _ list: WritableKeyPath<Parts, [Int]>, _ vpc: (Int) -> Identifier<VPC>?
    ) {
      for index in 0..<count {
        guard let vpc = vpc(index) else { preconditionFailure("everything lies in a VPC") }
        parts[vpc, default: Parts()][keyPath: list].append(index)
      }
    }
    file(topology.subnets.count, \.subnets) { topology.subnets[$0].vpc }
    file(topology.routeTables.count, \.tables) { topology.routeTables[$0].vpc }
    file(topology.networkACLs.count, \.lists) { topology.networkACLs[$0].vpc }
    file(topology.securityGroups.count, \.groups) { topology.securityGroups[$0].vpc }
    file(topology.natGateways.count, \.natGateways) { topology.natGateways[$0].vpc }
    file(topology.vpcEndpoints.count, \.endpoints) { topology.vpcEndpoints[$0].vpc }
    file(topology.networkInterfaces.count, \.interfaces) {
      topology.subnets[topology.networkInterfaces[$0].subnet]?.vpc
    }
    var users: [Identifier<InternetGateway>: Identifier<VPC>] = [:]
    for table in topology.routeTables {
      for case .internetGateway(let id) in table.routes.map(\.target) { users[id] = table.vpc }
    }
    file(topology.internetGateways.count, \.internetGateways) {
      users[topology.internetGateways[$0].id]
    }
    return parts
  }

  /// - Parameter sink: Gets the text from its beginning to its end.
  public func write<E: Error>(to sink: (String) throws(E) -> Void) throws(E) {
    try sink("// A made-up company network of \(topology.networkInterfaces.count) interfaces.\n{\n")
    var head = ""
    head.append(member: "image", .string(Estate.image))
    head.append(member: "workload", ["interface": .text(workload.id)])
    head.append(member: "prefixLists", prefixLists)
    head.append(member: "hostedZones", hostedZones)
    head.append(member: "transitGateways", transitGateways)
    try sink(head + "    vpcs: {\n")
    for vpc in topology.vpcs {
      var text = "        \"\(vpc.id)\": "
      text.append(cli: node(vpc, parts[vpc.id] ?? Parts()), depth: 2)
      try sink(text + ",\n")
    }
    try sink("    },\n}\n")
  }

  private func node(_ vpc: VPC, _ parts: Parts) -> JSONNode {
    func section<R: Resource>(
      _ name: String, _ rows: ResourceTable<R>, _ positions: [Int], _ node: (R) -> JSONNode
    ) -> (String, JSONNode) {
      (name, .object(positions.map { ("\(rows[$0].id)", node(rows[$0])) }))
    }
    return .object([
      ("cidr", .texts(vpc.cidrs)), ("region", .text(vpc.region)),
      ("account", .string(vpc.account.map { "\($0)" } ?? "")),
      ("dnsHostnames", .bool(vpc.dnsHostnames)),
      section("subnets", topology.subnets, parts.subnets, subnet),
      section("routeTables", topology.routeTables, parts.tables, routeTable),
      section("networkACLs", topology.networkACLs, parts.lists, networkACL),
      section("securityGroups", topology.securityGroups, parts.groups) { group in
        [
          "inbound": .array(group.inbound.map { .string($0.scenarioText("from")) }),
          "outbound": .array(group.outbound.map { .string($0.scenarioText("to")) }),
        ]
      },
      section("internetGateways", topology.internetGateways, parts.internetGateways) {
        $0.vpc == nil ? ["attached": false] : [:]
      },
      section("natGateways", topology.natGateways, parts.natGateways, natGateway),
      section("endpoints", topology.vpcEndpoints, parts.endpoints, endpoint),
      section("interfaces", topology.networkInterfaces, parts.interfaces, interface),
    ])
  }
}

// The resources of a VPC
extension ScenarioText {
  private func subnet(_ subnet: Subnet) -> JSONNode {
    [
      "cidr": .texts(subnet.cidrs), "zone": .string(subnet.zone),
      "routeTable": .string(subnet.routeTable?.rawValue ?? ""),
      "networkACL": .string(subnet.networkACL?.rawValue ?? ""),
      "mapPublicIpOnLaunch": .bool(subnet.mapsPublicAddress),
    ]
  }

  /// Local routes and those of gateway endpoints come by themselves.
  private func routeTable(_ table: RouteTable) -> JSONNode {
    let routes = table.routes.compactMap { route -> (String, JSONNode)? in
      let target: String? =
        switch route.target {
        case .local, .vpcEndpoint: nil
        case .internetGateway(let id): id.rawValue
        case .natGateway(let id): id.rawValue
        case .transitGateway(let id): id.rawValue
        case .egressOnlyInternetGateway, .networkInterface, .vpcPeering, .virtualPrivateGateway,
          .unmodelled:
          preconditionFailure("estates have no such route")
        }
      guard let target, case .prefix(let prefix) = route.destination else { return nil }
      return (
        "\(prefix)",
        route.isBlackhole
          ? ["target": .string(target), "state": "blackhole"] : .string(target)
      )
    }
    return ["main": .bool(table.isMain), "routes": .object(routes)]
  }

  private func networkACL(_ list: NetworkACL) -> JSONNode {
    func rules(_ rules: [NetworkACLRule], _ preposition: String) -> JSONNode {
      .array(
        rules.map { rule in
          let action = rule.action == .allow ? "allow" : "deny"
          let what = scenarioText(rule.protocolNumber, rule.ports)
          return .string("\(rule.number) \(action) \(what) \(preposition) \(rule.prefix)")
        })
    }
    return ["inbound": rules(list.inbound, "from"), "outbound": rules(list.outbound, "to")]
  }

  private func natGateway(_ gateway: NATGateway) -> JSONNode {
    guard case .zonal(let subnet) = gateway.placement else {
      preconditionFailure("estates have zonal NAT gateways")
    }
    return [
      "subnet": .text(subnet), "address": .texts(gateway.addresses.map(\.address)),
      "publicAddress": .texts(gateway.addresses.compactMap(\.publicAddress)),
      "state": .string(gateway.state),
    ]
  }

  private func endpoint(_ endpoint: VPCEndpoint) -> JSONNode {
    if endpoint.type == .gateway {
      return [
        "service": .string(endpoint.service.name), "type": "gateway",
        "routeTables": .texts(endpoint.routeTables),
      ]
    }
    return [
      "service": .string(endpoint.service.name), "type": "interface",
      "subnets": .texts(endpoint.subnets), "securityGroups": .texts(endpoint.securityGroups),
      "privateDNS": .bool(endpoint.privateDNS),
    ]
  }

  private func interface(_ interface: NetworkInterface) -> JSONNode {
    let shown = interface.addresses.compactMap(\.publicAddress)
    var members: [(String, JSONNode)] = [
      ("subnet", .text(interface.subnet)),
      ("securityGroups", .texts(interface.securityGroups)),
      ("address", .texts(interface.addresses.map(\.address))),
    ]
    if !shown.isEmpty { members.append(("publicAddress", .texts(shown))) }
    if !interface.sourceDestCheck { members.append(("sourceDestCheck", false)) }
    switch interface.purpose {
    case .vpcEndpoint(let id?): members.append(("endpoint", .text(id)))
    case .natGateway(let id?): members.append(("natGateway", .text(id)))
    case .workload, .vpcEndpoint, .natGateway, .transitGateway, .other: break
    }
    return .object(members)
  }
}

// What stands outside the VPCs
extension ScenarioText {
  private var prefixLists: JSONNode {
    .object(
      topology.prefixLists.map { list in
        (
          list.id.rawValue,
          [
            "name": .string(list.name ?? ""),
            "owner": list.owner == .aws ? "aws" : "customer",
            "entries": .texts(list.entries ?? []),
          ]
        )
      })
  }

  private var hostedZones: JSONNode {
    .object(
      topology.hostedZones.map { zone in
        let records = (zone.records ?? []).map { set -> (String, JSONNode) in
          guard case .a(let addresses) = set.data else {
            preconditionFailure("zones of an estate hold IPv4 addresses")
          }
          let label = set.name == zone.apex ? "@" : "*"
          return (label, ["A": .texts(addresses), "ttl": .number(set.timeToLive ?? 60)])
        }
        return (
          zone.id.rawValue,
          [
            "domain": .text(zone.apex), "vpcs": .texts(zone.vpcs),
            "records": .object(records),
          ]
        )
      })
  }

  private var transitGateways: JSONNode {
    let attachments = topology.transitGatewayAttachments.map { attachment in
      (
        attachment.id.rawValue,
        [
          "vpc": .text(attachment.ends.vpc), "subnets": .texts(attachment.ends.subnets),
          "routeTable": .string(attachment.routeTable?.rawValue ?? ""), "propagatesTo": [],
        ] as JSONNode
      )
    }
    let tables = topology.transitGatewayRouteTables.map { table in
      (
        table.id.rawValue,
        [
          "routes": .object(
            (table.routes ?? []).map {
              ("\($0.destination)", .string($0.attachment?.rawValue ?? "blackhole"))
            })
        ] as JSONNode
      )
    }
    return .object(
      topology.transitGateways.map {
        ($0.id.rawValue, ["attachments": .object(attachments), "routeTables": .object(tables)])
      })
  }
}

extension String {
  fileprivate mutating func append(member name: String, _ node: JSONNode) {
    self += "    \(name): "
    append(cli: node, depth: 1)
    self += ",\n"
  }
}

extension SecurityGroupRule {
  /// `tcp 443 from 10.0.0.0/8`
  fileprivate func scenarioText(_ preposition: String) -> String {
    let what = BenchmarkEstates.scenarioText(protocolNumber, ports)
    return switch peer {
    case .prefix(let prefix): "\(what) \(preposition) \(prefix)"
    case .prefixList(let list): "\(what) \(preposition) \(list)"
    case .securityGroup(let group): "\(what) \(preposition) \(group)"
    }
  }
}

/// `tcp 1024-65535`, `all`
private func scenarioText(_ transport: TransportProtocol, _ ports: RulePorts) -> String {
  let name = transport == .any ? "all" : transport.apiName
  guard let ends = ports.ends else { return name }
  return ends.first == ends.last ? "\(name) \(ends.first)" : "\(name) \(ends.first)-\(ends.last)"
}
