import Addressing
import TestSupport

extension SeededGenerator {
  mutating func address4() -> IPv4Address {
    IPv4Address(rawValue: UInt32(truncatingIfNeeded: next()))
  }

  /// An address with many zero groups, so that `::` has something to do.
  mutating func address6() -> IPv6Address {
    var value: UInt128 = 0
    let zeros = next()
    for group in 0..<8 {
      let isZero = zeros >> UInt64(group) & 1 == 1
      let width = UInt64.random(in: 1...16, using: &self)
      value = value << 16 | (isZero ? 0 : UInt128(next() & (1 << width - 1)))
    }
    return IPv6Address(rawValue: value)
  }

  mutating func address() -> IPAddress {
    Bool.random(using: &self) ? .v4(address4()) : .v6(address6())
  }

  mutating func prefix() -> Prefix {
    let address = address()
    let maximum = address.family == .ipv4 ? 32 : 128
    return Prefix(address, length: Int.random(in: 0...maximum, using: &self))
  }

  /// Characters that occur in addresses, in any order.
  mutating func noise() -> String {
    let alphabet = Array("0123456789abcdefF:./+- %x\u{ff11}é")
    return String(
      (0..<Int.random(in: 0..<14, using: &self)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &self)]
      })
  }
}
