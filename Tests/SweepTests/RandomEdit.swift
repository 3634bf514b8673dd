import Addressing
import CloudModel
import TestSupport

/// Edits as people make them, at random: mostly of the rows of one table, now and then of something
/// else.
enum RandomEdit {
  static func edit(of topology: Topology, _ generator: inout SeededGenerator) -> Edit? {
    let makers: [(Topology, inout SeededGenerator) -> Edit?] = [
      route, route, outboundRule, inboundRule, inboundRule, accessRule, accessRule, listEntry,
      policy, record, state,
    ]
    return generator.pick(makers)(topology, &generator)
  }

  /// Blocks that part networks and subnets, and some that part the public space.
  private static func block(_ generator: inout SeededGenerator) -> Prefix {
    let text = generator.pick([
      "0.0.0.0/0", "10.0.0.0/8", "10.0.1.64/26", "10.0.1.128/25", "10.0.2.0/25", "10.0.3.96/27",
      "10.0.1.77/32", "10.1.0.0/16", "52.216.0.0/15", "54.128.0.0/9", "203.0.113.0/26",
      "::/0",
    ])
    guard let block = Prefix(text) else { preconditionFailure("blocks are written right") }
    return block
  }

  private static func route(_ topology: Topology, _ generator: inout SeededGenerator) -> Edit? {
    guard var table = topology.routeTables.randomElement(using: &generator) else { return nil }
    if !table.routes.isEmpty, generator.chance(1, in: 2) {
      table.routes.remove(at: Int.random(in: table.routes.indices, using: &generator))
      return .replace(.routeTable(table))
    }
    var targets: [RouteTarget] = topology.routeTables.flatMap(\.routes).map(\.target)
    targets += topology.networkInterfaces.prefix(40).map { .networkInterface($0.id) }
    guard let target = targets.randomElement(using: &generator) else { return nil }
    table.routes.append(
      Route(to: .prefix(block(&generator)), via: target))
    return .replace(.routeTable(table))
  }

  private static func rule(_ topology: Topology, _ generator: inout SeededGenerator)
    -> SecurityGroupRule
  {
    let groups: [SecurityGroupRule.Peer] = topology.securityGroups.map { .securityGroup($0.id) }
    let lists: [SecurityGroupRule.Peer] = topology.prefixLists.map { .prefixList($0.id) }
    let peer = generator.pick(
      [.prefix(block(&generator)), .prefix(block(&generator)), .prefix(block(&generator))]
        + (groups.randomElement(using: &generator).map { [$0] } ?? [])
        + (lists.randomElement(using: &generator).map { [$0] } ?? []))
    return SecurityGroupRule(
      protocol: generator.pick([.tcp, .any]),
      ports: generator.pick([.all, .range(PortRange(443))]),
      peer: peer)
  }

  private static func changed(
    _ rules: inout [SecurityGroupRule], _ topology: Topology, _ generator: inout SeededGenerator
  ) {
    if rules.isEmpty || generator.chance(1, in: 2) {
      rules.append(rule(topology, &generator))
    } else {
      rules.remove(at: Int.random(in: rules.indices, using: &generator))
    }
  }

  private static func outboundRule(_ topology: Topology, _ generator: inout SeededGenerator)
    -> Edit?
  {
    guard var group = topology.securityGroups.randomElement(using: &generator) else { return nil }
    changed(&group.outbound, topology, &generator)
    return .replace(.securityGroup(group))
  }

  private static func inboundRule(_ topology: Topology, _ generator: inout SeededGenerator) -> Edit?
  {
    guard var group = topology.securityGroups.randomElement(using: &generator) else { return nil }
    changed(&group.inbound, topology, &generator)
    return .replace(.securityGroup(group))
  }

  private static func accessRule(_ topology: Topology, _ generator: inout SeededGenerator) -> Edit?
  {
    guard var list = topology.networkACLs.randomElement(using: &generator) else { return nil }
    let rule = NetworkACLRule(
      number: UInt16.random(in: 1...90, using: &generator),
      generator.pick([.allow, .deny]), protocol: .any, ports: .all, prefix: block(&generator))
    if generator.chance(1, in: 2) {
      list.inbound = [rule] + list.inbound.filter { $0.number > 90 }
    } else {
      list.outbound = [rule] + list.outbound.filter { $0.number > 90 }
    }
    return .replace(.networkACL(list))
  }

  private static func listEntry(_ topology: Topology, _ generator: inout SeededGenerator) -> Edit? {
    guard var list = topology.prefixLists.randomElement(using: &generator) else { return nil }
    list.entries = (list.entries ?? []).dropLast(generator.pick([0, 1])) + [block(&generator)]
    return .replace(.prefixList(list))
  }

  private static func policy(_ topology: Topology, _ generator: inout SeededGenerator) -> Edit? {
    guard var endpoint = topology.vpcEndpoints.randomElement(using: &generator) else { return nil }
    endpoint.policy = generator.pick([
      nil, PolicyText(json: #"{"Statement":[]}"#),
      PolicyText(
        json: #"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#),
      PolicyText(
        json: """
          {"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*",\
          "Condition":{"IpAddress":{"aws:VpcSourceIp":"10.0.1.0/26"}}}]}
          """),
    ])
    return .replace(.vpcEndpoint(endpoint))
  }

  private static func record(_ topology: Topology, _ generator: inout SeededGenerator) -> Edit? {
    guard var zone = topology.hostedZones.randomElement(using: &generator) else { return nil }
    var records = zone.records ?? []
    if !records.isEmpty, generator.chance(1, in: 2) {
      records.remove(at: Int.random(in: records.indices, using: &generator))
    } else {
      let address = generator.pick(["10.0.1.77", "10.0.2.10", "203.0.113.9"])
      guard case .v4(let word)? = IPAddress(address) else { return nil }
      let name = generator.pick([zone.apex, zone.apex.child("*") ?? zone.apex])
      records.append(ResourceRecordSet(name: name, data: .a([word])))
    }
    zone.records = records
    return .replace(.hostedZone(zone))
  }

  /// Of no table: the whole network is compiled anew.
  private static func state(_ topology: Topology, _ generator: inout SeededGenerator) -> Edit? {
    if generator.chance(1, in: 2), var vpc = topology.vpcs.randomElement(using: &generator) {
      vpc.dnsHostnames.toggle()
      return .replace(.vpc(vpc))
    }
    guard var interface = topology.networkInterfaces.randomElement(using: &generator),
      let group = topology.securityGroups.randomElement(using: &generator)
    else { return nil }
    interface.securityGroups = [group.id]
    return .replace(.networkInterface(interface))
  }
}
