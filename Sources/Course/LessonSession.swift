import Ingestion
import SourceText
import TraceModel
import Wording

/// A lesson as it is gone through: a line of the learner's in, what there is to say out.
///
///     var session = LessonSession(lesson, in: map)
///     show(session.begin())
///     while session.prompt != .nothing, let line = readLine() { show(session.take(line)) }
///     session.tally.isComplete
///
/// A value without a clock, a terminal or a file: the same lines always give the same events.
public struct LessonSession {
  public struct Mode: Hashable, Sendable {
    /// Asks for predictions and sets tasks; else it tells all of it.
    public var asks: Bool
    /// Waits for a line between steps, so that somebody can read.
    public var pauses: Bool

    public init(asks: Bool = true, pauses: Bool = false) {
      self.asks = asks
      self.pauses = pauses
    }
  }

  let lesson: Lesson
  private let mode: Mode
  private let wording: Catalogue
  var map: SourceMap
  public internal(set) var tally: LessonTally
  /// The index of the step that the session is in.
  public private(set) var position = 0
  private var state = State.finished
  /// The network as the learner has it, with what it was before each change, the oldest first.
  var bench: ScenarioWorkbench
  var history: [(bench: ScenarioWorkbench, summary: String)] = []
  var hintsGiven = 0

  private enum State: Hashable {
    case prediction, pause, command, finished
  }

  /// - Parameters:
  ///   - lesson: With one step at least, as the reader gives it.
  ///   - map: The files that the lesson was read from.
  ///   - wording: What findings are told in; the lesson has a language of its own.
  public init(
    _ lesson: Lesson, in map: SourceMap, mode: Mode = Mode(), wording: Catalogue = .english
  ) {
    precondition(!lesson.steps.isEmpty, "a lesson has steps")
    self.lesson = lesson
    self.mode = mode
    self.wording = wording
    self.map = map
    tally = LessonTally(goals: lesson.steps.count { $0.task != nil })
    bench = lesson.steps[0].start
  }

  var step: Lesson.Step { lesson.steps[position] }

  /// What the network does as the learner has it now.
  var simulation: LessonSimulation { LessonSimulation(bench, wording: wording) }

  /// What the session waits for.
  public var prompt: LessonPrompt {
    switch state {
    case .prediction: .prediction(letters: letters)
    case .pause: .pause
    case .command: .command
    case .finished: .nothing
    }
  }

  private var letters: [String] {
    guard case .choice(let choices) = step.question?.form else { return [] }
    return choices.indices.map(ChoiceAnswer.letter)
  }

  /// Starts the lesson, or goes on with it.
  ///
  /// - Parameters:
  ///   - position: The index of the step to start with.
  ///   - tally: What came of the steps before.
  public mutating func begin(at position: Int = 0, after tally: LessonTally? = nil) -> [LessonEvent]
  {
    let position = lesson.steps.indices.contains(position) ? position : 0
    self.tally = position == 0 ? LessonTally(goals: self.tally.goals) : tally ?? self.tally
    let start: [LessonEvent] = [.opening(lesson)]
    return start + (position == 0 ? [] : [.notice(.resumed(step: position + 1))])
      + enter(position, from: nil)
  }

  /// Takes a line of the learner's.
  public mutating func take(_ line: String) -> [LessonEvent] {
    let line = line.trimmed
    switch (state, line.lowercased()) {
    case (.finished, _): return []
    case (_, "quit"), (_, "exit"): return stop()
    case (_, "restart"): return begin()
    case (_, "help"): return [.help(prompt)]
    case (.pause, _): return enter(position + 1, from: bench)
    case (.prediction, _): return predict(line)
    case (.command, _): return command(line)
    }
  }

  private mutating func stop() -> [LessonEvent] {
    state = .finished
    return [.notice(.stopped), .closing(lesson, tally)]
  }
}

// MARK: - From step to step

extension LessonSession {
  /// - Parameter before: The network as the learner left it; `nil` at the start.
  private mutating func enter(_ index: Int, from before: ScenarioWorkbench?) -> [LessonEvent] {
    position = index
    history = []
    hintsGiven = 0
    bench = step.start
    var events: [LessonEvent] = [
      .step(number: index + 1, of: lesson.steps.count, title: step.title)
    ]
    if let before, index > 0 {
      let expected = lesson.steps[index - 1].task?.solved ?? lesson.steps[index - 1].start
      if !before.hasSameNetwork(as: expected) { events.append(.changesPutAway) }
    }
    if !step.tell.isEmpty { events.append(.paragraphs(step.tell)) }
    if !step.changes.isEmpty { events.append(.networkChanged(step.changes)) }
    guard let question = step.question else { return events + reveal() }
    if mode.asks {
      state = .prediction
      return events + [ask(question)]
    }
    return events + [.told(question: question.text, answer: question.answer)] + reveal()
  }

  private func ask(_ question: Lesson.Question) -> LessonEvent {
    switch question.form {
    case .choice(let choices):
      .question(
        question.text,
        choices: choices.enumerated().map {
          LessonEvent.Option(letter: ChoiceAnswer.letter($0), text: $1.text)
        })
    case .words: .question(question.text, choices: [])
    }
  }

  /// Shows what is simulated, then `replies`, then why it is so; then the task, or the next step.
  private mutating func reveal(_ replies: [LessonEvent] = []) -> [LessonEvent] {
    var events = step.reveals.compactMap { show($0) } + replies
    if !step.why.isEmpty { events.append(.paragraphs(step.why)) }
    guard let task = step.task else { return events + leave() }
    events.append(.task(task.text))
    if mode.asks {
      state = .command
      return events
    }
    bench = task.solved
    tally.goalsMet += 1
    return events + [.solution(task.solution)] + outcome(of: task)
  }

  private func show(_ reveal: Lesson.Reveal) -> LessonEvent? {
    switch reveal {
    case .pull(let view, _): return simulation.pull().map { .pull($0, view) }
    case .name(let name, _): return simulation.resolve(name).map { .name($0) }
    case .resource(let words, _): return bench.listing(of: words).0.map { .listing($0) }
    }
  }

  /// What the network does once the goal is met, and what there is to say about it.
  mutating func outcome(of task: Lesson.Task) -> [LessonEvent] {
    var events: [LessonEvent] = task.names.compactMap { expected in
      simulation.resolve(expected.name).map { .name($0) }
    }
    if task.expectation != nil, let trace = simulation.pull() {
      events.append(.pull(trace, .short))
    }
    if mode.asks { events.append(.goalMet) }
    if !task.done.isEmpty { events.append(.paragraphs(task.done)) }
    return events + leave()
  }

  /// Goes to the next step, or ends the lesson.
  mutating func leave() -> [LessonEvent] {
    if position + 1 == lesson.steps.count {
      state = .finished
      tally.isFinished = true
      return [.closing(lesson, tally)]
    }
    if mode.pauses {
      state = .pause
      return []
    }
    return enter(position + 1, from: bench)
  }
}

// MARK: - Predictions

extension LessonSession {
  private mutating func predict(_ line: String) -> [LessonEvent] {
    guard let question = step.question else { return [] }
    let isSkipped = ["skip", "?"].contains(line.lowercased())
    if line.isEmpty { return [.notice(letters.isEmpty ? .writeAnAnswer : .chooseOneOf(letters))] }
    let replies: [LessonEvent]
    switch question.form {
    case .choice(let choices):
      let chosen = isSkipped ? nil : ChoiceAnswer.index(of: line, among: choices)
      guard chosen != nil || isSkipped else { return [.notice(.chooseOneOf(letters))] }
      replies = reply(to: chosen.map { choices[$0] }, among: choices)
    case .words(let accepted, let answer):
      let isRight = AnswerWords(line).contain(anyOf: accepted)
      let judgement: LessonJudgement = isSkipped ? .skipped : isRight ? .right : .notJudged
      count(judgement)
      replies = [.reply(judgement, answer)]
    }
    return reveal(replies)
  }

  private mutating func reply(
    to chosen: Lesson.Choice?, among choices: [Lesson.Choice]
  ) -> [LessonEvent] {
    let judgement: LessonJudgement =
      chosen.map { $0.isRight ? .right : .wrong } ?? .skipped
    count(judgement)
    let right = choices.filter(\.isRight)
    let answers: [LessonEvent] =
      judgement == .right ? [] : right.map { .rightAnswer($0.text, reply: $0.reply) }
    return [.reply(judgement, chosen?.reply ?? "")] + answers
  }

  private mutating func count(_ judgement: LessonJudgement) {
    tally.predictions += 1
    switch judgement {
    case .right: tally.predictionsRight += 1
    case .notJudged: tally.predictionsNotJudged += 1
    case .wrong, .skipped: break
    }
  }
}

extension Lesson.Question {
  /// The right answer, in the words of the lesson.
  fileprivate var answer: String {
    switch form {
    case .choice(let choices): choices.filter(\.isRight).map(\.text).joined(separator: "; ")
    case .words(_, let answer): answer
    }
  }
}
