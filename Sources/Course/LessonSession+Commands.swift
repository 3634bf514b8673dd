import Addressing
import Ingestion
import SourceText
import TraceModel

/// What a learner may type while there is a task to do.
public enum LessonCommand: String, Hashable, Sendable, CaseIterable {
  // Changes, in the words of the edits of scenario files
  case change, add, remove, workload, image, registry
  case undo
  // Questions
  case pull, explain, dns, show
  // The lesson
  case goal, hint, skip, restart, help, quit
}

extension LessonSession {
  mutating func command(_ line: String) -> [LessonEvent] {
    guard let task = step.task else { return [] }
    var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.isEmpty { return [.task(task.text)] }
    if line.hasPrefix("{") { return change(line, task) }
    let first = words.removeFirst()
    guard let command = LessonCommand(rawValue: first.lowercased()) else {
      let near = nearest(to: first, among: LessonCommand.allCases.map(\.rawValue))
      return [.notice(.unknownCommand(first, nearest: near))]
    }
    switch command {
    case .change, .add, .remove, .workload, .image, .registry: return change(line, task)
    case .undo: return undo()
    case .pull: return pull(words.first)
    case .explain: return explain()
    case .dns: return dns(words.first)
    case .show: return listing(words)
    case .goal: return [.task(task.text)] + notMet(task)
    case .hint: return hint(task)
    case .skip: return skip(task)
    case .restart: return begin()
    case .help: return [.help(prompt)]
    case .quit: return take("quit")
    }
  }

  // MARK: Changes

  private mutating func change(_ line: String, _ task: Lesson.Task) -> [LessonEvent] {
    var next = bench
    let diagnostics = next.apply(line: line, in: &map)
    var events: [LessonEvent] = diagnostics.isEmpty ? [] : [.problem(diagnostics, map)]
    if diagnostics.contains(where: { $0.severity == .error }) { return events }
    let known = bench.scenario.changes.count
    var summaries = next.scenario.changes.dropFirst(known).map(\.summary)
    // A change of the workload is no edit of the network, and is called what it was called.
    if summaries.isEmpty { summaries = [line] }
    history.append((bench, summaries.joined(separator: "; ")))
    bench = next
    events.append(.changed(summaries))
    return events + judge(task)
  }

  private mutating func judge(_ task: Lesson.Task) -> [LessonEvent] {
    if simulation.mismatches(with: task).isEmpty {
      tally.goalsMet += 1
      return outcome(of: task)
    }
    let isPullGood = task.expectation.map { simulation.mismatches(with: $0).isEmpty } ?? true
    if isPullGood { return notMet(task) }
    guard let trace = simulation.pull() else { return [.notice(.noPullPossible)] }
    return [.verdict(trace)]
  }

  private func notMet(_ task: Lesson.Task) -> [LessonEvent] {
    [.goalNotMet(simulation.mismatches(with: task))]
  }

  private mutating func undo() -> [LessonEvent] {
    guard let last = history.popLast() else { return [.notice(.nothingToUndo)] }
    bench = last.bench
    return [.undone(last.summary)]
  }

  // MARK: Questions

  private func pull(_ word: String?) -> [LessonEvent] {
    let view = word.map { Lesson.PullView(rawValue: $0.lowercased()) } ?? .short
    guard let view else {
      let views = Lesson.PullView.allCases.map(\.rawValue)
      return [.notice(.unknownCommand("pull \(word ?? "")", nearest: views.map { "pull \($0)" }))]
    }
    return simulation.pull().map { [.pull($0, view)] } ?? [.notice(.noPullPossible)]
  }

  private func explain() -> [LessonEvent] {
    simulation.pull(isSearched: true).map { [.pull($0, .path)] }
      ?? [.notice(.noPullPossible)]
  }

  private func dns(_ word: String?) -> [LessonEvent] {
    guard let word, DomainName(simulation.host(word)) != nil else {
      return [.notice(.notAName(word ?? ""))]
    }
    return simulation.resolve(word).map { [.name($0)] } ?? [.notice(.noPullPossible)]
  }

  private func listing(_ words: [String]) -> [LessonEvent] {
    let (listing, diagnostics) = bench.listing(of: words)
    return listing.map { [.listing($0)] } ?? [.problem(diagnostics, map)]
  }

  // MARK: Help

  private mutating func hint(_ task: Lesson.Task) -> [LessonEvent] {
    guard hintsGiven < task.hints.count else { return [.notice(.noMoreHints)] }
    hintsGiven += 1
    return [
      .hint(task.hints[hintsGiven - 1], number: hintsGiven, of: task.hints.count)
    ]
  }

  /// Shows one way to the goal and goes on without having reached it.
  private mutating func skip(_ task: Lesson.Task) -> [LessonEvent] {
    bench = task.solved
    return [.solution(task.solution), .paragraphs(task.done)] + leave()
  }
}
