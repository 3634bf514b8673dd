import Testing

/// Who may import whom. The build does not stop an undeclared import of a transitive module; this
/// does.
@Suite struct ImportTests {
  /// The table of ARCHITECTURE.md. A module that is not here may not exist.
  static let allowed: [String: Set<String>] = [
    "Addressing": [],
    "SourceText": ["Synchronization"],
    "Parallelism": ["Dispatch"],
    "Wording": ["SourceText"],
    "DNSWire": ["Addressing"],
    "CloudModel": ["Addressing", "SourceText"],
    "AccessPolicy": ["Addressing", "SourceText"],
    "TraceModel": ["CloudModel", "Addressing", "SourceText"],
    "Ingestion": ["TraceModel", "CloudModel", "Addressing", "SourceText", "Parallelism"],
    "NameService": ["DNSWire", "TraceModel", "Addressing", "SourceText"],
    "Dataplane": ["TraceModel", "CloudModel", "Addressing", "Wording", "SourceText"],
    "ImagePull": [
      "Dataplane", "AccessPolicy", "TraceModel", "CloudModel", "Addressing", "Wording",
      "SourceText",
    ],
    "Diagnosis": [
      "ImagePull", "Dataplane", "AccessPolicy", "TraceModel", "CloudModel", "Addressing",
      "Wording", "SourceText",
    ],
    "Sweep": [
      "Diagnosis", "ImagePull", "Dataplane", "TraceModel", "CloudModel", "Addressing", "Wording",
      "SourceText", "Parallelism",
    ],
    "NetworkCache": [
      "Dataplane", "Ingestion", "TraceModel", "CloudModel", "Addressing", "SourceText",
      "Synchronization",
    ],
    "Rendering": ["TraceModel", "CloudModel", "Addressing", "Wording", "SourceText"],
    "PulltraceKit": [
      "Diagnosis", "Ingestion", "ImagePull", "Dataplane", "TraceModel", "CloudModel",
      "Addressing", "Wording", "SourceText",
    ],
    "Course": [
      "PulltraceKit", "Ingestion", "ImagePull", "TraceModel", "CloudModel", "Addressing",
      "Wording", "SourceText",
    ],
    "CommandLineTool": [
      "Course", "Sweep", "PulltraceKit", "NetworkCache", "NameService", "DNSWire", "Ingestion",
      "Dataplane", "ImagePull", "Rendering", "TraceModel", "CloudModel", "Addressing", "Wording",
      "SourceText", "Parallelism", "Glibc",
      "Darwin", "Musl",
    ],
    "pulltrace": ["CommandLineTool"],
  ]

  @Test func everyImportIsInTheTable() throws {
    for file in try SourceTree.files(below: "Sources", ending: ".swift") {
      let module = String(file.path.split(separator: "/")[1])
      let table = try #require(Self.allowed[module], "\(module) is not in the table")
      for line in file.lines where line.hasPrefix("import ") {
        let imported = String(line.dropFirst(7))
        #expect(table.contains(imported), "\(file.path) imports \(imported)")
      }
    }
  }

  @Test func noFileUsesUncheckedImports() throws {
    for file in try SourceTree.files(below: "Sources", ending: ".swift") {
      for line in file.lines where line.contains("import ") && line.hasPrefix("@") {
        Issue.record("\(file.path): \(line)")
      }
    }
  }
}
