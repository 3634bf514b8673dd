import Addressing
import TestSupport
import Testing

@Suite("Prefixes")
struct PrefixTests {
  @Test(
    "are read with address and length",
    arguments: [
      "0.0.0.0/0", "10.0.0.0/16", "10.0.3.4/32", "128.0.0.0/1", "::/0", "2001:db8::/32",
      "fd00::/8", "::1/128",
    ])
  func valid(_ text: String) throws {
    let prefix = try #require(Prefix(text))
    #expect(prefix.description == text)
    #expect(try Prefix.parse(text) == prefix)
  }

  @Test(
    "say what is wrong with a text",
    arguments: [
      ("", .notAPrefix), ("10.0.0.0", .notAPrefix), ("/16", .notAPrefix),
      ("10.0.0/16", .notAPrefix),
      ("x/16", .notAPrefix), ("10.0.0.0/", .badLength(maximum: 32)),
      ("10.0.0.0/33", .badLength(maximum: 32)), ("10.0.0.0/-1", .badLength(maximum: 32)),
      ("10.0.0.0/+8", .badLength(maximum: 32)), ("10.0.0.0/08", .badLength(maximum: 32)),
      ("10.0.0.0/8/8", .badLength(maximum: 32)), ("10.0.0.0/8 ", .badLength(maximum: 32)),
      ("10.0.0.0/99999999999999999999", .badLength(maximum: 32)),
      ("10.0.0.0/\u{ff18}", .badLength(maximum: 32)), ("::/129", .badLength(maximum: 128)),
    ] as [(String, PrefixError)])
  func invalid(_ text: String, _ expected: PrefixError) {
    #expect(throws: expected) { try Prefix.parse(text) }
    #expect(Prefix(text) == nil)
  }

  @Test(
    "name the block that was meant when host bits are set",
    arguments: [
      ("100.68.0.18/18", "100.68.0.0/18"), ("10.0.0.1/0", "0.0.0.0/0"),
      ("10.0.0.255/31", "10.0.0.254/31"), ("2001:db8::1/64", "2001:db8::/64"), ("::1/0", "::/0"),
    ])
  func hostBits(_ text: String, _ meant: String) throws {
    let canonical = try #require(Prefix(meant))
    #expect(throws: PrefixError.hostBits(canonical: canonical)) { try Prefix.parse(text) }
  }

  @Test("every length has the ends that bit arithmetic gives")
  func ends() {
    let all4 = IPAddress.v4(IPv4Address(rawValue: .max))
    let all6 = IPAddress.v6(IPv6Address(rawValue: .max))
    for length in 0...32 {
      let prefix = Prefix(all4, length: length)
      let size = UInt64(1) << UInt64(32 - length)
      #expect(prefix.last == all4)
      #expect(prefix.first == .v4(IPv4Address(rawValue: UInt32((UInt64(1) << 32) - size))))
    }
    for length in 0...128 {
      let prefix = Prefix(all6, length: length)
      #expect(prefix.last == all6)
      let mask = length == 0 ? 0 : UInt128.max << UInt128(128 - length)
      #expect(prefix.first == .v6(IPv6Address(rawValue: mask)))
    }
    #expect(Prefix.anyIPv4.description == "0.0.0.0/0")
    #expect(Prefix.anyIPv6.description == "::/0")
  }

  @Test("the families know nothing of each other")
  func families() {
    let (v4, v6) = (IPAddress.v4(IPv4Address(rawValue: 0)), IPAddress.v6(IPv6Address(rawValue: 0)))
    #expect(!Prefix.anyIPv4.contains(v6))
    #expect(!Prefix.anyIPv6.contains(v4))
    #expect(!Prefix.anyIPv4.overlaps(.anyIPv6))
    #expect(!Prefix.anyIPv6.contains(.anyIPv4))
    #expect(v4 < v6)
  }

  @Test("of sixteen addresses relate as their sets of addresses do")
  func exhaustive() {
    let addresses = (0..<16).map { IPAddress.v4(IPv4Address(10, 0, 0, $0)) }
    let blocks = (28...32).flatMap { length in
      Set(addresses.map { Prefix($0, length: length) }).sorted()
    }
    #expect(blocks.count == 31)
    for a in blocks {
      let inA = Set(addresses.filter(a.contains))
      #expect(inA == Set(addresses.filter { AddressRange(a).contains($0) }))
      for b in blocks {
        let inB = Set(addresses.filter(b.contains))
        #expect(a.contains(b) == inA.isSuperset(of: inB), "\(a) \(b)")
        #expect(a.overlaps(b) == !inA.isDisjoint(with: inB), "\(a) \(b)")
      }
    }
  }

  @Test("agree with an oracle that compares bit by bit", arguments: 0..<8)
  func oracle(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let (prefix, other) = (random.prefix(), random.prefix())
      #expect(Prefix(prefix.description) == prefix)
      #expect(Prefix(prefix.address, length: Int(prefix.length)) == prefix)
      // Half of the addresses share the first bits, so that both answers occur.
      for address in [random.address(), prefix.first, prefix.last, other.address] {
        #expect(prefix.contains(address) == sharesBits(prefix, address), "\(prefix) \(address)")
      }
      #expect(prefix.overlaps(other) == other.overlaps(prefix))
      #expect(
        prefix.contains(other) == (prefix.contains(other.first) && prefix.contains(other.last)))
    }
  }

  private func sharesBits(_ prefix: Prefix, _ address: IPAddress) -> Bool {
    guard prefix.family == address.family else { return false }
    return bits(prefix.address).prefix(Int(prefix.length))
      == bits(address).prefix(Int(prefix.length))
  }

  private func bits(_ address: IPAddress) -> [Bool] {
    switch address {
    case .v4(let a): (0..<32).map { a.rawValue >> UInt32(31 - $0) & 1 == 1 }
    case .v6(let a): (0..<128).map { a.rawValue >> UInt128(127 - $0) & 1 == 1 }
    }
  }

  @Test("are ordered by address, wider ones first")
  func order() {
    let sorted = ["0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "::/0", "fd00::/8"]
    #expect(sorted.reversed().compactMap { Prefix($0) }.sorted().map(\.description) == sorted)
  }
}
