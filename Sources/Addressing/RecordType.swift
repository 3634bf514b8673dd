/// The type of a DNS record, or of a question: a number, mostly known by a name.
///
///     RecordType("aaaa")!.rawValue   // 28
///     RecordType("TYPE65")! == RecordType("HTTPS")!
///
/// Source: RFC 1035, section 3.2.2; IANA, "Domain Name System (DNS) Parameters"; RFC 3597, section
/// 5, for `TYPE` and a number.
@frozen
public struct RecordType: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt16

  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let a = RecordType(rawValue: 1)
  public static let ns = RecordType(rawValue: 2)
  public static let cname = RecordType(rawValue: 5)
  public static let soa = RecordType(rawValue: 6)
  public static let ptr = RecordType(rawValue: 12)
  public static let aaaa = RecordType(rawValue: 28)
  /// Asks for records of every type (RFC 8482).
  public static let any = RecordType(rawValue: 255)

  /// Reads the name of a type in either case, or `TYPE` and its number.
  public init?(_ text: some StringProtocol) {
    let upper = text.uppercased()
    if let known = Self.names.first(where: { $0.name == upper }) {
      rawValue = known.number
      return
    }
    guard upper.hasPrefix("TYPE"), let number = UInt16(upper.dropFirst(4)),
      upper == "TYPE\(number)"
    else { return nil }
    rawValue = number
  }

  /// The types that have a name here, those that pulltrace answers first.
  public static let known: [RecordType] = names.map { RecordType(rawValue: $0.number) }

  private static let names: [(name: String, number: UInt16)] = [
    ("A", 1), ("AAAA", 28), ("CNAME", 5), ("SOA", 6), ("NS", 2), ("PTR", 12), ("MX", 15),
    ("TXT", 16), ("SRV", 33), ("CAA", 257), ("NAPTR", 35), ("SPF", 99), ("HTTPS", 65),
    ("SVCB", 64), ("DS", 43), ("DNSKEY", 48), ("TLSA", 52), ("SSHFP", 44), ("ANY", 255),
  ]

  /// The type of the records that hold addresses of a family (RFC 1035, section 3.4.1; RFC 3596,
  /// section 2.1).
  @inlinable
  public init(_ family: AddressFamily) { self = family == .ipv4 ? .a : .aaaa }

  /// The family of the addresses in records of this type; `nil` where they hold none.
  @inlinable
  public var family: AddressFamily? {
    switch rawValue {
    case Self.a.rawValue: .ipv4
    case Self.aaaa.rawValue: .ipv6
    case _: nil
    }
  }
}

extension RecordType: CustomStringConvertible {
  public var description: String {
    Self.names.first { $0.number == rawValue }?.name ?? "TYPE\(rawValue)"
  }
}
