import CloudModel
import Foundation
import Ingestion
import SourceText

/// A scenario file of the project.
struct ScenarioFile: Sendable, CustomStringConvertible {
  /// Below `Scenarios`.
  let path: String

  var description: String { path }

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  func read() throws -> Scenario {
    var map = SourceMap()
    guard let file = Self.load(ScenarioFiles.root.appending(path: path).path) else {
      throw Unreadable(description: path)
    }
    let id = map.add(file)
    let (scenario, diagnostics) = ScenarioReader.read(id, in: &map, load: Self.load)
    let text = DiagnosticRenderer(map, isColored: false).text(diagnostics)
    guard let scenario, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Unreadable(description: text)
    }
    return scenario
  }

  private static func load(_ path: String) -> SourceFile? {
    FileManager.default.contents(atPath: path).map { SourceFile(name: path, bytes: [UInt8]($0)) }
  }
}

enum ScenarioFiles {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Scenarios")

  static func all() throws -> [ScenarioFile] {
    let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { $0.hasSuffix(".json5") }.sorted().map { ScenarioFile(path: $0) }
  }
}

extension Scenario {
  /// The base with every edit applied.
  func changed() throws -> Topology {
    var topology = base
    for edit in changes.flatMap(\.edits) { try edit.apply(to: &topology) }
    return topology
  }
}
