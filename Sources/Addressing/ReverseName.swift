// Names by which addresses are asked for: `5.1.0.10.in-addr.arpa` is 10.0.1.5.
//
// Source: RFC 1035, section 3.5 (IPv4); RFC 3596, section 2.5 (IPv6).
extension DomainName {
  public static let reverseIPv4 = DomainName(trustedReverse: "in-addr.arpa")
  public static let reverseIPv6 = DomainName(trustedReverse: "ip6.arpa")

  /// The name whose PTR record says what an address is called.
  public init(reverse address: IPAddress) {
    switch address {
    case .v4(let address):
      let octets = stride(from: 0, to: 32, by: 8).map { "\(address.rawValue >> UInt32($0) & 255)" }
      self.init(trustedReverse: octets.joined(separator: ".") + ".in-addr.arpa")
    case .v6(let address):
      let digits = stride(from: 0, to: 128, by: 4).map {
        String(address.rawValue >> UInt128($0) & 15, radix: 16)
      }
      self.init(trustedReverse: digits.joined(separator: ".") + ".ip6.arpa")
    }
  }

  /// The octets of an IPv4 address that this name writes backwards, the first of the address first:
  /// four for an address, fewer for a zone above. `nil` for any other name.
  public var reversedOctets: [UInt8]? {
    guard isSubdomain(of: .reverseIPv4) else { return nil }
    let labels = self.labels.dropLast(2)
    if labels.count > 4 { return nil }
    var octets: [UInt8] = []
    for label in labels.reversed() {
      guard let octet = UInt8(label), "\(octet)" == label else { return nil }
      octets.append(octet)
    }
    return octets
  }
}
