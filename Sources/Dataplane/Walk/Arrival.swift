import TraceModel

// What happens when a packet is in the VPC of its destination, or comes back into one.
extension PacketWalk {
  /// Looks for who has the destination address; on the way back a translator may have it.
  @inline(__always)
  mutating func arrive(in vpc: Int32, from subnet: Int32) -> Position {
    if vpc < 0 { return .stopped(.undetermined(.outside, Site(.interface, request.interface))) }
    let destination = header.destination.first
    if isReply, let top = translations.top, top.outside == destination {
      return returnToTranslator(top, from: subnet)
    }
    let interface = Word.addresses(of: network).interface(in: vpc, at: destination)
    if interface < 0 {
      note(.addressUnknown, vpc, passed: false)
      return .stopped(.dropped(.destinationNotFound, Site(.vpc, vpc)))
    }
    header.destination.last = destination
    let row = network.interfaces[interface]
    if row.subnet != subnet, let refusal = networkACLStopsIn(row.subnet) {
      return .stopped(refusal)
    }
    return isReply ? returnToClient(interface) : deliver(to: interface, row)
  }

  private mutating func deliver(to interface: Int32, _ row: InterfaceRow) -> Position {
    if let refusal = securityGroupStopsIn(interface) { return .stopped(refusal) }
    if row.role == .vpcEndpoint && row.owner >= 0 {
      let isAvailable = network.endpoints[row.owner].isAvailable
      note(.interfaceEndpoint, row.owner, passed: isAvailable)
      if !isAvailable {
        return .stopped(.dropped(.endpointNotAvailable, Site(.endpoint, row.owner)))
      }
    } else {
      note(.delivered, interface, passed: true)
    }
    return .reached(.interface(interface))
  }

  private mutating func returnToClient(_ interface: Int32) -> Position {
    if interface != request.interface || translations.count > 0 {
      note(.clientReached, interface, passed: false)
      return .stopped(.dropped(.asymmetricPath, Site(.interface, interface)))
    }
    if inspector != replyInspector {
      // A stateful firewall that saw the request alone refuses what follows (Amazon VPC User Guide,
      // "Middlebox routing": both directions must pass it).
      note(.firewall, inspector, passed: false)
      return .stopped(.dropped(.asymmetricPath, Site(.endpoint, inspector)))
    }
    note(.securityGroupTracked, interface, passed: true)
    note(.clientReached, interface, passed: true)
    return .reached(.interface(interface))
  }

  /// The translator puts the address that it replaced back in, and sends the reply on from its own
  /// subnet.
  private mutating func returnToTranslator(_ top: Translation<Word>, from subnet: Int32)
    -> Position
  {
    let own: Int32
    switch top.translator {
    case .internetGateway:
      preconditionFailure("an internet gateway restores addresses before the packet enters the VPC")
    case .natGateway(let nat): own = network.natGateways[nat].subnet
    case .appliance(let interface): own = network.interfaces[interface].subnet
    }
    if own >= 0 && own != subnet, let refusal = networkACLStopsIn(own) {
      return .stopped(refusal)
    }
    restore(top)
    switch top.translator {
    case .internetGateway: break
    case .natGateway(let nat):
      note(.natBack, nat, passed: true)
      if own < 0 { return .leaving(subnet: -1, table: network.natGateways[nat].routeTable) }
    case .appliance(let interface):
      note(.applianceBack, interface, passed: true)
    }
    return leave(own)
  }

  private mutating func restore(_ top: Translation<Word>) {
    translatedPorts = header.destinationPorts
    translations.pop()
    header.destination = AddressSpan(top.inside)
    header.destinationPorts = translations.count == 0 ? clientPorts : translatedPorts
  }
}

// The reply.
extension PacketWalk {
  mutating func runReply(from place: Place) -> Position {
    switch place {
    case .interface(let interface):
      let subnet = network.interfaces[interface].subnet
      note(.securityGroupTracked, interface, passed: true)
      return follow(leave(subnet))
    case .gatewayEndpoint(let endpoint):
      note(.gatewayEndpointReply, endpoint, passed: true)
      return follow(.arriving(vpc: network.endpoints[endpoint].vpc, from: -1))
    case .internet(let gateway): return returnThroughInternetGateway(gateway)
    case .internetByEgressOnlyGateway(let gateway):
      note(.egressOnlyGateway, gateway, passed: true)
      return follow(.arriving(vpc: network.egressOnlyGateways[gateway].vpc, from: -1))
    case .outside(let network): return returnFromOutside(network)
    }
  }

  /// The gateway puts the private address back; an edge association decides where the packet goes
  /// first (Amazon VPC User Guide, "Gateway route tables").
  private mutating func returnThroughInternetGateway(_ gateway: Int32) -> Position {
    guard let top = translations.top, case .internetGateway = top.translator else {
      preconditionFailure("what left by an internet gateway was translated there")
    }
    translations.pop()
    header.destination = AddressSpan(top.inside)
    note(.internetGatewayIn, gateway, passed: true)
    let row = network.internetGateways[gateway]
    if row.edgeTable >= 0 { return follow(.leaving(subnet: -1, table: row.edgeTable)) }
    return follow(.arriving(vpc: row.vpc, from: -1))
  }
}
