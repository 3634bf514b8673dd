import Testing

@testable import CommandLineTool

@Suite("pulltrace explain")
struct ExplainTests {
  private let session = Session(["a.json5": Scenarios.works, "b.json5": Scenarios.fails])

  @Test("ends with the status of the verdict")
  func status() {
    #expect(session.run("explain", "--scenario", "a.json5") == .success)
    #expect(session.run("explain", "--scenario", "b.json5") == .negative)
    #expect(session.errors.text == "")
  }

  @Test("reads a scenario from standard input")
  func standardInput() {
    session.standardInput = Scenarios.fails
    #expect(session.run("explain", "--scenario", "-") == .negative)
  }

  @Test("says the same at every depth and in every form")
  func forms() {
    for depth in ["summary", "path", "full"] {
      #expect(session.run("explain", "--scenario", "b.json5", "--depth", depth) == .negative)
    }
    #expect(session.run("explain", "--scenario", "b.json5", "--format", "json") == .negative)
    #expect(session.output.text.hasSuffix("}\n"))
    #expect(session.run("explain", "--scenario=b.json5", "--format=ndjson") == .negative)
    #expect(session.output.text.split(separator: "\n").last?.first == "{")
  }

  @Test(
    "writes what other programs read",
    arguments: [
      ("junit", "<?xml"), ("sarif", "{\n  \"$schema\""), ("mermaid", "%% "),
      ("dot", "digraph pull {\n"),
    ])
  func machineForms(_ format: String, _ start: String) {
    #expect(session.run("explain", "--scenario=b.json5", "--format", format) == .negative)
    #expect(session.output.text.hasPrefix(start))
    #expect(session.output.text.contains("security-group-outbound"))
    #expect(session.errors.text == "")
  }

  static let mistakes: [([String], String)] = [
    ([], "a source is missing: --scenario FILE or --snapshot DIR"),
    (
      ["--scenario", "a.json5", "--snapshot", "s"],
      "--scenario and --snapshot are both given; one source is enough"
    ),
    (["--scenario", "c.json5"], "'c.json5' does not exist"),
    (["--snapshot", "nowhere"], "'nowhere' does not exist"),
    (
      ["--scenario", "a.json5", "--interface", "eni-tsak"],
      "there is no network interface 'eni-tsak'\n  = note: the input has eni-task\n"
        + "  = help: did you mean 'eni-task'?"
    ),
    (
      ["--scenario", "a.json5", "--task", "x"],
      "there is no ECS task 'x'; the input holds none at all"
    ),
    (
      ["--scenario", "a.json5", "--subnet", "public-a"],
      "--subnet goes with --security-group ID, once for each group"
    ),
    (
      ["--scenario", "a.json5", "--security-group", "task"],
      "--security-group goes with --subnet ID"
    ),
    (["--scenario", "a.json5", "--address", "10.0.0.9"], "--address goes with --subnet ID"),
    (
      ["--scenario", "a.json5", "--interface", "a", "--task", "b"],
      "--interface and --task are both given; one workload is enough"
    ),
    (
      ["--scenario=a.json5", "--subnet=public-a", "--security-group=task", "--address=10.0.0"],
      "--address: '10.0.0' is no IP address, such as 10.0.1.5"
    ),
    (
      ["--scenario=a.json5", "--subnet=public-b", "--security-group=task"],
      "there is no subnet 'public-b'"
    ),
    (
      ["--scenario=a.json5", "--subnet=public-a", "--security-group=tusk"],
      "there is no security group 'tusk'"
    ),
    (
      ["--scenario=a.json5", "--subnet=public-a", "--security-group=task", "--address=10.9.0.1"],
      "the address is not free in subnet 'public-a', or the subnet is full"
    ),
    (
      ["--scenario", "a.json5", "--public-address", "--no-public-address"],
      "--public-address and --no-public-address contradict each other"
    ),
    (["--scenario", "a.json5", "--image", "https://x/y"], "an image reference has no scheme"),
  ]

  @Test("says what is wrong with its arguments and ends with 2", arguments: mistakes)
  func mistake(_ arguments: [String], _ expected: String) {
    #expect(session.run(["explain"] + arguments) == .unusable)
    #expect(session.errors.text.hasPrefix("error: \(expected)"), "\(session.errors.text)")
    #expect(session.output.text == "")
  }

  @Test("places a workload that does not exist")
  func hypothetical() {
    let place = ["explain", "--scenario=a.json5", "--subnet=public-a", "--security-group=task"]
    #expect(session.run(place + ["--public-address"]) == .success)
    #expect(session.run(place + ["--no-public-address"]) == .negative)
    #expect(session.output.text.contains("a new interface"))
  }

  @Test("names line and column of what is wrong in a file")
  func badFile() {
    session.files["bad.json5"] = "{\n  regoin: \"eu-west-1\",\n}"
    #expect(session.run("explain", "--scenario", "bad.json5") == .unusable)
    #expect(session.errors.text.contains("bad.json5:2:3"))
    #expect(session.errors.text.contains("region"))
  }

  @Test("makes an assumption an error when asked to")
  func strict() {
    let place = ["explain", "--scenario=a.json5", "--subnet=public-a", "--security-group=task"]
    #expect(session.run(place + ["--public-address", "--strict"]) == .unusable)
    #expect(session.errors.text.contains("--strict allows none"))
    #expect(session.output.text == "")
  }
}
