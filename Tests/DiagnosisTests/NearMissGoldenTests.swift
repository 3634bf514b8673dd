import ImagePull
import TestSupport
import Testing
import TraceModel

@testable import Diagnosis

/// What a colleague would say, for every scenario of a folder; read the goldens as you would at 3
/// a.m.
@Suite("near misses of scenarios")
struct NearMissGoldenTests {
  @Test(
    "read as the goldens do",
    arguments: ["egress", "endpoints", "filtering", "naming", "policies", "returns", "routing"])
  func areAsTold(_ folder: String) throws {
    var lines: [String] = []
    for path in ScenarioNetwork.all where path.hasPrefix("\(folder)/") {
      let network = try ScenarioNetwork(path)
      let scene = try #require(Scene(network.situation, ImageReference(network.image)))
      if network.trace.failure == nil { continue }
      lines.append("\(path.dropFirst(folder.count + 1))")
      for blocker in scene.rehearsal.blockers {
        let cause = blocker.cause
        lines.append(
          "  \(blocker.stage.id.rawValue): \(cause.code.rawValue) at \(cause.component.id)")
        lines += NearMisses(of: blocker, in: scene).all.flatMap(text)
      }
    }
    let golden = lines.joined(separator: "\n") + "\n"
    #expect(try goldenMismatch(golden, "near-misses-\(folder).txt") == nil)
  }

  private func text(_ miss: NearMiss) -> [String] {
    let checks = miss.checks.map { "\($0.matches ? "✔" : "✘") \($0.field.rawValue)" }
    let row = [miss.evidence.kind.rawValue, miss.evidence.id, miss.evidence.text]
    return [
      "    - \(miss.sentence)", "      \(checks.joined(separator: "  "))",
      "      \(row.compactMap { $0 }.joined(separator: " | "))",
    ]
  }
}
