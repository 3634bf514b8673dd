import Addressing

/// The rules of one direction of one set of security groups, or of one network ACL, ready to be
/// asked: by protocol, then by port, then by remote address.
///
/// Rules that name a security group stand aside, since they match interfaces and not addresses.
struct RuleSet: BitwiseCopyable {
  /// What the rules say about TCP, which is nearly all that is asked; none where there are no
  /// rules.
  var tcp: Slice
  /// In `protocolRules`: one for each other protocol that some rule names, and the last for all the
  /// rest.
  var others: Slice
  var groupPeers: Slice
  /// Some rule names a prefix list whose entries the input lacks.
  var isIncomplete = false

  static let empty = RuleSet(tcp: .empty, others: .empty, groupPeers: .empty)
}

/// What the rules say about one protocol.
struct ProtocolRules: BitwiseCopyable {
  /// An IANA number, or -1 for every protocol that no rule names.
  var number: Int16
  /// In `portRuns`; together they cover all ports.
  var runs: Slice
}

/// Ports that every rule treats alike, up to where the next run begins: one interval table over the
/// remote address, whose value is the first rule that matches there, as `RuleValue` writes it.
struct PortRun: BitwiseCopyable {
  var first: UInt16
  var addresses4: Slice
  var addresses6: Slice
}

/// How a table of rules writes which rule matches, and what it does: the row of one that allows, -2
/// less the row of one that denies, -1 for none.
enum RuleValue {
  static func allowing(_ row: Int32) -> Int32 { row }
  static func denying(_ row: Int32) -> Int32 { -2 - row }

  /// The row, or -1.
  @inline(__always)
  static func row(of value: Int32) -> Int32 { value < -1 ? -2 &- value : value }
}

/// A rule whose peer is a security group.
struct GroupPeer: BitwiseCopyable {
  var match: PortMatch
  /// Index of the group.
  var group: Int32
  /// Index of the rule.
  var rule: Int32
}

/// Protocol and destination ports, as a rule names them.
struct PortMatch: BitwiseCopyable, Hashable {
  /// An IANA number, or -1 for every protocol.
  var protocolNumber: Int16
  var first: UInt16
  var last: UInt16
}

/// A run of ports that have been treated alike so far. A check that tells them apart shortens it.
struct PortSpan: BitwiseCopyable, Hashable {
  var first: UInt16
  var last: UInt16

  init(_ first: UInt16, _ last: UInt16) {
    self.first = first
    self.last = last
  }

  init(_ range: PortRange) { self.init(range.first, range.last) }

  var range: PortRange { PortRange(first, last) }
}

/// A run of addresses that have been treated alike so far; see `PortSpan`.
struct AddressSpan<Word: AddressWord>: BitwiseCopyable, Hashable {
  var first: Word
  var last: Word

  init(_ first: Word, _ last: Word) {
    self.first = first
    self.last = last
  }

  init(_ word: Word) { self.init(word, word) }

  var range: AddressRange { AddressRange(first.address, last.address) }

  /// Shortens the span so that it lies wholly inside or wholly outside `block`; says which.
  @inline(__always)
  mutating func split(at block: AddressSpan) -> Bool {
    if first < block.first {
      if last >= block.first { last = block.first &- 1 }
      return false
    }
    if first > block.last { return false }
    if last > block.last { last = block.last }
    return true
  }
}

extension PortMatch {
  /// Whether the class takes the first port of `ports`; shortens `ports` to those it treats alike.
  @inline(__always)
  func covers(_ number: UInt8, _ ports: inout PortSpan) -> Bool {
    if protocolNumber >= 0 && protocolNumber != Int16(number) { return false }
    if ports.first < first {
      if ports.last >= first { ports.last = first &- 1 }
      return false
    }
    if ports.first > last { return false }
    if ports.last > last { ports.last = last }
    return true
  }
}
