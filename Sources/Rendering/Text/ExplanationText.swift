import SourceText
import TraceModel
import Wording

/// Why a pull does not work: every cause in the order in which the client meets them, each with the
/// facts it follows from, the rows that were nearly right, and what is done about it.
extension TraceText {
  typealias Entry = (label: StyledText, text: StyledText, place: String)

  func causes(of trace: PullTrace) -> [StyledText] {
    switch depth {
    case .summary:
      labelled(trace.findings.indices.flatMap { shortCause($0, of: trace) })
    case .path, .full:
      count(of: trace) + trace.findings.indices.flatMap { [.empty] + cause($0, of: trace) }
    }
  }

  /// Several causes are announced: the first alone is what one sees.
  private func count(of trace: PullTrace) -> [StyledText] {
    if trace.findings.count < 2 { return [] }
    let count = wording.say(.causes, ["count": "\(trace.findings.count)"])
    return [StyledText(count, .strong)]
  }

  /// One cause as it stands among the others of its trace.
  ///
  /// - Parameter withSymptom: Shows what the client prints, which is about the first thing in its
  ///   way.
  func cause(_ index: Int, of trace: PullTrace, withSymptom: Bool = true) -> [StyledText] {
    let finding = trace.findings[index]
    let label = causeLabel(index, of: trace)
    var entries: [Entry] = [(StyledText(label, .strong), title(of: finding), "")]
    if let also = finding.alsoStopsWords(wording) {
      entries.append((StyledText("also", .faint), also, ""))
    }
    let misses = finding.nearMisses.prefix(depth == .full ? .max : Self.shownMisses)
    // A fact that is nothing but a row shown as a near miss would say the same twice.
    let facts = finding.because.filter { fact in
      !misses.contains { $0.evidence.span == fact.span && fact.text.hasSuffix($0.evidence.text) }
    }
    for (row, fact) in facts.enumerated() {
      let label = StyledText(row == 0 ? "because" : "and", .faint)
      entries.append((label, StyledText(fact.text), places.text(fact.span)))
    }
    for (row, miss) in misses.enumerated() {
      let label = StyledText(row == 0 ? "almost" : "", .faint)
      entries.append((label, StyledText(miss.sentence), places.text(miss.evidence.span)))
      entries.append((.empty, miss.marks(wording), ""))
    }
    entries += Fix(index, of: trace, wording).entries
    if withSymptom, index == 0, let symptom = trace.symptom {
      let timing = StyledText(symptom.timing.words(in: wording) + ": ", .faint)
      entries.append((StyledText("symptom", .faint), timing + StyledText(symptom.message), ""))
    }
    if let code = finding.drop.code.reachabilityAnalyzerCode {
      let analyzer = wording.text(ReferenceLabel.analyzer, ["code": code])
      entries.append((StyledText("aws", .faint), StyledText(analyzer, .faint), ""))
    }
    let page = "pulltrace help \(finding.drop.code.rawValue)"
    entries.append((StyledText("more", .faint), StyledText(page, .faint), ""))
    return labelled(entries)
  }

  /// Rows that were nearly right; beyond these, they no longer help to see what is wrong.
  private static let shownMisses = 2

  private func title(of finding: Finding) -> StyledText {
    StyledText("\(finding.drop.code.rawValue) at \(finding.stage.rawValue): ", .bad)
      + StyledText(finding.summary, .strong)
  }

  private func shortCause(_ index: Int, of trace: PullTrace) -> [Entry] {
    let finding = trace.findings[index]
    let label = StyledText(causeLabel(index, of: trace), .strong)
    let place = "\(finding.stage.rawValue): \(finding.drop.phrase)"
    return [(label, StyledText(place, .bad), "")] + Fix(index, of: trace, wording).entries
  }

  private func causeLabel(_ index: Int, of trace: PullTrace) -> String {
    trace.findings.count == 1 ? "cause" : "cause \(index + 1)"
  }
}

extension TraceText {
  /// What is done about one cause, and how sure that is.
  struct Fix {
    let entries: [Entry]

    /// By the best repair, where there is one; else what helps against such a cause as a rule.
    init(_ index: Int, of trace: PullTrace, _ wording: Catalogue) {
      let finding = trace.findings[index]
      switch (trace.isBeyondRepair(index), trace.repairs.first) {
      case (true, _):
        entries = Self.rows("try", finding.advice) + Self.rows("", [wording.say(.noRemedy)])
      case (false, nil): entries = Self.rows("try", finding.advice)
      case (false, let repair?):
        let remedies = repair.parts(about: index).flatMap { repair.parts[$0].remedies }
        let other = trace.repairs.firstIndex { !$0.parts(about: index).isEmpty }
        let none =
          repair.supposed.contains(finding.drop)
          ? other.map { wording.say(.seeRepair, ["number": "\($0 + 1)"]) }
            ?? wording.say(.noRemedy)
          : wording.say(.notNeeded)
        entries = Self.rows(
          "fix", remedies.isEmpty ? [none] : remedies.map { $0.sentence(in: wording) })
      }
    }

    private static func rows(_ label: String, _ texts: [String]) -> [Entry] {
      texts.enumerated().map { index, text in
        (StyledText(index == 0 ? label : "", .good), StyledText(text), "")
      }
    }
  }
}

extension Finding {
  /// `it stops manifest and layers as well`
  fileprivate func alsoStopsWords(_ wording: Catalogue) -> StyledText? {
    let names = alsoStops.map(\.rawValue)
    guard let last = names.last else { return nil }
    let others = names.dropLast().joined(separator: ", ")
    let stages =
      others.isEmpty ? last : wording.say(.bothStages, ["first": others, "second": last])
    return StyledText(wording.say(.alsoStops, ["stages": stages]))
  }
}

extension NearMiss {
  /// `✔ protocol  ✔ port  ✘ peer`
  func marks(_ wording: Catalogue) -> StyledText {
    let marks = checks.map { check in
      StyledText(check.matches ? "✔" : "✘", check.matches ? .good : .bad)
        + StyledText(
          " " + wording.text(.fields, check.field.rawValue), check.matches ? .faint : .plain)
    }
    return StyledText(marks, separator: "  ")
  }
}
