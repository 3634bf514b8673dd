import SourceText
import Testing

@testable import CommandLineTool

@Suite("pulltrace what-if and diff")
struct WhatIfTests {
  private static let closing = """
    { edits: [{ change: { securityGroup: "task" }, set: { outbound: [] } }] }
    """

  private func session(_ change: String = closing, moments: [(Session) -> Void] = []) -> Session {
    let session = Session(["a.json5": Scenarios.works, "change.json5": change])
    session.moments = moments
    return session
  }

  @Test("tells which verdicts change, and why")
  func text() {
    let session = session()
    let status = session.run("what-if", "--scenario", "a.json5", "--change", "change.json5")
    #expect(status == .negative && session.errors.text == "")
    for line in [
      "file      a.json5\n", "change    change securityGroup task: set outbound",
      "asked     1 simulation for 1 interface", "before    ✔ 1 succeed", "after     ✘ 1 fail",
      "succeeds, then fails at auth: security-group-outbound at security group task",
      "cause     security-group-outbound at auth", "1 pull of 1 comes to another verdict.",
    ] { #expect(session.output.text.contains(line), "\(line)\n\n\(session.output.text)") }
  }

  @Test("is content when no verdict changes")
  func nothing() {
    let session = session(
      #"[{ change: { securityGroup: "task" }, add: { outbound: "udp 53 to 10.0.0.2/32" } }]"#)
    let status = session.run("what-if", "--scenario", "a.json5", "--change", "change.json5")
    #expect(status == .success)
    #expect(session.output.text.contains("Every pull comes to what it came to before."))
  }

  @Test("writes an object, and a line for each pull that changes")
  func json() throws {
    let pretty = session()
    _ = pretty.run(
      "what-if", "--scenario", "a.json5", "--change", "change.json5", "--format", "json")
    let file = SourceFile(name: "out", text: pretty.output.text)
    let document = try JSONDocument(file, id: SourceFileID(0), dialect: .json)
    #expect(document.root.member("schema")?.string == "pulltrace/change/1")
    #expect(document.root.member("changesVerdict")?.bool == true)
    let group = try #require(document.root.member("groups")?.elements.map { $0 }.first)
    #expect(group.member("before")?.member("verdict")?.string == "succeeds")
    #expect(group.member("after")?.member("verdict")?.string == "fails")
    let lines = session()
    _ = lines.run(
      "what-if", "--scenario", "a.json5", "--change", "change.json5", "--format", "ndjson")
    #expect(lines.output.text.split(separator: "\n").count == 1)
    #expect(lines.output.text.contains(#""interface":"eni-task","before":{"verdict":"succeeds""#))
  }

  @Test("names what is wrong with a change file, and where")
  func mistakes() {
    for (change, said) in [
      ("", "change.json5:1:1"), ("{", "change.json5:1"), ("[]", "changes nothing"),
      (#"[{ remove: { natGateway: "nat-x" } }]"#, "nat-x"), (#"{ edit: [] }"#, "edit"),
      (#"[{ change: { securityGroup: "tosk" }, set: { outbound: [] } }]"#, "task"),
    ] {
      let session = session(change)
      let status = session.run("what-if", "--scenario", "a.json5", "--change", "change.json5")
      #expect(status == .unusable && session.output.text == "", "\(change)")
      #expect(session.errors.text.contains(said), "\(change): \(session.errors.text)")
    }
  }

  @Test("wants a change, and files to wait for")
  func usage() {
    for (arguments, said) in [
      (["what-if", "--scenario", "a.json5"], "a change is missing"),
      (["what-if", "--scenario", "-", "--change", "-"], "'-' is given twice"),
      (["what-if", "--scenario", "-", "--watch"], "--watch waits for files"),
      (["diff", "--scenario", "a.json5"], "two sources are compared, and 1 given"),
      (["diff"], "two sources are compared, and none is given"),
    ] {
      let session = session()
      #expect(session.run(arguments) == .unusable)
      #expect(session.errors.text.contains(said), "\(session.errors.text)")
    }
  }

  @Test("explains a scenario again whenever it is saved, and goes on after a mistake")
  func watching() {
    let session = session(moments: [
      { _ in }, { $0.files["a.json5"] = Scenarios.fails }, { $0.files["a.json5"] = "{" },
      { $0.files["a.json5"] = nil }, { $0.files["a.json5"] = Scenarios.works },
    ])
    let status = session.run("what-if", "--scenario", "a.json5", "--watch")
    #expect(status == .success)
    let stories = session.output.text.split(separator: "\u{2500}").map(String.init)
    #expect(stories.count == 3, "\(session.output.text)")
    #expect(stories[1].contains("change    security group task differs"))
    #expect(stories[1].contains("succeeds, then fails at auth"))
    #expect(
      stories[2].contains(
        "fails at auth: security-group-outbound at security group task, then succeeds"))
    #expect(session.errors.text.contains("a.json5:1:2"))
  }

  @Test("tells what a change file does whenever it is saved")
  func watchingChanges() {
    let session = session(moments: [
      { $0.files["change.json5"] = #"[{ remove: { internetGateway: "igw" } }]"# }
    ])
    let status = session.run(
      "what-if", "--scenario", "a.json5", "--change", "change.json5", "--watch")
    #expect(status == .negative)
    let stories = session.output.text.split(separator: "\u{2500}").map(String.init)
    #expect(stories.count == 2, "\(session.output.text)")
    // Each is told from the network as it is, not from the change before.
    #expect(stories.allSatisfy { $0.contains("before    ✔ 1 succeed") })
    #expect(stories[1].contains("remove internetGateway igw"))
  }

  @Test("compares two sources, what came and what is gone")
  func difference() {
    let session = Session(["a.json5": Scenarios.works, "b.json5": Scenarios.fails])
    let status = session.run("diff", "--scenario", "a.json5", "--scenario", "b.json5")
    #expect(status == .negative)
    #expect(session.output.text.contains("change    security group task differs"))
    #expect(session.output.text.contains("then      b.json5"))
    let same = Session(["a.json5": Scenarios.works])
    #expect(same.run("diff", "--scenario", "a.json5", "--scenario", "a.json5") == .success)
    #expect(same.output.text.contains("none: both hold the same network"))
    let other = Session([
      "a.json5": Scenarios.works,
      "b.json5": Scenarios.works.replacing("eni-task", with: "eni-later"),
    ])
    #expect(other.run("diff", "--scenario", "a.json5", "--scenario", "b.json5") == .success)
    #expect(other.output.text.contains("new       eni-later"))
    #expect(other.output.text.contains("gone      eni-task"))
  }
}
