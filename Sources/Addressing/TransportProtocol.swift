/// What a rule of a security group or a network ACL says about the protocol field.
///
/// AWS writes it as a name (`tcp`), as a number in a string (`"6"`), or as `-1` for every protocol.
///
/// Source: Amazon EC2 API Reference, `IpPermission.IpProtocol`; IANA "Protocol Numbers".
@frozen
public enum TransportProtocol: Hashable, Sendable {
  /// Every protocol and every port (`-1`).
  case any
  /// One protocol by its IANA number, 0–255.
  case number(UInt8)

  public static let tcp = TransportProtocol.number(6)
  public static let udp = TransportProtocol.number(17)
  public static let icmp = TransportProtocol.number(1)
  public static let icmpv6 = TransportProtocol.number(58)

  /// Reads the forms AWS writes, and `all`, which people write.
  public init?(_ text: some StringProtocol) {
    switch text.lowercased() {
    case "-1", "all", "any": self = .any
    case "tcp": self = .tcp
    case "udp": self = .udp
    case "icmp": self = .icmp
    case "icmpv6": self = .icmpv6
    case let digits:
      // `UInt8` would also take a sign.
      guard digits.first != "+", let number = UInt8(digits) else { return nil }
      self = .number(number)
    }
  }

  /// Only TCP and UDP have ports; a rule for another protocol admits all of it.
  @inlinable
  public var hasPorts: Bool { self == .tcp || self == .udp }
}

extension TransportProtocol: CustomStringConvertible {
  public var description: String {
    switch self {
    case .any: "all"
    case .tcp: "tcp"
    case .udp: "udp"
    case .icmp: "icmp"
    case .icmpv6: "icmpv6"
    case .number(let number): "protocol \(number)"
    }
  }
}
