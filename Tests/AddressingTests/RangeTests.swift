import Addressing
import Testing

@Suite("Ranges of addresses and ports")
struct RangeTests {
  private func address(_ last: UInt8) -> IPAddress { .v4(IPv4Address(10, 0, 0, last)) }

  @Test(
    "a range of addresses is written as an address, a block, or its ends",
    arguments: [
      (4, 4, "10.0.0.4"), (4, 5, "10.0.0.4/31"), (0, 255, "10.0.0.0/24"),
      (4, 9, "10.0.0.4–10.0.0.9"),
      (5, 6, "10.0.0.5–10.0.0.6"), (1, 255, "10.0.0.1–10.0.0.255"),
    ] as [(UInt8, UInt8, String)])
  func addressText(_ first: UInt8, _ last: UInt8, _ expected: String) {
    #expect(AddressRange(address(first), address(last)).description == expected)
  }

  @Test("a range of addresses is a block exactly when some prefix has its ends")
  func addressBlocks() {
    for first in UInt8(0)..<16 {
      for last in first..<16 {
        let range = AddressRange(address(first), address(last))
        let isBlock = (0...32).contains {
          AddressRange(Prefix(address(first), length: $0)) == range
        }
        #expect(range.description.contains("–") == !isBlock, "\(range)")
        for probe in UInt8(0)..<16 {
          #expect(range.contains(address(probe)) == (first...last).contains(probe))
        }
      }
    }
  }

  @Test("a range of addresses holds one family")
  func addressFamilies() {
    let everything = AddressRange(.anyIPv6)
    #expect(everything.family == .ipv6)
    #expect(everything.description == "::/0")
    #expect(!everything.contains(address(1)))
    #expect(AddressRange(.anyIPv4).description == "0.0.0.0/0")
    #expect(AddressRange(address(1)).contains(address(1)))
  }

  @Test("a range that runs backwards or across families is a programming error")
  func brokenRanges() async {
    await #expect(processExitsWith: .failure) {
      _ = AddressRange(.v4(IPv4Address(10, 0, 0, 2)), .v4(IPv4Address(10, 0, 0, 1)))
    }
    await #expect(processExitsWith: .failure) {
      _ = AddressRange(.v4(IPv4Address(rawValue: 0)), .v6(IPv6Address(rawValue: 0)))
    }
    await #expect(processExitsWith: .failure) { _ = PortRange(2, 1) }
  }

  @Test("a range of ports holds both its ends")
  func ports() {
    let ephemeral = PortRange(1_024, 65_535)
    #expect(ephemeral.description == "1024-65535")
    #expect(PortRange(443).description == "443")
    #expect(PortRange.all == PortRange(0, 65_535))
    let edges: [(UInt16, Bool)] = [(0, false), (1_023, false), (1_024, true), (65_535, true)]
    for (port, expected) in edges {
      #expect(ephemeral.contains(port) == expected)
      #expect(PortRange.all.contains(port))
      #expect(PortRange(port).contains(port))
    }
  }
}
