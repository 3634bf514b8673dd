import Addressing
import TestSupport
import Testing

@Suite("IPv6 addresses")
struct IPv6AddressTests {
  @Test(
    "are written as RFC 5952 recommends",
    arguments: [
      // Section 4.1: no leading zeros.
      ("2001:0db8::0001", "2001:db8::1"),
      // Section 4.2.1: as short as possible.
      ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"), ("2001:db8::0:1", "2001:db8::1"),
      // Section 4.2.2: one group of zeros is not shortened.
      ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
      ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
      // Section 4.2.3: the longest run, and the first of equal ones.
      ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
      // Section 4.3: lower case.
      ("2001:DB8::ABCD", "2001:db8::abcd"),
      ("0:0:0:0:0:0:0:0", "::"), ("::1", "::1"), ("1::", "1::"), ("0:0:1::", "0:0:1::"),
      ("fd00:ec2::253", "fd00:ec2::253"), ("::ffff:1.2.3.4", "::ffff:102:304"),
      ("1:2:3:4:5:6:255.0.0.1", "1:2:3:4:5:6:ff00:1"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
      ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
      (
        "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
      ),
    ])
  func canonical(_ text: String, _ expected: String) throws {
    let address = try #require(IPv6Address(text))
    #expect(address.description == expected)
    #expect(IPAddress(text) == .v6(address))
    #expect(IPv6Address(expected) == address)
  }

  @Test(
    "are refused in any other form",
    arguments: [
      "", ":", ":::", "::1::", "1::2::3", "1:", ":1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
      "1:2:3:4:5:6:7:8:", "::1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8::", "12345::", "g::", "+1::",
      "-1::", "::1 ", "[::1]", "fe80::1%eth0", "::1/128", "1.2.3.4::", "::1.2.3",
      "::256.0.0.1", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "\u{ff11}::", "::\u{ff11}",
    ])
  func invalid(_ text: String) {
    #expect(IPv6Address(text) == nil)
    #expect(IPAddress(text) == nil)
  }

  @Test("every pattern of zero groups has one text, with the longest run in it")
  func zeroRuns() throws {
    for pattern in 0..<256 {
      let groups = (0..<8).map { pattern >> $0 & 1 == 1 ? "0" : "a" }
      let address = try #require(IPv6Address(groups.joined(separator: ":")))
      let text = address.description
      #expect(IPv6Address(text) == address)
      #expect(text.utf8.count <= groups.joined(separator: ":").utf8.count)
      let longest = groups.split(separator: "a").map(\.count).max() ?? 0
      #expect(text.contains("::") == (longest >= 2), "\(text)")
      // What `::` leaves out is the longest run, counted by the groups that are still there.
      if longest >= 2 {
        let written = text.split(separator: ":").count
        #expect(8 - written == longest, "\(text)")
      }
    }
  }

  @Test("keep their value and their order", arguments: 0..<8)
  func properties(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let (a, b) = (random.address6(), random.address6())
      #expect(IPv6Address(a.description) == a)
      #expect(IPv6Address(a.description.uppercased()) == a)
      #expect((a < b) == (a.rawValue < b.rawValue))
    }
  }

  @Test("noise is refused or has a text that means the same", arguments: 0..<8)
  func noise(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let text = random.noise()
      guard let address = IPAddress(text) else { continue }
      #expect(IPAddress(address.description) == address, "\(text)")
    }
  }
}
