import Addressing
import TestSupport
import Testing

@Suite("IPv4 addresses")
struct IPv4AddressTests {
  @Test(
    "are read as strict dotted quads",
    arguments: [
      ("0.0.0.0", 0), ("10.0.0.2", 0x0A00_0002), ("255.255.255.255", 0xFFFF_FFFF),
      ("169.254.169.253", 0xA9FE_A9FD), ("1.20.100.3", 0x0114_6403),
    ] as [(String, UInt32)])
  func valid(_ text: String, _ value: UInt32) throws {
    let address = try #require(IPv4Address(text))
    #expect(address.rawValue == value)
    #expect(address.description == text)
    #expect(IPAddress(text) == .v4(address))
  }

  @Test(
    "are refused in any other form",
    arguments: [
      "", ".", "...", "1", "1.2.3", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.", "1.2.3.4.5",
      "256.0.0.1", "1.2.3.999", "01.2.3.4", "1.2.3.00", "0x1.2.3.4", "1.2.3.4 ", " 1.2.3.4",
      "+1.2.3.4", "-1.2.3.4", "1.2.3.4/32", "1.2.3.\u{ff11}", "1.2.3.4\0", "99999999999.0.0.0",
    ])
  func invalid(_ text: String) {
    #expect(IPv4Address(text) == nil)
    #expect(IPAddress(text) == nil)
  }

  @Test("every octet is read in every place, and only those up to 255")
  func octets() {
    for number in 0...300 {
      for place in 0..<4 {
        var octets = [0, 0, 0, 0]
        octets[place] = number
        let address = IPv4Address(octets.map(String.init).joined(separator: "."))
        let expected = number > 255 ? nil : UInt32(number) << UInt32(24 - 8 * place)
        #expect(address?.rawValue == expected)
      }
    }
  }

  @Test("keep their text and their order", arguments: 0..<8)
  func properties(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let (a, b) = (random.address4(), random.address4())
      #expect(IPv4Address(a.description) == a)
      #expect((a < b) == (a.rawValue < b.rawValue))
      let octets = (0..<4).map { UInt8(truncatingIfNeeded: a.rawValue >> (24 - 8 * $0)) }
      #expect(IPv4Address(octets[0], octets[1], octets[2], octets[3]) == a)
    }
  }
}
