import CloudModel
import SourceText
import TraceModel

/// What a network allows beyond the needs of a pull: each rule with what comes by it and what would
/// do, and lines to copy for all of them.
extension TraceText {
  /// What stands below the text of a pull that works.
  public func text(_ tightening: Tightening) -> String { written(lines(of: tightening)) }

  private func lines(of tightening: Tightening) -> [StyledText] {
    let count = tightening.rules.count
    let heading =
      switch count {
      case 0: "nothing that lets this pull through is wider than it needs"
      case 1: "1 rule is wider than this pull needs"
      case _: "\(count) rules are wider than this pull needs"
      }
    var lines = labelled([(StyledText("tighten", .strong), StyledText(heading, .strong), "")])
    for rule in tightening.rules { lines += [.empty] + labelled(entries(of: rule)) }
    return lines + [.empty] + labelled(proof(of: tightening)) + instructions(tightening)
  }

  private func entries(of rule: TighterRule) -> [Entry] {
    var entries: [Entry] = [
      (StyledText("rule", .faint), StyledText(rule.phrase, .strong), places.text(rule.rule.span))
    ]
    for (index, need) in rule.needs.enumerated() {
      let stages = need.stages.map(\.rawValue).joined(separator: ", ")
      entries.append(
        (
          StyledText(index == 0 ? "needed" : "", .faint),
          StyledText(need.text) + StyledText(" for \(stages)", .faint), ""
        ))
    }
    for (index, remedy) in rule.remedies.enumerated() {
      let label = StyledText(index == 0 ? "tighter" : "", .good)
      let besides = rule.direction == nil ? ", which allows this alone" : ""
      entries.append((label, StyledText(remedy.sentence(in: wording) + besides), ""))
    }
    entries.append((StyledText("but", .uncertain), StyledText(rule.reservation), ""))
    for caution in rule.cautions { entries.append((.empty, StyledText(caution), "")) }
    return entries
  }

  private func proof(of tightening: Tightening) -> [Entry] {
    var entries: [Entry] = []
    let proof: String? =
      switch tightening.rules.count {
      case 0: nil
      case 1: "with it replaced, the same pull succeeds"
      case _: "with each of them replaced alone, and with all of them, the same pull succeeds"
      }
    if let proof { entries.append((StyledText("proved", .good), StyledText(proof), "")) }
    if tightening.isCutShort {
      let limit = "stopped after \(tightening.simulations) simulations; there may be more"
      entries.append((StyledText("search", .uncertain), StyledText(limit), ""))
    }
    return entries
  }

  private func instructions(_ tightening: Tightening) -> [StyledText] {
    if tightening.rules.isEmpty || depth == .summary { return [] }
    let title = tightening.rules.count == 1 ? "" : "all of it "
    return instructions(
      RepairForms(tightening.remedies, of: tightening.situation), title: title)
  }
}

extension TighterRule {
  /// `outbound rule tcp 443 to 0.0.0.0/0 of security group task`
  fileprivate var phrase: String {
    guard let direction else { return "\(owner.phrase): \(rule.text)" }
    let number = rule.kind == .networkACLRule ? rule.id.map { "\($0) " } ?? "" : ""
    return "\(direction.rawValue) rule \(number)\(rule.text) of \(owner.phrase)"
  }

  /// Whom the rule serves beside this pull.
  fileprivate var reservation: String {
    guard direction != nil else {
      return "this pull needs no more; other traffic through \(owner.label) may"
    }
    let noun = others == 1 ? "1 other interface" : "\(others) other interfaces"
    let sharing: String =
      switch (rule.kind, others) {
      case (.networkACLRule, 0): "no other interface is in its subnets"
      case (.networkACLRule, 1): "\(noun) is in its subnets"
      case (.networkACLRule, _): "\(noun) are in its subnets"
      case (_, 0): "no other interface has it"
      case (_, 1): "\(noun) has it"
      case (_, _): "\(noun) have it"
      }
    return "this pull needs no more; other traffic of \(owner.label) may: \(sharing)"
  }
}
