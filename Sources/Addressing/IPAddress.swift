/// The two Internet Protocol families. AWS keeps them apart everywhere: `0.0.0.0/0` says nothing
/// about `::/0`.
@frozen
public enum AddressFamily: String, Hashable, Sendable, CaseIterable {
  case ipv4 = "IPv4"
  case ipv6 = "IPv6"

  /// How long an address is: 32 or 128.
  @inlinable
  public var bits: Int {
    switch self {
    case .ipv4: 32
    case .ipv6: 128
    }
  }
}

/// An address of either family.
@frozen
public enum IPAddress: Hashable, Sendable {
  case v4(IPv4Address)
  case v6(IPv6Address)

  /// Reads a dotted quad or any IPv6 form; anything else is `nil`.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let address = text.withUTF8({ Self(utf8: $0) }) else { return nil }
    self = address
  }

  /// The same for the bytes of a text.
  public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
    if let address = IPv4Address(utf8: text) {
      self = .v4(address)
    } else if let address = IPv6Address(String(decoding: text, as: UTF8.self)) {
      self = .v6(address)
    } else {
      return nil
    }
  }

  @inlinable
  public var family: AddressFamily {
    switch self {
    case .v4: .ipv4
    case .v6: .ipv6
    }
  }
}

extension IPAddress: CustomStringConvertible {
  public var description: String {
    switch self {
    case .v4(let address): address.description
    case .v6(let address): address.description
    }
  }
}

extension IPAddress: Comparable {
  /// IPv4 first, then by number: the order in which people list addresses.
  @inlinable
  public static func < (a: IPAddress, b: IPAddress) -> Bool {
    switch (a, b) {
    case (.v4(let a), .v4(let b)): a < b
    case (.v6(let a), .v6(let b)): a < b
    case (.v4, .v6): true
    case (.v6, .v4): false
    }
  }
}
