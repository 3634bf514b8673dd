import Addressing
import Testing

@Suite("Transport protocols")
struct TransportProtocolTests {
  @Test(
    "are read in the forms of AWS",
    arguments: [
      ("-1", .any, "all"), ("all", .any, "all"), ("tcp", .tcp, "tcp"), ("TCP", .tcp, "tcp"),
      ("6", .tcp, "tcp"), ("udp", .udp, "udp"), ("17", .udp, "udp"), ("icmp", .icmp, "icmp"),
      ("1", .icmp, "icmp"), ("icmpv6", .icmpv6, "icmpv6"), ("58", .icmpv6, "icmpv6"),
      ("50", .number(50), "protocol 50"), ("0", .number(0), "protocol 0"),
      ("255", .number(255), "protocol 255"),
    ] as [(String, TransportProtocol, String)])
  func forms(_ text: String, _ expected: TransportProtocol, _ description: String) {
    #expect(TransportProtocol(text) == expected)
    #expect(expected.description == description)
  }

  @Test(
    "are refused in any other form", arguments: ["", "-2", "256", "+6", "6.0", "tcp ", "t", "६"])
  func invalid(_ text: String) {
    #expect(TransportProtocol(text) == nil)
  }

  @Test("only TCP and UDP have ports")
  func ports() {
    let withPorts = (UInt8.min...UInt8.max).filter { TransportProtocol.number($0).hasPorts }
    #expect(withPorts == [6, 17])
    #expect(!TransportProtocol.any.hasPorts)
  }
}
