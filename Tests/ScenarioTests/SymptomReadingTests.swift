import CloudModel
import ImagePull
import PulltraceKit
import Testing
import TraceModel

/// What a scenario prints leads back to what is wrong in it.
@Suite struct SymptomReadingTests {
  private func trace(_ file: ScenarioFile, _ platform: Platform?) throws -> PullTrace {
    let scenario = try file.read()
    var workload = try #require(scenario.workload)
    if let platform { workload.platform = platform }
    return try Pulltrace.simulate(
      workload, in: scenario.changed(), image: #require(scenario.image),
      registry: scenario.registry)
  }

  @Test("its symptom ranks its cause", arguments: try ScenarioFiles.all())
  func back(_ file: ScenarioFile) throws {
    for platform in [nil, Platform.ecsOnEC2, .eksNode, .dockerOnEC2, .fargate13] {
      let trace = try trace(file, platform)
      guard let symptom = trace.symptom, let failure = trace.failure else { continue }
      let reading = try #require(SymptomReader.read(symptom.message), "\(symptom.message)")
      #expect(reading.stages.contains(failure.stage), "\(symptom.message)")
      #expect(reading.phases.contains(failure.phase), "\(symptom.message)")
      #expect(
        reading.causes.contains { $0.code == failure.drop.code },
        "\(failure.drop.code) is not among the causes of: \(symptom.message)")
      let comparison = SymptomComparison(reading, with: trace)
      #expect(comparison.match == .same, "\(comparison.differences) \(symptom.message)")
    }
  }

  @Test("another network's symptom is not taken for its own")
  func elsewhere() throws {
    let ofLayers = try trace(ScenarioFile(path: "filtering/task-group-forgets-s3.json5"), nil)
    let ofNames = try trace(ScenarioFile(path: "naming/hosted-zone-hides-the-registry.json5"), nil)
    let healthy = try trace(ScenarioFile(path: "healthy/fargate-nat.json5"), nil)
    let message = try #require(ofLayers.symptom).message
    let reading = try #require(SymptomReader.read(message))
    #expect(SymptomComparison(reading, with: ofLayers).match == .same)
    #expect(SymptomComparison(reading, with: ofNames).match == .different)
    #expect(SymptomComparison(reading, with: healthy).match == .none)
    let backOff = try #require(SymptomReader.read("Error: ImagePullBackOff"))
    #expect(SymptomComparison(backOff, with: ofLayers).match == .beside)
  }

  @Test("a host of another Region is told apart")
  func otherHost() throws {
    let trace = try trace(ScenarioFile(path: "egress/no-public-address.json5"), nil)
    let text = try #require(trace.symptom).message
    let region = try #require(SymptomReader.read(text)?.clues.region)
    let moved = text.replacing(region, with: "sa-east-1")
    let reading = try #require(SymptomReader.read(moved))
    let comparison = SymptomComparison(reading, with: trace)
    #expect(comparison.match == .different)
    #expect(comparison.differences.count == 1)
  }
}
