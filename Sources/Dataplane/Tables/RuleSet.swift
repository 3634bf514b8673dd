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

extension CompiledNetwork {
  /// The first rule of `set` by address, or -1. Narrows `ports` and `remote` to what is treated alike.
  ///
  /// - Complexity: Two binary searches; allocates nothing.
  @inline(__always)
  func firstRule<Word: AddressWord>(
    in set: RuleSet, _ protocolNumber: UInt8, _ ports: inout PortSpan,
    remote: inout AddressSpan<Word>
  ) -> Int32 {
    if set.protocols.count == 0 { return -1 }
    let run = portRun(ports.first, in: runs(of: protocolNumber, in: set), &ports.last)
    let table = Word.family == .ipv4 ? run.addresses4 : run.addresses6
    let (rule, last) = Word.intervals(of: self).lookup(remote.first, in: table)
    if last < remote.last { remote.last = last }
    return rule
  }

  @inline(__always)
  private func runs(of protocolNumber: UInt8, in set: RuleSet) -> Slice {
    var index = set.protocols.offset
    let last = index &+ set.protocols.count &- 1
    while index < last {
      let rules = protocolRules[index]
      if rules.number == Int16(protocolNumber) { return rules.runs }
      index &+= 1
    }
    return protocolRules[last].runs
  }

  /// The run that holds `port`; lowers `last` to the run's last port.
  @inline(__always)
  private func portRun(_ port: UInt16, in runs: Slice, _ last: inout UInt16) -> PortRun {
    var low = runs.offset
    var count = runs.count
    while count > 1 {
      let half = count &>> 1
      if portRuns[low &+ half].first <= port { low &+= half }
      count &-= half
    }
    let next = low &+ 1
    if next < runs.offset &+ runs.count {
      let end = portRuns[next].first &- 1
      if end < last { last = end }
    }
    return portRuns[low]
  }

  /// The first rule of `set` that names a group of interface `remote`, or -1.
  @inline(__always)
  func firstGroupRule(
    in set: RuleSet, _ protocolNumber: UInt8, _ ports: inout PortSpan, remote: Int32
  ) -> Int32 {
    if remote < 0 { return -1 }
    var index = set.groupPeers.offset
    let end = index &+ set.groupPeers.count
    while index < end {
      let peer = groupPeers[index]
      index &+= 1
      if peer.match.covers(protocolNumber, &ports), has(interface: remote, group: peer.group) {
        return peer.rule
      }
    }
    return -1
  }

  @inline(__always)
  func has(interface: Int32, group: Int32) -> Bool {
    let members = groupSets[interfaces[interface].groupSet].members
    var index = members.offset
    let end = index &+ members.count
    while index < end {
      if groupMembers[index] == group { return true }
      index &+= 1
    }
    return false
  }
}
