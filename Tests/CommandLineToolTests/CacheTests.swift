import Foundation
import SourceText
import Testing

@testable import CommandLineTool

/// `--cache` on real files: the second run says what the first one said, whatever happened between.
@Suite("the cache") final class CacheTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "pulltrace-cache-\(UUID().uuidString)")
  private var cache: String { folder.appending(path: "cache").path }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  private struct Run: Equatable {
    var status: ExitStatus
    var output: String
    var errors: String
  }

  /// - Parameter build: Stands for the program file, whose looks tell builds apart.
  private func run(_ arguments: [String], build: String? = nil) -> Run {
    let output = TextSink(columns: nil, capacity: nil)
    let errors = TextSink(columns: nil, capacity: nil)
    let tool = Tool(
      files: SystemFileAccess(), output: output, errors: errors, executable: build,
      environment: { _ in nil })
    let status = tool.run(arguments)
    return Run(status: status, output: output.text, errors: errors.text)
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let path = folder.appending(path: name).path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func entries(_ ending: String = ".network") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: cache).filter { $0.hasSuffix(ending) }
      .sorted().map { "\(cache)/\($0)" }
  }

  private func explain(_ path: String, format: String = "text") -> [String] {
    ["explain", "--scenario", path, "--format", format]
  }

  @Test(arguments: ["text", "json", "html", "sarif"])
  func secondRunsSayTheSame(_ format: String) throws {
    for text in [Scenarios.works, Scenarios.fails] {
      let path = try write(text, "a.json5")
      let plain = run(explain(path, format: format))
      for _ in 0..<2 {
        #expect(run(explain(path, format: format) + ["--cache", cache]) == plain)
      }
    }
    #expect(try entries().count == 2)
  }

  @Test func otherVerbs() throws {
    let path = try write(Scenarios.works, "a.json5")
    for command in [
      ["sweep", "--image", Scenarios.image], ["dns", "auth"],
      ["diagnose", "no basic auth credentials"],
    ] {
      let arguments = command + ["--scenario", path]
      let plain = run(arguments)
      #expect(plain.errors == "")
      for _ in 0..<2 { #expect(run(arguments + ["--cache", cache]) == plain) }
    }
  }

  @Test func changedInputsAreRead() throws {
    let path = try write(Scenarios.works, "a.json5")
    let arguments = explain(path) + ["--cache", cache]
    #expect(run(arguments).status == .success)
    // As long, and hardly older.
    let other = Scenarios.works.replacingOccurrences(of: "tcp 443 to", with: "tcp 444 to")
    #expect(other.utf8.count == Scenarios.works.utf8.count)
    try FileHandle(forWritingTo: URL(filePath: path)).write(contentsOf: Data(other.utf8))
    #expect(run(arguments).status == .negative)
    #expect(run(arguments) == run(explain(path)))
    _ = try write(Scenarios.works, "a.json5")
    #expect(run(arguments) == run(explain(path)))
    #expect(try entries().count == 2)
  }

  /// A base that appears nearer than the one that was read.
  @Test func newBasesAreRead() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "below"), withIntermediateDirectories: true)
    _ = try write(Scenarios.works, "base.json5")
    let path = try write(#"{ base: "base" }"#, "below/a.json5")
    let arguments = explain(path) + ["--cache", cache]
    #expect(run(arguments).status == .success)
    #expect(run(arguments).status == .success)
    _ = try write(Scenarios.fails, "below/base.json5")
    #expect(run(arguments).status == .negative)
    #expect(run(arguments) == run(explain(path)))
  }

  @Test(arguments: [0, 1, 100, 5_000, 8_192, 9_000])
  func entriesThatAreCutShort(_ length: Int) throws {
    let path = try write(Scenarios.works, "a.json5")
    let arguments = explain(path) + ["--cache", cache]
    let plain = run(arguments)
    let entry = try #require(try entries().first)
    let whole = try Data(contentsOf: URL(filePath: entry))
    try whole.prefix(length).write(to: URL(filePath: entry))
    let again = run(arguments)
    #expect(again.status == plain.status && again.output == plain.output)
    #expect(again.errors.contains("the cache is not used") && again.errors.contains("cut short"))
    #expect(again.errors.split(separator: "\n").count == 1)
    #expect(run(arguments) == plain)
  }

  /// One bit in each part of the file, and noise in place of it.
  @Test func entriesThatAreDamaged() throws {
    let path = try write(Scenarios.fails, "a.json5")
    let arguments = explain(path) + ["--cache", cache]
    let plain = run(arguments)
    let entry = try #require(try entries().first)
    let whole = try Data(contentsOf: URL(filePath: entry))
    var told = 0
    for place in stride(from: 0, to: whole.count, by: 1_201) {
      var broken = whole
      broken[place] ^= 0x10
      try broken.write(to: URL(filePath: entry))
      let again = run(arguments)
      #expect(again.status == plain.status && again.output == plain.output, "byte \(place)")
      if again.errors != "" { told += 1 }
    }
    #expect(told > 3)
    try Data(repeating: 7, count: whole.count).write(to: URL(filePath: entry))
    #expect(run(arguments).errors.contains("not of this build"))
    #expect(run(arguments) == plain)
  }

  @Test func damagedMemosAreMadeAnew() throws {
    let path = try write(Scenarios.works, "a.json5")
    let arguments = explain(path) + ["--cache", cache]
    let plain = run(arguments)
    let memo = try #require(try entries(".inputs").first)
    let whole = try Data(contentsOf: URL(filePath: memo))
    for place in stride(from: 0, to: whole.count, by: 13) {
      var broken = whole
      broken[place] ^= 1
      try broken.write(to: URL(filePath: memo))
      #expect(run(arguments) == plain, "byte \(place)")
    }
  }

  @Test func otherBuildsMakeTheirOwn() throws {
    let path = try write(Scenarios.works, "a.json5")
    let arguments = explain(path) + ["--cache", cache]
    let (first, second) = (try write("1", "first"), try write("22", "second"))
    let plain = run(arguments, build: first)
    #expect(plain.errors == "")
    #expect(run(arguments, build: first) == plain)
    let entry = try #require(try entries().first)
    let old = try Data(contentsOf: URL(filePath: entry))
    #expect(run(arguments, build: second) == plain)
    #expect(try Data(contentsOf: URL(filePath: entry)) != old)
    try old.write(to: URL(filePath: entry))
    let other = run(arguments, build: second)
    #expect(other.output == plain.output && other.errors.contains("not of this build"))
    #expect(run(arguments, build: second) == plain)
  }

  @Test func oldEntriesGo() throws {
    for port in 1...SourceCache.mostEntries + 3 {
      let text = Scenarios.text(outbound: "tcp \(port) to 0.0.0.0/0")
      let path = try write(text, "a\(port).json5")
      #expect(run(explain(path) + ["--cache", cache]).status == .negative)
    }
    #expect(try entries().count == SourceCache.mostEntries)
    #expect(try entries(".inputs").count == SourceCache.mostEntries)
  }

  @Test func whatCannotBeKeptEndsNothing() throws {
    let path = try write(Scenarios.works, "a.json5")
    let plain = run(explain(path))
    let found = run(explain(path) + ["--cache", path])
    #expect(found.status == plain.status && found.output == plain.output)
    #expect(found.errors.contains("cannot keep the network"))
  }

  @Test func snapshotsInOtherPlaces() throws {
    let snapshot = folder.appending(path: "snapshot")
    try FileManager.default.createDirectory(
      at: snapshot.appending(path: "below"), withIntermediateDirectories: true)
    _ = try write(
      """
      { "Vpcs": [{ "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "OwnerId": "123456789012" }],
        "RouteTables": [], "SecurityGroups": [], "Subnets": [{ "SubnetId": "subnet-1",
          "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "eu-west-1a" }] }
      """, "snapshot/network.json")
    _ = try write(
      """
      { "NetworkInterfaces": [{ "NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
        "VpcId": "vpc-1", "PrivateIpAddress": "10.0.0.9", "Groups": [],
        "PrivateIpAddresses": [{ "PrivateIpAddress": "10.0.0.9", "Primary": true }] }] }
      """, "snapshot/below/interfaces.json")
    func arguments(_ path: String) -> [String] {
      ["sweep", "--snapshot", path, "--image", Scenarios.image]
    }
    let plain = run(arguments(snapshot.path))
    #expect(plain.status == .undecided && plain.errors.contains("network.json:"))
    for _ in 0..<2 { #expect(run(arguments(snapshot.path) + ["--cache", cache]) == plain) }
    let moved = folder.appending(path: "moved")
    try FileManager.default.moveItem(at: snapshot, to: moved)
    #expect(run(arguments(moved.path) + ["--cache", cache]) == run(arguments(moved.path)))
    #expect(try entries().count == 1)
    let inside = run(arguments(moved.path) + ["--cache", moved.path + "/cache"])
    #expect(inside.status == .unusable && inside.errors.contains("inside the snapshot"))
  }
}
