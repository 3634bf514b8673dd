import Addressing

/// The rules of one direction of one set of security groups, or of one network ACL, ready to be asked: by
/// protocol, then by port, then by remote address.
///
/// Rules that name a security group stand aside, since they match interfaces and not addresses.
struct RuleSet: BitwiseCopyable {
  /// In `protocolRules`: one for each protocol that some rule names, and the last for all others.
  var protocols: Slice
  var groupPeers: Slice
  /// Some rule names a prefix list whose entries the input lacks.
  var isIncomplete = false

  static let empty = RuleSet(protocols: .empty, groupPeers: .empty)
}

/// What the rules say about one protocol.
struct ProtocolRules: BitwiseCopyable {
  /// An IANA number, or -1 for every protocol that no rule names.
  var number: Int16
  /// In `portRuns`; together they cover all ports.
  var runs: Slice
}

/// Ports that every rule treats alike, up to where the next run begins: one interval table over the remote
/// address, whose value is the first rule that matches there.
struct PortRun: BitwiseCopyable {
  var first: UInt16
  var addresses4: Slice
  var addresses6: Slice
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
