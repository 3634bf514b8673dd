import Addressing
import CloudModel

extension NetworkCompiler {
  /// Network ACLs. How security groups act is compiled with the interfaces, by the sets in which
  /// they occur.
  mutating func compileFilters() {
    for (index, list) in topology.networkACLs.enumerated() {
      networkACLs.append(
        NetworkACLRow(
          inbound: compiled(list.inbound, Int32(index)),
          outbound: compiled(list.outbound, Int32(index))))
    }
    groupClaims = Array(repeating: nil, count: topology.securityGroups.count)
  }

  /// The rules of a group in both directions, read once it occurs in a set.
  mutating func claims(ofGroup index: Int32) -> GroupClaims {
    if let known = groupClaims[Int(index)] { return known }
    let group = topology.securityGroups[Int(index)]
    let found = GroupClaims(
      inbound: claims(of: group.inbound, index), outbound: claims(of: group.outbound, index))
    groupClaims[Int(index)] = found
    return found
  }

  /// One direction of a network ACL.
  mutating func compiled(_ list: [NetworkACLRule], _ index: Int32) -> RuleSet {
    ruleSet([claims(of: list, index)])
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
    claims.sort()
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
    claims.sort()
    return claims
  }

  /// The union of the rules of several groups (Amazon VPC User Guide, "Security groups for your
  /// VPC"), or the rules of one ACL.
  mutating func ruleSet(_ parts: [RuleClaims]) -> RuleSet {
    var rules = RuleUnion()
    // Moved out and in, so that its storage is neither copied nor allocated anew.
    swap(&rules, &scratch)
    defer { swap(&rules, &scratch) }
    rules.take(parts)
    let tcp = rules.isEmpty ? .empty : runs(of: 6, &rules)
    let firstOther = protocolRules.end
    for number in rules.otherProtocols {
      protocolRules.append(ProtocolRules(number: number, runs: runs(of: number, &rules)))
    }
    let firstPeer = groupPeers.end
    for part in parts { groupPeers.append(contentsOf: part.peers) }
    return RuleSet(
      tcp: tcp, others: protocolRules.slice(from: firstOther),
      groupPeers: groupPeers.slice(from: firstPeer),
      isIncomplete: parts.contains(where: \.isIncomplete))
  }

  /// Cuts the ports at every border that a rule has for this protocol.
  ///
  /// - Complexity: The number of borders times the number of rules.
  private mutating func runs(of number: Int16, _ rules: inout RuleUnion) -> Slice {
    let offset = portRuns.end
    rules.findBorders(of: number)
    for first in rules.borders {
      let run = PortRun(
        first: first, addresses4: intervals4.add(rules.rules4, of: number, at: first),
        addresses6: intervals6.add(rules.rules6, of: number, at: first))
      if portRuns.end > offset, let before = portRuns.last, !run.differs(from: before) {
        continue
      }
      portRuns.append(run)
    }
    return portRuns.slice(from: offset)
  }
}

extension PortRun {
  fileprivate func differs(from other: PortRun) -> Bool {
    addresses4 != other.addresses4 || addresses6 != other.addresses6
  }
}
