import Addressing

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

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
