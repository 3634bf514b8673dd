import TestSupport
import Testing

@testable import CommandLineTool

@Suite("pulltrace diagnose")
struct DiagnoseTests {
  private let session = Session(["a.json5": Scenarios.works, "b.json5": Scenarios.fails])

  /// What `Scenarios.fails` prints.
  private static let ofScenario =
    "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull "
    + "registry auth from Amazon ECR: operation error ECR: GetAuthorizationToken, request send "
    + #"failed, Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 54.1.2.3:443: i/o timeout"#

  private static let ofEndpoint =
    "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "
    + "\(Scenarios.image): failed to do request: Head "
    + #""https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1": "#
    + "dial tcp 10.0.3.17:443: i/o timeout"

  @Test("reads as its golden file")
  func alone() throws {
    #expect(session.run("diagnose", Self.ofEndpoint) == .success)
    #expect(session.errors.text == "")
    #expect(try goldenMismatch(session.output.text, "diagnose.txt") == nil)
  }

  @Test("beside a network that prints it")
  func same() throws {
    #expect(session.run("diagnose", Self.ofScenario, "--scenario", "b.json5") == .negative)
    #expect(try goldenMismatch(session.output.text, "diagnose-same.txt") == nil)
  }

  @Test("beside a network that prints something else")
  func different() throws {
    #expect(session.run("diagnose", Self.ofEndpoint, "--scenario", "b.json5") == .negative)
    #expect(try goldenMismatch(session.output.text, "diagnose-different.txt") == nil)
  }

  @Test("beside a network in which the pull works")
  func works() {
    #expect(session.run("diagnose", Self.ofEndpoint, "--scenario", "a.json5") == .success)
    #expect(session.output.text.contains("here the pull works"))
  }

  @Test("reads standard input")
  func standardInput() {
    session.standardInput = Self.ofEndpoint
    #expect(session.run("diagnose", "-") == .success)
    #expect(session.output.text.contains("security-group-inbound"))
  }

  @Test("takes words that were not quoted as one text")
  func unquoted() {
    #expect(session.run("diagnose", "no", "basic", "auth", "credentials") == .success)
  }

  @Test("asks for what the message calls, though the workload does not say so")
  func needs() {
    let text = "failed to fetch secret x from secrets manager: context deadline exceeded"
    #expect(session.run("diagnose", text, "--scenario", "a.json5", "--format", "json") == .success)
    #expect(session.output.text.contains(#""id": "secretsmanager""#))
  }

  @Test("the image of the message is the one that is pulled")
  func image() {
    let text = Self.ofEndpoint.replacing("/app", with: "/other")
    #expect(session.run("diagnose", text, "--scenario=a.json5", "--format=ndjson") == .success)
    #expect(
      session.output.text.contains(
        #""image":"123456789012.dkr.ecr.eu-west-1.amazonaws.com/other:1""#))
  }

  @Test(
    "of one who knows nothing, says what to paste",
    arguments: ["", "it does not work", "\u{1B}[2J"])
  func unknown(_ text: String) {
    #expect(session.run("diagnose", text) == .undecided)
    #expect(session.output.text == "")
    #expect(session.errors.text.contains("aws ecs describe-tasks"))
    #expect(Session().run("diagnose", text, "--format", "json") == .undecided)
  }

  @Test("is a document for programs, read or not")
  func json() {
    let known = Session()
    let unknown = Session()
    #expect(known.run("diagnose", Self.ofEndpoint, "--format", "ndjson") == .success)
    #expect(unknown.run("diagnose", "it does not work", "--format", "ndjson") == .undecided)
    #expect(known.output.text.contains(#""recognised":true"#))
    #expect(unknown.output.text.contains(#""recognised":false"#))
    for session in [known, unknown] {
      #expect(session.output.text.hasPrefix(#"{"schema":"pulltrace/diagnosis/1""#))
      #expect(session.output.text.split(separator: "\n").count == 1)
    }
  }

  @Test("no text moves the cursor")
  func hostile() {
    let text =
      "\u{1B}]0;x\u{7}\u{1B}[31mCannotPullContainerError: \u{202E}\u{9B}2J 403 Forbidden\u{8}"
    #expect(session.run("diagnose", text) == .success)
    #expect(
      session.output.text.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\u{202E}"
      })
  }

  static let mistakes: [([String], String)] = [
    ([], "TEXT is missing"),
    (["x", "--interface", "eni-task"], "--interface goes with a source: --scenario FILE"),
    (["x", "--image", "a/b"], "--image goes with a source: --scenario FILE or --snapshot DIR"),
    (
      ["-", "--scenario", "-"], "message and scenario cannot both come from standard input"
    ),
    (["x", "--depth", "full"], "--depth is not an option of diagnose"),
    (["x", "--format", "sarif"], "diagnose does not write sarif; it writes text, json or ndjson"),
    (["no basic auth credentials", "--scenario", "c.json5"], "'c.json5' does not exist"),
  ]

  @Test("says what is wrong with its arguments and ends with 2", arguments: mistakes)
  func mistake(_ arguments: [String], _ expected: String) {
    #expect(session.run(["diagnose"] + arguments) == .unusable)
    #expect(session.errors.text.hasPrefix("error: \(expected)"), "\(session.errors.text)")
    #expect(session.output.text == "")
  }
}
