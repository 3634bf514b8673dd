import Addressing
import CloudModel
import TestSupport

/// A healthy scenario whose groups and ACLs have got more and other rules at random: mostly it
/// still works, by rules that are wider than it needs.
struct WidenedPull {
  let scenario: String
  private(set) var situation: Situation
  let image: String

  static let scenarios = ScenarioNetwork.all.filter { $0.hasPrefix("healthy/") }

  init(_ generator: inout SeededGenerator) throws {
    scenario = generator.pick(Self.scenarios)
    let network = try ScenarioNetwork(scenario)
    situation = network.situation
    image = network.image
    widenGroups(&generator)
    if generator.chance(2, in: 3) { putLists(&generator) }
  }

  private mutating func widenGroups(_ generator: inout SeededGenerator) {
    for var group in situation.topology.securityGroups {
      for direction in RuleDirection.allCases where generator.chance(2, in: 3) {
        let new = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
          rule(&generator)
        }
        let isFirst = generator.chance(1, in: 2)
        group[direction] = isFirst ? new + group[direction] : group[direction] + new
      }
      situation.topology.securityGroups.replace(group)
    }
  }

  private func rule(_ generator: inout SeededGenerator) -> SecurityGroupRule {
    let (number, ports) = match(&generator)
    let groups = situation.topology.securityGroups.map(\.id)
    let lists = situation.topology.prefixLists.map(\.id)
    let peer: SecurityGroupRule.Peer =
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: .securityGroup(generator.pick(groups))
      case 1 where !lists.isEmpty: .prefixList(generator.pick(lists))
      default: .prefix(block(&generator))
      }
    return SecurityGroupRule(protocol: number, ports: ports, peer: peer)
  }

  private func match(_ generator: inout SeededGenerator) -> (TransportProtocol, RulePorts) {
    generator.pick([
      (.any, .all), (.any, .all), (.tcp, .range(.all)), (.tcp, .range(PortRange(443))),
      (.tcp, .range(PortRange(80, 8443))), (.udp, .range(PortRange(1, 1023))),
      (.tcp, .range(PortRange(1024, 65535))), (.tcp, .range(PortRange(32768, 65535))),
    ])
  }

  /// Something wide, a block of the network itself, or a part of it.
  private func block(_ generator: inout SeededGenerator) -> Prefix {
    let own =
      (situation.topology.subnets.flatMap(\.cidrs) + situation.topology.vpcs.flatMap(\.cidrs))
      .filter { $0.family == .ipv4 }
    let wide = [
      Prefix.anyIPv4, .anyIPv4, .anyIPv6, Prefix("172.16.0.0/12")!, Prefix("10.0.0.0/8")!,
    ]
    let block = generator.pick(own + wide)
    let isHalved = block.length < 28 && block.family == .ipv4 && generator.chance(1, in: 5)
    return isHalved ? Prefix(block.address, length: Int(block.length) + 1) : block
  }

  /// An ACL of its own for some subnets: denials of what does not matter, narrow and wide rules,
  /// and mostly one that lets everything through.
  private mutating func putLists(_ generator: inout SeededGenerator) {
    for vpc in situation.topology.vpcs {
      let id = Identifier<NetworkACL>("own-\(vpc.id)")
      var list = NetworkACL(id: id, vpc: vpc.id, inbound: [], outbound: [])
      for direction in RuleDirection.allCases { list[direction] = rules(&generator) }
      situation.topology.networkACLs.insert(list)
      for var subnet in situation.topology.subnets where subnet.vpc == vpc.id {
        if generator.chance(1, in: 2) { subnet.networkACL = id }
        situation.topology.subnets.replace(subnet)
      }
    }
  }

  private func rules(_ generator: inout SeededGenerator) -> [NetworkACLRule] {
    var number = UInt16(0)
    var rules = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      let (kind, ports) = match(&generator)
      number += generator.pick([1, 2, 10, 100])
      return NetworkACLRule(
        number: number, generator.chance(5, in: 6) ? .allow : .deny, protocol: kind, ports: ports,
        prefix: block(&generator))
    }
    for (step, prefix) in [Prefix.anyIPv4, .anyIPv6].enumerated() where generator.chance(7, in: 8) {
      rules.append(
        NetworkACLRule(
          number: number + 1 + UInt16(step), .allow, protocol: .any, ports: .all, prefix: prefix))
    }
    return rules
  }
}
