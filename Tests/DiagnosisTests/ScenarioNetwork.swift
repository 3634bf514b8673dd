import CloudModel
import Foundation
import Ingestion
import PulltraceKit
import SourceText
import Testing
import TraceModel

/// A scenario of the project, read and explained.
struct ScenarioNetwork {
  let situation: Situation
  let image: String
  let trace: PullTrace

  /// - Parameter path: Below `Scenarios`, without its ending.
  init(_ path: String) throws {
    var map = SourceMap()
    let file = try #require(Self.load(Self.root.appending(path: "\(path).json5").path))
    let (read, _) = ScenarioReader.read(map.add(file), in: &map, load: Self.load)
    let scenario = try #require(read)
    var topology = scenario.base
    for edit in scenario.changes.flatMap(\.edits) { try edit.apply(to: &topology) }
    situation = Situation(
      topology: topology, workload: try #require(scenario.workload),
      registry: scenario.registry)
    image = try #require(scenario.image)
    trace = try situation.explain(image)
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

  /// Every scenario, as `init` wants it.
  static let all: [String] = {
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (names ?? [])
      .filter { name in
        name.hasSuffix(".json5")
          && ![".language.json5", ".lesson.json5"].contains(where: name.hasSuffix)
      }
      .map { String($0.dropLast(6)) }.sorted()
  }()

  private static func load(_ path: String) -> SourceFile? {
    FileManager.default.contents(atPath: path).map { SourceFile(name: path, bytes: [UInt8]($0)) }
  }
}

extension Situation {
  func explain(_ image: String) throws -> PullTrace {
    try Pulltrace.explain(workload, in: topology, image: image, registry: registry)
  }

  func simulate(_ image: String) throws -> PullTrace {
    try Pulltrace.simulate(workload, in: topology, image: image, registry: registry)
  }

  /// The verdict after these remedies; `nil` when they do not fit.
  func verdict(after remedies: [Remedy], _ image: String) throws -> Verdict? {
    var repaired = self
    do { for remedy in remedies { try remedy.apply(to: &repaired) } } catch { return nil }
    return try repaired.simulate(image).verdict
  }
}
