import Addressing
import DNSWire
import TestSupport
import Testing

/// Messages that somebody has damaged: reading ends, never traps, and what it gives can be written.
@Suite("Damaged messages")
struct WireFuzzTests {
  @Test("are read or refused", arguments: Seed.samples(200))
  func mutations(_ seed: Seed) throws {
    var generator = seed.generator
    for _ in 0..<50 {
      var bytes = generator.message().bytes()
      generator.damage(&bytes)
      let message: WireMessage
      do throws(WireError) { message = try WireMessage(reading: bytes) } catch {
        #expect(error.offset <= bytes.count)
        continue
      }
      // What was read is whole, so it can be written and is the same when it is read again.
      let again = try WireMessage(reading: message.bytes())
      #expect(again.questions.count == message.questions.count)
      #expect(again.answers.map(\.data.type) == message.answers.map(\.data.type))
      #expect(again.edns == message.edns)
    }
  }

  @Test("of nothing but chance are read or refused", arguments: Seed.samples(100))
  func noise(_ seed: Seed) {
    var generator = seed.generator
    for _ in 0..<50 {
      let count = Int.random(in: 0...600, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      do throws(WireError) { _ = try WireMessage(reading: bytes) } catch {
        #expect(error.offset <= bytes.count)
      }
    }
  }

  @Test("cut at any byte are refused")
  func everyPrefix() {
    var generator = SeededGenerator(seed: 4)
    let bytes = generator.message().bytes()
    for count in 0..<bytes.count {
      #expect(throws: WireError.self) { try WireMessage(reading: Array(bytes.prefix(count))) }
    }
  }
}

extension SeededGenerator {
  mutating func message() -> WireMessage {
    let names = (0..<4).map { _ in name() }
    var message = WireMessage(
      id: UInt16.random(in: 0...UInt16.max, using: &self),
      flags: WireFlags(rawValue: UInt16.random(in: 0...UInt16.max, using: &self)),
      questions: [WireQuestion(name: pick(names), type: .aaaa)])
    for _ in 0..<Int.random(in: 0...6, using: &self) { message.answers.append(record(names)) }
    for _ in 0..<Int.random(in: 0...2, using: &self) { message.authorities.append(record(names)) }
    for _ in 0..<Int.random(in: 0...2, using: &self) { message.additionals.append(record(names)) }
    if chance(2, in: 3) {
      message.edns = EDNS(
        datagramSize: UInt16.random(in: 0...UInt16.max, using: &self),
        wantsSignatures: chance(1, in: 2),
        options: chance(1, in: 2) ? [] : [.remark(0, "because"), .init(code: 10, data: [1, 2])])
    }
    return message
  }

  /// Lower case, so that compression against another name does not change it.
  private mutating func name() -> WireName {
    let labels = (0..<Int.random(in: 0...4, using: &self)).map { _ in
      pick(["a", "b", "ecr", "dkr", String(repeating: "x", count: 63)])
    }
    return WireName(DomainName(labels.joined(separator: ".")) ?? .root)
  }

  private mutating func record(_ names: [WireName]) -> WireRecord {
    let data: WireData =
      switch Int.random(in: 0...6, using: &self) {
      case 0: .a(IPv4Address(rawValue: UInt32.random(in: 0...UInt32.max, using: &self)))
      case 1: .aaaa(IPv6Address(rawValue: UInt128(next()) << 64 | UInt128(next())))
      case 2: .cname(pick(names))
      case 3: .ns(pick(names))
      case 4: .ptr(pick(names))
      case 5:
        .soa(
          WireSOA(
            primary: pick(names), mailbox: pick(names), serial: 1, refresh: 2, retry: 3, expire: 4,
            minimum: 5))
      default: .other(RecordType(rawValue: 16), [3, 1, 2, 3])
      }
    return WireRecord(name: pick(names), ttl: UInt32.random(in: 0...99, using: &self), data: data)
  }

  /// A few bytes changed, taken out, put in, or repeated.
  mutating func damage(_ bytes: inout [UInt8]) {
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0...5, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &self)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
      case 4: bytes.removeSubrange(place...)
      default: bytes[place] = 0xC0 | UInt8.random(in: 0...1, using: &self)
      }
    }
  }
}
