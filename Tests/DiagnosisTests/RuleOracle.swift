import Addressing
import CloudModel

/// What the rules of a network allow, looked up rule by rule: slow, and too simple to be wrong.
struct RuleOracle {
  private let topology: Topology

  init(_ topology: Topology) { self.topology = topology }

  /// A packet as one list of rules sees it.
  struct Packet: Hashable {
    let protocolNumber: UInt8
    let port: UInt16
    let farEnd: IPAddress
  }

  func allows(_ packet: Packet, _ direction: RuleDirection, in group: Identifier<SecurityGroup>)
    -> Bool
  {
    topology.securityGroups[group]![direction].contains { rule in
      matches(packet, rule.protocolNumber, rule.ports) && isPeer(rule.peer, packet.farEnd)
    }
  }

  func allows(_ packet: Packet, _ direction: RuleDirection, in list: Identifier<NetworkACL>) -> Bool
  {
    let rules = topology.networkACLs[list]![direction].sorted { $0.number < $1.number }
    let first = rules.first { rule in
      matches(packet, rule.protocolNumber, rule.ports) && rule.prefix.contains(packet.farEnd)
    }
    return first?.action == .allow
  }

  private func matches(_ packet: Packet, _ number: TransportProtocol, _ ports: RulePorts) -> Bool {
    if number == .any { return true }
    if number != .number(packet.protocolNumber) { return false }
    if case .range(let range) = ports { return range.contains(packet.port) }
    return true
  }

  private func isPeer(_ peer: SecurityGroupRule.Peer, _ address: IPAddress) -> Bool {
    switch peer {
    case .prefix(let prefix): prefix.contains(address)
    case .prefixList(let id):
      topology.prefixLists[id]?.entries?.contains { $0.contains(address) } ?? false
    case .securityGroup(let id):
      topology.networkInterfaces.contains { interface in
        interface.securityGroups.contains(id)
          && interface.addresses.contains { $0.address == address }
      }
    }
  }
}

extension Topology {
  /// Packets on both sides of every border that a rule, a list or an address draws.
  var telling: [RuleOracle.Packet] {
    let prefixes =
      subnets.flatMap(\.cidrs) + prefixLists.flatMap { $0.entries ?? [] }
      + networkACLs.flatMap { ($0.inbound + $0.outbound).map(\.prefix) }
      + securityGroups.flatMap { group in
        (group.inbound + group.outbound).compactMap { rule in
          if case .prefix(let prefix) = rule.peer { prefix } else { nil }
        }
      }
    let ends = Set(prefixes.flatMap { [$0.first, $0.last] })
    let addresses = ends.union(ends.flatMap(\.neighbours))
      .union(networkInterfaces.flatMap { $0.addresses.map(\.address) })
    let kinds: [(UInt8, UInt16)] = [
      (6, 443), (6, 80), (6, 53), (17, 53), (17, 443), (6, 1023), (6, 1024), (6, 32767), (6, 32768),
      (6, 60999), (6, 61000), (6, 65535), (17, 40000), (1, 0), (58, 0), (47, 0),
    ]
    return addresses.sorted().flatMap { address in
      kinds.map { RuleOracle.Packet(protocolNumber: $0.0, port: $0.1, farEnd: address) }
    }
  }
}

extension IPAddress {
  fileprivate var neighbours: [IPAddress] {
    switch self {
    case .v4(let address):
      [
        .v4(IPv4Address(rawValue: address.rawValue &- 1)),
        .v4(IPv4Address(rawValue: address.rawValue &+ 1)),
      ]
    case .v6(let address):
      [
        .v6(IPv6Address(rawValue: address.rawValue &- 1)),
        .v6(IPv6Address(rawValue: address.rawValue &+ 1)),
      ]
    }
  }
}
