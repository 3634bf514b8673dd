import Course
import Ingestion
import Rendering
import SourceText
import TraceModel
import Wording

/// What a session says, as text: whole lines, each block set off by an empty one.
struct LessonText {
  private let wording: Catalogue
  private let prose: ProseText
  private let trace: TraceText
  private let full: TraceText
  private let isColored: Bool

  init(_ wording: Catalogue, isColored: Bool, width: Int) {
    self.wording = wording
    self.isColored = isColored
    prose = ProseText(isColored: isColored, width: width)
    // Without files no place is shown: whoever learns looks at the network, not at a file.
    let width = min(width, 84)
    trace = TraceText(SourcePlaces(SourceMap()), isColored: isColored, width: width, in: wording)
    full = TraceText(
      SourcePlaces(SourceMap()), depth: .full, isColored: isColored, width: width, in: wording)
  }

  func text(of events: [LessonEvent]) -> String {
    events.map { text(of: $0) }.filter { !$0.isEmpty }.map { "\n" + $0 }.joined()
  }

  /// What stands before the place where the learner types.
  func prompt(_ prompt: LessonPrompt) -> String {
    switch prompt {
    case .prediction(let letters) where letters.isEmpty: "\n" + wording.phrase(.wordsPrompt)
    case .prediction(let letters):
      "\n" + wording.phrase(.choicePrompt, ["letters": letters.joined(separator: ", ")])
    case .pause: "\n" + wording.phrase(.pausePrompt)
    case .command: "\n" + wording.phrase(.commandPrompt)
    case .nothing: ""
    }
  }

  private func text(of event: LessonEvent) -> String {
    switch event {
    case .opening(let lesson): opening(lesson)
    case .step(let number, let count, let title):
      prose.heading(
        wording.phrase(.stepTitle, ["number": "\(number)", "count": "\(count)", "title": title]))
    case .paragraphs(let texts): prose.paragraphs(texts)
    case .networkChanged(let changes): list(wording.phrase(.changes), changes)
    case .changesPutAway: prose.paragraph(wording.phrase(.changesPutAway))
    case .question(let text, let choices):
      prose.remark(wording.phrase(choices.isEmpty ? .question : .prediction), text)
        + prose.rows(choices.map { ($0.letter, $0.text) })
    case .told(let question, let answer):
      prose.remark(wording.phrase(.prediction), question)
        + prose.remark(wording.phrase(.answer), answer)
    case .pull(let trace, let view): text(of: trace, view)
    case .name(let trace): self.trace.brief(trace)
    case .listing(let listing): text(of: listing)
    case .reply(let judgement, let text): reply(judgement, text)
    case .rightAnswer(let text, let reply):
      prose.paragraph(wording.phrase(.rightAnswer, ["text": text]) + " " + reply)
    case .task(let text):
      prose.remark(wording.phrase(.task), text) + prose.paragraph(wording.phrase(.taskHelp))
    case .changed(let changes):
      changes.map { prose.paragraph(wording.phrase(.changed, ["change": $0])) }.joined()
    case .undone(let change): prose.paragraph(wording.phrase(.undone, ["change": change]))
    case .verdict(let trace): self.trace.verdict(trace)
    case .goalMet: prose.remark(wording.phrase(.goalMet), "", .good)
    case .goalNotMet(let lines): list(wording.phrase(.goalNotMet), lines)
    case .hint(let text, let number, let count):
      prose.remark(wording.phrase(.hint, ["number": "\(number)", "count": "\(count)"]), text)
    case .solution(let lines): list(wording.phrase(.solution), lines)
    case .problem(let diagnostics, let map):
      problems(diagnostics, map)
    case .notice(let notice): text(of: notice)
    case .help(let prompt): help(prompt)
    case .closing(let lesson, let tally): closing(lesson, tally)
    }
  }
}

// MARK: - Parts

extension LessonText {
  private func opening(_ lesson: Lesson) -> String {
    let extent = wording.phrase(
      .extent, ["minutes": "\(lesson.minutes)", "steps": "\(lesson.steps.count)"])
    let title = prose.heading(wording.phrase(.lessonTitle, ["title": lesson.title]))
    return title + prose.paragraph(extent)
      + "\n" + list(wording.phrase(.afterwards), lesson.afterwards)
  }

  private func problems(_ diagnostics: [Diagnostic], _ map: SourceMap) -> String {
    let renderer = DiagnosticRenderer(map, isColored: isColored)
    return diagnostics.map { renderer.text($0) }.joined()
  }

  private func list(_ title: String, _ items: [String]) -> String {
    prose.paragraph(title + ":") + prose.rows(items.map { ("-", $0) })
  }

  private func text(of trace: PullTrace, _ view: Lesson.PullView) -> String {
    switch view {
    case .short: self.trace.story(trace)
    case .path: trace.repairs.isEmpty ? self.trace.steps(trace) : self.trace.text(trace)
    case .full: full.steps(trace)
    }
  }

  private func text(of listing: ScenarioListing) -> String {
    let title = listing.title.isEmpty ? "" : prose.heading(listing.title)
    let rows = listing.rows.flatMap { row in
      row.values.enumerated().map { index, value in
        let remark = row.isDefault ? " " + wording.phrase(.defaultValue) : ""
        return (label: index == 0 ? row.name : "", text: value + remark)
      }
    }
    return title + prose.rows(rows)
  }

  private func reply(_ judgement: LessonJudgement, _ text: String) -> String {
    switch judgement {
    case .right: prose.remark(wording.phrase(.right), text, .good)
    case .wrong: prose.remark(wording.phrase(.wrong), text, .uncertain)
    case .notJudged: prose.remark(wording.phrase(.notJudged), text)
    case .skipped: text.isEmpty ? "" : prose.remark(wording.phrase(.skipped), text)
    }
  }

  private func text(of notice: LessonNotice) -> String {
    let text =
      switch notice {
      case .chooseOneOf(let letters):
        wording.phrase(.chooseOneOf, ["letters": letters.joined(separator: ", ")])
      case .writeAnAnswer: wording.phrase(.writeAnAnswer)
      case .nothingToUndo: wording.phrase(.nothingToUndo)
      case .noMoreHints: wording.phrase(.noMoreHints)
      case .noPullPossible: wording.phrase(.noPullPossible)
      case .notAName: wording.phrase(.notAName)
      case .unknownCommand(let command, let near):
        wording.phrase(.unknownCommand, ["command": "'\(shown(command))'"])
          + (near.isEmpty
            ? "" : " " + wording.phrase(.didYouMean, ["names": near.joined(separator: ", ")]))
      case .resumed(let step): wording.phrase(.resumed, ["step": "\(step)"])
      case .stopped: wording.phrase(.stopped)
      }
    return prose.paragraph(text)
  }

  private func help(_ prompt: LessonPrompt) -> String {
    let common: [(label: String, text: String)] = [
      ("skip", wording.phrase(.helpSkip)), ("restart", wording.phrase(.helpRestart)),
      ("quit", wording.phrase(.helpQuit)),
    ]
    switch prompt {
    case .prediction:
      return prose.paragraph(wording.phrase(.helpPrediction)) + prose.rows(common)
    case .pause, .nothing:
      return prose.paragraph(wording.phrase(.helpPause)) + prose.rows(Array(common.dropFirst()))
    case .command:
      return prose.paragraph(wording.phrase(.helpCommand))
        + prose.rows(
          [
            ("change", wording.phrase(.helpChange)), ("add", wording.phrase(.helpAdd)),
            ("remove", wording.phrase(.helpRemove)), ("workload", wording.phrase(.helpWorkload)),
            ("undo", wording.phrase(.helpUndo)), ("pull", wording.phrase(.helpPull)),
            ("dns", wording.phrase(.helpDNS)), ("show", wording.phrase(.helpShow)),
            ("explain", wording.phrase(.helpExplain)), ("goal", wording.phrase(.helpGoal)),
            ("hint", wording.phrase(.helpHint)),
          ] + common)
    }
  }

  private func closing(_ lesson: Lesson, _ tally: LessonTally) -> String {
    var lines: [String] = []
    if tally.isFinished { lines.append(wording.phrase(.finished)) }
    if tally.predictions > 0 {
      lines.append(
        wording.phrase(
          .predictions,
          [
            "right": "\(tally.predictionsRight)",
            "count": "\(tally.predictions - tally.predictionsNotJudged)",
          ]))
    }
    if tally.predictionsNotJudged > 0 {
      lines.append(wording.phrase(.compared, ["count": "\(tally.predictionsNotJudged)"]))
    }
    if tally.goals > 0 {
      lines.append(
        wording.phrase(.goals, ["met": "\(tally.goalsMet)", "count": "\(tally.goals)"]))
    }
    let summary = prose.paragraph(lines.joined(separator: " "))
    if !tally.isFinished { return summary }
    return summary + "\n" + list(wording.phrase(.afterwards), lesson.afterwards)
  }
}
