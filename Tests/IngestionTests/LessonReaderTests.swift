import SourceText
import Testing

@testable import Ingestion

/// Every kind of mistake in a lesson: `▸` stands before each place that is wrong.
@Suite struct LessonReaderTests {
  /// A lesson in a small network, with these steps.
  private static func lesson(_ steps: String, network: String = "") -> String {
    """
    { title: "A", minutes: 5, afterwards: "b",
      network: { \(smallNetwork) workload: { interface: "eni" }, image: "i", \(network) },
      steps: [\(steps)] }
    """
  }

  private static func read(_ text: String) -> (Lesson?, lines: [String]) {
    var map = SourceMap()
    let id = map.add(SourceFile(name: "lessons/01-a-test.lesson.json5", text: text))
    let (lesson, diagnostics) = LessonReader.read(id, in: &map) { _ in nil }
    let lines = diagnostics.map { diagnostic in
      let place = map.location(of: diagnostic.span).map { "\($0.line):\($0.column) " } ?? ""
      return place + diagnostic.message
    }
    return (lesson, lines)
  }

  @Test("a lesson with every kind of step is read")
  func whole() throws {
    let (lesson, lines) = Self.read(
      Self.lesson(
        """
        { title: "One", tell: ["p", "  q"], show: [{ pull: "path" }, { dns: "auth" },
          { resource: "subnet a" }], why: "w" },
        { title: "Two", change: { edits: { change: { subnet: "a" }, set: { zone: "c" } } },
          ask: { question: "?", choices: [{ says: "x", reply: "r" },
            { says: "y", right: true, reply: "r" }] } },
        { title: "Three", ask: { question: "?", accept: "s3", answer: "S3" },
          task: { task: "t", expect: { verdict: "succeeds" }, hints: "h",
            solution: "change subnet b set zone c", done: "d" } },
        """))
    #expect(lines.isEmpty)
    let read = try #require(lesson)
    #expect(read.name == "a-test")
    #expect(read.steps.map(\.title) == ["One", "Two", "Three"])
    #expect(read.steps[0].tell == ["p", "  q"])
    #expect(read.steps[1].changes == ["change subnet a: set zone to c"])
    #expect(read.steps[2].start.topology.subnets["a"]?.zone.hasSuffix("c") == true)
    let solved = try #require(read.steps[2].task?.solved)
    #expect(solved.topology.subnets["b"]?.zone.hasSuffix("c") == true)
  }

  @Test(
    "what is wrong with a step is said at its place",
    arguments: [
      (#"▸{ title: "x" }"#, "step 1 is empty"),
      (#"▸{ tell: "x" }"#, "step 1 lacks `title`"),
      (#"{ title: "x", ▸tel: "x" }"#, "a step has no field `tel`"),
      (#"{ title: ▸5, tell: "x" }"#, "`title` of step 1 is a string, found a number"),
      (#"{ title: "x", show: ▸{} }"#, "`show` of step 1 shows one thing"),
      (
        #"{ title: "x", show: ▸{ pull: "path", dns: "a" } }"#,
        "`show` of step 1 shows one thing"
      ),
      (
        #"{ title: "x", show: { pull: ▸"pth" } }"#,
        "`pth` is no value of `pull` of `show` of step 1"
      ),
      (
        #"{ title: "x", show: { dns: "a", expect: ▸{ verdict: "fails" } } }"#,
        "`expect` does not go with `dns` in `show` of step 1"
      ),
      (
        #"{ title: "x", show: { pull: "path", expect: { verdict: ▸"fail" } } }"#,
        "`fail` is no value of `verdict` of `expect`"
      ),
      (
        #"{ title: "x", show: ▸{ resource: "subnet q" } }"#,
        "there is no subnet `q`"
      ),
      (
        #"{ title: "x", ask: ▸{ question: "?" } }"#,
        "`ask` of step 1 is answered in one way"
      ),
      (
        #"{ title: "x", ask: ▸{ question: "?", choices: [{ says: "a", reply: "b" }] } }"#,
        "`ask` of step 1 has 1 choices, 0 of them right"
      ),
      (
        #"{ title: "x", ask: ▸{ question: "?", accept: "a" } }"#,
        "`ask` of step 1 lacks the words or the answer"
      ),
      (
        #"{ title: "x", change: { edits: { remove: { subnet: ▸"q" } } } }"#,
        "`remove` of edit 1 names a subnet that is not defined"
      ),
      (
        #"{ title: "x", change: { edits: ▸{ change: { subnet: "a" }, set: { zone: "a" } } } }"#,
        "edit 1 changes nothing"
      ),
      (
        #"{ title: "x", task: ▸{ task: "t", hints: "h", solution: "undo", done: "d" } }"#,
        "`task` of step 1 has no goal"
      ),
    ])
  func step(_ marked: String, _ message: String) throws {
    let text = Self.lesson(marked)
    let (lesson, lines) = Self.read(text.filter { $0 != "▸" })
    #expect(lesson == nil)
    let expected = ScenarioMistake(text, message).expected
    #expect(lines.contains(expected[0]), "\(lines)")
  }

  @Test("a solution that does not fit the network is said where it stands")
  func solution() {
    let (lesson, lines) = Self.read(
      Self.lesson(
        #"""
        { title: "x", task: { task: "t", expect: { verdict: "succeeds" }, hints: "h", done: "d",
        solution: ["change subnet q set zone b"] } }
        """#))
    #expect(lesson == nil)
    let message = lines.first { $0.contains("names a subnet that is not defined") }
    #expect(message?.split(separator: " ").first?.hasSuffix(":12") == true, "\(lines)")
  }

  @Test(
    "files that are no lesson",
    arguments: [
      ("", "the file is empty"), ("[]", "a lesson file is an object, found an array"),
      ("null", "a lesson file is an object"), ("{", "the file ends inside an object"),
      ("{ title: \"a\" }", "a lesson file lacks `minutes`"),
      (#"{ title: "a", minutes: 0, afterwards: "b", network: {}, steps: [] }"#, "`minutes`"),
      (
        #"{ title: "a", minutes: 5, afterwards: "b", network: { base: "nowhere" }, steps: [] }"#,
        "there is no base `nowhere`"
      ),
      (
        "{ title: \"a\", minutes: 5, afterwards: \"b\", steps: [], network: { \(smallNetwork) } }",
        "the network of the lesson lacks `workload`"
      ),
      (lesson(""), "the lesson has no steps"),
    ])
  func noLesson(_ text: String, _ message: String) {
    let (lesson, lines) = Self.read(text)
    #expect(lesson == nil)
    #expect(lines.contains { $0.contains(message) }, "\(lines)")
  }

  @Test("every cut of a lesson gives a lesson or says why not")
  func truncated() {
    let text = Self.lesson(#"{ title: "x", tell: "y", show: { resource: "subnet a" } }"#)
    for count in stride(from: 0, to: text.utf8.count, by: 3) {
      let (lesson, lines) = Self.read(String(decoding: text.utf8.prefix(count), as: UTF8.self))
      #expect(lesson == nil && !lines.isEmpty)
    }
  }

  @Test(
    "a lesson is called like its file",
    arguments: [
      ("lessons/01-three-names.lesson.json5", "three-names"), ("x.lesson.json5", "x"),
      ("a/2-b.lesson.json5", "b"), ("12.lesson.json5", "12"), ("", ""), ("3d.json5", "3d.json5"),
    ])
  func names(_ path: String, _ name: String) { #expect(LessonReader.name(of: path) == name) }
}
