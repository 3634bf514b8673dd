import SourceText
import TraceModel

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
    let count = "\(trace.findings.count) causes, in the order in which the client meets them"
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
    if let also = finding.alsoStopsWords { entries.append((StyledText("also", .faint), also, "")) }
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
      entries.append((.empty, miss.marks, ""))
    }
    entries += Fix(index, of: trace).entries
    if withSymptom, index == 0, let symptom = trace.symptom {
      let timing = StyledText(symptom.timing.words + ": ", .faint)
      entries.append((StyledText("symptom", .faint), timing + StyledText(symptom.message), ""))
    }
    if let code = finding.drop.code.reachabilityAnalyzerCode {
      entries.append(
        (StyledText("aws", .faint), StyledText("\(code) in Reachability Analyzer", .faint), ""))
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
    return [(label, StyledText(place, .bad), "")] + Fix(index, of: trace).entries
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
    init(_ index: Int, of trace: PullTrace) {
      let finding = trace.findings[index]
      switch (trace.isBeyondRepair(index), trace.repairs.first) {
      case (true, _): entries = Self.rows("try", finding.advice) + Self.rows("", [Self.limit])
      case (false, nil): entries = Self.rows("try", finding.advice)
      case (false, let repair?):
        let remedies = repair.parts(about: index).flatMap { repair.parts[$0].remedies }
        let other = trace.repairs.firstIndex { !$0.parts(about: index).isEmpty }
        let none =
          repair.supposed.contains(finding.drop)
          ? other.map { "see repair \($0 + 1)" } ?? Self.limit : Self.unneeded
        entries = Self.rows("fix", remedies.isEmpty ? [none] : remedies.map(\.sentence))
      }
    }

    private static let limit =
      "pulltrace knows no change of the network, the workload or a policy that helps against it"
    private static let unneeded =
      "nothing of its own: after the other changes it stops nothing"

    private static func rows(_ label: String, _ texts: [String]) -> [Entry] {
      texts.enumerated().map { index, text in
        (StyledText(index == 0 ? label : "", .good), StyledText(text), "")
      }
    }
  }
}

extension Finding {
  /// `it stops manifest and layers as well`
  fileprivate var alsoStopsWords: StyledText? {
    if alsoStops.isEmpty { return nil }
    let stages = alsoStops.map(\.rawValue)
    let last = stages.count > 1 ? " and \(stages[stages.count - 1])" : ""
    let others = stages.prefix(max(1, stages.count - 1)).joined(separator: ", ")
    return StyledText("it stops \(others)\(last) as well")
  }
}

extension NearMiss {
  /// `✔ protocol  ✔ port  ✘ peer`
  fileprivate var marks: StyledText {
    let marks = checks.map { check in
      StyledText(check.matches ? "✔" : "✘", check.matches ? .good : .bad)
        + StyledText(" \(check.field.words)", check.matches ? .faint : .plain)
    }
    return StyledText(marks, separator: "  ")
  }
}

extension NearMiss.Field {
  fileprivate var words: String {
    switch self {
    case .vpc: "VPC"
    case .region: "Region"
    case .zone: "Availability Zone"
    case .privateDNS: "private DNS"
    case .family: "address family"
    case .protocol, .port, .peer, .direction, .order, .destination, .target, .table, .name, .type,
      .resolver, .state, .service, .effect, .principal, .action, .resource, .condition:
      rawValue
    }
  }
}
