import Ingestion
import PulltraceKit
import Testing
import TraceModel

/// The causes of a scenario with several faults are what its client meets, one after the other,
/// when each is repaired in its turn; with the last repair the pull works.
///
/// This holds the lists to the simulation of single faults, and not to a search for several.
@Suite("several faults, repaired in turn")
struct RepairsInTurnTests {
  @Test("each repair brings up the next cause", arguments: RepairChain.all)
  func turn(_ chain: RepairChain) throws {
    let file = ScenarioFile(path: "several/\(chain.scenario).json5")
    let causes = try #require(file.read().expectation?.causes)
    #expect(causes.count == chain.repairs.count)
    for count in 0...chain.repairs.count {
      let text = chain.text(repairs: count)
      let trace = try ScenarioFile.read(text, as: "several/repaired.json5").trace()
      if count == causes.count {
        #expect(trace.verdict == .succeeds, "\(text)")
        continue
      }
      let failure = try #require(trace.failure, "\(text)")
      let met = TraceModel.Expectation.Cause(
        failure.stage, failure.drop.code, at: failure.drop.component.id)
      #expect(met == causes[count], "\(text)")
    }
  }

  @Test("every scenario with several faults has its repairs here")
  func complete() throws {
    let files = try ScenarioFiles.all().map(\.path).filter { $0.hasPrefix("several/") }
    #expect(Set(RepairChain.all.map { "several/\($0.scenario).json5" }) == Set(files))
  }

  @Test("one thing that stops several stages is one cause")
  func oneDecision() throws {
    let file = ScenarioFile(path: "several/isolated-and-empty.json5")
    let causes = try #require(file.read().expectation?.causes)
    #expect(causes.map(\.description) == ["auth: no-route at private"])
  }
}
