import Foundation
import Ingestion
import PulltraceKit
import Rendering
import SourceText
import Testing
import TraceModel

/// Every scenario that ships comes to what it says it comes to.
@Suite struct ScenarioTests {
  @Test("expectation holds", arguments: try ScenarioFiles.all())
  func expectation(_ file: ScenarioFile) throws {
    let scenario = try file.read()
    let workload = try #require(scenario.workload, "no workload")
    let image = try #require(scenario.image, "no image")
    let expectation = try #require(scenario.expectation, "no expectation")
    let trace = try Pulltrace.explain(
      workload, in: scenario.changed(), image: image, registry: scenario.registry)
    #expect(expectation.mismatches(with: trace).isEmpty)
    if expectation.verdict == .fails {
      #expect(expectation.code != nil && expectation.component != nil && expectation.stage != nil)
    }
  }

  @Test("has a lesson", arguments: try ScenarioFiles.all())
  func lesson(_ file: ScenarioFile) throws {
    #expect(try file.read().lesson.count > 20)
  }

  @Test("every edit is undone by its inverse", arguments: try ScenarioFiles.all())
  func inverse(_ file: ScenarioFile) throws {
    let scenario = try file.read()
    var topology = scenario.base
    for edit in scenario.changes.flatMap(\.edits) {
      let before = topology
      try edit.apply(to: &topology)
      #expect(try edit.inverse(in: before).applied(to: topology) == before)
    }
  }

  /// The list of edge cases names every scenario whose header has a number.
  @Test func edgeCasesAreListed() throws {
    let list = try String(
      contentsOf: ScenarioFiles.root.appending(path: "edge-cases.md"), encoding: .utf8)
    for file in try ScenarioFiles.all() {
      let text = try String(
        contentsOf: ScenarioFiles.root.appending(path: file.path), encoding: .utf8)
      if text.contains("// Edge case") { #expect(list.contains("](\(file.path))"), "\(file)") }
    }
  }

  @Test func thereAreEnough() throws {
    #expect(try ScenarioFiles.all().count >= 70)
  }

  /// Every code that one VPC can show has a scenario that ends with it.
  @Test func everyReasonCodeIsShown() throws {
    let shown = Set(try ScenarioFiles.all().compactMap { try $0.read().expectation?.code })
    let missing = Set(ReasonCode.allCases).subtracting(shown)
    #expect(missing == [.natGatewayZone, .bucketPolicyDenies, .keyPolicyDenies])
  }

  /// The page of a code names one of them, or says why there is none.
  @Test(arguments: ReasonCode.allCases)
  func pageNamesAScenarioThatEndsWithItsCode(_ code: ReasonCode) throws {
    switch code.referencePage.example {
    case .scenario(let name):
      #expect(try ScenarioFile(path: name + ".json5").read().expectation?.code == code)
    case .none(let reason):
      #expect(!reason.isEmpty)
    }
  }
}
