import Addressing
import CloudModel

// Rules in the place of another one. The new ones come first wherever they can: then there is no
// moment in which the pull fails.
extension UsedRule.Row {
  /// - Parameters:
  ///   - topology: As it is, the tightenings before this one carried out. What stands there already
  ///     is not added: AWS refuses a rule that a group has.
  ///   - original: As it was at first, which settles the numbers of an ACL's rules.
  /// - Returns: `nil` where the rules do not fit.
  func replaced(by openings: [Opening], in topology: Topology, first original: Topology)
    -> [Remedy]?
  {
    switch self {
    case .ofGroup(let rule, let direction, let id):
      let present = topology.securityGroups[id]?[direction] ?? []
      let new = openings.map(\.groupRule).filter { rule in
        !present.contains { $0.isSame(as: rule) }
      }
      return new.map { .filter(.addGroupRule($0, direction, id)) }
        + [.filter(.removeGroupRule(rule, direction, id))]
    case .ofList(let rule, let direction, let id):
      guard let list = original.networkACLs[id],
        let numbers = list.numbers(openings.count, inPlaceOf: rule, direction)
      else { return nil }
      let new = zip(numbers, openings).compactMap { $1.listRule(number: $0) }
      if new.count != openings.count { return nil }
      let additions = new.map { Remedy.filter(.addACLRule($0, direction, id)) }
      let removal = Remedy.filter(.removeACLRule(rule, direction, id))
      return numbers.contains(rule.number) ? [removal] + additions : additions + [removal]
    }
  }
}

extension SecurityGroupRule {
  /// Whether AWS takes both for one.
  fileprivate func isSame(as other: SecurityGroupRule) -> Bool {
    protocolNumber == other.protocolNumber && ports == other.ports && peer == other.peer
  }
}

extension NetworkACL {
  /// Numbers behind a rule and before the next one, in steps of ten where there is room; from its
  /// own on where there is none.
  fileprivate func numbers(
    _ count: Int, inPlaceOf rule: NetworkACLRule, _ direction: RuleDirection
  ) -> [UInt16]? {
    // The highest number that a rule can have is 32766 (Amazon VPC User Guide, "Network ACL
    // rules").
    let next = self[direction].map(\.number).filter { $0 > rule.number }.min() ?? 32767
    let room = Int(next - rule.number) - 1
    if room >= count {
      let step = max(1, min(10, room / count))
      return (1...max(count, 1)).map { rule.number + UInt16($0 * step) }
    }
    return room + 1 >= count ? (0..<count).map { rule.number + UInt16($0) } : nil
  }
}
