import Course
import Ingestion
import SourceText
import Wording

/// A session with somebody at its other end: lines come from an input, text goes to a result.
struct LessonRun {
  private(set) var session: LessonSession
  private let lesson: Lesson
  private let text: LessonText
  private let input: any LineInput
  private var results: Results
  /// Shows what was answered, where no terminal does.
  private let echoes: Bool

  init(
    _ session: LessonSession, _ lesson: Lesson, _ text: LessonText, _ input: any LineInput,
    _ results: Results, echoes: Bool
  ) {
    self.session = session
    self.lesson = lesson
    self.text = text
    self.input = input
    self.results = results
    self.echoes = echoes
  }

  mutating func begin(after entry: CourseProgress.Entry?) throws(Stop) {
    let events = session.begin(at: entry?.step ?? 0, after: entry?.tally)
    // The first line of all needs no empty one before it.
    try results.write(String(text.text(of: events).dropFirst()))
  }

  /// Takes one line.
  ///
  /// - Returns: `false` when the lesson is over, or nobody answers any more.
  mutating func goOn() throws(Stop) -> Bool {
    let prompt = session.prompt
    if prompt == .nothing || results.isClosed { return false }
    try results.write(text.prompt(prompt))
    guard let line = input.nextLine() else {
      try results.write("\n" + text.text(of: session.take("quit")))
      return false
    }
    if echoes { try results.write(printable(line) + "\n") }
    try results.write(text.text(of: session.take(line)))
    return true
  }

  /// - Parameter next: The lesson after this one.
  mutating func end(isKept: Bool, _ wording: Catalogue, next: String?) throws(Stop) {
    let tally = session.tally
    if isKept && !tally.isFinished {
      try results.write("\n" + wording.phrase(.kept, ["lesson": lesson.name]) + "\n")
    } else if tally.isFinished, let next {
      try results.write("\n" + wording.phrase(.next, ["lesson": next]) + "\n")
    }
    try results.finish()
  }
}

/// The lines of an answer file: blank ones and those that begin with `#` are passed over.
final class AnswerLines: LineInput {
  private var lines: ArraySlice<String>

  init(_ file: SourceFile) {
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    lines =
      text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { line in
        let first = line.first { !$0.isWhitespace }
        return first != nil && first != "#"
      }[...]
  }

  var isTerminal: Bool { false }

  func nextLine() -> String? { lines.popFirst() }
}
