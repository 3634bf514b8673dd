import SourceText
import Testing

@testable import Course

@Suite struct CourseProgressTests {
  private func read(_ text: String) -> (progress: CourseProgress, isWhole: Bool) {
    CourseProgress.read(SourceFile(name: "learn.json", text: text))
  }

  private func noted() throws -> CourseProgress {
    var session = try Lessons.session()
    _ = session.begin()
    _ = session.take("b")
    var progress = CourseProgress()
    progress.note(session, of: "three-names")
    progress.note(session, of: "quote\"\\\u{1B}")
    return progress
  }

  @Test("what is written is read again")
  func roundTrip() throws {
    let progress = try noted()
    let again = read(progress.text)
    #expect(again.progress == progress)
    #expect(again.isWhole)
    #expect(again.progress["three-names"]?.step == 1)
    #expect(again.progress["three-names"]?.tally.predictionsRight == 1)
  }

  @Test("a lesson that was finished once stays finished when it is begun anew")
  func finished() throws {
    var progress = CourseProgress()
    var session = try Lessons.session(Lessons.text(), .init(asks: false))
    _ = session.begin()
    progress.note(session, of: "a")
    #expect(progress["a"]?.wasFinished == true && progress["a"]?.step == 0)
    progress.note(try Lessons.session(), of: "a")
    #expect(progress["a"]?.wasFinished == true)
  }

  @Test(
    "a broken file costs no lesson that can still be read",
    arguments: [
      "", "{", "[]", "null", "{}", #"{"schema": "other"}"#,
      #"{"schema": "pulltrace/progress/1"}"#,
      #"{"schema": "pulltrace/progress/1", "lessons": []}"#,
      #"{"schema": "pulltrace/progress/1", "lessons": {"a": 1}}"#,
      #"{"schema": "pulltrace/progress/1", "lessons": {"a": {"step": -1}}}"#,
      #"{"schema": "pulltrace/progress/1", "lessons": {"a": {"step": 1e99}}}"#,
    ])
  func broken(_ text: String) {
    let (progress, isWhole) = read(text)
    #expect(progress.entries.isEmpty)
    // Without lessons the file says as much as one that is not there.
    #expect(isWhole == (text == #"{"schema": "pulltrace/progress/1"}"#))
  }

  @Test("one broken entry leaves the others")
  func partly() throws {
    let text = try noted().text.replacing(#""step": 1"#, with: #""step": "x""#, maxReplacements: 1)
    let (progress, isWhole) = read(text)
    #expect(progress.entries.count == 1)
    #expect(!isWhole)
  }

  @Test("every cut of the file is survived")
  func truncated() throws {
    let text = try noted().text
    for count in 0..<text.utf8.count {
      _ = CourseProgress.read(
        SourceFile(name: "learn.json", bytes: Array(text.utf8.prefix(count))))
    }
  }
}
