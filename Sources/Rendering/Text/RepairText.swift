import SourceText
import TraceModel
import Wording

/// What repairs a pull: that it is proved, what would do as well, how far the search went, and
/// lines to copy.
extension TraceText {
  /// The proof of the best repair, the others beside it, and the limits of the search.
  func repairs(of trace: PullTrace) -> [StyledText] {
    var entries: [Entry] = []
    for (index, repair) in trace.repairs.prefix(depth == .summary ? 1 : .max).enumerated() {
      if index == 0 {
        entries.append((StyledText("proved", .good), StyledText(proof(of: repair, trace)), ""))
      } else {
        entries.append(
          (StyledText("repair \(index + 1)", .faint), StyledText(summary(of: repair, trace)), ""))
      }
    }
    let limits = trace.search.map { searchLimits($0, of: trace) } ?? []
    for (index, limit) in limits.enumerated() {
      entries.append((StyledText(index == 0 ? "search" : "", .uncertain), StyledText(limit), ""))
    }
    return labelled(entries)
  }

  private func proof(of repair: Repair, _ trace: PullTrace) -> String {
    let count = repair.remedies.count
    let stages = trace.stages.count { $0.outcome != .notNeeded }
    var changes =
      count == 1
      ? wording.say(.thisChange) : wording.say(.theseChanges, ["count": "\(count)"])
    if let supposed = repair.supposition(in: trace, wording) {
      changes = wording.say(.changesAnd, ["changes": changes, "supposed": supposed])
    }
    let proof = wording.say(
      trace.verdict == .intermittent ? .provedAlways : .proved,
      ["changes": changes, "stages": "\(stages)"])
    // A search that was cut short has not tried everything that is less.
    if trace.search?.isCutShort ?? true { return proof }
    switch count {
    case 1: return wording.say(.notWithout, ["proof": proof])
    case 2...4: return wording.say(.notWithFewer, ["proof": proof])
    case _: return wording.say(.noneLeftOut, ["proof": proof])
    }
  }

  /// `or instead: create …; 1 change instead of 3`
  private func summary(of repair: Repair, _ trace: PullTrace) -> String {
    var sentences = repair.remedies.map { $0.sentence(in: wording) }.joined(separator: "; ")
    if let supposed = repair.supposition(in: trace, wording) {
      sentences = wording.say(.withSupposed, ["sentences": sentences, "supposed": supposed])
    }
    guard let best = trace.repairs.first, best.remedies.count != repair.remedies.count else {
      return wording.say(.instead, ["sentences": sentences])
    }
    return wording.say(
      .insteadOf,
      [
        "size": repair.size(in: wording), "count": "\(best.remedies.count)",
        "sentences": sentences,
      ])
  }

  private func searchLimits(_ search: RepairSearch, of trace: PullTrace) -> [String] {
    var limits: [String] = []
    let isFound = !trace.repairs.isEmpty
    if search.isCutShort {
      limits.append(
        wording.say(
          isFound ? .perhapsSmaller : .perhapsOne, ["effort": search.effort(in: wording)]))
    } else if !isFound && search.undecided.isEmpty && search.beyondRepair.isEmpty {
      limits.append(wording.say(.noneRepairs, ["effort": search.effort(in: wording)]))
    }
    return limits + search.undecided.map { wording.say(.notProved, ["missing": $0]) }
  }
}

extension TraceText {
  /// What was changed in the simulation, and the whole text of the pull after it.
  public func text(_ trace: PullTrace, after applied: AppliedRepair) -> String {
    let which = wording.say(
      applied.count == 1 ? .changedAll : .changedOne,
      ["number": "\(applied.index + 1)", "count": "\(applied.count)"])
    let heading: [Entry] = [(StyledText("changed", .good), StyledText(which), "")]
    let sentences = applied.sentences.map { (StyledText.empty, StyledText($0, .strong), "") }
    return written(labelled(heading + sentences)) + "\n" + text(trace)
  }
}

// MARK: - Lines to copy

extension TraceText {
  /// Repairs as they are carried out: alone on their lines, whole, and without colours.
  func instructions(of trace: PullTrace) -> [StyledText] {
    switch depth {
    case .summary: []
    case .path: trace.repairs.prefix(1).flatMap { instructions($0, title: "") }
    case .full:
      trace.repairs.enumerated().flatMap { index, repair in
        instructions(repair, title: trace.repairs.count == 1 ? "" : "repair \(index + 1), ")
      }
    }
  }

  private func instructions(_ repair: Repair, title: String) -> [StyledText] {
    instructions(RepairForms(repair), title: title)
  }

  func instructions(_ forms: RepairForms, title: String) -> [StyledText] {
    var lines = block("\(title)in a scenario file", forms.change.text.lines)
    lines += block("\(title)by the AWS CLI", forms.commands.map(Self.copied))
    if depth == .full { lines += block("\(title)by Terraform", forms.terraform.lines) }
    return lines
  }

  private func block(_ title: String, _ lines: [String]) -> [StyledText] {
    if lines.isEmpty { return [] }
    return [.empty, StyledText(title, .faint)] + lines.map { StyledText("  " + $0) }
  }

  /// A command, unless a terminal would show another one.
  private static func copied(_ command: String) -> String {
    if printable(command) == command { return command }
    return "# left out, for the sake of what a name in it would do here: see --format json"
  }
}

extension RepairSearch {
  /// `1 simulation`, `23 simulations`
  fileprivate func effort(in wording: Catalogue) -> String {
    simulations == 1
      ? wording.say(.oneSimulation) : wording.say(.simulations, ["count": "\(simulations)"])
  }
}

extension String {
  /// Without an empty one at the end.
  fileprivate var lines: [String] {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.last == "" ? lines.dropLast() : lines
  }
}
