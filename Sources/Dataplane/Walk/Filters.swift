import TraceModel

// The four checks: a security group and a network ACL, in either direction. Each says why it stops
// the packet, or nothing when it lets it pass.
extension PacketWalk {
  /// Whether the groups of `interface` let a new flow out; a reply to a tracked flow is not asked
  /// about.
  mutating func securityGroupStopsOut(_ interface: Int32) -> WalkEnd.Result? {
    if isUnfiltered(interface) { return nil }
    let set = network.groupSets[network.interfaces[interface].groupSet].outbound
    var rule = network.filters.firstRule(
      in: set, header.protocolNumber, &header.destinationPorts, remote: &header.destination)
    if rule < 0 && set.groupPeers.count > 0 {
      let vpc = network.subnets[network.interfaces[interface].subnet].vpc
      let peer = network.interface(reachableFrom: vpc, at: header.destination.first)
      rule = network.filters.firstGroupRule(
        in: set, header.protocolNumber, &header.destinationPorts,
        members: network.groups(ofInterface: peer))
    }
    note(.securityGroupOutbound, interface, row: rule, passed: rule >= 0)
    return rule >= 0 ? nil : refusal(.securityGroupOutbound, set, interface)
  }

  mutating func securityGroupStopsIn(_ interface: Int32) -> WalkEnd.Result? {
    if isUnfiltered(interface) { return nil }
    let set = network.groupSets[network.interfaces[interface].groupSet].inbound
    var rule = network.filters.firstRule(
      in: set, header.protocolNumber, &header.destinationPorts, remote: &header.source)
    var isPreserved = true
    if rule < 0 && set.groupPeers.count > 0 {
      rule = network.filters.firstGroupRule(
        in: set, header.protocolNumber, &header.destinationPorts,
        members: network.groups(ofInterface: sender))
      if rule >= 0 { isPreserved = preservesReferences(to: interface) }
    }
    note(.securityGroupInbound, interface, row: rule, passed: rule >= 0 && isPreserved)
    if rule < 0 { return refusal(.securityGroupInbound, set, interface) }
    return isPreserved ? nil : refusal(.securityGroupReferenceNotPreserved, set, interface)
  }

  /// The interface whose address is the source: the client's, or that of the appliance that
  /// translated last.
  private var sender: Int32 {
    switch translations.top?.translator {
    case nil: request.interface
    case .appliance(let interface): interface
    case .natGateway, .internetGateway: -1
    }
  }

  /// Whether the interface is one of AWS's own without a group.
  private func isUnfiltered(_ interface: Int32) -> Bool {
    let row = network.interfaces[interface]
    return row.role == .managed && network.groupSets[row.groupSet].members.count == 0
  }

  /// A denial by groups of which every rule is known; else what is in the list might have allowed
  /// it.
  private func refusal(_ code: ReasonCode, _ set: RuleSet, _ interface: Int32) -> WalkEnd.Result {
    let groups = network.groupSets[network.interfaces[interface].groupSet]
    if groups.isIncomplete || groups.members.count == 0 {
      return .undetermined(.groups, Site(.interface, interface))
    }
    let site = Site(.securityGroups, interface)
    return set.isIncomplete ? .undetermined(.listEntries, site) : .dropped(code, site)
  }

  /// A rule that names a group matches by private address, in the same VPC or over an active
  /// peering connection; not behind a middlebox, and over a transit gateway only where that is
  /// switched on, and never for endpoint interfaces.
  ///
  /// Source: Amazon VPC User Guide, "Security group referencing"; Amazon VPC Transit Gateways, "VPC
  /// attachments".
  private func preservesReferences(to interface: Int32) -> Bool {
    if passedAppliance { return false }
    switch crossing {
    case .none, .peering: return true
    case .outside: return false
    case .transit(let gateway):
      return network.topology.transitGateways[Int(gateway)].referencesSecurityGroups
        && network.interfaces[interface].role != .vpcEndpoint
    }
  }

  mutating func networkACLStopsOut(_ subnet: Int32) -> WalkEnd.Result? {
    let list = network.subnets[subnet].networkACL
    // The default ACL that AWS makes allows everything; the reader of the input lists that as an
    // assumption.
    var allows = list < 0
    var rule: Int32 = -1
    if list >= 0 {
      rule = network.filters.firstRule(
        in: network.networkACLs[list].outbound, header.protocolNumber, &header.destinationPorts,
        remote: &header.destination)
      allows = rule >= 0
    }
    note(.networkACLOutbound, subnet, row: RuleValue.row(of: rule), passed: allows)
    return allows ? nil : .dropped(.networkACLOutbound, Site(.networkACL, subnet))
  }

  mutating func networkACLStopsIn(_ subnet: Int32) -> WalkEnd.Result? {
    let list = network.subnets[subnet].networkACL
    var allows = list < 0
    var rule: Int32 = -1
    if list >= 0 {
      rule = network.filters.firstRule(
        in: network.networkACLs[list].inbound, header.protocolNumber, &header.destinationPorts,
        remote: &header.source)
      allows = rule >= 0
    }
    note(.networkACLInbound, subnet, row: RuleValue.row(of: rule), passed: allows)
    return allows ? nil : .dropped(.networkACLInbound, Site(.networkACL, subnet))
  }
}

extension CompiledNetwork {
  /// The interface with this address in `vpc`, or in a VPC that is actively peered with it; -1 for
  /// none.
  func interface<Word: AddressWord>(reachableFrom vpc: Int32, at word: Word) -> Int32 {
    let index = Word.addresses(of: self)
    let own = index.interface(in: vpc, at: word)
    if own >= 0 || vpc < 0 { return own }
    let slice = vpcs[vpc].peerings
    for position in slice.offset..<(slice.offset + slice.count) {
      let peering = peerings[vpcPeerings[position]]
      if !peering.isActive { continue }
      let other = peering.requester == vpc ? peering.accepter : peering.requester
      if other < 0 { continue }
      let found = index.interface(in: other, at: word)
      if found >= 0 { return found }
    }
    return -1
  }
}
