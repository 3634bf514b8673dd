import CloudModel
import Foundation
import SourceText
import TraceModel

@testable import Ingestion

/// What reading a scenario gave, with diagnostics as `line:column message`.
struct ScenarioReading {
  let scenario: Scenario?
  let diagnostics: [Diagnostic]
  let map: SourceMap

  /// Reads `text` as `Scenarios/test.json5`; `files` are the other files there are, by path.
  init(_ text: String, name: String = "Scenarios/test.json5", files: [String: String] = [:]) {
    var map = SourceMap()
    let id = map.add(SourceFile(name: name, text: text))
    (scenario, diagnostics) = ScenarioReader.read(id, in: &map) { path in
      files[path].map { SourceFile(name: path, text: $0) }
    }
    self.map = map
  }

  var lines: [String] {
    diagnostics.map { diagnostic in
      let place = map.location(of: diagnostic.span).map { "\($0.line):\($0.column) " } ?? ""
      return place + diagnostic.message
    }
  }
}

/// The repository's folder of scenarios, as the tests see it.
enum ScenarioFolder {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios").path

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  /// Every scenario file, by its path inside the folder.
  static func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { name in
        name.hasSuffix(".json5")
          && ![".language.json5", ".lesson.json5"].contains(where: name.hasSuffix)
      }
      .sorted()
  }

  static func load(_ path: String) -> SourceFile? {
    FileManager.default.contents(atPath: path).map {
      SourceFile(name: path, bytes: Array($0))
    }
  }
}

/// A VPC with subnets, a table, a group and an interface: little, and enough to break.
let smallNetwork = """
  region: "eu-west-1",
  vpcs: { app: {
    cidr: "10.0.0.0/16",
    subnets: {
      a: { cidr: "10.0.1.0/24", zone: "a" }, b: { cidr: "10.0.2.0/24", zone: "b" },
    },
    routeTables: { private: {} },
    securityGroups: { task: {} },
    internetGateways: { igw: {} },
    interfaces: { eni: { subnet: "a", securityGroups: "task" } },
  } },
  """
