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
  private var borders4: Borders<UInt32>
  private var borders6: Borders<UInt128>

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
    self.borders4 = Borders(borders4.sorted())
    self.borders6 = Borders(borders6.sorted())
  }

  /// The first address of the atom that holds `address`.
  ///
  /// - Complexity: O(log n) in the borders.
  subscript(address: IPAddress) -> UInt128 {
    switch address {
    case .v4(let address): UInt128(borders4.atom(of: address.rawValue).first)
    case .v6(let address): borders6.atom(of: address.rawValue).first
    }
  }

  /// The atom that holds an IPv4 address.
  func atom(of word: UInt32) -> ClosedRange<UInt32> {
    let (first, last) = borders4.atom(of: word)
    return first...last
  }

  /// An atom that became two.
  struct Cut {
    /// The first address of the atom that there was, and now of its first part.
    let atom: IPAddress
    /// The first address of the second part.
    let border: IPAddress
  }

  /// Cuts the space at the borders of a block.
  ///
  /// - Returns: The atoms that were not in two parts before.
  mutating func cut(at prefix: Prefix) -> [Cut] {
    switch (prefix.first, prefix.last) {
    case (.v4(let first), .v4(let last)):
      borders4.cut(first.rawValue, last.rawValue) { .v4(IPv4Address(rawValue: $0)) }
    case (.v6(let first), .v6(let last)):
      borders6.cut(first.rawValue, last.rawValue) { .v6(IPv6Address(rawValue: $0)) }
    case (.v4, .v6), (.v6, .v4): preconditionFailure("a block is of one family")
    }
  }
}

/// First addresses of atoms: those of the beginning, and beside them those that came since, so that
/// one more costs the same however many there are.
private struct Borders<Word: FixedWidthInteger & Sendable>: Sendable {
  /// Both ascending.
  private var settled: [Word]
  private var recent: [Word] = []

  /// So many stand beside the others until they are put among them.
  private static var limit: Int { 512 }

  init(_ borders: [Word]) { settled = borders }

  func atom(of word: Word) -> (first: Word, last: Word) {
    let (first, last) = Self.neighbours(of: word, in: settled)
    if recent.isEmpty { return (first, last) }
    let (recentFirst, recentLast) = Self.neighbours(of: word, in: recent)
    return (max(first, recentFirst), min(last, recentLast))
  }

  mutating func cut(_ first: Word, _ last: Word, _ address: (Word) -> IPAddress)
    -> [AddressAtoms.Cut]
  {
    var cuts: [AddressAtoms.Cut] = []
    for border in last < .max ? [first, last + 1] : [first] {
      let atom = atom(of: border)
      if atom.first == border { continue }
      cuts.append(AddressAtoms.Cut(atom: address(atom.first), border: address(border)))
      recent.insert(border, at: Self.rank(of: border, in: recent))
    }
    if recent.count > Self.limit {
      settled = (settled + recent).sorted()
      recent = []
    }
    return cuts
  }

  /// The border at or below `word`, and the address before the next one.
  private static func neighbours(of word: Word, in borders: [Word]) -> (first: Word, last: Word) {
    let rank = rank(of: word, in: borders)
    return (
      rank == 0 ? 0 : borders[rank - 1], rank == borders.count ? .max : borders[rank] - 1
    )
  }

  /// How many borders are at or below `word`.
  private static func rank(of word: Word, in borders: [Word]) -> Int {
    var (low, high) = (0, borders.count)
    while low < high {
      let middle = (low + high) / 2
      if borders[middle] <= word { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
