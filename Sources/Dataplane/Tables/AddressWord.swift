import Addressing

/// An address as the walk handles it: one machine number, 32 bits wide for IPv4 and 128 for IPv6.
///
/// The walk is written once and compiled twice; neither family pays for the other.
protocol AddressWord: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable {
  static var family: AddressFamily { get }
  init?(_ address: IPAddress)
  var address: IPAddress { get }
  static func intervals(of network: CompiledNetwork) -> IntervalPool<Self>
  static func intervals(of filters: FilterTables) -> IntervalPool<Self>
  static func addresses(of network: CompiledNetwork) -> AddressIndex<Self>
  static func subnetBlocks(of network: CompiledNetwork) -> Column<AddressSpan<Self>>
}

extension UInt32: AddressWord {
  static var family: AddressFamily { .ipv4 }

  init?(_ address: IPAddress) {
    guard case .v4(let address) = address else { return nil }
    self = address.rawValue
  }

  var address: IPAddress { .v4(IPv4Address(rawValue: self)) }

  @inline(__always)
  static func intervals(of network: CompiledNetwork) -> IntervalPool<UInt32> { network.intervals4 }

  @inline(__always)
  static func intervals(of filters: FilterTables) -> IntervalPool<UInt32> { filters.intervals4 }

  @inline(__always)
  static func addresses(of network: CompiledNetwork) -> AddressIndex<UInt32> { network.addresses4 }

  @inline(__always)
  static func subnetBlocks(of network: CompiledNetwork) -> Column<AddressSpan<UInt32>> {
    network.subnetBlocks4
  }
}

extension UInt128: AddressWord {
  static var family: AddressFamily { .ipv6 }

  init?(_ address: IPAddress) {
    guard case .v6(let address) = address else { return nil }
    self = address.rawValue
  }

  var address: IPAddress { .v6(IPv6Address(rawValue: self)) }

  @inline(__always)
  static func intervals(of network: CompiledNetwork) -> IntervalPool<UInt128> { network.intervals6 }

  @inline(__always)
  static func intervals(of filters: FilterTables) -> IntervalPool<UInt128> { filters.intervals6 }

  @inline(__always)
  static func addresses(of network: CompiledNetwork) -> AddressIndex<UInt128> { network.addresses6 }

  @inline(__always)
  static func subnetBlocks(of network: CompiledNetwork) -> Column<AddressSpan<UInt128>> {
    network.subnetBlocks6
  }
}
