/// What every loader makes of a describe output: columns of numbers, identifiers interned in the
/// order in which they first occur.
struct InterfaceColumns {
  private(set) var addresses: [UInt32] = []
  private var publicAddresses: [UInt32] = []
  private var subnets: [UInt32] = []
  private var vpcs: [UInt32] = []
  private var groups: [UInt32] = []
  private var groupCounts: [UInt32] = []
  private var checks: [Bool] = []
  private var names = NameNumbers()

  mutating func add(
    address: UInt32, publicAddress: UInt32, subnet: UInt32, vpc: UInt32, checks: Bool
  ) {
    addresses.append(address)
    publicAddresses.append(publicAddress)
    subnets.append(subnet)
    vpcs.append(vpc)
    self.checks.append(checks)
    groupCounts.append(0)
  }

  /// Adds a group to the last interface.
  mutating func add(group: UInt32) {
    groups.append(group)
    groupCounts[groupCounts.count - 1] += 1
  }

  /// The number of an identifier.
  mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 { names.number(of: name) }

  /// The same for one that is a string already.
  mutating func intern(_ name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { names.number(of: $0) }
  }

  /// FNV-1a over the columns, row by row.
  var checksum: UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ number: UInt32) { sum = (sum ^ UInt64(number)) &* 0x100_0000_01B3 }
    var group = 0
    for row in addresses.indices {
      mix(addresses[row])
      mix(publicAddresses[row])
      mix(subnets[row])
      mix(vpcs[row])
      mix(checks[row] ? 1 : 0)
      for _ in 0..<groupCounts[row] {
        mix(groups[group])
        group += 1
      }
    }
    return sum
  }
}
