import Ingestion
import Testing
import TraceModel

/// Where a verdict is unknown, the trace says which input would decide it.
@Suite struct MissingInputTests {
  /// Words of which one stands in every such sentence: an output of the AWS CLI, a field of a
  /// scenario, an option of the command line, or that no input says it.
  private static let sources = [
    "describe-", "list-", "get-", "search-", "`", "--", "no input says",
  ]

  @Test("names its input", arguments: try ScenarioFiles.all())
  func missing(_ file: ScenarioFile) throws {
    let scenario = try file.read()
    guard scenario.expectation?.verdict == .unknown else { return }
    let missing = try scenario.trace().missing
    #expect(!missing.isEmpty)
    for sentence in missing {
      #expect(Self.sources.contains { sentence.contains($0) }, "\(sentence)")
    }
  }
}
