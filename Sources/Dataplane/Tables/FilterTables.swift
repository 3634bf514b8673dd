/// Where the rules of a network stand; what the four checks of a walk ask.
///
/// Plain views, and no reference to the network: asking through the class made every check count
/// one.
struct FilterTables: BitwiseCopyable, Sendable {
  let protocolRules: Column<ProtocolRules>
  let portRuns: Column<PortRun>
  let intervals4: IntervalPool<UInt32>
  let intervals6: IntervalPool<UInt128>
  let groupPeers: Column<GroupPeer>
  let groupMembers: Column<Int32>

  /// The first rule of `set` by address, as a `RuleValue`. Narrows `ports` and `remote` to what is
  /// treated alike.
  ///
  /// - Complexity: Two binary searches; allocates nothing.
  @inline(__always)
  func firstRule<Word: AddressWord>(
    in set: RuleSet, _ protocolNumber: UInt8, _ ports: inout PortSpan,
    remote: inout AddressSpan<Word>
  ) -> Int32 {
    if set.tcp.count == 0 { return -1 }
    let run = portRun(ports.first, in: runs(of: protocolNumber, in: set), &ports.last)
    let table = Word.family == .ipv4 ? run.addresses4 : run.addresses6
    let (rule, last) = Word.intervals(of: self).lookup(remote.first, in: table)
    if last < remote.last { remote.last = last }
    return rule
  }

  @inline(__always)
  private func runs(of protocolNumber: UInt8, in set: RuleSet) -> Slice {
    if protocolNumber == 6 { return set.tcp }
    var index = set.others.offset
    let last = index &+ set.others.count &- 1
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

  /// The first rule of `set` that names one of the groups `members`, or -1.
  @inline(__always)
  func firstGroupRule(
    in set: RuleSet, _ protocolNumber: UInt8, _ ports: inout PortSpan, members: Slice
  ) -> Int32 {
    var index = set.groupPeers.offset
    let end = index &+ set.groupPeers.count
    while index < end {
      let peer = groupPeers[index]
      index &+= 1
      if peer.match.covers(protocolNumber, &ports), isMember(peer.group, of: members) {
        return peer.rule
      }
    }
    return -1
  }

  @inline(__always)
  private func isMember(_ group: Int32, of members: Slice) -> Bool {
    var index = members.offset
    let end = index &+ members.count
    while index < end {
      if groupMembers[index] == group { return true }
      index &+= 1
    }
    return false
  }
}

extension CompiledNetwork {
  /// The security groups of an interface; none for -1.
  func groups(ofInterface interface: Int32) -> Slice {
    interface < 0 ? .empty : groupSets[interfaces[interface].groupSet].members
  }
}
