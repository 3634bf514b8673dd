import Addressing
import CloudModel

extension NetworkCompiler {
  /// Network ACLs, and the rules of each security group; how groups act together is compiled with
  /// the interfaces, by the sets in which they occur.
  mutating func compileFilters() {
    for (index, list) in topology.networkACLs.enumerated() {
      networkACLs.append(compiled(list, Int32(index)))
    }
    for (index, group) in topology.securityGroups.enumerated() {
      inboundClaims.append(claims(of: group.inbound, Int32(index)))
      outboundClaims.append(claims(of: group.outbound, Int32(index)))
    }
  }

  mutating func compiled(_ list: NetworkACL, _ index: Int32) -> NetworkACLRow {
    NetworkACLRow(
      inbound: ruleSet([claims(of: list.inbound, index)]),
      outbound: ruleSet([claims(of: list.outbound, index)]))
  }

  private mutating func claims(of list: [NetworkACLRule], _ owner: Int32) -> RuleClaims {
    var claims = RuleClaims()
    for (position, rule) in list.enumerated() {
      guard let match = PortMatch(rule.protocolNumber, rule.ports) else { continue }
      let row = rules.end
      rules.append(RuleRow(owner: owner, position: Int32(position)))
      let value = rule.action == .allow ? RuleValue.allowing(row) : RuleValue.denying(row)
      claims.add(match, rule.prefix, value)
    }
    return claims
  }

  mutating func claims(of list: [SecurityGroupRule], _ owner: Int32) -> RuleClaims {
    var claims = RuleClaims()
    for (position, rule) in list.enumerated() {
      guard let match = PortMatch(rule.protocolNumber, rule.ports) else { continue }
      let row = rules.end
      rules.append(RuleRow(owner: owner, position: Int32(position)))
      switch rule.peer {
      case .prefix(let prefix): claims.add(match, prefix, RuleValue.allowing(row))
      case .prefixList(let list):
        for entry in entries(of: list) {
          claims.add(match, entry, RuleValue.allowing(row))
        }
        if isUnknown(list) { claims.isIncomplete = true }
      case .securityGroup(let id):
        // A group that is gone leaves a stale rule, which matches nothing.
        let peer = index(id, in: topology.securityGroups)
        if peer >= 0 { claims.peers.append(GroupPeer(match: match, group: peer, rule: row)) }
      }
    }
    return claims
  }

  /// The union of the rules of several groups (Amazon VPC User Guide, "Security groups for your
  /// VPC"), or the rules of one ACL.
  mutating func ruleSet(_ parts: [RuleClaims]) -> RuleSet {
    let rules4 = parts.flatMap(\.rules4).inOrder()
    let rules6 = parts.flatMap(\.rules6).inOrder()
    let tcp = runs(of: 6, rules4, rules6)
    let firstOther = protocolRules.end
    for number in Self.otherProtocols(rules4.map(\.match) + rules6.map(\.match)) {
      protocolRules.append(ProtocolRules(number: number, runs: runs(of: number, rules4, rules6)))
    }
    let firstPeer = groupPeers.end
    for part in parts { groupPeers.append(contentsOf: part.peers) }
    return RuleSet(
      tcp: rules4.isEmpty && rules6.isEmpty ? .empty : tcp,
      others: protocolRules.slice(from: firstOther),
      groupPeers: groupPeers.slice(from: firstPeer),
      isIncomplete: parts.contains(where: \.isIncomplete))
  }

  /// The protocols beside TCP that rules name, and at the end -1 for all the rest.
  private static func otherProtocols(_ matches: [PortMatch]) -> [Int16] {
    var named: [Int16] = []
    for match in matches where match.protocolNumber >= 0 && match.protocolNumber != 6 {
      if !named.contains(match.protocolNumber) { named.append(match.protocolNumber) }
    }
    return named + [-1]
  }

  /// Cuts the ports at every border that a rule has for this protocol.
  ///
  /// - Complexity: The number of borders times the number of rules.
  private mutating func runs(
    of number: Int16, _ all4: [RuleClaim<UInt32>], _ all6: [RuleClaim<UInt128>]
  ) -> Slice {
    let rules4 = all4.filter { $0.match.concerns(number) }
    let rules6 = all6.filter { $0.match.concerns(number) }
    let offset = portRuns.end
    for first in Self.borders(rules4.map(\.match) + rules6.map(\.match)) {
      let run = PortRun(
        first: first, addresses4: intervals4.add(rules4, at: first),
        addresses6: intervals6.add(rules6, at: first))
      if portRuns.end > offset, let before = portRuns.last, !run.differs(from: before) {
        continue
      }
      portRuns.append(run)
    }
    return portRuns.slice(from: offset)
  }

  /// Where runs of ports begin.
  private static func borders(_ matches: [PortMatch]) -> [UInt16] {
    var borders: [UInt16] = [0]
    for match in matches {
      borders.append(match.first)
      if match.last < .max { borders.append(match.last + 1) }
    }
    borders.sort()
    var distinct: [UInt16] = []
    for border in borders where border != distinct.last { distinct.append(border) }
    return distinct
  }
}

extension PortMatch {
  fileprivate func concerns(_ number: Int16) -> Bool {
    protocolNumber < 0 || protocolNumber == number
  }
}

extension PortRun {
  fileprivate func differs(from other: PortRun) -> Bool {
    addresses4 != other.addresses4 || addresses6 != other.addresses6
  }
}
