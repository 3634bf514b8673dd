import Addressing
import CloudModel

extension NetworkCompiler {
  /// Network ACLs; security groups are compiled with the interfaces, by the sets in which they occur.
  mutating func compileFilters() {
    for (index, list) in topology.networkACLs.enumerated() {
      networkACLs.append(
        NetworkACLRow(
          inbound: compile(list.inbound, of: Int32(index)),
          outbound: compile(list.outbound, of: Int32(index))))
    }
  }

  private mutating func compile(_ list: [NetworkACLRule], of owner: Int32) -> RuleSet {
    var collector = RuleCollector()
    for (position, rule) in list.enumerated() {
      guard let match = PortMatch(rule.protocolNumber, rule.ports) else { continue }
      let row = Int32(rules.count)
      rules.append(
        RuleRow(owner: owner, position: Int32(position), allows: rule.action == .allow))
      collector.add(match, rule.prefix, rule: row)
    }
    return add(collector)
  }

  /// The union of the rules of several groups (Amazon VPC User Guide, "Security groups for your VPC").
  mutating func ruleSet(
    of groups: [Int32], _ direction: KeyPath<SecurityGroup, [SecurityGroupRule]>
  ) -> RuleSet {
    var collector = RuleCollector()
    for group in groups {
      for (position, rule) in topology.securityGroups[Int(group)][keyPath: direction].enumerated() {
        guard let match = PortMatch(rule.protocolNumber, rule.ports) else { continue }
        let row = Int32(rules.count)
        rules.append(RuleRow(owner: group, position: Int32(position), allows: true))
        switch rule.peer {
        case .prefix(let prefix): collector.add(match, prefix, rule: row)
        case .prefixList(let list):
          for entry in entries(of: list) { collector.add(match, entry, rule: row) }
        case .securityGroup(let id):
          // A group that is gone leaves a stale rule, which matches nothing.
          let peer = index(id, in: topology.securityGroups)
          if peer >= 0 { collector.add(match, group: peer, rule: row) }
        }
      }
    }
    return add(collector)
  }

  private mutating func add(_ collector: RuleCollector) -> RuleSet {
    let firstClass = Int32(portClasses.count)
    for (match, claims) in collector.classes {
      portClasses.append(
        PortClass(
          match: match, addresses4: intervals4.add(claims.claims4),
          addresses6: intervals6.add(claims.claims6)))
    }
    let firstPeer = Int32(groupPeers.count)
    groupPeers += collector.peers
    return RuleSet(
      classes: Slice(offset: firstClass, count: Int32(portClasses.count) - firstClass),
      groupPeers: Slice(offset: firstPeer, count: Int32(groupPeers.count) - firstPeer))
  }
}

/// Sorts rules into classes, in the order in which the classes first occur.
private struct RuleCollector {
  private(set) var classes: [(PortMatch, ClaimList)] = []
  private(set) var peers: [GroupPeer] = []
  private var positions: [PortMatch: Int] = [:]

  /// Rules come in the order in which they win, so the index of a rule is its rank.
  mutating func add(_ match: PortMatch, _ prefix: Prefix, rule: Int32) {
    let position: Int
    if let known = positions[match] {
      position = known
    } else {
      position = classes.count
      positions[match] = position
      classes.append((match, ClaimList()))
    }
    classes[position].1.add(prefix, rank: UInt32(rule), value: rule)
  }

  mutating func add(_ match: PortMatch, group: Int32, rule: Int32) {
    peers.append(GroupPeer(match: match, group: group, rule: rule))
  }
}

extension PortMatch {
  /// `nil` for a rule that no TCP or UDP packet can match by what it says about ICMP.
  init?(_ protocolNumber: TransportProtocol, _ ports: RulePorts) {
    switch protocolNumber {
    case .any:
      // "-1" means all protocols and all ports, whatever ports stand beside it
      // (Amazon EC2 API Reference, IpPermission).
      self.init(protocolNumber: -1, first: 0, last: .max)
    case .number(let number):
      switch ports {
      case .all: self.init(protocolNumber: Int16(number), first: 0, last: .max)
      case .range(let range):
        self.init(protocolNumber: Int16(number), first: range.first, last: range.last)
      case .icmp: return nil
      }
    }
  }
}
