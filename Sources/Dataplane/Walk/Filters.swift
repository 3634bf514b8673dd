import TraceModel

// The four checks: a security group and a network ACL, in either direction.
extension PacketWalk {
  /// Whether the groups of `interface` let a new flow out; a reply to a tracked flow is not asked about.
  mutating func securityGroupAllowsOut(_ interface: Int32) -> Bool {
    let set = network.groupSets[network.interfaces[interface].groupSet].outbound
    let vpc = network.subnets[network.interfaces[interface].subnet].vpc
    var rule = network.firstRule(
      in: set, header.protocolNumber, &header.destinationPorts, remote: &header.destination)
    if rule < 0 && set.groupPeers.count > 0 {
      let peer = network.interface(reachableFrom: vpc, at: header.destination.first)
      rule = network.firstGroupRule(
        in: set, header.protocolNumber, &header.destinationPorts, remote: peer)
    }
    note(.securityGroupOutbound, interface, row: rule, passed: rule >= 0)
    return rule >= 0
  }

  /// How the groups of an interface judge a packet that comes in.
  enum InboundJudgement {
    case allowed
    case denied
    /// A rule names a group of the sender, and the way it came does not preserve that.
    case referenceLost
  }

  mutating func securityGroupAllowsIn(_ interface: Int32) -> InboundJudgement {
    let set = network.groupSets[network.interfaces[interface].groupSet].inbound
    var rule = network.firstRule(
      in: set, header.protocolNumber, &header.destinationPorts, remote: &header.source)
    var lost = false
    if rule < 0 && set.groupPeers.count > 0 {
      let vpc = network.subnets[network.interfaces[interface].subnet].vpc
      let sender = network.interface(reachableFrom: vpc, at: header.source.first)
      rule = network.firstGroupRule(
        in: set, header.protocolNumber, &header.destinationPorts, remote: sender)
      if rule >= 0 && !preservesReferences(to: interface) {
        lost = true
        rule = -1
      }
    }
    note(.securityGroupInbound, interface, row: rule, passed: rule >= 0)
    if lost { return .referenceLost }
    return rule >= 0 ? .allowed : .denied
  }

  /// A rule that names a group matches by private address, in the same VPC or over an active peering
  /// connection; not behind a middlebox, and over a transit gateway only where that is switched on, and never
  /// for endpoint interfaces.
  ///
  /// Source: Amazon VPC User Guide, "Security group referencing"; Amazon VPC Transit Gateways, "VPC attachments".
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

  mutating func networkACLAllowsOut(_ subnet: Int32) -> Bool {
    let list = network.subnets[subnet].networkACL
    if list < 0 { return noteMissingACL(.networkACLOutbound, subnet) }
    let rule = network.firstRule(
      in: network.networkACLs[list].outbound, header.protocolNumber, &header.destinationPorts,
      remote: &header.destination)
    let allows = rule >= 0 && network.rules[rule].allows
    note(.networkACLOutbound, subnet, row: rule, passed: allows)
    return allows
  }

  mutating func networkACLAllowsIn(_ subnet: Int32) -> Bool {
    let list = network.subnets[subnet].networkACL
    if list < 0 { return noteMissingACL(.networkACLInbound, subnet) }
    let rule = network.firstRule(
      in: network.networkACLs[list].inbound, header.protocolNumber, &header.destinationPorts,
      remote: &header.source)
    let allows = rule >= 0 && network.rules[rule].allows
    note(.networkACLInbound, subnet, row: rule, passed: allows)
    return allows
  }

  /// The default ACL that AWS makes allows everything; the reader of the input lists that as an assumption.
  private mutating func noteMissingACL(_ kind: StepKind, _ subnet: Int32) -> Bool {
    note(kind, subnet, passed: true)
    return true
  }
}

extension CompiledNetwork {
  /// The interface with this address in `vpc`, or in a VPC that is actively peered with it; -1 for none.
  func interface<Word: AddressWord>(reachableFrom vpc: Int32, at word: Word) -> Int32 {
    let own = addresses.interface(in: vpc, at: word)
    if own >= 0 { return own }
    var index: Int32 = 0
    while index < Int32(truncatingIfNeeded: peerings.count) {
      let peering = peerings[index]
      index &+= 1
      if !peering.isActive { continue }
      let other =
        peering.requester == vpc
        ? peering.accepter : (peering.accepter == vpc ? peering.requester : -1)
      if other < 0 { continue }
      let found = addresses.interface(in: other, at: word)
      if found >= 0 { return found }
    }
    return -1
  }
}
