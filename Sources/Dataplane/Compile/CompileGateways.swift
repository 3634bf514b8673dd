import Addressing
import CloudModel

extension NetworkCompiler {
  mutating func compileGateways() {
    var edgeTables: [String: Int32] = [:]
    for (position, table) in topology.routeTables.enumerated() {
      for gateway in table.edgeGateways { edgeTables[gateway] = Int32(position) }
    }
    internetGateways = topology.internetGateways.map {
      InternetGatewayRow(
        vpc: index($0.vpc, in: topology.vpcs), edgeTable: edgeTables[$0.id.rawValue] ?? -1)
    }
    egressOnlyGateways = topology.egressOnlyInternetGateways.map {
      InternetGatewayRow(vpc: index($0.vpc, in: topology.vpcs), edgeTable: -1)
    }
    natGateways = topology.natGateways.map(natGatewayRow)
    endpoints = topology.vpcEndpoints.map { endpoint in
      EndpointRow(
        vpc: index(endpoint.vpc, in: topology.vpcs), isAvailable: endpoint.state == .available,
        subnet: index(endpoint.subnets.first, in: topology.subnets),
        inspection: EndpointRow.Inspection(endpoint.inspection))
    }
    peerings = topology.vpcPeerings.map {
      PeeringRow(
        requester: index($0.requester, in: topology.vpcs),
        accepter: index($0.accepter, in: topology.vpcs), isActive: $0.state == "active")
    }
  }

  private func natGatewayRow(_ gateway: NATGateway) -> NATGatewayRow {
    let subnet: Int32
    let table: Int32
    switch gateway.placement {
    case .zonal(let id):
      subnet = index(id, in: topology.subnets)
      table = subnet < 0 ? -1 : subnets[Int(subnet)].routeTable
    case .regional(let id):
      subnet = -1
      table = index(id, in: topology.routeTables)
    }
    return NATGatewayRow(
      vpc: index(gateway.vpc, in: topology.vpcs), subnet: subnet, routeTable: table,
      isAvailable: gateway.state == "available",
      isPublic: gateway.connectivity == .publicNAT,
      private4: gateway.addresses.first.flatMap { UInt32($0.address) } ?? 0,
      public4: gateway.addresses.first?.publicAddress?.rawValue ?? 0)
  }

  mutating func compileTransit() {
    for attachment in topology.transitGatewayAttachments {
      var row = AttachmentRow(
        transitGateway: index(attachment.transitGateway, in: topology.transitGateways), vpc: -1,
        subnets: .empty,
        routeTable: index(attachment.routeTable, in: topology.transitGatewayRouteTables),
        isAvailable: attachment.state == "available")
      if case .vpc(let vpc, let subnets) = attachment.end {
        row.vpc = index(vpc, in: topology.vpcs)
        row.subnets = Slice(offset: Int32(attachmentSubnets.count), count: Int32(subnets.count))
        attachmentSubnets += subnets.map { index($0, in: topology.subnets) }
      }
      attachments.append(row)
    }
    for (position, table) in topology.transitGatewayRouteTables.enumerated() {
      compile(table, Int32(position))
    }
    for network in topology.onPremisesNetworks {
      var claims = ClaimList()
      for prefix in network.prefixes { claims.add(prefix, rank: 0, value: 0) }
      var row = OutsideRow(
        virtualPrivateGateway: -1, attachment: -1, table4: intervals4.add(claims.claims4),
        table6: intervals6.add(claims.claims6), forwardsToInternet: network.forwardsToInternet)
      switch network.gateway {
      case .virtualPrivateGateway(let id):
        row.virtualPrivateGateway = index(id, in: topology.virtualPrivateGateways)
        row.vpc = index(topology.virtualPrivateGateways[id]?.vpc, in: topology.vpcs)
      case .transitGatewayAttachment(let id):
        row.attachment = index(id, in: topology.transitGatewayAttachments)
      }
      outside.append(row)
    }
  }

  /// Which peering connections and attachments each VPC has, so that no walk looks through all of
  /// them.
  mutating func compileCrossings() {
    var peeringsByVPC: [Int32: [Int32]] = [:]
    for (index, row) in peerings.enumerated() {
      for vpc in Set([row.requester, row.accepter]) {
        peeringsByVPC[vpc, default: []].append(Int32(index))
      }
    }
    let attachmentsByVPC = Dictionary(grouping: attachments.indices) { attachments[$0].vpc }
    for vpc in vpcs.indices {
      let ownPeerings = peeringsByVPC[Int32(vpc)] ?? []
      let ownAttachments = attachmentsByVPC[Int32(vpc)] ?? []
      vpcs[vpc].peerings = Slice(
        offset: Int32(vpcPeerings.count), count: Int32(ownPeerings.count))
      vpcs[vpc].attachments = Slice(
        offset: Int32(vpcAttachments.count), count: Int32(ownAttachments.count))
      vpcPeerings += ownPeerings
      vpcAttachments += ownAttachments.map { Int32($0) }
    }
  }

  /// Longest prefix, then static before propagated (Amazon VPC Transit Gateways, "Route evaluation
  /// order").
  private mutating func compile(_ table: TransitGatewayRouteTable, _ tableIndex: Int32) {
    let firstRow = Int32(transitRoutes.count)
    var claims = ClaimList()
    for (position, route) in (table.routes ?? []).enumerated() {
      let row = Int32(transitRoutes.count)
      transitRoutes.append(
        TransitRouteRow(
          attachment: index(route.attachment, in: topology.transitGatewayAttachments),
          isBlackhole: route.attachment == nil, table: tableIndex, position: Int32(position)))
      let length = route.destination.length
      claims.add(
        route.destination,
        rank: route.origin == .propagated
          ? RouteRank.propagated(length: length) : RouteRank.fixed(length: length), value: row)
    }
    transitTables.append(
      TransitTableRow(
        table4: intervals4.add(claims.claims4), table6: intervals6.add(claims.claims6),
        isKnown: table.routes != nil,
        rows: Slice(offset: firstRow, count: Int32(transitRoutes.count) - firstRow)))
  }
}

extension EndpointRow.Inspection {
  init(_ inspection: VPCEndpoint.Inspection) {
    switch inspection {
    case .unknown: self = .unknown
    case .passes: self = .passes
    case .drops: self = .drops
    }
  }
}
