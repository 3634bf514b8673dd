/// An IPv4 address, kept as a number so that ranges and prefixes are plain comparisons.
///
///     let resolver = IPv4Address("10.0.0.2")!
///     resolver.rawValue == 0x0A00_0002
///
/// Source: RFC 791, section 2.3; the text form is the dotted quad of RFC 6943, section 3.1.1
/// ("strict").
@frozen
public struct IPv4Address: Hashable, Comparable, Sendable {
  /// The address as a number, host byte order.
  public let rawValue: UInt32

  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable
  public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
    rawValue = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
  }

  /// Reads four decimal octets without leading zeros; anything else is `nil`.
  ///
  /// Leading zeros are refused because some readers take them for octal (RFC 6943, section 3.1.1).
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let address = text.withUTF8({ Self(utf8: $0) }) else { return nil }
    self = address
  }

  /// The same for the bytes of a text.
  public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    var value: UInt32 = 0
    var octet: UInt32 = 0
    var digits = 0
    var octets = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if digits > 0 && octet == 0 { return nil }
        octet = octet * 10 + UInt32(byte - UInt8(ascii: "0"))
        digits += 1
        if octet > 255 { return nil }
      case UInt8(ascii: "."):
        if digits == 0 || octets == 3 { return nil }
        value = value << 8 | octet
        (octet, digits, octets) = (0, 0, octets + 1)
      default:
        return nil
      }
    }
    if digits == 0 || octets != 3 { return nil }
    rawValue = value << 8 | octet
  }

  @inlinable
  public static func < (a: IPv4Address, b: IPv4Address) -> Bool { a.rawValue < b.rawValue }
}

extension IPv4Address: CustomStringConvertible {
  public var description: String {
    "\(rawValue >> 24).\(rawValue >> 16 & 255).\(rawValue >> 8 & 255).\(rawValue & 255)"
  }
}
