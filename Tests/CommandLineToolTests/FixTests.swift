import Foundation
import Testing

@testable import CommandLineTool

@Suite("pulltrace explain --fix")
struct FixTests {
  private let session = Session(["a.json5": Scenarios.works, "b.json5": Scenarios.fails])

  private func fix(_ arguments: String...) -> ExitStatus {
    session.run(["explain", "--scenario=b.json5"] + arguments)
  }

  @Test("shows the pull after the repair, and what was changed")
  func repaired() {
    #expect(fix("--fix") == .success)
    let text = session.output.text
    #expect(text.hasPrefix("changed   "))
    #expect(text.contains("outbound rule tcp 443"))
    #expect(text.contains("✔ succeeds"))
    #expect(session.errors.text == "")
  }

  @Test(
    "takes its number with and without an equals sign", arguments: [["--fix=1"], ["--fix", "1"]])
  func number(_ arguments: [String]) {
    #expect(session.run(["explain", "--scenario=b.json5"] + arguments) == .success)
  }

  static let mistakes: [([String], String)] = [
    (["--fix=0"], "--fix takes a number from 1 on, not '0'"),
    (["--fix=best"], "--fix takes a number from 1 on, not 'best'"),
    (["--fix", "best"], "'best' is not expected: explain takes options alone"),
    (["--fix", "--fix"], "--fix is given twice"),
    (["--fix", "99"], "--fix asks for repair 99, and there "),
  ]

  @Test("says what is wrong with the number", arguments: mistakes)
  func mistake(_ arguments: [String], _ expected: String) {
    #expect(session.run(["explain", "--scenario=b.json5"] + arguments) == .unusable)
    #expect(session.errors.text.hasPrefix("error: \(expected)"), "\(session.errors.text)")
  }

  @Test("changes nothing where nothing is wrong, and says so")
  func nothingToRepair() {
    #expect(session.run("explain", "--scenario", "a.json5", "--fix") == .success)
    #expect(session.errors.text.contains("--fix changes nothing: the pull works"))
    #expect(!session.output.text.contains("changed"))
  }

  @Test("keeps the verdict where nothing helps, and says why")
  func beyondRepair() {
    let registry = "registry: { answer: \"tag-not-found\" },"
    session.files["c.json5"] = Scenarios.text(expect: registry)
    #expect(session.run("explain", "--scenario", "c.json5", "--fix") == .negative)
    #expect(
      session.errors.text.contains("no change of the network, the workload or a policy that helps"))
  }

  @Test(
    "works with every form",
    arguments: [
      ("json", "\"applied\": {"), ("ndjson", "\"applied\":{\"repair\":0"),
      ("junit", "changed   "), ("sarif", "Changed before: "), ("mermaid", "%% changed before: "),
      ("dot", "// changed before: "),
    ])
  func forms(_ format: String, _ mark: String) {
    #expect(fix("--fix", "--format", format) == .success)
    #expect(session.output.text.contains(mark), "\(session.output.text)")
  }
}
