import CloudModel
import PulltraceKit
import SourceText
import TestSupport
import Testing
import TraceModel

@testable import NetworkCache

/// Whatever happened to a file of the cache, it is refused, or it gives what the input gives.
@Suite struct DamageTests {
  private struct Sample {
    let workload: Workload
    let whole: CacheBytes
    let trace: PullTrace

    init(_ seed: Seed) throws {
      var generator = seed.generator
      let random = RandomNetwork(&generator)
      workload = random.workload
      whole = try CacheBytes(random.topology)
      trace = try Pulltrace.simulate(workload, in: random.topology, image: RandomNetwork.image)
    }

    /// Whether the damage was met, at the latest when every row was made.
    func check(_ broken: CacheBytes, _ what: String) throws -> Bool {
      let damage = DamageCount()
      let input: StoredInput
      do { input = try broken.open(damage) } catch { return true }
      let found = try Pulltrace.simulate(workload, in: input.topology, image: RandomNetwork.image)
      #expect(found == trace, "\(what)")
      #expect(input.topology == whole.input.topology, "\(what)")
      _ = try broken.network(damage).tasks
      #expect(damage.count <= 2, "\(what)")
      return damage.count > 0
    }
  }

  @Test(arguments: Seed.samples(6))
  func flippedBits(_ seed: Seed) throws {
    let sample = try Sample(seed)
    var generator = SeededGenerator(seed: seed.value &+ 1_000)
    var met = 0
    for _ in 0..<60 {
      var broken = sample.whole
      let place = Int.random(in: 0..<broken.bytes.count, using: &generator)
      broken.bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      if try sample.check(broken, "byte \(place)") { met += 1 }
    }
    // The others are in rows and indexes that no question came to.
    #expect(met > 30)
  }

  @Test(arguments: Seed.samples(3))
  func groupsInForeignPlaces(_ seed: Seed) throws {
    let sample = try Sample(seed)
    let size = CacheLayout.groupSize
    let groups = (sample.whole.bytes.count - CacheLayout.headerSize) / size - 1
    for group in 0..<groups {
      var broken = sample.whole
      for index in 0..<size {
        let place = CacheLayout.headerSize + group * size + index
        broken.bytes.swapAt(place, place + size)
      }
      if broken.bytes == sample.whole.bytes { continue }
      _ = try sample.check(broken, "group \(group)")
    }
  }

  @Test(arguments: Seed.samples(2))
  func otherLengths(_ seed: Seed) throws {
    let sample = try Sample(seed)
    let count = sample.whole.bytes.count
    let lengths =
      Array(0..<300) + Array(stride(from: 300, to: count, by: 509)) + [count - 1, count - 8]
    for length in lengths {
      var broken = sample.whole
      broken.bytes.removeLast(count - length)
      #expect(throws: CacheFault.self, "\(length) bytes") { try broken.open() }
    }
    var longer = sample.whole
    longer.bytes.append(0)
    #expect(throws: CacheFault.truncated) { try longer.open() }
  }

  @Test func otherBuildsAndInputs() throws {
    let whole = try Sample(Seed.samples(1)[0]).whole
    let key = CacheBytes.identity.key
    for other in [
      CacheIdentity(program: 8, key: key),
      CacheIdentity(program: 7, key: ContentKey(first: 1, second: 3)),
      CacheIdentity(program: 7, key: ContentKey(first: 2, second: 2)),
    ] {
      #expect(throws: CacheFault.foreign) {
        try StoredNetwork(SourceFile(name: "cache", bytes: whole.bytes), other) { StoredInput() }
      }
    }
    var other = whole
    other.bytes[2 * 8] ^= 3
    #expect(throws: CacheFault.foreign) { try other.open() }
  }

  /// Bytes that nobody wrote make no row trap.
  @Test(arguments: Seed.samples(20))
  func noise(_ seed: Seed) throws {
    var generator = seed.generator
    for _ in 0..<300 {
      let count = Int.random(in: 0..<60, using: &generator)
      let bytes = (0..<count).map { _ in
        // Mostly small numbers, which are cases and lengths.
        generator.chance(3, in: 4)
          ? UInt8.random(in: 0..<4, using: &generator)
          : UInt8.random(in: 0...255, using: &generator)
      }
      bytes.withUnsafeBytes { bytes in
        func read<Row: Storable>(_: Row.Type) {
          var reader = RowReader(bytes)
          do throws(RowDamage) { _ = try Row(from: &reader) } catch {}
        }
        read(VPC.self)
        read(NetworkInterface.self)
        read(SecurityGroup.self)
        read(NetworkACL.self)
        read(RouteTable.self)
        read(VPCEndpoint.self)
        read(HostedZone.self)
        read(DNSFirewallRuleGroup.self)
        read(TransitGatewayAttachment.self)
        read(StoredRoot.self)
      }
    }
  }
}
