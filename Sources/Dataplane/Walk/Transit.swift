import TraceModel

// Between VPCs, and out of AWS: peering connections, transit gateways, virtual private gateways.
extension PacketWalk {
  /// Only to the other VPC's own blocks: no transit, no gateway of the peer
  /// (Amazon VPC Peering Guide, "VPC peering limitations").
  mutating func cross(peering: Int32, from vpc: Int32) -> Position {
    let row = network.peerings[peering]
    let other = row.requester == vpc ? row.accepter : (row.accepter == vpc ? row.requester : -1)
    if other < 0 && (row.requester == vpc || row.accepter == vpc) {
      // The other VPC is somebody else's, and the input does not hold it.
      note(.peering, peering, passed: row.isActive)
      return .stopped(
        row.isActive
          ? .undetermined(.outside, Site(.peering, peering))
          : .dropped(.componentBadState, Site(.peering, peering)))
    }
    var code: ReasonCode?
    if other < 0 {
      code = .blackholeRoute
    } else if !row.isActive {
      code = .componentBadState
    } else if crossing != .none && !isReply {
      code = .peeringNotTransitive
    } else if !destinationIsIn(vpc: other) {
      code = .peeringNotTransitive
    }
    note(.peering, peering, passed: code == nil)
    if let code { return .stopped(.dropped(code, Site(.peering, peering))) }
    crossing = .peering
    return .arriving(vpc: other, from: -1)
  }

  /// Whether the destination lies in a block of the VPC; narrows the span at its borders.
  mutating func destinationIsIn(vpc: Int32) -> Bool {
    let row = network.vpcs[vpc]
    let blocks = Word.family == .ipv4 ? row.blocks4 : row.blocks6
    for index in blocks.offset..<(blocks.offset + blocks.count) {
      let block: AddressSpan<Word>
      if Word.family == .ipv4 {
        let span = network.blocks4[index]
        block = AddressSpan(
          Word(truncatingIfNeeded: span.first), Word(truncatingIfNeeded: span.last))
      } else {
        let span = network.blocks6[index]
        block = AddressSpan(
          Word(truncatingIfNeeded: span.first), Word(truncatingIfNeeded: span.last))
      }
      if header.destination.split(at: block) { return true }
    }
    return false
  }

  /// Into the gateway by the VPC's attachment, through the attachment's table, and out by another
  /// attachment.
  ///
  /// Source: Amazon VPC Transit Gateways, "How transit gateways work" and "Network ACLs for transit
  /// gateways".
  mutating func enterTransitGateway(_ gateway: Int32, vpc: Int32, subnet: Int32) -> Position {
    let attachment = network.attachment(of: vpc, to: gateway)
    if attachment < 0 {
      return .stopped(.dropped(.attachmentNotAssociated, Site(.transitGateway, gateway)))
    }
    let row = network.attachments[attachment]
    func refuse(_ code: ReasonCode) -> Position {
      note(.attachmentIn, attachment, passed: false)
      return .stopped(.dropped(code, Site(.attachment, attachment)))
    }
    if !row.isAvailable { return refuse(.componentBadState) }
    let zone = subnet >= 0 ? network.subnets[subnet].zone : -1
    let door = network.attachmentSubnet(row, inZone: zone)
    if door < 0 { return refuse(.attachmentZone) }
    // The attachment's subnet judges what comes from another subnet by its inbound rules.
    if door != subnet, let refusal = networkACLStopsIn(door) {
      return .stopped(refusal)
    }
    if row.routeTable < 0 { return refuse(.attachmentNotAssociated) }
    note(.attachmentIn, attachment, passed: true)
    return routeInTransit(gateway, table: row.routeTable, zone: zone)
  }

  private mutating func routeInTransit(_ gateway: Int32, table: Int32, zone: Int32) -> Position {
    let row = network.transitTables[table]
    if !row.isKnown {
      return .stopped(.undetermined(.transitRoutes, Site(.transitTable, table)))
    }
    let slice = Word.family == .ipv4 ? row.table4 : row.table6
    let (route, last) = Word.intervals(of: network).lookup(header.destination.first, in: slice)
    if last < header.destination.last { header.destination.last = last }
    let target = route < 0 ? -1 : network.transitRoutes[route].attachment
    note(.transitRoute, table, row: route, passed: target >= 0)
    if route < 0 {
      return .stopped(
        .dropped(isReply ? .returnRouteMissing : .noRoute, Site(.transitTable, table)))
    }
    if target < 0 {
      let isBlackhole = network.transitRoutes[route].isBlackhole
      return .stopped(
        isBlackhole
          ? .dropped(.blackholeRoute, Site(.transitTable, table))
          : .undetermined(.transitRoutes, Site(.transitTable, table)))
    }
    return leaveTransit(gateway, by: target, zone: zone)
  }

  private mutating func leaveTransit(_ gateway: Int32, by attachment: Int32, zone: Int32)
    -> Position
  {
    let row = network.attachments[attachment]
    if !row.isAvailable {
      note(.attachmentOut, attachment, passed: false)
      return .stopped(.dropped(.componentBadState, Site(.attachment, attachment)))
    }
    crossing = .transit(gateway)
    if row.vpc < 0 {
      return reachOutside(
        network.outsideNetwork(behindAttachment: attachment), Site(.attachment, attachment))
    }
    // The sender's zone if the attachment is there, else any other.
    let sameZone = network.attachmentSubnet(row, inZone: zone)
    let door = sameZone >= 0 ? sameZone : network.attachmentSubnet(row, inZone: -1)
    if door < 0 {
      note(.attachmentOut, attachment, passed: false)
      return .stopped(.dropped(.attachmentZone, Site(.attachment, attachment)))
    }
    note(.attachmentOut, attachment, passed: true)
    return leave(door)
  }
}

// Networks outside AWS.
extension PacketWalk {
  mutating func leaveToOutside(gateway: Int32) -> Position {
    note(.virtualPrivateGateway, gateway, passed: true)
    return reachOutside(
      network.outsideNetwork(behindGateway: gateway), Site(.virtualPrivateGateway, gateway))
  }

  private mutating func reachOutside(_ candidates: [Int32], _ site: Site) -> Position {
    // The client is in a VPC: a reply that leaves AWS is lost to it.
    if isReply { return .stopped(.dropped(.asymmetricPath, site)) }
    if candidates.isEmpty { return .stopped(.undetermined(.outside, site)) }
    for index in candidates {
      let row = network.outside[index]
      let slice = Word.family == .ipv4 ? row.table4 : row.table6
      let (value, last) = Word.intervals(of: network).lookup(header.destination.first, in: slice)
      if last < header.destination.last { header.destination.last = last }
      let carries =
        value >= 0
        || (row.forwardsToInternet && PublicAddresses.isPublic(header.destination.first))
      if !carries { continue }
      note(.outsideNetwork, index, passed: true)
      return .reached(.outside(index))
    }
    note(.outsideNetwork, candidates[0], passed: false)
    return .stopped(.dropped(.noRoute, site))
  }

  /// Back by the gateway or attachment through which the network is known.
  mutating func returnFromOutside(_ index: Int32) -> Position {
    let row = network.outside[index]
    note(.outsideNetwork, index, passed: true)
    if row.attachment >= 0 {
      let attachment = network.attachments[row.attachment]
      if attachment.routeTable < 0 {
        return .stopped(
          .dropped(.attachmentNotAssociated, Site(.attachment, row.attachment)))
      }
      return follow(
        routeInTransit(attachment.transitGateway, table: attachment.routeTable, zone: -1))
    }
    // The gateway knows the addresses of its own VPC alone (Amazon VPC User Guide, "Virtual private
    // gateways"): a client behind a transit gateway gets no answer.
    let client = network.subnets[network.interfaces[request.interface].subnet].vpc
    return follow(.arriving(vpc: row.vpc < 0 ? client : row.vpc, from: -1))
  }
}

extension CompiledNetwork {
  /// The attachment of a VPC to a transit gateway, or -1.
  func attachment(of vpc: Int32, to gateway: Int32) -> Int32 {
    if vpc < 0 { return -1 }
    let slice = vpcs[vpc].attachments
    for position in slice.offset..<(slice.offset + slice.count) {
      let index = vpcAttachments[position]
      if attachments[index].transitGateway == gateway { return index }
    }
    return -1
  }

  /// The attachment's subnet in a zone, the first one for zone -1, or -1 when there is none.
  func attachmentSubnet(_ row: AttachmentRow, inZone zone: Int32) -> Int32 {
    for index in row.subnets.offset..<(row.subnets.offset + row.subnets.count) {
      let subnet = attachmentSubnets[index]
      if subnet >= 0 && (zone < 0 || subnets[subnet].zone == zone) { return subnet }
    }
    return -1
  }

  func outsideNetwork(behindGateway gateway: Int32) -> [Int32] {
    (0..<Int32(outside.count)).filter { outside[$0].virtualPrivateGateway == gateway }
  }

  func outsideNetwork(behindAttachment attachment: Int32) -> [Int32] {
    (0..<Int32(outside.count)).filter { outside[$0].attachment == attachment }
  }

  /// The first private address of this family, or `nil`.
  @inline(__always)
  func primaryAddress<Word: AddressWord>(of interface: Int32) -> Word? {
    if Word.family == .ipv4 {
      let private4 = interfaces[interface].private4
      return private4 == 0 ? nil : Word(truncatingIfNeeded: private4)
    }
    return topology.networkInterfaces[Int(interface)].addresses.lazy.compactMap { Word($0.address) }
      .first
  }
}
