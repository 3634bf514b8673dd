import Addressing
import SourceText
import TraceModel

/// One question asked twice, side by side: what differs, and which claim makes the difference.
///
///     print(NameComparisonText(layout, between: "with.json5", and: "without.json5").text(pairs))
public struct NameComparisonText: Sendable {
  private let layout: TraceText
  /// What to call the two sides: files, or interfaces.
  private let sides: (String, String)
  /// Places in the second source, where it is another than the first.
  private let secondPlaces: SourcePlaces

  private static let labelWidth = 10
  private static let gap = 2

  /// - Parameter layout: How wide and how colourful text is; its places are those of the first side.
  public init(
    _ layout: TraceText, between first: String, and second: String, in secondPlaces: SourcePlaces
  ) {
    self.layout = layout
    sides = (first, second)
    self.secondPlaces = secondPlaces
  }

  public func text(_ pairs: [(NameStory, NameStory)]) -> String {
    var lines: [StyledText] = []
    if let (first, second) = pairs.first {
      lines += columns("", StyledText("1", .strong), StyledText("2", .strong))
      if sides.0 != sides.1 {
        let (left, right) = Self.shortened(sides.0, sides.1)
        lines += columns("source", left, right)
      }
      lines += columns("from", first.trace.origin.place, second.trace.origin.place)
    }
    for (first, second) in pairs {
      lines += [.empty] + self.lines(of: first, NameComparison(first.trace, second.trace))
    }
    let assumptions = pairs.flatMap { $0.0.trace.assumptions + $0.1.trace.assumptions }
    return layout.written(lines + [.empty] + layout.assumptions(assumptions.withoutRepetition()))
  }

  private func lines(of story: NameStory, _ comparison: NameComparison) -> [StyledText] {
    let (first, second) = (comparison.first, comparison.second)
    let question = first.question
    var heading = [
      (
        StyledText("ask", .faint),
        StyledText("\(question.name)", .strong) + "  " + StyledText("\(question.type)", .strong), ""
      )
    ]
    if let stage = story.stage {
      heading.append(
        (StyledText("for", .faint), StyledText("\(stage.rawValue): \(story.purpose)"), ""))
    }
    var lines = layout.labelled(heading)
    lines += columns("server", first.server.words, second.server.words)
    lines += columns("outcome", outcome(first), outcome(second))
    lines += columns("answer", answer(first), answer(second))
    lines += columns("goes to", destinations(first), destinations(second))
    lines += [.empty] + claims(of: comparison)
    return lines + [.empty] + layout.labelled([conclusion(comparison)])
  }
}

// MARK: - Two columns

extension NameComparisonText {
  /// Two paths without the folders that both begin with.
  private static func shortened(_ first: String, _ second: String) -> (String, String) {
    let (left, right) = (first.split(separator: "/"), second.split(separator: "/"))
    let common = min(zip(left, right).prefix { $0 == $1 }.count, min(left.count, right.count) - 1)
    if common <= 0 { return (first, second) }
    return (
      left.dropFirst(common).joined(separator: "/"), right.dropFirst(common).joined(separator: "/")
    )
  }

  private func columns(_ label: String, _ first: String, _ second: String) -> [StyledText] {
    columns(label, [first], [second])
  }

  /// What is not on both sides stands out.
  private func columns(_ label: String, _ first: [String], _ second: [String]) -> [StyledText] {
    if first.isEmpty && second.isEmpty { return [] }
    let style: Style = first == second ? .plain : .strong
    return columns(
      label, first.map { StyledText($0, style) }, second.map { StyledText($0, style) })
  }

  private func columns(_ label: String, _ first: StyledText, _ second: StyledText)
    -> [StyledText]
  {
    columns(label, [first], [second])
  }

  private func columns(_ label: String, _ first: [StyledText], _ second: [StyledText])
    -> [StyledText]
  {
    let room = (layout.width - Self.labelWidth - Self.gap) / 2
    let left = first.flatMap { Self.broken($0, to: room) }
    let right = second.flatMap { Self.broken($0, to: room) }
    return (0..<max(left.count, right.count)).map { row in
      let label = StyledText(row == 0 ? label : "", .faint).padded(to: Self.labelWidth)
      let leftCell = (row < left.count ? left[row] : .empty).padded(to: room + Self.gap)
      return label + leftCell + (row < right.count ? right[row] : .empty)
    }
  }

  /// Wrapped; a name that is wider than its column is cut at a dot, or anywhere.
  private static func broken(_ text: StyledText, to room: Int) -> [StyledText] {
    text.wrapped(to: room).flatMap { line -> [StyledText] in
      if line.width <= room { return [line] }
      var lines: [StyledText] = []
      let style = line.runs.first?.style ?? .plain
      var rest = Substring(line.runs.map(\.text).joined())
      while terminalWidth(String(rest)) > room {
        let head = rest.prefix(room)
        let cut = head.lastIndex(of: ".").map { head.index(after: $0) } ?? head.endIndex
        let end = cut == head.startIndex ? head.endIndex : cut
        lines.append(StyledText(String(rest[..<end]), style))
        rest = rest[end...]
      }
      return lines + [StyledText(String(rest), style)]
    }
  }

  private func outcome(_ trace: NameTrace) -> StyledText {
    trace.outcome.sign + " " + StyledText(trace.outcomeWords, trace.outcome.style)
  }

  private func answer(_ trace: NameTrace) -> [String] {
    if trace.answers.isEmpty { return ["no record"] }
    return trace.answers.map { "\($0.type) \($0.data) (\($0.timeToLive) s)" }
  }

  private func destinations(_ trace: NameTrace) -> [String] {
    trace.destinations.map(\.shortMeaning).withoutRepetition()
  }
}

// MARK: - Claims

extension NameComparisonText {
  private func claims(of comparison: NameComparison) -> [StyledText] {
    let pairs = comparison.claims
    var lines = [
      StyledText(pairs.isEmpty ? "nobody in either VPC claims the name" : "who claims it", .strong)
    ].map { .spaces(2) + $0 }
    for pair in pairs {
      guard let claim = pair.first ?? pair.second else { continue }
      let sign = pair.isSame ? StyledText("= ", .faint) : StyledText("≠ ", .uncertain)
      let title = StyledText(
        "\(claim.kind.words) \(claim.component.id) for \(claim.apex)",
        pair.isSame ? .plain : .strong)
      lines += (sign + title).wrapped(to: layout.width - 4).enumerated().map { index, line in
        .spaces(index == 0 ? 2 : 4) + line
      }
      if pair.isSame, pair.first?.because == pair.second?.because {
        lines += side("both", pair.first, layout.places)
      } else {
        lines += side("1", pair.first, layout.places) + side("2", pair.second, secondPlaces)
      }
    }
    return lines
  }

  private func side(_ label: String, _ claim: NameTrace.Claim?, _ places: SourcePlaces)
    -> [StyledText]
  {
    let text =
      claim.map { claim in
        claim.sign + StyledText("\(claim.outcome.words): \(claim.because)", claim.style)
      } ?? StyledText("· not there", .faint)
    var table = Table(alignsPlaces: false)
    table.append(
      Table.Cells(
        cells: [StyledText(label, .faint)], flow: text,
        place: StyledText(claim.map { places.text($0.component.span) } ?? "", .faint)))
    return table.lines(indent: 6, width: layout.width)
  }

  private func conclusion(_ comparison: NameComparison) -> (StyledText, StyledText, String) {
    if comparison.isSame {
      return (StyledText("same", .good), StyledText("a client cannot tell the two apart"), "")
    }
    var clauses: [String] = []
    let (first, second) = (comparison.first, comparison.second)
    if first.outcome != second.outcome {
      clauses.append("1 is \(first.outcome.text), 2 is \(second.outcome.text)")
    }
    let (leftStays, rightStays) = (first.staysInside, second.staysInside)
    if let leftStays, let rightStays, leftStays != rightStays {
      clauses.append(
        "with \(leftStays ? 1 : 2) packets stay in the VPC, with \(leftStays ? 2 : 1) they do not")
    }
    let decisive = comparison.claims.filter { pair in
      !pair.isSame && (pair.first?.outcome == .wins || pair.second?.outcome == .wins)
    }
    for claim in decisive.compactMap({ $0.first ?? $0.second }) {
      clauses.append("\(claim.phrase) makes the difference")
    }
    if clauses.isEmpty { clauses.append("the records are not the same") }
    return (
      StyledText("differs", .uncertain), StyledText(clauses.joined(separator: "; ")), ""
    )
  }
}

extension NameTrace {
  /// `nil` where the answer has no address.
  fileprivate var staysInside: Bool? {
    destinations.isEmpty ? nil : destinations.allSatisfy { $0.staysInside }
  }
}

extension NameTrace.Claim.Outcome {
  /// One or two words, for a row of several.
  fileprivate var words: String {
    switch self {
    case .wins: "wins"
    case .yields: "yields"
    case .outranked: "outranked"
    case .dnsSupportDisabled, .dnsHostnamesDisabled, .privateDNSDisabled,
      .onlyForInboundResolver, .notAvailable:
      "not in effect"
    case .blocked: "blocked"
    case .notAsked: "not asked"
    case .notAssociated: "not associated"
    }
  }
}
