import Rendering
import Testing
import TraceModel

/// The page of each code shows two pulls that differ in the repair alone: one ends with the code,
/// the other works.
@Suite("the examples of the reference")
struct ReferenceExampleTests {
  private static let shown = ReasonCode.allCases.filter { $0.referencePage.mended != nil }

  private func file(_ name: String) -> ScenarioFile { ScenarioFile(path: name + ".json5") }

  @Test("the wrong one ends with the code", arguments: ReasonCode.allCases)
  func wrong(_ code: ReasonCode) throws {
    switch code.referencePage.example {
    case .scenario(let name):
      #expect(try file(name).read().trace().failure?.drop.code == code)
    case .none(let reason):
      #expect(!reason.isEmpty)
    }
  }

  @Test("the right one works, and nothing stands in its way", arguments: shown)
  func right(_ code: ReasonCode) throws {
    let trace = try file(#require(code.referencePage.mended)).read().trace()
    #expect(trace.verdict == .succeeds)
    #expect(trace.findings.isEmpty)
  }

  @Test("the right one is the wrong one, repaired", arguments: shown)
  func repair(_ code: ReasonCode) throws {
    guard case .scenario(let wrong) = code.referencePage.example else { return }
    let text = try file(#require(code.referencePage.mended)).text()
    #expect(text.contains("base: \"\(wrong)\""))
  }

  @Test("every mended scenario stands on a page")
  func noOrphans() throws {
    let mended = try ScenarioFiles.all().map(\.path).filter { $0.hasPrefix("mended/") }
    #expect(
      Set(mended) == Set(Self.shown.compactMap { $0.referencePage.mended }.map { $0 + ".json5" }))
  }
}
