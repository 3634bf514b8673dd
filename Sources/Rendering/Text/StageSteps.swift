import SourceText
import TraceModel

/// One stage, step by step: the lookup, the way there and back for each kind of address, the
/// request.
///
/// The ways of packets share their columns, so that the eye runs down one list; names are longer
/// and have their own.
struct StageSteps {
  private let stage: StageTrace
  private let depth: TraceText.Depth
  private let places: SourcePlaces
  private var tables: [Table] = []

  init(_ stage: StageTrace, depth: TraceText.Depth, places: SourcePlaces) {
    self.stage = stage
    self.depth = depth
    self.places = places
    var lookup = Table()
    append("resolve", .empty, stage.resolution, to: &lookup)
    var ways = Table()
    let groups = AttemptGroup.groups(stage.attempts)
    if groups.count > 1 { ways.append(fates: groups, of: stage) }
    for group in shown(groups) { append(group, to: &ways) }
    var request = Table()
    append("authorize", .empty, stage.authorization, to: &request)
    tables = [lookup, ways, request]
  }

  func lines(width: Int) -> [StyledText] {
    tables.flatMap { $0.lines(indent: 6, width: width) }
  }

  /// At `path` one attempt is enough, the first that went wrong if there is one; `full` shows each
  /// kind.
  private func shown(_ groups: [AttemptGroup]) -> [AttemptGroup] {
    if depth == .full { return groups }
    let wrong = groups.first { $0.shown.disposition != .delivered }
    return (wrong ?? groups.first).map { [$0] } ?? []
  }

  private func append(_ group: AttemptGroup, to table: inout Table) {
    let attempt = group.shown
    let forward = attempt.steps.filter { $0.direction == .forward }
    let back = attempt.steps.filter { $0.direction == .return }
    let packet = forward.lazy.compactMap(\.packet).first
    append(
      "forward", StyledText(packet?.phrase ?? "to \(attempt.destination)"), forward, to: &table)
    if back.isEmpty, attempt.disposition != .delivered {
      table.append(heading: sectionTitle("return", StyledText(attempt.noReturn, .faint)))
    } else {
      let packet = back.lazy.compactMap(\.packet).first
      append("return", StyledText(packet?.phrase ?? ""), back, to: &table)
    }
    if attempt.isRepresentative {
      let remark = "\(attempt.destination) stands for addresses that the input does not list"
      table.append(heading: .spaces(2) + StyledText(remark, .faint))
    }
    if let remark = group.remark {
      table.append(heading: .spaces(2) + StyledText(remark, .faint))
    }
  }

  private func append(
    _ label: String, _ text: StyledText, _ steps: [Step], to table: inout Table
  ) {
    if steps.isEmpty { return }
    table.append(heading: sectionTitle(label, text))
    var packet = steps.lazy.compactMap(\.packet).first
    for step in steps {
      if depth == .full, let now = step.packet, now != packet {
        table.append(Table.Cells(flow: StyledText("packet: \(now.phrase)", .faint)))
        packet = now
      }
      if step.isDeciding || depth == .full {
        table.append(inFull: step, places: places, considered: depth == .full ? .max : 4)
      } else {
        table.append(step, places: places)
      }
    }
  }

  private func sectionTitle(_ label: String, _ text: StyledText) -> StyledText {
    StyledText(label, .strong).padded(to: 9) + " " + text
  }
}

extension Table {
  /// One line: the component, what it did, and the row that made it do so.
  mutating func append(_ step: Step, places: SourcePlaces) {
    let text = step.isDeciding ? step.because : step.evidence?.phrase ?? step.because
    append(step, text, place: places.text(step.place))
  }

  /// The line of the step, below it why or the row that decided, and rows that did not decide.
  mutating func append(inFull step: Step, places: SourcePlaces, considered limit: Int) {
    let place = places.text(step.place)
    switch (step.evidence?.phrase, step.isDeciding) {
    case (nil, _):
      append(step, step.because, place: place)
    case (let row?, true):
      append(step, step.because)
      append(Cells(flow: StyledText(row), place: StyledText(place, .faint)))
    case (let row?, false):
      append(step, row, place: place)
      // A reason that only repeats the row is none.
      if let evidence = step.evidence, !step.because.hasSuffix(evidence.text) {
        append(Cells(flow: StyledText(step.because, .faint)))
      }
    }
    for row in step.considered.prefix(limit) {
      append(
        Cells(
          flow: StyledText("not \(row.phrase)", .faint),
          place: StyledText(places.text(row.span), .faint)))
    }
    let hidden = max(0, step.considered.count - limit)
    if hidden + step.omitted > 0 {
      let hint = hidden > 0 ? ", see --depth full" : ""
      append(Cells(flow: StyledText("and \(hidden + step.omitted) more\(hint)", .faint)))
    }
  }

  private mutating func append(_ step: Step, _ text: String, place: String = "") {
    append(
      Cells(
        mark: step.sign, cells: step.cells, flow: StyledText(text, step.style),
        place: StyledText(place, .faint)))
  }

  /// Which addresses work and which do not.
  mutating func append(fates groups: [AttemptGroup], of stage: StageTrace) {
    let ports = Set(stage.attempts.map(\.sourcePorts))
    append(heading: StyledText("addresses", .strong))
    for group in groups {
      let destinations = group.destinations(withPorts: ports.count > 1)
      let (mark, words, style, why): (StyledText, String, Style, String) =
        switch group.shown.disposition {
        case .delivered:
          (
            StyledText("✔ ", .good), "works", .good,
            group.shown.servedBy.map { "served by \($0.phrase)" } ?? ""
          )
        case .dropped(let drop): (StyledText("✘ ", .bad), "fails", .bad, drop.phrase)
        case .undetermined(let missing):
          (StyledText("? ", .uncertain), "unknown", .uncertain, "missing: \(missing)")
        }
      append(
        Cells(
          mark: mark, cells: [StyledText(words, style), StyledText(destinations)],
          flow: StyledText(why)))
    }
  }
}

extension Step {
  /// Where the row that decided stands or, when no row did, the component.
  var place: SourceSpan { evidence?.span ?? component.span }

  fileprivate var cells: [StyledText] {
    [
      StyledText(component.type.prose),
      StyledText(component.id == component.type.prose ? "" : component.label),
      StyledText(action.word, style),
    ]
  }
}

extension Attempt {
  /// Why there is no way back to show.
  fileprivate var noReturn: String {
    switch disposition {
    case .delivered, .dropped: "not walked: nothing arrived"
    case .undetermined: "not walked: whether anything arrives is not known"
    }
  }
}
