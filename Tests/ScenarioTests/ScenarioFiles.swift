import CloudModel
import Foundation
import Ingestion
import PulltraceKit
import SourceText
import Testing
import TraceModel

/// A scenario file of the project.
struct ScenarioFile: Sendable, CustomStringConvertible {
  /// Below `Scenarios`.
  let path: String

  var description: String { path }

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  /// The text of the file.
  func text() throws -> String {
    try String(contentsOf: ScenarioFiles.root.appending(path: path), encoding: .utf8)
  }

  func read() throws -> Scenario { try Self.read(text(), as: path) }

  /// Reads `text` as if it were the file `path` below `Scenarios`.
  static func read(_ text: String, as path: String) throws -> Scenario {
    var map = SourceMap()
    let id = map.add(SourceFile(name: ScenarioFiles.root.appending(path: path).path, text: text))
    let (scenario, diagnostics) = ScenarioReader.read(id, in: &map, load: load)
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
    return (names ?? [])
      .filter { name in
        name.hasSuffix(".json5")
          && ![".language.json5", ".lesson.json5"].contains(where: name.hasSuffix)
      }
      .sorted().map { ScenarioFile(path: $0) }
  }
}

extension Scenario {
  /// The base with every edit applied.
  func changed() throws -> Topology {
    var topology = base
    for edit in changes.flatMap(\.edits) { try edit.apply(to: &topology) }
    return topology
  }

  /// What its pull comes to: with everything that is wrong where the file says what that is.
  func trace() throws -> PullTrace {
    let workload = try #require(workload, "no workload")
    let image = try #require(image, "no image")
    if expectation?.causes == nil {
      return try Pulltrace.simulate(workload, in: changed(), image: image, registry: registry)
    }
    return try Pulltrace.explain(workload, in: changed(), image: image, registry: registry)
  }
}
