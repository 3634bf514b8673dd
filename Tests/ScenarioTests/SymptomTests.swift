import CloudModel
import Ingestion
import PulltraceKit
import Testing
import TraceModel

/// What the clients of the scenarios print.
@Suite struct SymptomTests {
  private func trace(
    _ file: ScenarioFile, platform: Platform? = nil
  ) throws -> PullTrace {
    let scenario = try file.read()
    var workload = try #require(scenario.workload)
    if let platform { workload.platform = platform }
    return try Pulltrace.simulate(
      workload, in: scenario.changed(), image: #require(scenario.image),
      registry: scenario.registry)
  }

  @Test("what fails has a symptom, and nothing else has", arguments: try ScenarioFiles.all())
  func everyFailure(_ file: ScenarioFile) throws {
    let trace = try trace(file)
    switch trace.verdict {
    case .succeeds, .unknown: #expect(trace.symptom == nil)
    case .fails, .intermittent:
      let symptom = try #require(trace.symptom)
      let phase = try #require(trace.failure?.phase)
      #expect(symptom.message.utf8.count > 20 && !symptom.message.contains("{"))
      switch phase {
      case .connect: #expect(symptom.timing == .hangs)
      case .tls, .authorize, .response: #expect(symptom.timing == .failsAtOnce)
      case .dns: break
      }
    }
  }

  static let expected: [(String, Platform?, String, Symptom.Timing)] = [
    (
      "filtering/task-group-forgets-s3", nil,
      "CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: "
        + "httpReadSeeker: failed open: failed to do request: Get <redacted>: dial tcp ", .hangs
    ),
    (
      "naming/dns-support-off-silences-the-resolver", nil,
      "ResourceInitializationError: unable to pull secrets or registry auth: ", .hangs
    ),
    (
      "naming/amazonaws-zone-swallows-s3", .eksNode,
      "rpc error: code = Unknown desc = failed to pull and unpack image ", .failsAtOnce
    ),
    (
      "registry/repository-not-found", .dockerOnEC2, "Error response from daemon: repository ",
      .failsAtOnce
    ),
    ("egress/no-public-address", .ecsOnEC2, "CannotPullECRContainerError: RequestError: ", .hangs),
    (
      "policies/role-forgets-batch-get-image", .ecsOnEC2,
      "CannotPullContainerError: The task can't pull the image. ", .failsAtOnce
    ),
  ]

  @Test("each client has its own words", arguments: expected.indices)
  func words(_ index: Int) throws {
    let (name, platform, start, timing) = Self.expected[index]
    let trace = try trace(ScenarioFile(path: name + ".json5"), platform: platform)
    let symptom = try #require(trace.symptom)
    #expect(symptom.message.hasPrefix(start), "\(symptom.message)")
    #expect(symptom.timing == timing)
  }

  @Test("a public address that the input does not name is a place")
  func publicAddress() throws {
    let trace = try trace(ScenarioFile(path: "egress/no-public-address.json5"))
    #expect(trace.symptom?.message.hasSuffix("dial tcp <public address>:443: i/o timeout") == true)
  }
}
