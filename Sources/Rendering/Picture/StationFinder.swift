import Addressing
import CloudModel
import TraceModel

/// Follows the steps of a trace through the network, and says where in the picture each takes place.
///
/// A trace names the security group or the network ACL that decides; the picture has one for every
/// card and every subnet. Which of them is meant follows from where the packet is: what is leaving a
/// subnet meets the ACL of that subnet, what has left it the ACL of the next.
struct StationFinder {
  private let topology: Topology
  private let origin: Identifier<NetworkInterface>
  private let originSubnet: Identifier<Subnet>
  private let originVPC: Identifier<VPC>

  // Where the packet is.
  private var subnet: Identifier<Subnet>
  private var card: PictureStation
  private var hasLeft = false
  private var resolverVPC: Identifier<VPC>

  init(_ topology: Topology, from origin: Origin) {
    self.topology = topology
    self.origin = Identifier(origin.interface ?? "")
    originSubnet = Identifier(origin.subnet.id)
    originVPC = Identifier(origin.vpc.id)
    subnet = originSubnet
    card = .interface(self.origin)
    resolverVPC = originVPC
  }

  /// The card of the workload.
  var start: PictureStation { .interface(origin) }

  /// One visit a step, in their order.
  ///
  /// - Parameter steps: A question and its answer, one attempt, or one request; each starts at the
  ///   workload.
  mutating func visits(of steps: [Step], stage: StageID) -> [StationVisit] {
    (subnet, card, hasLeft, resolverVPC) = (originSubnet, start, false, originVPC)
    var visits: [StationVisit] = []
    for index in steps.indices {
      let station = station(of: steps, at: index)
      var visit = StationVisit(station: station)
      let next = index + 1 < steps.count ? steps[index + 1] : nil
      if steps[index].leavesForService, next.map({ $0.direction == .return }) ?? true {
        visit.onward = .service(stage)
      }
      visits.append(visit)
    }
    return visits
  }

  private mutating func station(of steps: [Step], at index: Int) -> PictureStation {
    let step = steps[index]
    let id = step.component.id
    switch step.component.type {
    case .interfaceEndpoint where step.phase == .dns:
      return .naming(.privateDNS, ResourceReference(.vpcEndpoint, id), resolverVPC)
    case .resolver: return resolver(at: id)
    case .internet: return step.phase == .dns ? .publicNames : .service(.auth)
    case .role: return .role(id)
    case .policy: return .policy(id)
    case .registry: return .registry(id)
    case .gatewayEndpoint: return .gatewayEndpoint(Identifier(id))
    case .interfaceEndpoint, .gatewayLoadBalancerEndpoint:
      let place = fixedPlace(of: step)
      return arrive(place ?? .gatewayEndpoint(Identifier(id)))
    case .resource(let kind): return station(of: kind, steps, at: index)
    }
  }

  private mutating func station(
    of kind: ResourceKind, _ steps: [Step], at index: Int
  ) -> PictureStation {
    let id = steps[index].component.id
    switch kind {
    case .securityGroup:
      return .securityGroup(Identifier(id), card: guarded(by: Identifier(id), steps, index).key)
    case .networkACL:
      let acl = Identifier<NetworkACL>(id)
      return .networkACL(acl, hasLeft ? next(steps, index, acl) : subnet)
    case .routeTable:
      hasLeft = true
      return .routeTable(Identifier(id), subnet)
    case .subnet:
      hasLeft = true
      return .sameSubnet(Identifier(id))
    case .networkInterface, .natGateway, .transitGatewayAttachment:
      return arrive(fixedPlace(of: steps[index]) ?? .interface(Identifier(id)))
    case .internetGateway: return pass(.internetGateway(Identifier(id)))
    case .egressOnlyInternetGateway: return pass(.egressOnlyGateway(Identifier(id)))
    case .virtualPrivateGateway: return pass(.virtualPrivateGateway(Identifier(id)))
    case .vpcPeering: return pass(.peering(Identifier(id)))
    case .transitGatewayRouteTable: return pass(.transitTable(Identifier(id)))
    case .vpcEndpoint: return pass(.gatewayEndpoint(Identifier(id)))
    case .vpc: return .vpcSetting(Identifier(id))
    case .hostedZone: return .naming(.hostedZone, ResourceReference(kind, id), resolverVPC)
    case .dhcpOptions, .resolverRule, .resolverEndpoint, .dnsFirewallRuleGroup, .prefixList,
      .transitGateway, .onPremisesNetwork:
      return .naming(.dnsSetting, ResourceReference(kind, id), resolverVPC)
    }
  }

  private mutating func pass(_ gateway: PictureStation) -> PictureStation {
    hasLeft = true
    return gateway
  }

  /// The packet is at a card now, in the subnet of that card.
  private mutating func arrive(_ station: PictureStation) -> PictureStation {
    hasLeft = false
    card = station
    if let place = subnet(of: station) { subnet = place }
    return station
  }

  private mutating func resolver(at address: String) -> PictureStation {
    let own = topology.vpcs.first { $0.resolverAddress == address && $0.id == originVPC }
    let vpc = own ?? topology.vpcs.first { $0.resolverAddress == address }
    resolverVPC = vpc?.id ?? originVPC
    return .resolver(resolverVPC)
  }
}

// MARK: - Which of several

extension StationFinder {
  /// The place of a step that names one: a card, in a subnet or at a border.
  private func fixedPlace(of step: Step) -> PictureStation? {
    let id = step.component.id
    switch step.component.type {
    case .interfaceEndpoint, .gatewayLoadBalancerEndpoint:
      return topology.vpcEndpoints[Identifier(id)].flatMap { place(of: $0, for: step.packet) }
    case .resource(.networkInterface):
      let interface = topology.networkInterfaces[Identifier(id)]
      // A workload that is only imagined has no interface in the network.
      if interface == nil, origin.rawValue.isEmpty { return start }
      if case .vpcEndpoint(let endpoint?)? = interface?.purpose, let interface {
        return .endpoint(endpoint, interface.subnet)
      }
      return .interface(Identifier(id))
    case .resource(.natGateway): return .natGateway(Identifier(id))
    case .resource(.transitGatewayAttachment): return .attachment(Identifier(id))
    case .resource, .gatewayEndpoint, .resolver, .internet, .policy, .registry, .role: return nil
    }
  }

  /// The interface of an endpoint that a packet is for, else that in the zone the packet is in, else
  /// the first.
  private func place(of endpoint: VPCEndpoint, for packet: Packet?) -> PictureStation? {
    let interfaces = endpoint.interfaces.compactMap { topology.networkInterfaces[$0] }
    let addressed = interfaces.first { interface in
      guard let packet else { return false }
      return interface.addresses.contains {
        packet.destination.contains($0.address) || packet.source.contains($0.address)
      }
    }
    let zone = topology.subnets[subnet]?.zone
    let near = endpoint.subnets.first { topology.subnets[$0]?.zone == zone }
    let place = addressed?.subnet ?? near ?? endpoint.subnets.first
    return place.map { .endpoint(endpoint.id, $0) }
  }

  private func subnet(of station: PictureStation) -> Identifier<Subnet>? {
    switch station {
    case .interface(origin): originSubnet
    case .interface(let id): topology.networkInterfaces[id]?.subnet
    case .endpoint(_, let subnet): subnet
    case .natGateway(let id): topology.subnet(of: id)
    case .attachment(let id): subnet(of: id)
    case .gatewayEndpoint, .internetGateway, .egressOnlyGateway, .virtualPrivateGateway, .peering,
      .transitTable, .securityGroup, .networkACL, .routeTable, .sameSubnet, .vpcSetting, .resolver,
      .naming, .publicNames, .service, .registry, .role, .policy:
      nil
    }
  }

  /// The subnet of an attachment in the zone that the packet is in.
  private func subnet(of id: Identifier<TransitGatewayAttachment>) -> Identifier<Subnet>? {
    guard case .vpc(_, let subnets)? = topology.transitGatewayAttachments[id]?.end else {
      return nil
    }
    let zone = topology.subnets[subnet]?.zone
    return subnets.first { topology.subnets[$0]?.zone == zone } ?? subnets.first
  }

  /// The first card that the packet comes to from `index` on, on this way.
  private func nextCard(_ steps: [Step], _ index: Int) -> PictureStation? {
    let direction = steps[index].direction
    let rest = steps[index...].prefix { $0.direction == direction }
    return rest.lazy.compactMap(fixedPlace).first
  }

  /// The subnet that a packet enters: of the next card or, where the way ends before, of the address
  /// it is for.
  private func next(
    _ steps: [Step], _ index: Int, _ acl: Identifier<NetworkACL>
  ) -> Identifier<Subnet> {
    if let card = nextCard(steps, index), let subnet = subnet(of: card) { return subnet }
    let guarded = topology.subnets.filter { topology.networkACL(of: $0)?.id == acl }
    let destination = steps[index].packet?.destination.first
    let addressed = guarded.first { subnet in
      destination.map { address in subnet.cidrs.contains { $0.contains(address) } } ?? false
    }
    return (addressed ?? guarded.first)?.id ?? subnet
  }

  /// The card whose group judges the packet: the one it is at, else the one that it comes to.
  private func guarded(
    by group: Identifier<SecurityGroup>, _ steps: [Step], _ index: Int
  ) -> PictureStation {
    if !hasLeft { return card }
    if let card = nextCard(steps, index) { return card }
    guard let destination = steps[index].packet?.destination else { return card }
    let interface = topology.networkInterfaces.first { interface in
      interface.addresses.contains { destination.contains($0.address) }
    }
    guard let interface else { return card }
    if case .vpcEndpoint(let endpoint?) = interface.purpose {
      return .endpoint(endpoint, interface.subnet)
    }
    return .interface(interface.id)
  }
}

extension Step {
  /// Whether the service is behind this component, and has no step of its own.
  fileprivate var leavesForService: Bool {
    if code != nil || phase == .dns || direction == .return { return false }
    switch (component.type, action) {
    case (.gatewayEndpoint, .deliver), (.resource(.internetGateway), .translate),
      (.resource(.internetGateway), .forward),
      (.resource(.egressOnlyInternetGateway), .forward):
      return true
    case _: return false
    }
  }
}

extension VPC {
  /// Where the resolver of the VPC answers: the base of the primary block plus two.
  ///
  /// Source: Amazon VPC User Guide, "Amazon DNS server".
  var resolverAddress: String? {
    guard let first = cidrs.first(where: { $0.family == .ipv4 }),
      case .v4(let address) = first.address
    else { return nil }
    return IPv4Address(rawValue: address.rawValue &+ 2).description
  }
}
