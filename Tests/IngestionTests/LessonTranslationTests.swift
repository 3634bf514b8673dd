import SourceText
import Testing

@testable import Ingestion

@Suite struct LessonTranslationTests {
  private static let lesson = """
    { title: "A", minutes: 5, afterwards: ["b"],
      network: { \(smallNetwork) workload: { interface: "eni" }, image: "i" },
      steps: [
        { title: "One", tell: "t", ask: { question: "?", choices: [
          { says: "x", reply: "r" }, { says: "y", right: true, reply: "r" }] }, why: "w" },
        { title: "Two", ask: { question: "?", accept: "s3", answer: "S3" },
          task: { task: "t", expect: { verdict: "succeeds" }, hints: ["h", "i"],
            solution: "change subnet b set zone c", done: "d" } },
      ] }
    """

  private static func read(_ text: String) throws -> (Lesson, lines: [String]) {
    var map = SourceMap()
    let id = map.add(SourceFile(name: "a.lesson.json5", text: lesson))
    let (lesson, _) = LessonReader.read(id, in: &map) { _ in nil }
    let other = map.add(SourceFile(name: "de/a.lesson.json5", text: text))
    let (translated, diagnostics) = LessonTranslation.read(other, in: map, of: try #require(lesson))
    return (translated, diagnostics.map { "\($0.severity) \($0.message)" })
  }

  private static let one = """
    { title: "Eins", tell: ["p", "q"], why: "w2", ask: { question: "F?", choices: [
      { says: "x2", reply: "r2" }, { says: "y2", reply: "r3" }] } }
    """
  private static let two = """
    { title: "Zwei", ask: { question: "F?", accept: "eimer", answer: "S3, der Eimer" },
      task: { task: "t2", hints: ["h2", "i2"], done: "d2" } }
    """

  @Test("all prose is replaced, and nothing else")
  func whole() throws {
    let (lesson, lines) = try Self.read(
      #"{ title: "B", afterwards: "c", steps: [\#(Self.one), \#(Self.two)] }"#)
    #expect(lines.isEmpty)
    #expect(lesson.title == "B" && lesson.afterwards == ["c"])
    #expect(lesson.steps.map(\.title) == ["Eins", "Zwei"])
    #expect(lesson.steps[0].tell == ["p", "q"] && lesson.steps[0].why == ["w2"])
    guard case .choice(let choices) = lesson.steps[0].question?.form else {
      Issue.record("no choices")
      return
    }
    #expect(choices.map(\.text) == ["x2", "y2"] && choices.map(\.isRight) == [false, true])
    guard case .words(let accepted, let answer) = lesson.steps[1].question?.form else {
      Issue.record("no words")
      return
    }
    #expect(accepted == ["s3", "eimer"] && answer == "S3, der Eimer")
    #expect(lesson.steps[1].task?.hints == ["h2", "i2"])
    #expect(lesson.steps[1].task?.expectation?.verdict == .succeeds)
  }

  @Test(
    "what is missing is a warning, and what the lesson has not is an error",
    arguments: [
      ("{}", "warning the translation lacks `title`"),
      (
        #"{ title: "B", afterwards: "c", steps: [\#(one)] }"#,
        "warning the translation has 1 steps, the lesson has 2"
      ),
      (
        #"{ title: "B", afterwards: "c", steps: [\#(one), \#(two), \#(two)] }"#,
        "error the translation has 3 steps, the lesson has 2"
      ),
      (#"{ minutes: 5 }"#, "error a translation has no field `minutes`"),
      (#"{ steps: [{ title: "x", tell: "y" }] }"#, "warning step 1 lacks `ask`"),
      (
        #"{ steps: [{ ask: { question: "?", choices: [{ says: "x" }] } }] }"#,
        "warning choice 1 in `ask` of step 1 lacks `reply`"
      ),
      (
        #"{ steps: [{ ask: { question: "?", accept: "x" } }] }"#,
        "error `accept` of `ask` of step 1 is not in the lesson"
      ),
      (#"{ steps: [{ task: { task: "x" } }] }"#, "error `task` of step 1 is not in the lesson"),
      (
        #"{ steps: [{}, { tell: "x" }] }"#, "error `tell` of step 2 is not in the lesson"
      ),
      (
        #"{ steps: [{}, { task: { task: "x", hints: "one", done: "d" } }] }"#,
        "warning `task` of step 2 has 1 hints, the lesson has 2"
      ),
      ("", "error the file is empty"), ("[1]", "error the translation is an object"),
    ])
  func mistakes(_ text: String, _ message: String) throws {
    let (lesson, lines) = try Self.read(text)
    #expect(lines.contains { $0.hasPrefix(message) }, "\(lines)")
    // What is there is used, the rest stays English.
    #expect(lesson.steps.count == 2)
  }
}
