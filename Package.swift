// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order in which data passes through them: bytes → model → engine → trace → text.
// Nothing here depends on a package; `Tests/TidyTests` holds the table of imports in ARCHITECTURE.md.

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// The standard library inside the program: it starts a fifth faster, and is one file to copy.
let selfContained: [LinkerSetting] = [
  .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "pulltrace",
  products: [
    .executable(name: "pulltrace", targets: ["pulltrace"]),
    .library(name: "PulltraceKit", targets: ["PulltraceKit"]),
  ],
  targets: [
    library("Parallelism"),
    library("Addressing"),
    library("SourceText"),
    library("Wording", ["SourceText"]),
    library("DNSWire", ["Addressing"]),
    library("CloudModel", ["Addressing", "SourceText"]),
    library("AccessPolicy", ["Addressing", "SourceText"]),
    library("TraceModel", ["CloudModel", "Addressing", "SourceText"]),
    library("NameService", ["DNSWire", "TraceModel", "Addressing", "SourceText"]),
    library(
      "Ingestion", ["TraceModel", "CloudModel", "Addressing", "SourceText", "Parallelism"]),
    library("Dataplane", ["TraceModel", "CloudModel", "Addressing", "Wording", "SourceText"]),
    library(
      "ImagePull",
      [
        "Dataplane", "AccessPolicy", "TraceModel", "CloudModel", "Addressing", "Wording",
        "SourceText",
      ]),
    library(
      "Diagnosis",
      [
        "ImagePull", "Dataplane", "AccessPolicy", "TraceModel", "CloudModel", "Addressing",
        "Wording", "SourceText",
      ]),
    library(
      "Sweep",
      [
        "Diagnosis", "ImagePull", "Dataplane", "TraceModel", "CloudModel", "Addressing", "Wording",
        "SourceText", "Parallelism",
      ]),
    library(
      "NetworkCache",
      [
        "Dataplane", "Ingestion", "TraceModel", "CloudModel", "Addressing", "SourceText",
      ]),
    library("Rendering", ["TraceModel", "CloudModel", "Addressing", "Wording", "SourceText"]),
    library(
      "PulltraceKit",
      [
        "Diagnosis", "Ingestion", "ImagePull", "Dataplane", "TraceModel", "CloudModel",
        "Addressing", "Wording", "SourceText",
      ]),
    library(
      "Course",
      [
        "PulltraceKit", "Ingestion", "ImagePull", "TraceModel", "CloudModel", "Addressing",
        "Wording", "SourceText",
      ]),
    library(
      "CommandLineTool",
      [
        "Course", "Sweep", "PulltraceKit", "NetworkCache", "NameService", "DNSWire", "Ingestion",
        "Dataplane", "ImagePull", "Rendering", "TraceModel", "CloudModel", "Addressing", "Wording",
        "SourceText", "Parallelism",
      ]),
    .executableTarget(
      name: "pulltrace", dependencies: ["CommandLineTool"], swiftSettings: strict,
      linkerSettings: selfContained),

    .target(
      name: "TestSupport", dependencies: ["CloudModel", "Addressing"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("TidyTests", []),
    .target(
      name: "BenchmarkEstates", dependencies: ["CloudModel", "Addressing", "SourceText"],
      path: "Benchmarks/Estates", swiftSettings: strict),
    .executableTarget(
      name: "pulltrace-benchmarks",
      dependencies: [
        "BenchmarkEstates", "Sweep", "PulltraceKit", "Ingestion", "ImagePull", "Dataplane",
        "TraceModel", "CloudModel", "Addressing", "SourceText",
      ], path: "Benchmarks/Runner", swiftSettings: strict),

    tests(
      "SweepTests",
      [
        "Sweep", "Ingestion", "Dataplane", "ImagePull", "BenchmarkEstates", "TestSupport",
        "TraceModel", "CloudModel", "Addressing", "SourceText",
      ]),
    tests("WordingTests", ["Wording", "SourceText"]),
    tests("ParallelismTests", ["Parallelism"]),
    tests("AddressingTests", ["TestSupport", "Addressing"]),
    tests("DNSWireTests", ["TestSupport", "DNSWire", "Addressing"]),
    tests(
      "NameServiceTests",
      ["TestSupport", "NameService", "DNSWire", "TraceModel", "CloudModel", "Addressing"]),
    tests("SourceTextTests", ["TestSupport", "SourceText"]),
    tests("AccessPolicyTests", ["TestSupport", "AccessPolicy", "SourceText"]),
    tests("CloudModelTests", ["CloudModel", "Addressing", "SourceText"]),
    tests(
      "IngestionTests",
      ["TestSupport", "Ingestion", "TraceModel", "CloudModel", "Addressing", "SourceText"],
      exclude: ["Fixtures"]),
    tests(
      "DataplaneTests",
      ["Dataplane", "TestSupport", "TraceModel", "CloudModel", "Addressing", "Wording"]),
    tests(
      "NetworkCacheTests",
      [
        "NetworkCache", "PulltraceKit", "Sweep", "Ingestion", "ImagePull", "Dataplane",
        "BenchmarkEstates", "TestSupport", "TraceModel", "CloudModel", "Addressing", "SourceText",
      ]),
    tests(
      "ImagePullTests",
      [
        "PulltraceKit", "ImagePull", "Dataplane", "BenchmarkEstates", "TestSupport", "TraceModel",
        "CloudModel", "Addressing", "Wording",
      ]),
    tests(
      "DiagnosisTests",
      [
        "PulltraceKit", "Diagnosis", "Ingestion", "ImagePull", "Dataplane", "BenchmarkEstates",
        "TestSupport", "TraceModel", "CloudModel", "Addressing", "Wording", "SourceText",
      ], exclude: ["Goldens"]),
    tests(
      "RenderingTests",
      [
        "Rendering", "Ingestion", "TestSupport", "TraceModel", "CloudModel", "Addressing",
        "Wording", "SourceText",
      ],
      exclude: ["Goldens"]),
    tests("CourseTests", ["Course", "Ingestion", "TraceModel", "SourceText"]),
    tests(
      "CommandLineToolTests",
      [
        "CommandLineTool", "Sweep", "Rendering", "ImagePull", "BenchmarkEstates", "TestSupport",
        "TraceModel", "CloudModel", "Addressing", "SourceText",
      ],
      exclude: ["Goldens"]),
    tests(
      "ScenarioTests",
      [
        "Course", "PulltraceKit", "ImagePull", "Rendering", "Ingestion", "TraceModel", "CloudModel",
        "Addressing", "Wording", "SourceText",
      ]),
    tests(
      "SnapshotTests",
      ["PulltraceKit", "Ingestion", "TraceModel", "CloudModel", "Addressing", "SourceText"]),
  ],
  swiftLanguageModes: [.v6]
)
