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
          if isUnknown(list) { collector.isIncomplete = true }
        case .securityGroup(let id):
          // A group that is gone leaves a stale rule, which matches nothing.
          let peer = index(id, in: topology.securityGroups)
          if peer >= 0 { collector.add(match, group: peer, rule: row) }
        }
      }
    }
    return add(collector)
  }

  private mutating func add(_ unsorted: RuleCollector) -> RuleSet {
    var collector = unsorted
    collector.sort()
    let firstProtocol = Int32(protocolRules.count)
    for number in collector.numbers {
      protocolRules.append(ProtocolRules(number: number, runs: addRuns(of: number, collector)))
    }
    let firstPeer = Int32(groupPeers.count)
    groupPeers += collector.peers
    return RuleSet(
      protocols: Slice(
        offset: firstProtocol, count: Int32(protocolRules.count) - firstProtocol),
      groupPeers: Slice(offset: firstPeer, count: Int32(groupPeers.count) - firstPeer),
      isIncomplete: collector.isIncomplete)
  }

  /// Cuts the ports at every border that a rule has for this protocol.
  private mutating func addRuns(of number: Int16, _ collector: RuleCollector) -> Slice {
    let rules4 = collector.rules4.filter { $0.match.concerns(number) }
    let rules6 = collector.rules6.filter { $0.match.concerns(number) }
    let offset = Int32(portRuns.count)
    for first in Self.borders(rules4.map(\.match) + rules6.map(\.match)) {
      let run = PortRun(
        first: first,
        addresses4: intervals4.add(sorted: rules4.filter { $0.match.takes(first) }.map(\.claim)),
        addresses6: intervals6.add(sorted: rules6.filter { $0.match.takes(first) }.map(\.claim)))
      let isFirst = portRuns.count == Int(offset)
      if isFirst || portRuns.last.map(run.differs(from:)) ?? true { portRuns.append(run) }
    }
    return Slice(offset: offset, count: Int32(portRuns.count) - offset)
  }

  /// Where runs of ports begin.
  private static func borders(_ matches: [PortMatch]) -> [UInt16] {
    var borders: Set<UInt16> = [0]
    for match in matches {
      borders.insert(match.first)
      if match.last < .max { borders.insert(match.last + 1) }
    }
    return borders.sorted()
  }
}

/// Collects the rules of a set in the order in which they win.
private struct RuleCollector {
  private(set) var rules4: [Row<UInt32>] = []
  private(set) var rules6: [Row<UInt128>] = []
  private(set) var peers: [GroupPeer] = []
  var isIncomplete = false

  struct Row<Word: AddressWord> {
    var match: PortMatch
    var claim: Claim<Word>
  }

  /// The index of a rule is its rank.
  mutating func add(_ match: PortMatch, _ prefix: Prefix, rule: Int32) {
    var claims = ClaimList()
    claims.add(prefix, rank: UInt32(rule), value: rule)
    rules4 += claims.claims4.map { Row(match: match, claim: $0) }
    rules6 += claims.claims6.map { Row(match: match, claim: $0) }
  }

  mutating func add(_ match: PortMatch, group: Int32, rule: Int32) {
    peers.append(GroupPeer(match: match, group: group, rule: rule))
  }

  /// In the order in which tables flatten them.
  mutating func sort() {
    rules4.sort { $0.claim < $1.claim }
    rules6.sort { $0.claim < $1.claim }
  }

  /// The protocols that rules name, and at the end -1 for all others; none where there are no rules.
  var numbers: [Int16] {
    let named = Set(rules4.map(\.match.protocolNumber) + rules6.map(\.match.protocolNumber))
    return named.isEmpty ? [] : named.subtracting([-1]).sorted() + [-1]
  }
}

extension PortRun {
  fileprivate func differs(from other: PortRun) -> Bool {
    addresses4 != other.addresses4 || addresses6 != other.addresses6
  }
}

extension PortMatch {
  fileprivate func concerns(_ number: Int16) -> Bool {
    protocolNumber < 0 || protocolNumber == number
  }

  fileprivate func takes(_ port: UInt16) -> Bool { first <= port && port <= last }

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
