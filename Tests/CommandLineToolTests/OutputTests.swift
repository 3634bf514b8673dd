import Testing

@testable import CommandLineTool

@Suite("output")
struct OutputTests {
  private func colors(
    _ arguments: [String], columns: Int? = 100, _ environment: [String: String] = [:]
  ) -> Bool {
    let session = Session(["a.json5": Scenarios.works], columns: columns)
    session.environment = environment
    #expect(session.run(["explain", "--scenario", "a.json5"] + arguments) == .success)
    let text = session.output.text + (session.files["out"] ?? "")
    return text.contains("\u{1B}[")
  }

  @Test("is coloured on a terminal that has colours, and on request")
  func color() {
    #expect(colors([]))
    #expect(!colors([], columns: nil))
    #expect(!colors([], ["NO_COLOR": "1"]))
    #expect(colors([], ["NO_COLOR": ""]))
    #expect(!colors([], ["TERM": "dumb"]))
    #expect(colors(["--color", "always"], columns: nil, ["NO_COLOR": "1"]))
    #expect(!colors(["--color", "never"]))
    #expect(!colors(["--output", "out"]))
    #expect(colors(["--output", "out", "--color", "always"]))
  }

  @Test("is as wide as the terminal", arguments: [60, 80, 120])
  func width(_ columns: Int) {
    let session = Session(["a.json5": Scenarios.fails], columns: columns)
    #expect(session.run("explain", "--scenario", "a.json5", "--color=never") == .negative)
    // Names of hosts are not broken, nor is what follows the explanation: that is to be copied.
    let lines = session.output.text.split(separator: "\n")
      .prefix { $0 != "in a scenario file" }
    let words = lines.filter { !$0.contains("amazonaws") }
    #expect(words.allSatisfy { $0.count <= columns })
  }

  @Test("goes to a file whole, and to nothing else")
  func file() {
    let session = Session(["a.json5": Scenarios.fails, "out": "old"])
    #expect(session.run("explain", "--scenario", "a.json5", "--output", "out") == .negative)
    #expect(session.output.text == "")
    #expect(session.files["out"]?.hasPrefix("file      a.json5\n") == true)
  }

  @Test("leaves a file as it is when there is no result")
  func noResult() {
    let session = Session(["out": "old"])
    #expect(session.run("explain", "--scenario", "nowhere", "--output", "out") == .unusable)
    #expect(session.files["out"] == "old")
  }

  @Test("that cannot be written is an error")
  func failures() {
    let session = Session(["a.json5": Scenarios.works])
    #expect(session.run("explain", "--scenario", "a.json5", "--output", "full/x") == .unusable)
    #expect(session.errors.text == "error: cannot write 'full/x': no space left on device\n")
    session.output.failure = .failed(reason: "no space left on device")
    #expect(session.run("explain", "--scenario", "a.json5") == .unusable)
    #expect(
      session.errors.text.hasSuffix("error: cannot write the result: no space left on device\n"))
  }

  @Test("ends quietly when nobody reads on")
  func closed() {
    let session = Session(
      ["all/a.json5": Scenarios.works, "all/b.json5": Scenarios.fails], capacity: 1)
    #expect(session.run("replay", "all") == .negative)
    #expect(session.errors.text == "")
    #expect(session.output.text.split(separator: "\n").count == 1)
  }

  @Test("of collect is a script that only reads")
  func collect() {
    let session = Session()
    #expect(session.run("collect") == .success)
    #expect(session.output.text.hasPrefix("#!/bin/sh\n"))
    #expect(session.run("collect", "--format", "json") == .unusable)
  }

  @Test("every status outweighs those that say less")
  func statuses() {
    let order: [ExitStatus] = [.success, .undecided, .negative, .unusable]
    for (i, a) in order.enumerated() {
      for (j, b) in order.enumerated() { #expect(a.combined(with: b) == order[max(i, j)]) }
    }
  }
}
