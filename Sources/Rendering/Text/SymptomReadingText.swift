import CloudModel
import SourceText
import TraceModel

/// What a pasted message gives away, as text for people: what it says and what it rules out, the
/// causes by rank, and how to go on.
///
///     print(SymptomReadingText(TraceText(places)).text(reading, beside: nil), terminator: "")
public struct SymptomReadingText: Sendable {
  private let layout: TraceText
  /// Causes that get a line each; the rest is named in one.
  private static let shown = 8

  private typealias Entry = (label: StyledText, text: StyledText, place: String)

  /// - Parameter layout: How wide and how colourful text is.
  public init(_ layout: TraceText) { self.layout = layout }

  /// - Parameter comparison: The message beside a network, where one was given.
  public func text(_ reading: SymptomReading, beside comparison: SymptomComparison?) -> String {
    layout.written(
      heading(reading) + [.empty] + place(reading) + [.empty] + causes(reading, comparison)
        + [.empty] + (comparison.map { verdict($0) } ?? next(reading)))
  }

  private func entries(_ label: String, _ sentences: [String], _ style: Style = .plain) -> [Entry] {
    sentences.enumerated().map { index, sentence in
      (StyledText(index == 0 ? label : "", .faint), StyledText(sentence, style), "")
    }
  }
}

// MARK: - What the message says

extension SymptomReadingText {
  /// Longer messages are pasted logs; both ends tell where they come from.
  private static let longestMessage = 600

  private func heading(_ reading: SymptomReading) -> [StyledText] {
    layout.labelled(
      entries("message", [printable(reading.message, limit: Self.longestMessage)])
        + entries("says", reading.meaning, .strong) + entries("excludes", reading.exclusions))
  }

  private func place(_ reading: SymptomReading) -> [StyledText] {
    let clues = reading.clues
    let rows: [(String, String?)] = [
      ("stage", reading.stageWords), ("phase", reading.phaseWords),
      ("timing", reading.timing?.sentence), ("by", reading.reporter?.name),
      ("host", clues.host), ("address", clues.addressWords),
      ("server", clues.nameServer.map { "\($0), a name server" }), ("image", clues.image),
      ("registry", clues.image == nil ? clues.registryWords : nil), ("refused", clues.action),
    ]
    return layout.labelled(
      rows.flatMap { label, text in entries(label, [text].compactMap(\.self)) })
  }

  private func causes(
    _ reading: SymptomReading, _ comparison: SymptomComparison?
  ) -> [StyledText] {
    if reading.causes.isEmpty { return [] }
    let found = Set(comparison?.found ?? [])
    let listed = reading.causes.enumerated().filter { index, cause in
      index < Self.shown || found.contains(cause.code)
    }
    let codeWidth = listed.map(\.element.code.rawValue.utf8.count).max() ?? 0
    var table = Table()
    table.append(heading: StyledText("causes that the message leaves, the likeliest first", .faint))
    for (index, cause) in listed {
      let isFound = found.contains(cause.code)
      table.append(
        Table.Cells(
          mark: isFound ? StyledText("✘ ", .bad) : .empty,
          cells: [
            StyledText("\(index + 1)", .faint).padded(to: 2),
            StyledText(cause.code.rawValue, isFound ? .bad : .strong).padded(to: codeWidth),
          ], flow: StyledText(cause.because)))
    }
    var lines = table.lines(indent: 2, width: layout.width)
    let rest = reading.causes.filter { cause in !listed.contains { $0.element.code == cause.code } }
    if !rest.isEmpty {
      lines += layout.labelled(
        entries("further", [rest.map(\.code.rawValue).joined(separator: ", ")], .faint))
    }
    return lines
      + layout.labelled(
        entries("more", ["pulltrace help \(reading.causes[0].code.rawValue)"], .faint))
  }
}

// MARK: - How to go on

extension SymptomReadingText {
  private func next(_ reading: SymptomReading) -> [StyledText] {
    if reading.phases.isEmpty { return [] }
    let question = "to see which of them a network has, let pulltrace walk the same pull:"
    return layout.labelled(entries("next", [question]))
      + reading.explainCommand.map { StyledText("  " + $0, .strong) }
  }
}

extension SymptomReading {
  /// With everything that the message gives away; what it does not is left to fill in.
  fileprivate var explainCommand: [String] {
    var lines = [
      "pulltrace explain --snapshot ./snapshot",
      "  --subnet SUBNET --security-group GROUP",
      "  --image \(clues.image ?? "URI")",
    ]
    if let platform = reporter?.platform, platform != .fargate14 {
      lines.append("  --platform \(platform.rawValue)")
    }
    let needs = self.needs.map(\.rawValue)
    if !needs.isEmpty { lines.append("  --needs \(needs.joined(separator: ","))") }
    return lines.enumerated().map { index, line in index + 1 < lines.count ? line + " \\" : line }
  }
}

// MARK: - Beside a network

extension SymptomReadingText {
  private func verdict(_ comparison: SymptomComparison) -> [StyledText] {
    let trace = comparison.trace
    var lines = layout.labelled(
      [
        (
          StyledText("network", .faint),
          trace.verdict.sign + " "
            + StyledText(trace.verdictWords, trace.verdict.style), ""
        ),
        (
          StyledText("compare", .faint),
          StyledText(comparison.match.sentence, comparison.match.style), ""
        ),
      ] + entries("but", comparison.differences))
    // What would be printed instead is news only where it is something else.
    let isElse = comparison.match == .different || comparison.match == .later
    for index in trace.findings.indices {
      lines += [.empty] + layout.cause(index, of: trace, withSymptom: isElse)
    }
    lines += [.empty] + layout.repairs(of: trace)
    if !trace.missing.isEmpty {
      lines += [.empty] + layout.labelled(entries("missing", trace.missing))
    }
    return lines
  }
}

extension SymptomComparison.Match {
  fileprivate var sentence: String {
    switch self {
    case .same: "this network prints that message: the pull stops where it says"
    case .later: "this network has that fault as well, behind another that a pull meets first"
    case .different:
      "this network does not print that message; it prints what stands at symptom, below"
    case .none: "this network does not print that message: here the pull works"
    case .undecided: "the input does not decide whether this network prints that message"
    case .beside: "the message is not about the network; whatever stands below is another matter"
    }
  }

  fileprivate var style: Style {
    switch self {
    case .same: .good
    case .later, .undecided, .beside: .uncertain
    case .different, .none: .bad
    }
  }
}
