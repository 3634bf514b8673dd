import BenchmarkEstates
import CloudModel
import ImagePull
import Ingestion
import SourceText
import Sweep
import Testing
import TraceModel

/// The generator writes what the product reads: estates come back with the same verdicts.
@Suite("estates as text")
struct EstateTextTests {
  @Test("of a snapshot come to the same verdicts", arguments: [1, 2])
  func snapshot(_ seed: UInt64) throws {
    let estate = Estate(interfaces: 1500, seed: seed)
    var files: [String: String] = [:]
    var snapshot = SnapshotText(of: estate, seed: seed)
    snapshot.write { path, text in files[path, default: ""] += text }
    var map = SourceMap()
    let entries = files.keys.sorted().map { path in
      (path: path, id: map.add(SourceFile(name: path, text: files[path] ?? "")))
    }
    let input = AWSSnapshot.read(entries, in: map)
    #expect(input.diagnostics.map(\.message) == [])
    #expect(input.assumptions == [])
    #expect(try Self.verdicts(input.topology) == Self.verdicts(estate.topology))
  }

  @Test("of a scenario come to the same verdicts", arguments: [1, 2])
  func scenario(_ seed: UInt64) throws {
    let estate = Estate(interfaces: 1500, seed: seed)
    var text = ""
    ScenarioText(of: estate).write { text += $0 }
    var map = SourceMap()
    let id = map.add(SourceFile(name: "estate.json5", text: text))
    let (scenario, diagnostics) = ScenarioReader.read(id, in: &map) { _ in nil }
    #expect(diagnostics.map(\.message) == [])
    let topology = try #require(scenario?.base)
    #expect(try Self.verdicts(topology) == Self.verdicts(estate.topology))
  }

  /// By interface: the verdict, and what stopped the pull.
  private static func verdicts(_ topology: Topology) throws -> [String] {
    let workload = Workload(placement: .interface("any"))
    var sweeper = Sweeper(
      Situation(topology: topology, workload: workload), try ImageReference(Estate.image))
    var lines: [String] = []
    while let pulls = sweeper.next() {
      for pull in pulls {
        let drop = pull.outcome.failure.map {
          "\($0.stage) \($0.drop.code) \($0.drop.component.id)"
        }
        let id = topology.networkInterfaces[pull.interface].id
        lines.append("\(id) \(pull.outcome.verdict) \(drop ?? "")")
      }
    }
    return lines
  }
}
