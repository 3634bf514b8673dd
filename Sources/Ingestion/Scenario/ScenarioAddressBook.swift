import Addressing

/// Gives addresses to interfaces that name none: the same ones for the same files, and never one
/// twice.
struct ScenarioAddressBook {
  private var given: [String: IPAddress] = [:]
  private var taken: Set<IPAddress> = []
  private var publicGiven: [String: IPv4Address] = [:]

  /// Keeps addresses that files name from being given away. Called for all of them before anything
  /// is picked.
  mutating func reserve(_ addresses: some Sequence<IPAddress>) { taken.formUnion(addresses) }

  /// The address of `owner` in `block`: the one it had, else the first free one from the eleventh
  /// on.
  ///
  /// AWS keeps the first four addresses of a subnet and the last (Amazon VPC User Guide, "Subnet
  /// sizing").
  ///
  /// - Returns: `nil` when the block is full.
  mutating func address(of owner: String, in block: Prefix) -> IPAddress? {
    if let address = given[owner], block.contains(address) { return address }
    for offset in block.assignableOffsets {
      let address = block.address(at: offset)
      if taken.insert(address).inserted {
        given[owner] = address
        return address
      }
    }
    return nil
  }

  /// A public address for `owner`, from a block that is kept for documentation (RFC 5737,
  /// TEST-NET-3).
  ///
  /// - Returns: `nil` when all 254 are given away.
  mutating func publicAddress(of owner: String) -> IPv4Address? {
    if let address = publicGiven[owner] { return address }
    for last in UInt8(10)...253 {
      let address = IPv4Address(203, 0, 113, last)
      if taken.insert(.v4(address)).inserted {
        publicGiven[owner] = address
        return address
      }
    }
    return nil
  }
}

extension Prefix {
  /// Places in the block that an interface may have, those of the first ten behind the others; of a
  /// large block only the first 65 536.
  fileprivate var assignableOffsets: [Int] {
    let bits = family.bits - Int(length)
    // Without the last address, which AWS keeps.
    let end = (1 << min(bits, 16)) - 1
    return Array(min(10, end)..<end) + Array(min(4, end)..<min(10, end))
  }

  /// The address `offset` behind the first, which must lie in the block.
  fileprivate func address(at offset: Int) -> IPAddress {
    switch address {
    case .v4(let base): .v4(IPv4Address(rawValue: base.rawValue + UInt32(offset)))
    case .v6(let base): .v6(IPv6Address(rawValue: base.rawValue + UInt128(offset)))
    }
  }
}
