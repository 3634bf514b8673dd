import TraceModel

/// A pull told to somebody who learns: each stage with the name it asks for, what that name is, and
/// the way of its packets or where they were stopped. What to change is left to the reader.
extension TraceText {
  /// The whole story, each line ended by a line feed.
  public func story(_ trace: PullTrace) -> String {
    written(verdictLines(of: trace) + trace.stages.flatMap { story(of: $0) })
  }

  /// The verdict alone, on one line with its end.
  public func verdict(_ trace: PullTrace) -> String { written(verdictLines(of: trace)) }

  /// As `text`, without causes and repairs.
  public func steps(_ trace: PullTrace) -> String {
    written(verdictLines(of: trace) + [.empty] + stages(of: trace))
  }

  private func verdictLines(of trace: PullTrace) -> [StyledText] {
    let words = StyledText(trace.verdictWords, trace.verdict.style)
    return (StyledText("The pull ", .strong) + words).wrapped(to: width)
  }

  private func story(of stage: StageTrace) -> [StyledText] {
    let title =
      stage.outcome.sign + " " + StyledText(stage.id.rawValue, .strong) + " "
      + StyledText(stage.outcome.words, stage.outcome.style)
    switch stage.outcome {
    case .notReached, .notNeeded:
      return [title + StyledText(": \(stage.note)", .faint)]
    case .passed, .failed, .intermittent, .unknown: break
    }
    var table = Table(alignsPlaces: false)
    func row(_ label: String, _ text: StyledText) {
      if !text.isEmpty {
        table.append(Table.Cells(cells: [StyledText(label, .faint)], flow: text))
      }
    }
    row("name", StyledText(stage.host))
    row("is", answer(of: stage))
    let deciding = stage.steps.first(where: \.isDeciding)
    let delivered = stage.attempts.first { $0.disposition == .delivered }
    if let delivered {
      row("way", chain(delivered.steps.filter { $0.direction == .forward }))
    }
    if let deciding { row("stopped", StyledText(deciding.sentence, deciding.style)) }
    return [title] + table.lines(indent: 4, width: width)
  }

  /// `10.0.51.10, 10.0.52.10 from interface endpoint vpce-ecr-api`
  ///
  /// The answer is said to be of whoever claims the name, be it by an alias of another one.
  private func answer(of stage: StageTrace) -> StyledText {
    let answer = stage.resolution.dropFirst().first ?? stage.resolution.last
    guard let answer, !stage.attempts.isEmpty else { return .empty }
    return StyledText(stage.addresses) + StyledText(" from ", .faint)
      + StyledText(answer.component.phrase)
  }
}

extension Step {
  /// `at security group task, on the way back: no inbound rule …`
  fileprivate var sentence: String {
    let way = direction == .return ? ", on the way back" : ""
    return "at \(component.phrase)\(way): \(because)"
  }
}
