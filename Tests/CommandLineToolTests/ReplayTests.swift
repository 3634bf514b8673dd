import Foundation
import Testing

@testable import CommandLineTool

@Suite("pulltrace replay")
struct ReplayTests {
  static let statuses: [(String, ExitStatus, String)] = [
    (Scenarios.works, .success, "succeeds"),
    (Scenarios.fails, .negative, "fails at auth"),
    (Scenarios.asExpected, .success, "the expectation holds"),
    (Scenarios.failsAsExpected, .success, "the expectation holds"),
    (Scenarios.notAsExpected, .negative, "expected verdict succeeds, found fails"),
  ]

  @Test("ends as the expectation or, without one, the verdict says", arguments: statuses)
  func single(_ scenario: String, _ status: ExitStatus, _ text: String) {
    let session = Session(["a.json5": scenario])
    #expect(session.run("replay", "a.json5") == status)
    #expect(session.output.text.contains(text), "\(session.output.text)")
  }

  private var many: Session {
    Session([
      "all/a.json5": Scenarios.asExpected, "all/b/c.json5": Scenarios.failsAsExpected,
      "all/b/d.json5": Scenarios.notAsExpected, "all/README.md": "# text",
      "all/scenario.schema.json": "{}", "all/a.lesson.json5": "{}",
    ])
  }

  @Test("lists the scenarios of a directory, then what fails in full, then a count")
  func directory() throws {
    let session = many
    #expect(session.run("replay", "all") == .negative)
    let lines = session.output.text.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count > 8)
    #expect(lines[0].hasPrefix("✔ all/a.json5    as expected: succeeds"))
    #expect(lines[1].hasPrefix("✔ all/b/c.json5  as expected: fails at auth"))
    #expect(lines[2] == "✘ all/b/d.json5  expected verdict succeeds, found fails")
    #expect(lines[3...4] == ["", "file      all/b/d.json5"])
    #expect(lines.suffix(3) == ["", "3 scenarios: 2 good, 1 bad", ""])
    #expect(session.errors.text == "")
  }

  @Test("goes on behind a file that cannot be read")
  func unreadable() {
    let session = many
    #expect(session.run("replay", "nowhere.json5", "all/a.json5") == .unusable)
    #expect(session.errors.text == "error: 'nowhere.json5' does not exist\n")
    #expect(session.output.text.contains("✘ nowhere.json5: cannot be replayed\n✔ all/a.json5"))
    #expect(session.output.text.hasSuffix("2 scenarios: 1 good, 1 not replayed\n"))
  }

  @Test("wants a scenario in a directory")
  func empty() {
    let session = Session(["all/README.md": ""])
    #expect(session.run("replay", "all") == .unusable)
    #expect(session.errors.text == "error: there is no scenario, no file *.json5, in 'all'\n")
  }

  @Test("gives one document, an array of them, or one a line")
  func documents() throws {
    let session = many
    #expect(
      session.run("replay", "all/b/d.json5", "--format", "json", "--output", "one") == .negative)
    #expect(session.run("replay", "all", "--format", "json", "--output", "array") == .negative)
    #expect(session.run("replay", "all", "--format", "ndjson", "--output", "lines") == .negative)
    func json(_ text: Substring?) throws -> Any {
      try JSONSerialization.jsonObject(with: Data(try #require(text).utf8))
    }
    let one = try #require(json(session.files["one"]?[...]) as? NSDictionary)
    let array = try #require(json(session.files["array"]?[...]) as? [NSDictionary])
    let lines = try #require(session.files["lines"]).split(separator: "\n")
      .map { try #require(json($0) as? NSDictionary) }
    #expect(array.count == 3)
    #expect(array == lines)
    #expect(array.last == one)
    #expect(one["scenario"] as? String == "all/b/d.json5")
    let expectation = try #require(one["expectation"] as? NSDictionary)
    #expect(expectation["holds"] as? Bool == false)
  }

  @Test("gives one report of all, what cannot be read among them", arguments: ["junit", "sarif"])
  func reports(_ format: String) {
    let session = many
    #expect(session.run("replay", "all", "nowhere.json5", "--format", format) == .unusable)
    #expect(session.errors.text == "error: 'nowhere.json5' does not exist\n")
    let text = session.output.text
    for part in ["all/b/d.json5", "expected verdict succeeds, found fails", "nowhere.json5"] {
      #expect(text.contains(part), "\(text)")
    }
    #expect(text.contains("'nowhere.json5' does not exist"))
  }

  @Test("draws no diagram")
  func diagrams() {
    let session = many
    #expect(session.run("replay", "all", "--format", "mermaid") == .unusable)
    #expect(
      session.errors.text.hasPrefix(
        "error: replay does not write mermaid; it writes text, json, ndjson, junit, sarif or html\n"
      ))
  }

  @Test("gives an empty array when nothing can be read")
  func nothing() {
    let session = Session()
    #expect(session.run("replay", "a", "b", "--format", "json") == .unusable)
    #expect(session.output.text == "[]\n")
  }
}
