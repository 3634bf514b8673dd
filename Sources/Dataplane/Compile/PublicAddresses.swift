import Addressing
import CloudModel

/// The addresses at which AWS's public front ends may answer, as far as the input can tell them
/// apart.
///
/// No input says which public address `api.ecr.…` has. Mostly it does not matter: one stands for
/// all, because every rule and route treats public addresses alike. Where some row does tell them
/// apart, every part is walked, and a mixed outcome is undetermined rather than guessed.
struct PublicAddresses: Sendable {
  let space4: [AddressSpan<UInt32>]
  let space6: [AddressSpan<UInt128>]
  /// How many blocks in rows of the topology have a border inside the public space.
  private var cuts = 0
  var isUniform: Bool { cuts == 0 }

  init(_ topology: Topology, lists: [[Prefix]], in store: ColumnStore) {
    let found = PublicAddresses(topology, lists: lists)
    let space4 = store.column(found.space4)
    let space6 = store.column(found.space6)
    let cuts = store.column([Int32(found.cuts)])
    self.space4 = space4.values
    self.space6 = space6.values
    self.cuts = Int(cuts[0])
  }

  private init(_ topology: Topology, lists: [[Prefix]]) {
    var taken = Self.special
    for vpc in topology.vpcs { taken += vpc.cidrs }
    for (position, list) in topology.prefixLists.enumerated() where list.owner == .aws {
      taken += lists[position]
    }
    space4 = Self.complement(of: taken.compactMap { AddressSpan<UInt32>($0) })
    space6 = Self.complement(of: taken.compactMap { AddressSpan<UInt128>($0) })
      .compactMap { $0.intersection(Self.global6) }
    for table in topology.routeTables { count(table.routes, topology, 1) }
    for group in topology.securityGroups { count(group.outbound, topology, 1) }
    for list in topology.networkACLs {
      count(list.inbound, 1)
      count(list.outbound, 1)
    }
    for table in topology.transitGatewayRouteTables {
      for route in table.routes ?? [] { count(route.destination, 1) }
    }
  }

  /// What the public answer of a name of this family is walked as.
  func answer<Word: AddressWord>(_ space: [AddressSpan<Word>], preferring sample: Word)
    -> [AddressSpan<Word>]
  {
    if !isUniform { return space }
    let fallback = space.first.map { AddressSpan($0.first) }
    if space.contains(where: { $0.first <= sample && sample <= $0.last }) {
      return [AddressSpan(sample)]
    }
    return fallback.map { [$0] } ?? []
  }

  /// An address of AWS's own that stands for a front end whose address the input does not name.
  static let sample4 = IPv4Address(54, 239, 0, 1).rawValue
  static let sample6 = UInt128(0x2600_1F00) << 96 | 1

  /// Stands for an AWS-managed list whose entries the input lacks: addresses that are public and
  /// belong to this list alone. The list contains its service's addresses by definition.
  static func standIn(for list: PrefixList) -> [Prefix] {
    guard list.owner == .aws, let name = list.name else { return [] }
    if name.hasSuffix(".s3") { return [Prefix(.v4(IPv4Address(52, 216, 0, 0)), length: 15)] }
    if name.hasSuffix(".dynamodb") { return [Prefix(.v4(IPv4Address(52, 94, 0, 0)), length: 22)] }
    return []
  }

  /// Blocks that are no public unicast address: IANA's special-purpose registries (RFC 6890).
  static let special: [Prefix] = [
    Prefix(.v4(IPv4Address(0, 0, 0, 0)), length: 8),
    Prefix(.v4(IPv4Address(10, 0, 0, 0)), length: 8),
    Prefix(.v4(IPv4Address(100, 64, 0, 0)), length: 10),
    Prefix(.v4(IPv4Address(127, 0, 0, 0)), length: 8),
    Prefix(.v4(IPv4Address(169, 254, 0, 0)), length: 16),
    Prefix(.v4(IPv4Address(172, 16, 0, 0)), length: 12),
    Prefix(.v4(IPv4Address(192, 0, 0, 0)), length: 24),
    Prefix(.v4(IPv4Address(192, 0, 2, 0)), length: 24),
    Prefix(.v4(IPv4Address(192, 168, 0, 0)), length: 16),
    Prefix(.v4(IPv4Address(198, 18, 0, 0)), length: 15),
    Prefix(.v4(IPv4Address(198, 51, 100, 0)), length: 24),
    Prefix(.v4(IPv4Address(203, 0, 113, 0)), length: 24),
    Prefix(.v4(IPv4Address(224, 0, 0, 0)), length: 3),
  ]

  /// Global unicast (IANA "IPv6 Global Unicast Address Space").
  private static let global6 = AddressSpan<UInt128>(
    UInt128(1) << 125, (UInt128(1) << 126) - 1)

  private static func complement<Word>(of taken: [AddressSpan<Word>]) -> [AddressSpan<Word>] {
    var free: [AddressSpan<Word>] = []
    var next: Word = 0
    for span in taken.sorted(by: { $0.first < $1.first }) {
      if span.first > next { free.append(AddressSpan(next, span.first - 1)) }
      if span.last == .max { return free }
      next = Swift.max(next, span.last + 1)
    }
    free.append(AddressSpan(next, .max))
    return free
  }

  /// Whether the internet would carry a packet to this address.
  @inline(__always)
  static func isPublic<Word: AddressWord>(_ word: Word) -> Bool {
    if Word.family == .ipv6 {
      return UInt128(word) >= global6.first && UInt128(word) <= global6.last
    }
    let high = UInt32(truncatingIfNeeded: word)
    switch high &>> 24 {
    case 0, 10, 127, 224...: return false
    case 100: return high &>> 22 != 0x191
    case 169: return high &>> 16 != 0xA9FE
    case 172: return high &>> 20 != 0xAC1
    case 192: return high &>> 16 != 0xC0A8
    default: return true
    }
  }
}

// The blocks that routes and rules name. AWS's own lists are left out: the space does without them.
extension PublicAddresses {
  /// - Parameter sign: -1 for rows that go away.
  mutating func count(_ routes: some Sequence<Route>, _ topology: Topology, _ sign: Int) {
    for route in routes {
      switch route.destination {
      case .prefix(let prefix): count(prefix, sign)
      case .prefixList(let list): count(list, topology, sign)
      }
    }
  }

  /// Of outbound rules: inbound ones are asked about private clients alone, and replies are known to
  /// the groups.
  mutating func count(
    _ rules: some Sequence<SecurityGroupRule>, _ topology: Topology, _ sign: Int
  ) {
    for rule in rules {
      switch rule.peer {
      case .prefix(let prefix): count(prefix, sign)
      case .prefixList(let list): count(list, topology, sign)
      case .securityGroup: break
      }
    }
  }

  mutating func count(_ rules: some Sequence<NetworkACLRule>, _ sign: Int) {
    for rule in rules { count(rule.prefix, sign) }
  }

  /// The entries of a list that so many rows name.
  mutating func count(_ entries: [Prefix], _ rows: Int) {
    for entry in entries { count(entry, rows) }
  }

  private mutating func count(
    _ id: Identifier<PrefixList>, _ topology: Topology, _ sign: Int
  ) {
    guard let list = topology.prefixLists[id], list.owner == .customer else { return }
    count(list.entries ?? [], sign)
  }

  private mutating func count(_ prefix: Prefix, _ sign: Int) {
    switch (prefix.first, prefix.last) {
    case (.v4(let first), .v4(let last)):
      if Self.isCut(space4, by: first.rawValue, last.rawValue) { cuts += sign }
    case (.v6(let first), .v6(let last)):
      if Self.isCut(space6, by: first.rawValue, last.rawValue) { cuts += sign }
    case (.v4, .v6), (.v6, .v4): preconditionFailure("a block is of one family")
    }
  }

  /// Whether a block has a border inside one of these spans, which are in order.
  private static func isCut<Word: AddressWord>(
    _ space: [AddressSpan<Word>], by first: Word, _ last: Word
  ) -> Bool {
    // The first span that ends at or behind the beginning of the block.
    var (low, high) = (0, space.count)
    while low < high {
      let middle = (low + high) / 2
      if space[middle].last < first { low = middle + 1 } else { high = middle }
    }
    if low == space.count || space[low].first > last { return false }
    if space[low].first < first { return true }
    // Whole spans are inside, up to the one that holds the end.
    while low < space.count, space[low].last <= last { low += 1 }
    return low < space.count && space[low].first <= last
  }
}

extension IPAddress {
  /// Whether the internet would carry a packet to this address.
  public var isPublic: Bool {
    switch self {
    case .v4(let address): PublicAddresses.isPublic(address.rawValue)
    case .v6(let address): PublicAddresses.isPublic(address.rawValue)
    }
  }
}

extension AddressSpan {
  func intersection(_ other: AddressSpan) -> AddressSpan? {
    let low = Swift.max(first, other.first)
    let high = Swift.min(last, other.last)
    return low <= high ? AddressSpan(low, high) : nil
  }
}
