import TraceModel

// What a route table says, and what each kind of target does with the packet.
extension PacketWalk {
  @inline(__always)
  mutating func route(subnet: Int32, table: Int32) -> Position {
    if table < 0 { return .stopped(.undetermined(.routeTable, Site(.subnet, subnet))) }
    let row = winningRoute(table)
    if row < 0 {
      note(.route, table, passed: false)
      if network.routeTables[table].isIncomplete {
        return .stopped(.undetermined(.listEntries, Site(.routeTable, table)))
      }
      let code: ReasonCode = isReply ? .returnRouteMissing : .noRoute
      return .stopped(.dropped(code, Site(.routeTable, table)))
    }
    let route = network.routes[row]
    note(.route, table, row: row, passed: !route.isBlackhole)
    if route.isBlackhole {
      return .stopped(.dropped(.blackholeRoute, Site(.routeTable, table)))
    }
    let vpc = network.routeTables[table].vpc
    if vpc < 0 { return .stopped(.undetermined(.routeTable, Site(.routeTable, table))) }
    switch route.target {
    case .local: return .arriving(vpc: vpc, from: subnet)
    case .gatewayEndpoint: return enterGatewayEndpoint(route.object)
    case .natGateway: return translate(at: route.object, vpc: vpc, from: subnet, table: table)
    case .internetGateway: return leaveToInternet(route.object, vpc: vpc, subnet: subnet, table)
    case .egressOnlyInternetGateway:
      return leaveByEgressOnlyGateway(route.object, vpc: vpc, subnet: subnet)
    case .networkInterface: return enterAppliance(route.object, from: subnet, table: table)
    case .firewallEndpoint: return inspect(at: route.object, from: subnet)
    case .vpcPeering: return cross(peering: route.object, from: vpc)
    case .transitGateway: return enterTransitGateway(route.object, vpc: vpc, subnet: subnet)
    case .virtualPrivateGateway: return leaveToOutside(gateway: route.object)
    case .unmodelled: return .stopped(.undetermined(.target, Site(.routeTable, table)))
    case .conflict: return .stopped(.undetermined(.conflict, Site(.routeTable, table)))
    }
  }

  /// The row that wins for the destination; narrows the destination to where the same row wins.
  @inline(__always)
  private mutating func winningRoute(_ table: Int32) -> Int32 {
    let row = network.routeTables[table]
    let slice = Word.family == .ipv4 ? row.table4 : row.table6
    let (route, last) = Word.intervals(of: network).lookup(header.destination.first, in: slice)
    if last < header.destination.last { header.destination.last = last }
    if route >= 0 && route == request.ignoredRoute {
      return network.nextBestRoute(table, for: header.destination.first, ignoring: route)
    }
    return route
  }

  /// Only from inside its VPC, and only while it is available (AWS PrivateLink Guide, "Gateway
  /// endpoints").
  private mutating func enterGatewayEndpoint(_ endpoint: Int32) -> Position {
    let row = network.endpoints[endpoint]
    let refusal: ReasonCode? =
      crossing != .none || isReply
      ? .gatewayEndpointOutsideVPC : (row.isAvailable ? nil : .endpointNotAvailable)
    note(.gatewayEndpoint, endpoint, passed: refusal == nil)
    if let refusal { return .stopped(.dropped(refusal, Site(.endpoint, endpoint))) }
    return .reached(.gatewayEndpoint(endpoint))
  }

  /// A packet that came through an internet gateway must have a public source; one for a private
  /// address is not carried (Amazon VPC User Guide, "Internet gateways").
  private mutating func leaveToInternet(
    _ gateway: Int32, vpc: Int32, subnet: Int32, _ table: Int32
  ) -> Position {
    func refuse(_ code: ReasonCode, _ site: Site) -> Position {
      note(.internetGatewayOut, gateway, passed: false)
      return .stopped(.dropped(code, site))
    }
    let row = network.internetGateways[gateway]
    if isReply {
      // A private client is no destination on the internet: its own route is what is missing.
      let isPrivate = !PublicAddresses.isPublic(header.destination.first)
      return refuse(isPrivate ? .returnRouteMissing : .asymmetricPath, Site(.routeTable, table))
    }
    if row.vpc != vpc { return refuse(.internetGatewayDetached, Site(.internetGateway, gateway)) }
    if !PublicAddresses.isPublic(header.destination.first) {
      return refuse(.privateDestinationAtInternetGateway, Site(.routeTable, table))
    }
    if publicAccessIsBlocked(subnet, vpc) {
      return refuse(.blockPublicAccess, subnet < 0 ? Site(.vpc, vpc) : Site(.subnet, subnet))
    }
    switch publicSource(vpc) {
    case .missing(let site): return refuse(.noPublicAddress, site)
    case .address(let outside):
      let inside = header.source.first
      let translation = Translation(
        translator: .internetGateway(gateway), inside: inside, outside: outside)
      if !translations.push(translation) {
        return refuse(.routingLoop, Site(.routeTable, table))
      }
      header.source = AddressSpan(outside)
      note(.internetGatewayOut, gateway, passed: true)
      return .reached(.internet(gateway: gateway))
    }
  }

  private enum PublicSource {
    case address(Word)
    case missing(Site)
  }

  /// The public address that the gateway puts in the place of the private one. An IPv6 address that
  /// is global needs none.
  private func publicSource(_ vpc: Int32) -> PublicSource {
    let source = header.source.first
    if Word.family == .ipv6 {
      return PublicAddresses.isPublic(source)
        ? .address(source) : .missing(Site(.interface, request.interface))
    }
    if let top = translations.top, case .natGateway(let nat) = top.translator {
      let row = network.natGateways[nat]
      if !row.isPublic { return .missing(Site(.natGateway, nat)) }
      // A public one always has an address; where the input does not say which, its own stands for
      // it.
      return .address(row.public4 == 0 ? source : Word(truncatingIfNeeded: row.public4))
    }
    let owner = Word.addresses(of: network).interface(in: vpc, at: source)
    if owner < 0 { return .missing(Site(.interface, request.interface)) }
    let row = network.interfaces[owner]
    if row.public4 == 0 { return .missing(Site(.interface, owner)) }
    return .address(Word(truncatingIfNeeded: row.public4))
  }

  /// Amazon VPC User Guide, "VPC Block Public Access basics": in `block-ingress` only NAT and
  /// egress-only gateways may still open flows. A regional NAT gateway stands in no subnet: the
  /// VPC's mode holds.
  private func publicAccessIsBlocked(_ subnet: Int32, _ vpc: Int32) -> Bool {
    let mode =
      subnet < 0 ? network.vpcs[vpc].blockPublicAccess : network.subnets[subnet].blockPublicAccess
    switch mode {
    case .off: return false
    case .blockBidirectional: return true
    case .blockIngress:
      if let top = translations.top, case .natGateway = top.translator { return false }
      return true
    }
  }

  private mutating func leaveByEgressOnlyGateway(_ gateway: Int32, vpc: Int32, subnet: Int32)
    -> Position
  {
    let row = network.egressOnlyGateways[gateway]
    var refusal: WalkEnd.Result?
    if isReply {
      refusal = .dropped(.asymmetricPath, Site(.egressOnlyGateway, gateway))
    } else if row.vpc != vpc {
      refusal = .dropped(.internetGatewayDetached, Site(.egressOnlyGateway, gateway))
    } else if subnet >= 0, network.subnets[subnet].blockPublicAccess == .blockBidirectional {
      refusal = .dropped(.blockPublicAccess, Site(.subnet, subnet))
    }
    note(.egressOnlyGateway, gateway, passed: refusal == nil)
    if let refusal { return .stopped(refusal) }
    return .reached(.internetByEgressOnlyGateway(gateway))
  }

  /// Source becomes the gateway's own address; then the packet goes on by the gateway's own subnet
  /// (Amazon VPC User Guide, "NAT gateway basics").
  private mutating func translate(at nat: Int32, vpc: Int32, from subnet: Int32, table: Int32)
    -> Position
  {
    func refuse(_ code: ReasonCode, _ site: Site) -> Position {
      note(.natOut, nat, passed: false)
      return .stopped(.dropped(code, site))
    }
    let row = network.natGateways[nat]
    if isReply { return refuse(.asymmetricPath, Site(.routeTable, table)) }
    if row.vpc != vpc { return refuse(.natGatewayWrongVPC, Site(.natGateway, nat)) }
    if !row.isAvailable { return refuse(.natGatewayUnavailable, Site(.natGateway, nat)) }
    if translations.contains(.natGateway(nat)) {
      return refuse(.routingLoop, Site(.routeTable, table))
    }
    if row.subnet >= 0 && row.subnet != subnet, let refusal = networkACLStopsIn(row.subnet) {
      return .stopped(refusal)
    }
    let outside = Word(truncatingIfNeeded: row.private4)
    if !pushTranslation(.natGateway(nat), outside) {
      return refuse(.routingLoop, Site(.routeTable, table))
    }
    note(.natOut, nat, passed: true)
    crossing = .none
    if row.subnet < 0 {
      if row.routeTable < 0 { return .stopped(.undetermined(.routeTable, Site(.natGateway, nat))) }
      return .leaving(subnet: -1, table: row.routeTable)
    }
    return leave(row.subnet)
  }

  /// Puts the translator's address and ports into the header; remembers what was there.
  mutating func pushTranslation(_ translator: Translation<Word>.Translator, _ outside: Word)
    -> Bool
  {
    let translation = Translation(
      translator: translator, inside: header.source.first, outside: outside)
    if translations.count == 0 { clientPorts = header.sourcePorts }
    if !translations.push(translation) { return false }
    header.source = AddressSpan(outside)
    header.sourcePorts = translatedPorts
    return true
  }

  /// Through an appliance that somebody runs: it must be allowed to take what is not addressed to
  /// it.
  private mutating func enterAppliance(_ interface: Int32, from subnet: Int32, table: Int32)
    -> Position
  {
    let row = network.interfaces[interface]
    if row.subnet < 0 { return .stopped(.dropped(.blackholeRoute, Site(.routeTable, table))) }
    if row.subnet != subnet, let refusal = networkACLStopsIn(row.subnet) {
      return .stopped(refusal)
    }
    if row.checksSourceAndDestination {
      note(.appliance, interface, passed: false)
      return .stopped(.dropped(.sourceDestCheck, Site(.interface, interface)))
    }
    if isReply {
      note(.appliance, interface, passed: passedAppliance)
      if !passedAppliance {
        return .stopped(.dropped(.asymmetricPath, Site(.routeTable, table)))
      }
      return leave(row.subnet)
    }
    if let refusal = securityGroupStopsIn(interface) { return .stopped(refusal) }
    return passAppliance(interface, row, table)
  }

  private mutating func passAppliance(_ interface: Int32, _ row: InterfaceRow, _ table: Int32)
    -> Position
  {
    switch row.forwarding {
    case .unknown:
      note(.appliance, interface, passed: false)
      return .stopped(.undetermined(.forwarding, Site(.interface, interface)))
    case .drops:
      note(.appliance, interface, passed: false)
      return .stopped(.dropped(.firewallRule, Site(.interface, interface)))
    case .routes:
      if passedAppliance { return .stopped(.dropped(.routingLoop, Site(.routeTable, table))) }
      passedAppliance = true
    case .translates:
      guard let own: Word = network.primaryAddress(of: interface),
        !translations.contains(.appliance(interface)),
        pushTranslation(.appliance(interface), own)
      else {
        return .stopped(.dropped(.routingLoop, Site(.routeTable, table)))
      }
    }
    note(.appliance, interface, passed: true)
    if let refusal = securityGroupStopsOut(interface) { return .stopped(refusal) }
    return leave(row.subnet)
  }

  /// A Gateway Load Balancer or Network Firewall endpoint: what it lets through goes on by the
  /// route table of the endpoint's own subnet (Amazon VPC User Guide, "Middlebox routing").
  private mutating func inspect(at endpoint: Int32, from subnet: Int32) -> Position {
    let row = network.endpoints[endpoint]
    if !row.isAvailable {
      note(.firewall, endpoint, passed: false)
      return .stopped(.dropped(.endpointNotAvailable, Site(.endpoint, endpoint)))
    }
    switch row.inspection {
    case .unknown:
      note(.firewall, endpoint, passed: false)
      return .stopped(.undetermined(.inspection, Site(.endpoint, endpoint)))
    case .drops:
      note(.firewall, endpoint, passed: false)
      return .stopped(.dropped(.firewallRule, Site(.endpoint, endpoint)))
    case .passes: break
    }
    if row.subnet < 0 {
      return .stopped(.undetermined(.routeTable, Site(.endpoint, endpoint)))
    }
    // A stateful firewall that saw only one direction of a flow drops the other.
    if isReply && inspector != endpoint {
      note(.firewall, endpoint, passed: false)
      return .stopped(.dropped(.asymmetricPath, Site(.endpoint, endpoint)))
    }
    if row.subnet != subnet, let refusal = networkACLStopsIn(row.subnet) {
      return .stopped(refusal)
    }
    if isReply { replyInspector = endpoint } else { inspector = endpoint }
    passedAppliance = true
    note(.firewall, endpoint, passed: true)
    return leave(row.subnet)
  }
}
