import Foundation
import TestSupport
import Testing

@testable import CommandLineTool

@Suite("pulltrace explain --tighten")
struct TightenTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A session with scenarios of the project, and one that fails.
  private let session: Session

  init() throws {
    var files = ["fails.json5": Scenarios.fails]
    for name in [
      "fargate-private-endpoints", "fargate-isolated-subnet", "fargate-nat", "nat-instance",
    ] {
      let path = "Scenarios/healthy/\(name).json5"
      files[path] = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    }
    session = Session(files)
  }

  private func tighten(_ name: String, _ arguments: String...) -> ExitStatus {
    session.run(
      ["explain", "--scenario", "Scenarios/healthy/\(name).json5", "--tighten"] + arguments)
  }

  @Test("reads as its golden file: a task that may go anywhere, in text")
  func text() throws {
    #expect(tighten("fargate-isolated-subnet") == .success)
    let text = session.output.text
    let start = try #require(text.range(of: "\ntighten "))
    let part = String(text[text.index(after: start.lowerBound)...])
    #expect(try goldenMismatch(part, "tighten-isolated-subnet.txt") == nil)
    #expect(session.errors.text == "")
  }

  @Test("reads as its golden file: an instance that translates, in JSON")
  func json() throws {
    #expect(tighten("nat-instance", "--format", "json") == .success)
    let text = session.output.text
    let start = try #require(text.range(of: "  \"tightenings\": ["))
    #expect(
      try goldenMismatch(String(text[start.lowerBound...]), "tighten-nat-instance.json") == nil)
  }

  @Test("says so where nothing is wider than it need be")
  func nothing() {
    #expect(tighten("fargate-nat") == .success)
    #expect(
      session.output.text.hasSuffix("nothing that lets this pull through is wider than it needs\n"))
  }

  @Test("leaves the result alone when it is not asked for")
  func notAsked() {
    let arguments = ["explain", "--scenario", "Scenarios/healthy/nat-instance.json5"]
    #expect(session.run(arguments + ["--format=json"]) == .success)
    #expect(!session.output.text.contains("tightenings"))
  }

  @Test("finds nothing in a pull that fails, and ends as that does", arguments: ["text", "ndjson"])
  func failing(_ format: String) {
    let status = session.run(
      "explain", "--scenario", "fails.json5", "--tighten", "--format", format)
    #expect(status == .negative)
    #expect(
      session.errors.text.contains("there is nothing to tighten before the pull works"))
    #expect(session.output.text.contains("\"tightenings\":[]") == (format == "ndjson"))
    #expect(!session.output.text.contains("\ntighten "))
  }

  @Test("speaks of the repaired pull beside --fix")
  func repaired() {
    #expect(session.run("explain", "--scenario", "fails.json5", "--fix", "--tighten") == .success)
    #expect(session.output.text.contains("\ntighten "))
    #expect(session.errors.text == "")
  }

  @Test("names the formats that it has", arguments: ["junit", "sarif", "mermaid", "dot"])
  func formats(_ format: String) {
    #expect(tighten("fargate-nat", "--format", format) == .unusable)
    #expect(
      session.errors.text.hasPrefix(
        "error: --tighten is written as text, json or ndjson, not as \(format)\n"))
    #expect(session.output.text == "")
  }
}
