import Ingestion
import SourceText
import Testing

@testable import Course

@Suite struct LessonCheckTests {
  private func messages(_ steps: String) throws -> [String] {
    LessonCheck.diagnostics(of: try Lessons.read(Lessons.text(steps: steps)).lesson)
      .map { ([$0.message] + $0.notes).joined(separator: ": ") }
  }

  @Test("a lesson whose networks do what it says")
  func good() throws {
    #expect(
      try messages([Lessons.predict, Lessons.mend, Lessons.words].joined(separator: ",")).isEmpty)
  }

  @Test("what is shown is held to what is expected of it")
  func reveal() throws {
    let steps = Lessons.predict.replacing("security-group-outbound", with: "no-route")
    #expect(
      try messages(steps) == [
        "the simulation does not come to what the lesson expects: "
          + "expected code no-route, found security-group-outbound"
      ])
  }

  @Test("a pull that nothing holds to the prose is pointed out")
  func unheld() throws {
    let steps = #"{ title: "x", show: { pull: "short" } }"#
    let found = LessonCheck.diagnostics(of: try Lessons.read(Lessons.text(steps: steps)).lesson)
    #expect(found.map(\.severity) == [.warning])
  }

  @Test("a goal that is met at once, and a solution that does not reach it")
  func goals() throws {
    #expect(
      try messages(Lessons.mend.replacing("\"succeeds\"", with: "\"fails\"")) == [
        "the goal is met before anything is done",
        "`solution` does not reach the goal: expected verdict fails, found succeeds",
      ])
  }

  @Test("a further goal is simulated with its own change")
  func others() throws {
    let also =
      #"also: { change: { registry: { answer: "ANSWER" } }, expect: { verdict: "fails" } }"#
    func found(_ answer: String) throws -> [String] {
      try messages(
        Lessons.mend.replacing("hints:", with: also.replacing("ANSWER", with: answer) + ", hints:"))
    }
    #expect(try found("tag-not-found").isEmpty)
    #expect(
      try found("serves") == [
        "`solution` does not reach the goal: "
          + "of what else should pull: expected verdict fails, found succeeds"
      ])
  }

  @Test("the teacher's own answer is right")
  func answer() throws {
    let found = try messages(Lessons.words.replacing("443, for HTTPS", with: "the usual one"))
    #expect(found == ["`answer` holds none of the words that `accept` lists"])
  }
}
