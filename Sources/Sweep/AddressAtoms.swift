import Addressing
import CloudModel

/// The address space cut wherever some row of the network has a border: within an atom no rule and
/// no route tells one address from another.
///
///     let atoms = AddressAtoms(of: topology)
///     atoms[IPAddress("10.0.1.5")!] == atoms[IPAddress("10.0.1.6")!]   // true, unless a row parts them
///
/// An atom is called by its first address, so that it keeps its name when others are cut. More
/// borders than necessary are harmless: they make more classes, never a wrong one. So all blocks of
/// the network count, those too that a client never meets, and those that are gone again.
struct AddressAtoms: Sendable {
  /// First addresses of atoms, ascending.
  private var borders4: [UInt32]
  private var borders6: [UInt128]

  /// - Complexity: O(n) in the blocks of the network, and O(m log m) in their distinct borders.
  init(of topology: Topology) {
    var borders4 = AddressSet(minimumCapacity: 4096)
    var borders6: Set<UInt128> = []
    topology.forEachBlock { prefix in
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

  /// The first address of the atom that holds `address`.
  ///
  /// - Complexity: O(log n) in the borders.
  subscript(address: IPAddress) -> UInt128 {
    switch address {
    case .v4(let address): UInt128(atom(of: address.rawValue).lowerBound)
    case .v6(let address): Self.atom(of: address.rawValue, in: borders6).first
    }
  }

  /// The atom that holds an IPv4 address.
  func atom(of word: UInt32) -> ClosedRange<UInt32> {
    let (first, last) = Self.atom(of: word, in: borders4)
    return first...last
  }

  /// Cuts the space at the borders of a block.
  ///
  /// - Returns: The first addresses of atoms that were not there before.
  mutating func cut(at prefix: Prefix) -> [IPAddress] {
    var new: [IPAddress] = []
    switch (prefix.first, prefix.last) {
    case (.v4(let first), .v4(let last)):
      for border in Self.borders(first.rawValue, last.rawValue)
      where Self.insert(border, &borders4) {
        new.append(.v4(IPv4Address(rawValue: border)))
      }
    case (.v6(let first), .v6(let last)):
      for border in Self.borders(first.rawValue, last.rawValue)
      where Self.insert(border, &borders6) {
        new.append(.v6(IPv6Address(rawValue: border)))
      }
    case (.v4, .v6), (.v6, .v4): preconditionFailure("a block is of one family")
    }
    return new
  }

  private static func borders<Word: FixedWidthInteger>(_ first: Word, _ last: Word) -> [Word] {
    last < .max ? [first, last + 1] : [first]
  }

  private static func insert<Word: FixedWidthInteger>(_ border: Word, _ borders: inout [Word])
    -> Bool
  {
    let rank = rank(of: border, in: borders)
    if rank > 0, borders[rank - 1] == border { return false }
    borders.insert(border, at: rank)
    return true
  }

  private static func atom<Word: FixedWidthInteger>(of word: Word, in borders: [Word])
    -> (first: Word, last: Word)
  {
    let rank = rank(of: word, in: borders)
    return (
      rank == 0 ? 0 : borders[rank - 1], rank == borders.count ? .max : borders[rank] - 1
    )
  }

  /// How many borders are at or below `word`.
  private static func rank<Word: FixedWidthInteger>(of word: Word, in borders: [Word]) -> Int {
    var (low, high) = (0, borders.count)
    while low < high {
      let middle = (low + high) / 2
      if borders[middle] <= word { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
