import SourceText
import TraceModel

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
    let changes = count == 1 ? "this change" : "these \(count) changes"
    let always = trace.verdict == .intermittent ? " every time" : ""
    let besides = repair.supposition(in: trace).map { ", and \($0)," } ?? ""
    let proof =
      "with \(changes)\(besides) the same pull succeeds\(always), \(stages) of \(stages) stages"
    // A search that was cut short has not tried everything that is less.
    if trace.search?.isCutShort ?? true { return proof }
    switch count {
    case 1: return "\(proof); without it, it does not"
    case 2...4: return "\(proof); with fewer it does not"
    case _: return "\(proof); none of them can be left out"
    }
  }

  /// `or instead: create …; 1 change instead of 3`
  private func summary(of repair: Repair, _ trace: PullTrace) -> String {
    var sentences = repair.remedies.map(\.sentence).joined(separator: "; ")
    if let besides = repair.supposition(in: trace) { sentences += "; with \(besides)" }
    guard let best = trace.repairs.first, best.remedies.count != repair.remedies.count else {
      return "or instead: \(sentences)"
    }
    return "or instead, \(repair.size) in place of \(best.remedies.count): \(sentences)"
  }

  private func searchLimits(_ search: RepairSearch, of trace: PullTrace) -> [String] {
    var limits: [String] = []
    let isFound = !trace.repairs.isEmpty
    if search.isCutShort {
      limits.append(
        "stopped after \(search.effort); "
          + (isFound ? "there may be smaller repairs" : "there may be a repair all the same"))
    } else if !isFound && search.undecided.isEmpty && search.beyondRepair.isEmpty {
      limits.append(
        "none of the changes that pulltrace knows repairs the pull; "
          + search.effort)
    }
    return limits + search.undecided.map { "no repair is proved as long as the input lacks \($0)" }
  }
}

extension TraceText {
  /// What was changed in the simulation, and the whole text of the pull after it.
  public func text(_ trace: PullTrace, after applied: AppliedRepair) -> String {
    let which =
      applied.count == 1 ? "the repair" : "repair \(applied.index + 1) of \(applied.count)"
    let heading: [Entry] = [
      (StyledText("changed", .good), StyledText("\(which), in this simulation alone:"), "")
    ]
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
  fileprivate var effort: String {
    simulations == 1 ? "1 simulation" : "\(simulations) simulations"
  }
}

extension String {
  /// Without an empty one at the end.
  fileprivate var lines: [String] {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.last == "" ? lines.dropLast() : lines
  }
}
