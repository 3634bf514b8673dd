import Addressing
import CloudModel

// Security groups and network ACLs.
extension EstateBuilder {
  /// One group that every workload has, twelve that teams made and let grow, one for the endpoints.
  mutating func addSecurityGroups(_ draft: inout VPCDraft) {
    draft.groups.base = Identifier(random.identifier("sg"))
    draft.groups.endpoints = Identifier(random.identifier("sg"))
    draft.groups.teams = (0..<12).map { _ in Identifier(random.identifier("sg")) }
    add(
      draft.groups.base, "base", draft,
      inbound: [rule(22, .prefixList("pl-0offices"))], outbound: baseOutbound(draft))
    for (index, team) in draft.groups.teams.enumerated() {
      let count = 3 + random.below(58)
      add(
        team, "team-\(index)", draft, inbound: teamRules(count - count / 3, draft),
        outbound: teamRules(count / 3, draft))
    }
    add(
      draft.groups.endpoints, "endpoints", draft,
      inbound: teamRules(random.below(8), draft) + [endpointRule(draft)], outbound: [])
  }

  private mutating func add(
    _ id: Identifier<SecurityGroup>, _ name: String, _ draft: VPCDraft,
    inbound: [SecurityGroupRule], outbound: [SecurityGroupRule]
  ) {
    topology.securityGroups.insert(
      SecurityGroup(id: id, name: name, vpc: draft.id, inbound: inbound, outbound: outbound))
  }

  private mutating func rule(_ port: UInt16, _ peer: SecurityGroupRule.Peer) -> SecurityGroupRule {
    SecurityGroupRule(
      id: random.identifier("sgr"), protocol: .tcp, ports: .range(PortRange(port)), peer: peer)
  }

  private mutating func baseOutbound(_ draft: VPCDraft) -> [SecurityGroupRule] {
    if draft.fault == .outboundRulesLost { return [rule(5432, .prefix(draft.block))] }
    if random.chance(70) {
      return [SecurityGroupRule(protocol: .any, ports: .all, peer: .prefix(.anyIPv4))]
    }
    var rules = [
      rule(5432, .prefix(draft.block)), rule(443, .prefix(Prefix(draft.tenBlock, length: 8))),
      rule(443, .prefixList(storageList)), rule(6379, .prefix(draft.block)),
    ]
    if draft.shape == .translated { rules.append(rule(443, .prefix(.anyIPv4))) }
    return rules
  }

  private mutating func endpointRule(_ draft: VPCDraft) -> SecurityGroupRule {
    if draft.fault == .endpointGroupClosed {
      return rule(443, .prefix(Prefix(.v4(IPv4Address(10, 255, 0, 0)), length: 16)))
    }
    if draft.isHub { return rule(443, .prefix(Prefix(draft.tenBlock, length: 8))) }
    return rule(
      443, random.chance(40) ? .securityGroup(draft.groups.base) : .prefix(draft.block))
  }

  /// What accumulates over years: services of other teams, offices, whole data centres.
  private mutating func teamRules(_ count: Int, _ draft: VPCDraft) -> [SecurityGroupRule] {
    let ports: [PortRange] = [
      PortRange(443), PortRange(80), PortRange(8080), PortRange(8443), PortRange(5432),
      PortRange(6379), PortRange(9092, 9098), PortRange(3306), PortRange(22),
      PortRange(30000, 32767), PortRange(1024, 65535), PortRange(9200),
    ]
    return (0..<count).map { _ in
      let peer: SecurityGroupRule.Peer
      switch random.below(10) {
      case 0...1: peer = .securityGroup(random.pick(draft.groups.teams))
      case 2: peer = .prefixList(random.chance(50) ? storageList : "pl-0offices")
      case 3...5: peer = .prefix(privatePrefix(second: 16...31, first: 172))
      case 6: peer = .prefix(privatePrefix(second: 168...168, first: 192))
      default: peer = .prefix(privatePrefix(second: 0...255, first: 10))
      }
      return SecurityGroupRule(
        id: random.identifier("sgr"), protocol: random.chance(90) ? .tcp : .udp,
        ports: .range(random.pick(ports)), peer: peer)
    }
  }

  /// A private block of 16 to 65,536 addresses.
  private mutating func privatePrefix(second: ClosedRange<UInt8>, first: UInt8) -> Prefix {
    let low = UInt16(truncatingIfNeeded: random.next())
    let address = IPv4Address(
      first, UInt8.random(in: second, using: &random), UInt8(low >> 8), UInt8(low & 255))
    return Prefix(.v4(address), length: 16 + random.below(13))
  }

  /// One ACL for each tier.
  mutating func addNetworkACLs(_ draft: inout VPCDraft) {
    let ten = Prefix(draft.tenBlock, length: 8)
    for tier in VPCDraft.Tier.allCases {
      var inbound: [NetworkACLRule] = []
      var outbound: [NetworkACLRule] = []
      func allow(_ rules: inout [NetworkACLRule], _ ports: PortRange, _ prefix: Prefix) {
        rules.append(
          NetworkACLRule(
            number: UInt16(100 + rules.count * 10), .allow, protocol: .tcp, ports: .range(ports),
            prefix: prefix))
      }
      let ephemeral = PortRange(1024, .max)
      switch tier {
      case .publicTier:
        allow(&inbound, PortRange(443), .anyIPv4)
        allow(&inbound, ephemeral, .anyIPv4)
        allow(&outbound, PortRange(443), .anyIPv4)
        allow(&outbound, ephemeral, .anyIPv4)
      case .app:
        allow(&inbound, PortRange(443), ten)
        if draft.fault != .ephemeralPortsClosed {
          let isPart = draft.fault == .ephemeralPortsPartlyOpen
          allow(&inbound, isPart ? PortRange(1024, 49151) : ephemeral, .anyIPv4)
        }
        allow(&outbound, PortRange(443), .anyIPv4)
        allow(&outbound, ephemeral, ten)
      case .services:
        allow(&inbound, PortRange(443), ten)
        allow(&outbound, ephemeral, ten)
        allow(&outbound, PortRange(443), ten)
      }
      let id = Identifier<NetworkACL>(random.identifier("acl"))
      draft.lists[tier] = id
      topology.networkACLs.insert(
        NetworkACL(
          id: id, name: "\(tier)", vpc: draft.id, inbound: denials() + inbound,
          outbound: outbound + denials(from: 500)))
    }
  }

  /// Blocks that somebody once had trouble with.
  private mutating func denials(from first: UInt16 = 10) -> [NetworkACLRule] {
    (0..<UInt16(2 + random.below(6))).map { index in
      NetworkACLRule(
        number: first + index, .deny, protocol: .any, ports: .all,
        prefix: privatePrefix(second: 168...168, first: 192))
    }
  }
}

extension VPCDraft {
  /// All of the company's networks lie in 10.0.0.0/8.
  var tenBlock: IPAddress { .v4(IPv4Address(10, 0, 0, 0)) }
}
