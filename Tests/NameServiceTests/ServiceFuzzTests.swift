import Addressing
import DNSWire
import NameService
import TestSupport
import Testing
import TraceModel

/// Queries as attackers send them: whatever comes, the service ends, stays within its bounds and
/// gives away no more than was asked for.
@Suite("Hostile queries")
struct ServiceFuzzTests {
  static let labels = [
    "host", "many", "alias", "empty", "silent", "missing", "failing", "unknown", "every", "hOsT",
  ]

  @Test(
    "get answers within their bounds, the same with and without the cache",
    arguments: Seed.samples(40))
  func damaged(_ seed: Seed) throws {
    var generator = seed.generator
    var service = Fixture.service
    for _ in 0..<40 {
      var bytes = generator.query()
      if generator.chance(3, in: 4) { generator.damage(&bytes) }
      for transport in NameService.Transport.allCases {
        let (answer, entry) = service.bytes(for: bytes, transport)
        var fresh = Fixture.service
        let (expected, expectedEntry) = fresh.bytes(for: bytes, transport)
        #expect(answer == expected)
        #expect(entry == expectedEntry)
        try check(answer, to: bytes, entry, transport)
      }
    }
  }

  private func check(
    _ answer: [UInt8], to query: [UInt8], _ entry: ServedQuery, _ transport: NameService.Transport
  ) throws {
    if query.count < 12 || query[2] & 0x80 != 0 {
      #expect(answer.isEmpty && entry.result == .dropped)
    }
    if answer.isEmpty {
      #expect(entry.result == .dropped || entry.result == .silence)
      return
    }
    #expect(answer.prefix(2) == query.prefix(2))
    let message = try WireMessage(reading: answer)
    #expect(message.flags.isResponse)
    let readable: WireMessage?
    do { readable = try WireMessage(reading: query) } catch { readable = nil }
    guard let readable, readable.flags.opcode == 0 else {
      // Of what cannot be read, nothing comes back but a header.
      #expect(answer.count == 12)
      return
    }
    let size = min(max(Int(readable.edns?.datagramSize ?? 0), 512), 1_232)
    if transport == .udp { #expect(answer.count <= size) }
    #expect(message.questions == Array(readable.questions.prefix(1)))
    #expect((message.edns != nil) == (readable.edns != nil))
  }

  @Test("of random names get what each is due, however many there were before")
  func randomNames() throws {
    var generator = SeededGenerator(seed: 9)
    var service = Fixture.service
    for round in 0..<6_000 {
      let text = String(generator.next(), radix: 36)
      let (answer, _) = service.bytes(for: Fixture.query("\(text).example.com", .a))
      #expect(answer[3] & 15 == 3)
      if round % 7 == 0 {
        #expect(service.bytes(for: Fixture.query("host.example.com", .a)).0[7] == 1)
      }
    }
  }
}

extension SeededGenerator {
  /// A query as clients make them, mostly.
  mutating func query() -> [UInt8] {
    let name = pick(ServiceFuzzTests.labels) + pick([".example.com", ".com", ""])
    let type = RecordType(
      rawValue: pick([1, 1, 1, 28, 2, 6, 5, 12, 16, 65, 252, 255, 41, 0, 65_535]))
    let sizes: [UInt16] = [0, 100, 512, 513, 1_232, 4_096, 65_535]
    let options = [EDNS.Option(code: 10, data: [1, 2, 3, 4, 5, 6, 7, 8])]
    let edns = EDNS(
      datagramSize: pick(sizes), version: chance(1, in: 8) ? 1 : 0,
      wantsSignatures: chance(1, in: 2), options: chance(1, in: 2) ? options : [])
    let id = UInt16.random(in: 0...UInt16.max, using: &self)
    return Fixture.query(name, type, id: id, edns: chance(1, in: 2) ? edns : nil)
  }

  /// A few bytes changed, taken out or put in, or the end cut off.
  mutating func damage(_ bytes: inout [UInt8]) {
    for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0...5, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &self)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
      case 4: bytes.removeSubrange(place...)
      default: bytes[place] = 0xC0
      }
    }
  }
}
