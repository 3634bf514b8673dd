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
    let offsets = Array(10..<250) + Array(4..<10)
    for offset in offsets {
      guard let address = block.address(at: offset), address != block.last,
        taken.insert(address).inserted
      else { continue }
      given[owner] = address
      return address
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
  /// The address `offset` behind the first; `nil` outside the block.
  fileprivate func address(at offset: Int) -> IPAddress? {
    switch address {
    case .v4(let base):
      let (value, overflows) = base.rawValue.addingReportingOverflow(UInt32(offset))
      let address = IPAddress.v4(IPv4Address(rawValue: value))
      return !overflows && contains(address) ? address : nil
    case .v6(let base):
      let (value, overflows) = base.rawValue.addingReportingOverflow(UInt128(offset))
      let address = IPAddress.v6(IPv6Address(rawValue: value))
      return !overflows && contains(address) ? address : nil
    }
  }
}
