import CloudModel
import SourceText
import TraceModel

// What is wider than a pull needs, for programs.
extension TraceJSON {
  /// The member that a document has when tighter rules were asked for; empty where there are none,
  /// or where the pull does not work.
  public func addition(_ tightening: Tightening?) -> (String, JSONNode) {
    let rules = tightening.map { tightening in
      tightening.rules.map { node($0, of: tightening.situation) }
    }
    return ("tightenings", .array(rules ?? []))
  }

  /// - Parameter situation: What each rule's remedies fit, alone.
  private func node(_ rule: TighterRule, of situation: Situation) -> JSONNode {
    let forms = RepairForms(rule.remedies, of: situation, in: wording)
    return .object(
      [
        ("rule", evidence(rule.rule)),
        ("component", component(rule.owner)),
        ("direction", JSONNode(rule.direction?.rawValue)),
        (
          "needs",
          .array(
            rule.needs.map { need in
              [
                "stages": .array(need.stages.map { .string($0.rawValue) }),
                "text": .string(need.text),
              ]
            })
        ),
        ("otherInterfaces", .integer(Int64(rule.others))),
        ("cautions", .array(rule.cautions.map(JSONNode.string))),
      ] + members(forms) + [("verified", true)])
  }
}
