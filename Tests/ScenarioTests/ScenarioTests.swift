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
    let expectation = try #require(scenario.expectation, "no expectation")
    #expect(try expectation.mismatches(with: scenario.trace()) == [])
    if expectation.verdict == .fails && expectation.causes == nil {
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

  /// Every code has a scenario that ends with it, unless its page says why there is none.
  @Test func everyReasonCodeIsShown() throws {
    let shown = Set(try ScenarioFiles.all().compactMap { try $0.read().expectation?.code })
    for code in ReasonCode.allCases {
      #expect(shown.contains(code) == (code.referencePage.mended != nil), "\(code)")
    }
  }
}
