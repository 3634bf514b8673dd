import CloudModel
import Dataplane
import Foundation
import Ingestion
import SourceText
import TraceModel

@testable import NetworkCache

/// A network in the bytes of a file of the cache.
struct CacheBytes {
  static let identity = CacheIdentity(program: 7, key: ContentKey(first: 1, second: 2))

  var bytes: [UInt8] = []
  let input: StoredInput

  init(_ topology: Topology) throws {
    var input = StoredInput()
    input.topology = topology
    try self.init(input)
  }

  init(_ input: StoredInput) throws {
    self.input = input
    guard let image = CacheImage(input, CompiledNetwork(input.topology)) else {
      throw CacheFault.foreign
    }
    var bytes: [UInt8] = []
    image.write(Self.identity) { bytes += $0 }
    self.bytes = bytes
  }

  /// What the bytes hold; damage is mended from the topology that was stored, and counted.
  func open(_ damage: DamageCount = DamageCount()) throws(CacheFault) -> StoredInput {
    try network(damage).input()
  }

  func network(_ damage: DamageCount = DamageCount()) throws(CacheFault) -> StoredNetwork {
    let input = input
    return try StoredNetwork(SourceFile(name: "cache", bytes: bytes), Self.identity) {
      damage.count += 1
      return input
    }
  }
}

/// How often an input was read again.
final class DamageCount: @unchecked Sendable {
  // Sendable: tests read with one thread.
  var count = 0
}

/// The scenarios of the repository.
enum ScenarioFolder {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios").path

  static func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { name in
        name.hasSuffix(".json5")
          && ![".language.json5", ".lesson.json5"].contains(where: name.hasSuffix)
      }
      .sorted()
  }

  /// A scenario with its edits applied; `nil` for a file that is a base and no scenario.
  static func scenario(_ name: String) throws -> (Scenario, Topology, SourceMap)? {
    func load(_ path: String) -> SourceFile? {
      FileManager.default.contents(atPath: path).map { SourceFile(name: path, bytes: Array($0)) }
    }
    guard let file = load("\(path)/\(name)") else { return nil }
    var map = SourceMap()
    let id = map.add(file)
    guard let scenario = ScenarioReader.read(id, in: &map, load: load).0 else { return nil }
    var topology = scenario.base
    for edit in scenario.changes.flatMap(\.edits) { try edit.apply(to: &topology) }
    return (scenario, topology, map)
  }
}
