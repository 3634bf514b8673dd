import BenchmarkEstates
import CloudModel
import ImagePull
import Rendering
import SourceText
import Sweep
import TestSupport
import Testing
import TraceModel

@testable import CommandLineTool

/// A sweep in parts, put together again, is the sweep.
@Suite("shards of a sweep")
struct ShardTests {
  @Test("merged in any order, are the whole sweep to the byte", arguments: Seed.samples(40))
  func randomNetworks(_ seed: Seed) throws {
    var generator = seed.generator
    let sweep = try Sample.random(&generator)
    let whole = sweep.lines(nil)
    let count = Int.random(in: 1...9, using: &generator)
    var shards = try Self.shards(count).map { sweep.lines($0) }
    #expect(shards.map(\.count).reduce(0, +) == whole.count)
    shards.shuffle(using: &generator)
    #expect(try Self.merged(shards) == whole)
    // All in one file, and each line anywhere.
    #expect(try Self.merged([Array(shards.joined()).shuffled(using: &generator)]) == whole)
    // As an engine would write them that cuts files as it likes.
    let mixed = shards.joined().enumerated()
    let files = (0..<3).map { file in mixed.filter { $0.offset % 3 == file }.map(\.element) }
    #expect(try Self.merged(files) == whole)
  }

  @Test("simulate each class once, and have much the same to do", arguments: Seed.samples(2))
  func balance(_ seed: Seed) throws {
    let estate = Estate(interfaces: 3000, seed: seed.value)
    let sweep = Sample(estate.topology, try ImageReference(Estate.image))
    let whole = sweep.evaluated(nil)
    let parts = try Self.shards(8).map { sweep.evaluated($0) }
    #expect(parts.map(\.classes).reduce(0, +) == whole.classes)
    #expect(parts.map(\.interfaces).reduce(0, +) == whole.interfaces)
    let loads = parts.map(\.interfaces)
    #expect((loads.max() ?? 0) * 10 <= (loads.min() ?? 0) * 12, "\(loads)")
  }

  @Test("that are not all there, or there twice, are refused", arguments: Seed.samples(20))
  func incomplete(_ seed: Seed) throws {
    var generator = seed.generator
    let sweep = try Sample.random(&generator)
    let count = Int.random(in: 2...5, using: &generator)
    let shards = try Self.shards(count).map { sweep.lines($0) }
    let victim = try #require(
      shards.indices.filter { shards[$0].count > 1 }.randomElement(using: &generator))
    let name = "\(victim + 1)/\(count)"
    var missing = shards
    missing.remove(at: victim)
    #expect(Self.complaints(missing).contains { $0.contains("none of shard") }, "\(name)")
    #expect(Self.complaints(missing).contains { $0.contains(name) }, "\(name)")
    var cut = shards
    cut[victim].removeLast()
    #expect(
      Self.complaints(cut) == [
        "shard \(name) has \(cut[victim].count) of its \(shards[victim].count) results"
      ])
    #expect(
      Self.complaints(shards + [shards[victim]]) == [
        "\(shards[victim].count) results of shard \(name) are there twice"
      ])
    var torn = shards
    torn[victim][0].removeLast(30)
    #expect(!Self.complaints(torn).isEmpty)
  }

  @Test("of another sweep are refused, and it is said in what it is another")
  func foreign() throws {
    var generator = SeededGenerator(seed: 7)
    let sweep = try Sample.random(&generator)
    var (image, network) = (sweep, sweep)
    image.image = try ImageReference("123456789012.dkr.ecr.eu-west-1.amazonaws.com/other:1")
    image.fingerprint = "1111111111111111"
    network.fingerprint = "2222222222222222"
    func complaint(_ other: [String]) throws -> String {
      let shards = [sweep.lines(try Self.shards(3)[0]), other]
      return Self.complaints(shards).first ?? ""
    }
    #expect(try complaint(image.lines(Self.shards(3)[1])).contains("pulls 123456789012.dkr.ecr"))
    #expect(try complaint(network.lines(Self.shards(3)[1])).contains("of another sweep"))
    #expect(
      try complaint(sweep.lines(Self.shards(4)[1])).contains("a sweep in 4 shards, and the first"))
    #expect(try complaint(sweep.lines(nil)).contains("no result of a shard"))
    #expect(Self.complaints([[], []]) == ["there is no result of any shard"])
  }

  @Test("have a place that nothing can lead astray")
  func hostile() {
    func line(_ shard: String) -> String {
      #"{"verdict":"fails","pull":{"image":"i","platform":"p"},"shard":\#(shard)}"#
    }
    let huge = "9223372036854775807"
    for shard in [
      "1", "{}", #"{"number":0,"of":0,"results":1,"position":0,"total":1,"sweep":"x"}"#,
      #"{"number":1,"of":1,"results":1,"position":1,"total":1,"sweep":"x"}"#,
      #"{"number":1,"of":1,"results":1,"position":-1,"total":1,"sweep":"x"}"#,
      #"{"number":1,"of":1,"results":\#(huge),"position":5,"total":\#(huge),"sweep":"x"}"#,
      #"{"number":1,"of":\#(huge),"results":1,"position":5,"total":9,"sweep":"x"}"#,
      #"{"number":1,"of":1,"results":1,"position":9999999999999999999,"total":1,"sweep":"x"}"#,
    ] { #expect(Self.complaints([[line(shard)]]).count == 1, "\(shard)") }
    #expect(Self.complaints([["[1]"]]) != [])
    #expect(Self.complaints([["\u{0}"]]) != [])
  }

  // MARK: - Merging

  private static func shards(_ count: Int) throws -> [Shard] {
    try (1...count).map { number in
      let shard: Shard = try #require(Shard(number, of: count))
      return shard
    }
  }

  private static func read(_ shards: [[String]]) -> (ShardMerge?, [Diagnostic]) {
    var map = SourceMap()
    let files = shards.enumerated().map { number, lines in
      map.add(SourceFile(name: "\(number)", text: lines.map { $0 + "\n" }.joined()))
    }
    return ShardMerge.read(files, in: map)
  }

  private static func merged(_ shards: [[String]]) throws -> [String] {
    let (merge, diagnostics) = read(shards)
    #expect(diagnostics == [])
    var results = try #require(merge)
    var lines: [String] = []
    while let result = results.next() {
      lines.append(results.line(of: result))
      #expect(results.node(of: result)?.text(pretty: false) == lines.last)
    }
    #expect(!results.hasChanged)
    return lines
  }

  private static func complaints(_ shards: [[String]]) -> [String] {
    let (merge, diagnostics) = read(shards)
    #expect(merge == nil)
    return diagnostics.map(\.message)
  }
}

/// A sweep of which parts are made.
private struct Sample {
  var topology: Topology
  var image: ImageReference
  var fingerprint = "0123456789abcdef"

  init(_ topology: Topology, _ image: ImageReference) {
    self.topology = topology
    self.image = image
  }

  /// A network in which anything may be wrong, with up to forty more interfaces.
  static func random(_ generator: inout SeededGenerator) throws -> Sample {
    let random = RandomNetwork(&generator)
    var topology = random.topology
    for number in 0..<Int.random(in: 5...40, using: &generator) {
      let third = generator.pick([1, 2, 3])
      let groups = ["sg-task", "sg-ends", "sg-more"].shuffled(using: &generator)
        .prefix(Int.random(in: 1...2, using: &generator))
      topology.networkInterfaces.insert(
        NetworkInterface(
          id: Identifier("eni-\(number)"),
          subnet: ["subnet-app", "subnet-ends", "subnet-public"][third - 1],
          addresses: [InterfaceAddress(.v4(.init(10, 0, UInt8(third), UInt8(50 + number * 3))))],
          securityGroups: groups.map { Identifier($0) }))
    }
    return Sample(topology, try ImageReference(RandomNetwork.image))
  }

  private func sweeper(_ shard: Shard?) -> Sweeper {
    let workload = Workload(placement: .interface("any"))
    return Sweeper(Situation(topology: topology, workload: workload), image, shard: shard)
  }

  func lines(_ shard: Shard?) -> [String] {
    var sweeper = sweeper(shard)
    var listing = SweepListing(SourcePlaces(SourceMap(), primary: nil), sweep: fingerprint)
    var lines: [String] = []
    while let pulls = sweeper.next() {
      lines += listing.texts(of: pulls, in: sweeper, isPretty: false)
    }
    return lines
  }

  func evaluated(_ shard: Shard?) -> (interfaces: Int, classes: Int) {
    var sweeper = sweeper(shard)
    while sweeper.next() != nil {}
    return (sweeper.interfaces.count, sweeper.evaluated)
  }
}
