import SourceText
import TraceModel

/// What one frame says, as lines of text that fit a width.
struct StepFrameText {
  let trace: PullTrace
  let frame: StepFrame
  let text: TraceText
  /// What was changed in the simulation before.
  let applied: AppliedRepair?

  private var width: Int { text.width }

  func lines() -> [StyledText] {
    switch (frame.content, frame.stage) {
    case (.start, _): start()
    case (.explanation, _): explanation()
    case (.idle, let stage?): stageLines(trace.stages[stage])
    case (.step(let place), let stage?): step(place, of: trace.stages[stage])
    case (.idle, nil), (.step, nil): []
    }
  }

  // MARK: - The two ends

  private func start() -> [StyledText] {
    var lines = text.heading(of: trace, withVerdict: false)
    if let applied {
      lines += text.labelled(
        applied.sentences.enumerated().map { index, sentence in
          (StyledText(index == 0 ? "changed" : "", .good), StyledText(sentence, .strong), "")
        })
    }
    lines += [.empty, StyledText("The client goes through these stages:", .faint)]
    var table = Table()
    for (index, stage) in trace.stages.enumerated() {
      let purpose = stage.note.isEmpty ? stage.purpose : "\(stage.outcome.words): \(stage.note)"
      table.append(
        Table.Cells(
          cells: [StyledText("\(index + 1)"), StyledText(stage.id.rawValue, .strong)],
          flow: StyledText(purpose)))
    }
    return lines + table.lines(indent: 2, width: width)
  }

  private func explanation() -> [StyledText] {
    text.labelled([(StyledText("verdict", .faint), text.verdict(of: trace), "")])
      + text.conclusion(of: trace)
  }

  // MARK: - Steps

  private func stageLines(_ stage: StageTrace) -> [StyledText] {
    (stage.outcome.sign + StyledText(" \(stage.outcome.words): \(stage.note)"))
      .wrapped(to: width)
  }

  private func step(_ place: StepPlace, of stage: StageTrace) -> [StyledText] {
    let step = place.step
    let sign = step.isDeciding ? step.sign : StyledText("• ")
    let title =
      sign + StyledText(step.component.phrase, .strong)
      + StyledText("  \(step.action.word)", step.isDeciding ? step.style : .good)
    let because = StyledText(step.because, step.style)
    var lines = title.wrapped(to: width)
    lines += because.wrapped(to: width - 2).map { .spaces(2) + $0 }
    if let code = step.code {
      let page = StyledText("\(code.rawValue): pulltrace help \(code.rawValue)", .faint)
      lines += page.wrapped(to: width - 2).map { .spaces(2) + $0 }
    }
    for block in [rows(of: step), packet(of: place), way(of: place), remarks(of: place, stage)]
    where !block.isEmpty {
      lines += [.empty] + block
    }
    return lines
  }

  /// The row that decided and those that did not, each with its place.
  private func rows(of step: Step) -> [StyledText] {
    var entries: [TraceText.Entry] = []
    let places = text.places
    if let evidence = step.evidence {
      entries.append(
        (StyledText("decided", .faint), StyledText(evidence.phrase), places.text(evidence.span)))
    } else if !step.considered.isEmpty {
      entries.append(
        (
          StyledText("decided", .faint), StyledText("that no row matches"),
          places.text(step.component.span)
        ))
    } else if !places.text(step.component.span).isEmpty {
      let place = StyledText(places.text(step.component.span), .faint)
      entries.append((StyledText("defined", .faint), place, ""))
    }
    for (index, row) in step.considered.enumerated() {
      let label = StyledText(index == 0 ? "not" : "", .faint)
      entries.append((label, StyledText(row.phrase, .faint), places.text(row.span)))
      if let marks = marks(of: row, at: step) { entries.append((.empty, marks, "")) }
    }
    if step.omitted > 0 {
      entries.append((.empty, StyledText("and \(step.omitted) more", .faint), ""))
    }
    return text.labelled(entries)
  }

  /// In which fields a row was right and in which it was not, where it was nearly right.
  private func marks(of row: Evidence, at step: Step) -> StyledText? {
    if step.code == nil { return nil }
    let misses = trace.findings.lazy.filter { $0.drop.code == step.code }.flatMap(\.nearMisses)
    return misses.first { $0.evidence == row }?.marks(text.wording)
  }

  /// The header as it comes and as it goes, what changes marked.
  private func packet(of place: StepPlace) -> [StyledText] {
    guard let packet = place.step.packet else { return [] }
    let step = place.step
    let goesOn = step.code == nil && step.action != .deliver && step.action != .undetermined
    return PacketChange(packet, goesOn ? place.packetAfter : nil, end: step.packetEnd)
      .lines(width: width)
  }

  /// Who was passed on this way, as far as the reader has come.
  private func way(of place: StepPlace) -> [StyledText] {
    var names: [(text: String, isHere: Bool)] = []
    for (index, step) in place.steps.prefix(place.index + 1).enumerated() {
      let name = step.component.shortPhrase
      if names.last?.text == name { names.removeLast() }
      names.append((name, index == place.index))
    }
    var parts = names.map { name in
      name.isHere ? StyledText("[\(name.text)]", .strong) : StyledText(name.text)
    }
    if place.index + 1 < place.steps.count { parts.append(StyledText("…", .faint)) }
    return text.labelled([
      (StyledText("way", .faint), StyledText(parts, separator: StyledText(" → ", .faint)), "")
    ])
  }

  private func remarks(of place: StepPlace, _ stage: StageTrace) -> [StyledText] {
    var remarks = place.remarks
    if place.section == .lookup, place.index == 0 { remarks.append(stage.purpose) }
    return remarks.flatMap { StyledText($0, .faint).wrapped(to: width) }
  }
}

extension Step {
  /// What becomes of a packet that goes no further.
  fileprivate var packetEnd: StyledText {
    if code != nil { return StyledText("dropped", .bad) }
    return switch action {
    case .deny, .drop: StyledText("dropped", .bad)
    case .undetermined: StyledText("unknown", .uncertain)
    case .deliver, .allow, .forward, .translate, .ask, .answer, .redirect:
      StyledText("arrived", .good)
    }
  }
}
