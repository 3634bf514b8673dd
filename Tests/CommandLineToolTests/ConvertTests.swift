import Testing

@testable import CommandLineTool

@Suite("pulltrace convert")
struct ConvertTests {
  private let session = Session(["a.json5": Scenarios.works, "b.json5": Scenarios.fails])

  /// What `convert` wrote.
  private func converted(_ arguments: String...) -> String {
    let before = session.output.text.count
    #expect(session.run(["convert"] + arguments) == .success, "\(session.errors.text)")
    return String(session.output.text.dropFirst(before))
  }

  @Test("writes a scenario that says the same", arguments: ["a.json5", "b.json5"])
  func same(_ name: String) {
    let text = converted("--scenario", name)
    #expect(session.errors.text == "")
    session.files["c.json5"] = text
    let status = session.run("explain", "--scenario", name)
    #expect(session.run("explain", "--scenario", "c.json5") == status)
    #expect(session.run("replay", "c.json5") == session.run("replay", name))
    // Converting what was converted changes nothing more.
    #expect(converted("--scenario", "c.json5") == text)
  }

  @Test("writes the pull that the options name")
  func pull() {
    let text = converted(
      "--scenario", "a.json5", "--interface", "eni-task", "--platform", "lambda", "--image",
      "public.ecr.aws/a/b:1")
    #expect(text.contains("workload: { interface: \"eni-task\", platform: \"lambda\""))
    #expect(text.contains("image: \"public.ecr.aws/a/b:1\""))
    #expect(!text.contains("expect:"))
  }

  @Test("writes to a file")
  func file() {
    let text = converted("--scenario", "a.json5")
    #expect(converted("--scenario", "a.json5", "--output", "c.json5") == "")
    #expect(session.files["c.json5"] == text)
  }

  @Test("says what is wrong")
  func mistakes() {
    #expect(session.run("convert") == .unusable)
    #expect(session.run("convert", "--scenario", "d.json5") == .unusable)
    #expect(session.run("convert", "--scenario", "a.json5", "--interface", "x") == .unusable)
    #expect(session.run("convert", "--scenario", "a.json5", "--format", "json") == .unusable)
    #expect(session.run("convert", "--scenario", "a.json5", "--image", "a b") == .unusable)
    session.files["d.json5"] = ""
    #expect(session.run("convert", "--scenario", "d.json5") == .unusable)
    #expect(session.output.text == "")
  }
}
