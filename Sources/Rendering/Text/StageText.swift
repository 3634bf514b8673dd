import Addressing
import SourceText
import TraceModel

extension TraceText {
  /// Every stage in the order of the client: a line each, and below it as much as the depth asks
  /// for.
  func stages(of trace: PullTrace) -> [StyledText] {
    let idWidth = trace.stages.map(\.id.rawValue.utf8.count).max() ?? 0
    let outcomeWidth = trace.stages.map(\.outcome.words.utf8.count).max() ?? 0
    return trace.stages.flatMap { stage in
      let title =
        stage.outcome.sign + " "
        + StyledText(stage.id.rawValue, .strong).padded(to: idWidth) + "  "
        + StyledText(stage.outcome.words, stage.outcome.style).padded(to: outcomeWidth) + "  "
      return lines(of: stage, title: title)
    }
  }

  private func lines(of stage: StageTrace, title: StyledText) -> [StyledText] {
    switch stage.outcome {
    case .notNeeded, .notReached:
      return hanging(title, StyledText(stage.note, .faint))
    case .passed, .failed, .intermittent, .unknown:
      break
    }
    switch depth {
    case .summary:
      let lines = [title + StyledText(printable(summary(of: stage), limit: room(after: title)))]
      return stage.outcome.needsAttention ? lines + decidingLines(of: stage) : lines
    case .path where !stage.outcome.needsAttention:
      return hanging(title, StyledText(stage.socket)) + outline(of: stage)
    case .path, .full:
      return [.empty] + hanging(title, StyledText(stage.socket))
        + StyledText(stage.purpose, .faint).wrapped(to: width - 4).map { .spaces(4) + $0 }
        + StageSteps(stage, depth: depth, places: places).lines(width: width) + [.empty]
    }
  }

  /// The text behind the title or, where it does not fit there, on lines of its own.
  private func hanging(_ title: StyledText, _ text: StyledText) -> [StyledText] {
    if title.width + text.width <= width { return [title + text] }
    return [title] + text.wrapped(to: width - 4).map { .spaces(4) + $0 }
  }

  private func room(after title: StyledText) -> Int { max(20, width - title.width) }

  private func summary(of stage: StageTrace) -> String {
    guard let served = stage.attempts.first(where: { $0.servedBy != nil }),
      let server = served.servedBy, !stage.outcome.needsAttention
    else { return stage.socket }
    return "\(stage.socket) → \(served.destination) by \(server.label)"
  }
}

// MARK: - Passed stages at depth `path`

extension TraceText {
  /// The answer, the way there and the way back: a line each.
  private func outline(of stage: StageTrace) -> [StyledText] {
    var table = Table()
    if let answer = stage.resolution.last {
      table.append(
        outlineRow(
          "resolve",
          StyledText(stage.addresses) + StyledText(" from ", .faint)
            + StyledText(answer.component.phrase)))
    }
    if let attempt = stage.attempts.first(where: { $0.disposition == .delivered }) {
      table.append(outlineRow("forward", chain(attempt.steps.filter { $0.direction == .forward })))
      table.append(outlineRow("return", chain(attempt.steps.filter { $0.direction == .return })))
    }
    if !stage.authorization.isEmpty {
      table.append(outlineRow("authorize", chain(stage.authorization)))
    }
    return table.lines(indent: 4, width: width)
  }

  private func outlineRow(_ label: String, _ text: StyledText) -> Table.Cells {
    Table.Cells(cells: [StyledText(label, .faint)], flow: text)
  }

  /// `group sg-task → ACL acl-a → table rtb-a`
  func chain(_ steps: [Step]) -> StyledText {
    var phrases: [String] = []
    for step in steps where phrases.last != step.component.shortPhrase {
      phrases.append(step.component.shortPhrase)
    }
    return StyledText(phrases.map { StyledText($0) }, separator: StyledText(" → ", .faint))
  }
}

// MARK: - What decided, at depth `summary`

extension TraceText {
  private func decidingLines(of stage: StageTrace) -> [StyledText] {
    var table = Table()
    let groups = AttemptGroup.groups(stage.attempts)
    if stage.outcome == .intermittent {
      table.append(fates: groups, of: stage)
    }
    let steps = stage.steps.filter(\.isDeciding).prefix(1)
    for step in steps { table.append(step, places: places) }
    return table.lines(indent: 6, width: width)
  }
}

extension StageTrace {
  /// `api.ecr.eu-west-1.amazonaws.com:443`
  var socket: String { "\(host):\(port)" }

  /// What the name resolved to, in words.
  var addresses: String {
    let isExample = !attempts.isEmpty && attempts.allSatisfy(\.isRepresentative)
    return (isExample ? "addresses such as " : "") + resolvedTo.joined(separator: ", ")
  }

  /// What the name resolved to: each address, or part of the answer that was told apart, once.
  var resolvedTo: [String] {
    attempts.map(\.destination).withoutRepetition().map(\.description)
  }
}
