// swift-tools-version: 6.2
import PackageDescription

// Targets stand in the order in which data passes through them: bytes → model → engine → trace → text.
// Nothing here depends on a package; `Tests/TidyTests` holds the table of imports in ARCHITECTURE.md.

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

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
    library("Addressing"),
    library("SourceText"),
    library("CloudModel", ["Addressing", "SourceText"]),
    library("AccessPolicy", ["Addressing", "SourceText"]),
    library("TraceModel", ["CloudModel", "Addressing", "SourceText"]),
    library("Ingestion", ["TraceModel", "CloudModel", "Addressing", "SourceText"]),
    library("Dataplane", ["TraceModel", "CloudModel", "Addressing", "SourceText"]),
    library(
      "ImagePull",
      ["Dataplane", "AccessPolicy", "TraceModel", "CloudModel", "Addressing", "SourceText"]),
    library("Rendering", ["TraceModel", "CloudModel", "Addressing", "SourceText"]),
    library(
      "PulltraceKit",
      [
        "Ingestion", "ImagePull", "Dataplane", "AccessPolicy", "Rendering", "TraceModel",
        "CloudModel", "Addressing", "SourceText",
      ]),
    library("CommandLineTool", ["PulltraceKit", "Rendering", "TraceModel", "SourceText"]),
    .executableTarget(name: "pulltrace", dependencies: ["CommandLineTool"], swiftSettings: strict),

    tests("AddressingTests", ["Addressing"]),
    tests("SourceTextTests", ["SourceText"]),
    tests("AccessPolicyTests", ["AccessPolicy", "SourceText"]),
  ],
  swiftLanguageModes: [.v6]
)
