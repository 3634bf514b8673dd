import Addressing
import CloudModel

/// The address space cut wherever some row of the network has a border: within an atom no rule and
/// no route tells one address from another.
///
///     let atoms = AddressAtoms(of: topology)
///     atoms[IPAddress("10.0.1.5")!] == atoms[IPAddress("10.0.1.6")!]   // true, unless a row parts them
///
/// More borders than necessary are harmless: they make more classes, never a wrong one. So all
/// blocks of the network count, those too that a client never meets.
struct AddressAtoms: Sendable {
  /// First addresses of atoms, ascending.
  private let borders4: [UInt32]
  private let borders6: [UInt128]

  /// - Complexity: O(n log n) in the blocks of the network.
  init(of topology: Topology) {
    var borders4: Set<UInt32> = []
    var borders6: Set<UInt128> = []
    for prefix in topology.blocks {
      switch (prefix.first, prefix.last) {
      case (.v4(let first), .v4(let last)):
        borders4.insert(first.rawValue)
        if last.rawValue < .max { borders4.insert(last.rawValue + 1) }
      case (.v6(let first), .v6(let last)):
        borders6.insert(first.rawValue)
        if last.rawValue < .max { borders6.insert(last.rawValue + 1) }
      case (.v4, .v6), (.v6, .v4): preconditionFailure("a block is of one family")
      }
    }
    self.borders4 = borders4.sorted()
    self.borders6 = borders6.sorted()
  }

  /// The number of the atom that holds `address`; numbers of different families may be the same.
  ///
  /// - Complexity: O(log n) in the borders.
  subscript(address: IPAddress) -> Int32 {
    switch address {
    case .v4(let address): Self.rank(of: address.rawValue, in: borders4)
    case .v6(let address): Self.rank(of: address.rawValue, in: borders6)
    }
  }

  /// How many borders are at or below `word`.
  private static func rank<Word: FixedWidthInteger>(of word: Word, in borders: [Word]) -> Int32 {
    var (low, high) = (0, borders.count)
    while low < high {
      let middle = (low + high) / 2
      if borders[middle] <= word { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }
}

extension Topology {
  /// Every block that a row of the network names.
  fileprivate var blocks: [Prefix] {
    var blocks: [Prefix] = []
    for table in routeTables {
      for route in table.routes {
        if case .prefix(let prefix) = route.destination { blocks.append(prefix) }
      }
    }
    for group in securityGroups {
      for rule in group.inbound + group.outbound {
        if case .prefix(let prefix) = rule.peer { blocks.append(prefix) }
      }
    }
    for list in networkACLs { blocks += (list.inbound + list.outbound).map(\.prefix) }
    for list in prefixLists { blocks += list.entries ?? [] }
    for table in transitGatewayRouteTables { blocks += (table.routes ?? []).map(\.destination) }
    for network in onPremisesNetworks { blocks += network.prefixes }
    for vpc in vpcs { blocks += vpc.cidrs }
    for subnet in subnets { blocks += subnet.cidrs }
    return blocks
  }
}
