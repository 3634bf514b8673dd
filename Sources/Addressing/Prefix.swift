/// Why a text is not a CIDR block.
public enum PrefixError: Error, Hashable, Sendable {
  case notAPrefix
  /// The length after `/` is missing, not a number, or longer than the address.
  case badLength(maximum: Int)
  /// Bits behind the length are set; `canonical` is the block that was probably meant.
  case hostBits(canonical: Prefix)
}

/// A CIDR block of either family: an address of which the first `length` bits count.
///
///     Prefix("10.0.0.0/16")!.contains(IPAddress("10.0.3.4")!)   // true
///
/// Host bits are always zero here: AWS stores blocks in that form ("100.68.0.18/18" becomes
/// "100.68.0.0/18", Amazon EC2 API Reference, `CreateSubnet`).
///
/// Source: RFC 4632, section 3.1; RFC 4291, section 2.3.
@frozen
public struct Prefix: Hashable, Sendable {
  /// The first address of the block.
  public let address: IPAddress
  /// Number of leading bits that count: 0–32 for IPv4, 0–128 for IPv6.
  public let length: UInt8

  /// Keeps the first `length` bits of `address` and clears the rest.
  @inlinable
  public init(_ address: IPAddress, length: Int) {
    precondition(length >= 0 && length <= address.family.bits)
    self.length = UInt8(length)
    switch address {
    case .v4(let a):
      let mask = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
      self.address = .v4(IPv4Address(rawValue: a.rawValue & mask))
    case .v6(let a):
      let mask = length == 0 ? 0 : UInt128.max << UInt128(128 - length)
      self.address = .v6(IPv6Address(rawValue: a.rawValue & mask))
    }
  }

  /// The block of one address.
  @inlinable
  public init(_ address: IPAddress) {
    // Not by the other initializer: Swift 6.3 without optimisation reads what that one returns by
    // an instruction for aligned memory from memory that is not, and traps.
    self.address = address
    length = UInt8(address.family.bits)
  }

  /// Reads `address/length`, both required; `nil` for anything that AWS would refuse or rewrite.
  public init?(_ text: some StringProtocol) {
    guard let prefix = try? Self.parse(text) else { return nil }
    self = prefix
  }

  /// Reads `address/length` and says what is wrong with it.
  public static func parse(_ text: some StringProtocol) throws(PrefixError) -> Prefix {
    var text = String(text)
    let result = text.withUTF8 { bytes in
      Result { () throws(PrefixError) in try parse(utf8: bytes) }
    }
    return try result.get()
  }

  /// The same for the bytes of a text.
  public static func parse(utf8 text: UnsafeBufferPointer<UInt8>) throws(PrefixError) -> Prefix {
    guard let slash = text.firstIndex(of: UInt8(ascii: "/")),
      let address = IPAddress(utf8: UnsafeBufferPointer(rebasing: text[..<slash]))
    else { throw .notAPrefix }
    let digits = text[(slash + 1)...]
    let maximum = address.family.bits
    guard (1...3).contains(digits.count), digits.allSatisfy(\.isASCIIDigit),
      digits.count == 1 || digits.first != UInt8(ascii: "0")
    else { throw .badLength(maximum: maximum) }
    let length = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    if length > maximum { throw .badLength(maximum: maximum) }
    let prefix = Prefix(address, length: length)
    if prefix.address != address { throw .hostBits(canonical: prefix) }
    return prefix
  }

  @inlinable
  public var family: AddressFamily { address.family }

  @inlinable
  public func contains(_ other: IPAddress) -> Bool {
    other.family == family && first...last ~= other
  }

  /// Whether all of these addresses are in this block.
  @inlinable
  public func contains(_ range: AddressRange) -> Bool {
    contains(range.first) && contains(range.last)
  }

  /// Whether every address of `other` is in this block too.
  @inlinable
  public func contains(_ other: Prefix) -> Bool {
    length <= other.length && contains(other.address)
  }

  @inlinable
  public func overlaps(_ other: Prefix) -> Bool { contains(other) || other.contains(self) }

  @inlinable
  public var first: IPAddress { address }

  @inlinable
  public var last: IPAddress {
    switch address {
    case .v4(let a):
      .v4(IPv4Address(rawValue: a.rawValue | (length == 32 ? 0 : UInt32.max >> UInt32(length))))
    case .v6(let a):
      .v6(IPv6Address(rawValue: a.rawValue | (length == 128 ? 0 : UInt128.max >> UInt128(length))))
    }
  }

  /// `0.0.0.0/0`
  public static let anyIPv4 = Prefix(.v4(IPv4Address(rawValue: 0)), length: 0)
  /// `::/0`
  public static let anyIPv6 = Prefix(.v6(IPv6Address(rawValue: 0)), length: 0)
}

extension Prefix: CustomStringConvertible {
  public var description: String { "\(address)/\(length)" }
}

extension Prefix: Comparable {
  @inlinable
  public static func < (a: Prefix, b: Prefix) -> Bool {
    a.address == b.address ? a.length < b.length : a.address < b.address
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
