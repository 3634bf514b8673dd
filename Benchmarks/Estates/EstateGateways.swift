import Addressing
import CloudModel

// Subnets, gateways, endpoints and the routes to them.
extension EstateBuilder {
  mutating func addSubnets(_ draft: inout VPCDraft) {
    for tier in VPCDraft.Tier.allCases {
      for zone in Estate.zones.indices {
        let (offset, length) = VPCDraft.layout(tier, zone: zone)
        let id = Identifier<Subnet>(random.identifier("subnet"))
        let table = Identifier<RouteTable>(random.identifier("rtb"))
        draft.subnets[tier, default: []].append(id)
        draft.tables[tier, default: []].append(table)
        topology.subnets.insert(
          Subnet(
            id: id, name: "\(tier)-\(zone)", vpc: draft.id, zone: Estate.zones[zone],
            cidrs: [Prefix(.v4(draft.address(offset)), length: length)], routeTable: table,
            networkACL: draft.lists[tier], mapsPublicAddress: tier == .publicTier))
      }
    }
    let attachment = Identifier<TransitGatewayAttachment>(random.identifier("tgw-attach"))
    topology.transitGatewayAttachments.insert(
      TransitGatewayAttachment(
        id: attachment, transitGateway: transit,
        end: .vpc(draft.id, subnets: draft.subnets[.services] ?? []), routeTable: transitTable))
    transitRoutes.append(TransitGatewayRoute(to: draft.block, via: attachment))
  }

  mutating func addGateways(_ draft: inout VPCDraft) {
    guard draft.shape == .translated else { return }
    let gateway = Identifier<InternetGateway>(random.identifier("igw"))
    draft.internetGateway = gateway
    topology.internetGateways.insert(
      InternetGateway(
        id: gateway, vpc: draft.fault == .internetGatewayDetached ? nil : draft.id))
    for (zone, subnet) in (draft.subnets[.publicTier] ?? []).enumerated() {
      let id = Identifier<NATGateway>(random.identifier("nat"))
      let address = draft.address(VPCDraft.layout(.publicTier, zone: zone).offset + 250)
      let addresses = [InterfaceAddress(.v4(address), publicAddress: publicAddress())]
      draft.natGateways.append(id)
      topology.natGateways.insert(
        NATGateway(
          id: id, vpc: draft.id, placement: .zonal(subnet),
          state: draft.fault == .natGatewayFailed && zone == 0 ? "failed" : "available",
          addresses: addresses))
      topology.networkInterfaces.insert(
        NetworkInterface(
          id: Identifier(random.identifier("eni")), name: "Interface for NAT Gateway \(id)",
          subnet: subnet, addresses: addresses, sourceDestCheck: false,
          purpose: .natGateway(id)))
    }
  }

  /// Any address of AWS's; nothing judges a workload by it.
  mutating func publicAddress() -> IPv4Address {
    IPv4Address(rawValue: 0x3400_0000 | UInt32(truncatingIfNeeded: random.next()) >> 11)
  }

  mutating func addEndpoints(_ draft: inout VPCDraft) {
    let storage = Identifier<VPCEndpoint>(random.identifier("vpce"))
    if draft.shape != .translated || random.chance(60) {
      draft.storageEndpoint = storage
      let tables = VPCDraft.Tier.allCases.flatMap { tier in
        let all = draft.tables[tier] ?? []
        return draft.fault == .storageEndpointNotAssociated && tier == .app
          ? Array(all.dropFirst()) : all
      }
      topology.vpcEndpoints.insert(
        VPCEndpoint(
          id: storage, type: .gateway, vpc: draft.id,
          service: EndpointService(name: "com.amazonaws.eu-west-1.s3"), routeTables: tables))
    }
    guard draft.shape == .endpoints else { return }
    for (index, suffix) in ["ecr.api", "ecr.dkr", "logs"].enumerated() {
      addInterfaceEndpoint(suffix, index, draft)
    }
  }

  private mutating func addInterfaceEndpoint(_ suffix: String, _ index: Int, _ draft: VPCDraft) {
    let id = Identifier<VPCEndpoint>(random.identifier("vpce"))
    let subnets = draft.subnets[.services] ?? []
    var interfaces: [Identifier<NetworkInterface>] = []
    for (zone, subnet) in subnets.enumerated() {
      let address = draft.address(VPCDraft.layout(.services, zone: zone).offset + 10 + index)
      let interface = Identifier<NetworkInterface>(random.identifier("eni"))
      interfaces.append(interface)
      if draft.isHub { hubAddresses[suffix, default: []].append(address) }
      topology.networkInterfaces.insert(
        NetworkInterface(
          id: interface, name: "VPC Endpoint Interface \(id)", subnet: subnet,
          addresses: [InterfaceAddress(.v4(address))], securityGroups: [draft.groups.endpoints],
          purpose: .vpcEndpoint(id)))
    }
    topology.vpcEndpoints.insert(
      VPCEndpoint(
        id: id, type: .interface, vpc: draft.id,
        service: EndpointService(name: "com.amazonaws.eu-west-1.\(suffix)"), subnets: subnets,
        interfaces: interfaces, securityGroups: [draft.groups.endpoints],
        privateDNS: draft.fault != .privateDNSOff || suffix == "logs"))
  }

  /// A table for each subnet, as modules make them, and a main table that nobody uses.
  mutating func addRouteTables(_ draft: VPCDraft) {
    topology.routeTables.insert(
      RouteTable(
        id: Identifier(random.identifier("rtb")), vpc: draft.id, isMain: true,
        routes: [localRoute(draft)]))
    for tier in VPCDraft.Tier.allCases {
      for (zone, table) in (draft.tables[tier] ?? []).enumerated() {
        topology.routeTables.insert(
          RouteTable(
            id: table, name: "\(tier)-\(zone)", vpc: draft.id,
            routes: routes(tier, zone, table, draft)))
      }
    }
  }

  private func localRoute(_ draft: VPCDraft) -> Route {
    Route(to: .prefix(draft.block), via: .local, origin: .local)
  }

  private mutating func routes(
    _ tier: VPCDraft.Tier, _ zone: Int, _ table: Identifier<RouteTable>, _ draft: VPCDraft
  ) -> [Route] {
    var routes = [
      localRoute(draft),
      Route(to: .prefix(Prefix(draft.tenBlock, length: 8)), via: .transitGateway(transit)),
      Route(
        to: .prefix(Prefix(.v4(IPv4Address(172, 16, 0, 0)), length: 12)),
        via: .transitGateway(transit)),
    ]
    if let gateway = draft.internetGateway {
      let isBlackhole = draft.fault == .defaultRouteBlackholed && tier == .app && zone == 1
      let target: RouteTarget =
        tier == .publicTier
        ? .internetGateway(gateway) : .natGateway(draft.natGateways[zone])
      if tier != .services {
        routes.append(Route(to: .prefix(.anyIPv4), via: target, isBlackhole: isBlackhole))
      }
    }
    if let storage = draft.storageEndpoint,
      topology.vpcEndpoints[storage]?.routeTables.contains(table) == true
    {
      routes.append(Route(to: .prefixList(storageList), via: .vpcEndpoint(storage)))
    }
    // What a module writes for each neighbour, although one row for 10.0.0.0/8 would do.
    if tier == .app {
      for neighbour in 0..<UInt32(8 + random.below(40)) {
        let block = Prefix(
          .v4(IPv4Address(rawValue: 0x0AC0_0000 + neighbour << 13)), length: 19)
        if block != draft.block {
          routes.append(Route(to: .prefix(block), via: .transitGateway(transit)))
        }
      }
    }
    return routes
  }
}
