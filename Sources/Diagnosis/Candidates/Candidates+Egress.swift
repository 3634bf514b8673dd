import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// Ways to the internet: what the VPC has first, then what has to be made.
extension Candidates {
  /// Empty where the client goes to a private address.
  var egress: [Candidate] {
    if let lost {
      if !lost.destination.isPublic { return [] }
      switch lost.table {
      case .ofVPC(let table):
        return ways(out: Exit(table, source: lost.source, destination: lost.destination))
      case .ofTransitGateway(let table): return ways(out: table, for: lost.destination)
      }
    }
    // No packet has left yet, but the client knows where it is to go.
    guard blocker.resolution?.answer.isPublic ?? false,
      let table = topology.routeTable(of: run.subnet)
    else { return [] }
    return ways(out: Exit(table, source: run.address.address, destination: nil))
  }

  /// A table that has to lead to the internet, and for whom.
  private struct Exit {
    let table: RouteTable
    let source: IPAddress
    /// `nil` while the client has not got so far.
    let destination: IPAddress?
    let everywhere: Prefix

    init(_ table: RouteTable, source: IPAddress, destination: IPAddress?) {
      self.table = table
      self.source = source
      self.destination = destination
      everywhere = source.family == .ipv4 ? .anyIPv4 : .anyIPv6
    }
  }

  private func ways(out exit: Exit) -> [Candidate] {
    otherTables(exit) + gateways(for: exit) + newGateway(for: exit)
      + newEgressOnlyGateway(for: exit)
  }

  /// The row that leads out by a target.
  private func row(_ exit: Exit, by target: RouteTarget) -> Remedy {
    topology.route(
      in: exit.table, for: exit.destination ?? exit.everywhere.first, exit.everywhere, by: target)
  }

  private func current(_ exit: Exit) -> Route? {
    topology.winner(in: exit.table, for: exit.destination ?? exit.everywhere.first)
  }

  // MARK: What is there

  /// Another table of the VPC that has a way to the internet, for the workload's subnet too.
  private func otherTables(_ exit: Exit) -> [Candidate] {
    if topology.routeTable(of: run.subnet)?.id != exit.table.id { return [] }
    return topology.routeTables.filter { table in
      guard table.vpc == exit.table.vpc, table.id != exit.table.id, table.edgeGateways.isEmpty,
        let row = table.defaultRoute(exit.everywhere), !row.isBlackhole
      else { return false }
      return leadsOut(row.target, from: exit.source, past: run.subnet)
    }.prefix(2).map {
      Candidate(
        [.route(.associateTable($0.id, run.subnet.id, insteadOf: run.subnet.routeTable))],
        burden: Burden.tableOfSubnet)
    }
  }

  /// Rows by gateways that the VPC has: a NAT gateway of the same zone, one of another, then
  /// anything that its other tables lead out by.
  private func gateways(for exit: Exit) -> [Candidate] {
    // A gateway for those with public addresses serves others in the subnet; it is not taken from
    // them.
    if case .internetGateway(let id)? = current(exit)?.target,
      topology.internetGateways[id]?.vpc == exit.table.vpc, exit.table.id == ownTable
    {
      return []
    }
    var seen: Set<RouteTarget> = []
    if let current = current(exit) { seen.insert(current.target) }
    return targets(for: exit).filter { seen.insert($0.target).inserted }.prefix(3).map {
      Candidate([row(exit, by: $0.target)], burden: $0.burden)
    }
  }

  private var ownTable: Identifier<RouteTable>? { topology.routeTable(of: run.subnet)?.id }

  private func targets(for exit: Exit) -> [(target: RouteTarget, burden: Int)] {
    let vpc = exit.table.vpc
    let zone = topology.subnets.first { $0.vpc == vpc && $0.holds(exit.source) }?.zone
    let translators = topology.natGateways.filter {
      leadsOut(.natGateway($0.id), from: exit.source, through: exit.table)
    }.map { gateway in
      let isNear = topology.subnets[gateway]?.zone == zone || topology.subnets[gateway] == nil
      return (RouteTarget.natGateway(gateway.id), Burden.route + (isNear ? 0 : 1))
    }
    let doors =
      topology.internetGateways.map { RouteTarget.internetGateway($0.id) }
      + topology.egressOnlyInternetGateways.map { .egressOnlyInternetGateway($0.id) }
    // To open a private subnet to the internet is more than a row.
    let isPrivate = exit.table.id == ownTable && exit.everywhere == .anyIPv4
    let appliances =
      topology.networkInterfaces.filter { $0.forwarding == .translates }
      .map { RouteTarget.networkInterface($0.id) }
      + topology.vpcEndpoints.filter { $0.type == .gatewayLoadBalancer && $0.state == .available }
      .map { .vpcEndpoint($0.id) }
    let transit = transitGateways(of: vpc).map { RouteTarget.transitGateway($0) }
    let used = topology.routeTables.filter { $0.vpc == vpc }.compactMap {
      $0.defaultRoute(exit.everywhere)?.target
    }
    return translators.sorted { $0.1 < $1.1 }
      + doors.filter { leadsOut($0, from: exit.source, through: exit.table) }
      .map { ($0, isPrivate && $0.isInternetGateway ? Burden.internetGateway : Burden.route) }
      + (appliances + transit + used).filter {
        leadsOut($0, from: exit.source, through: exit.table)
      }
      .map { ($0, Burden.route + 2) }
  }

  private func leadsOut(
    _ target: RouteTarget, from source: IPAddress, through table: RouteTable
  ) -> Bool {
    !belongs(target, toSubnetWith: table)
      && leadsOut(target, from: source, in: table.vpc)
  }

  private func leadsOut(_ target: RouteTarget, from source: IPAddress, past subnet: Subnet) -> Bool
  {
    if case .natGateway(let id) = target, let gateway = topology.natGateways[id],
      topology.subnets[gateway]?.id == subnet.id
    {
      return false
    }
    return leadsOut(target, from: source, in: subnet.vpc)
  }

  /// A gateway whose own subnet uses a table cannot be that table's way out: packets would come
  /// back to it.
  private func belongs(_ target: RouteTarget, toSubnetWith table: RouteTable) -> Bool {
    let subnet: Subnet? =
      switch target {
      case .natGateway(let id): topology.natGateways[id].flatMap { topology.subnets[$0] }
      case .networkInterface(let id):
        topology.networkInterfaces[id].flatMap { topology.subnets[$0.subnet] }
      case .vpcEndpoint(let id):
        topology.vpcEndpoints[id]?.subnets.first.flatMap { topology.subnets[$0] }
      case .local, .internetGateway, .egressOnlyInternetGateway, .vpcPeering, .transitGateway,
        .virtualPrivateGateway, .unmodelled:
        nil
      }
    return subnet.flatMap { topology.routeTable(of: $0)?.id } == table.id
  }

  /// Whether a target of a VPC takes packets from an address of it to the internet: an internet
  /// gateway needs a public address to put in its place.
  private func leadsOut(
    _ target: RouteTarget, from source: IPAddress, in vpc: Identifier<VPC>
  ) -> Bool {
    switch target {
    case .natGateway(let id):
      guard let gateway = topology.natGateways[id], source.family == .ipv4 else { return false }
      return gateway.state == "available" && gateway.connectivity == .publicNAT
        && gateway.vpc == vpc
    case .internetGateway(let id):
      return topology.internetGateways[id]?.vpc == vpc && hasPublicAddress(source, in: vpc)
    case .egressOnlyInternetGateway(let id):
      return topology.egressOnlyInternetGateways[id]?.vpc == vpc && source.family == .ipv6
    case .networkInterface(let id):
      return topology.networkInterfaces[id].flatMap { topology.subnets[$0.subnet] }?.vpc == vpc
    case .vpcEndpoint(let id): return topology.vpcEndpoints[id]?.vpc == vpc
    case .transitGateway: return true
    case .local, .vpcPeering, .virtualPrivateGateway, .unmodelled: return false
    }
  }

  private func hasPublicAddress(_ source: IPAddress, in vpc: Identifier<VPC>) -> Bool {
    if source.family == .ipv6 { return source.isPublic }
    let interfaces = run.placement.topology.networkInterfaces.filter {
      topology.subnets[$0.subnet]?.vpc == vpc
    }
    let translators = topology.natGateways.filter {
      $0.vpc == vpc && $0.connectivity == .publicNAT
    }
    return interfaces.contains { $0.addresses.contains { $0.isPublic(source) } }
      || translators.contains { $0.addresses.contains { $0.address == source } }
  }

  // MARK: What has to be made

  /// A NAT gateway in a subnet that has an internet gateway. Where it takes the place of one that
  /// is gone, it costs no more than the network did.
  private func newGateway(for exit: Exit) -> [Candidate] {
    let outside = topology.subnets.filter { subnet in
      guard subnet.vpc == exit.table.vpc, let table = topology.routeTable(of: subnet),
        table.id != exit.table.id,
        case .internetGateway(let id)? = table.defaultRoute(.anyIPv4)?.target
      else { return false }
      return topology.internetGateways[id]?.vpc == subnet.vpc
    }
    let near = topology.subnets.first { $0.vpc == exit.table.vpc && $0.holds(exit.source) }?.zone
    guard let subnet = outside.first(where: { $0.zone == near }) ?? outside.first,
      exit.everywhere == .anyIPv4, let address = run.placement.topology.freeAddress(in: subnet)
    else { return [] }
    let gateway = NATGateway(
      id: fresh("new-nat-gateway", topology.natGateways), vpc: exit.table.vpc,
      placement: .zonal(subnet.id),
      addresses: [InterfaceAddress(address, publicAddress: IPv4Address(203, 0, 113, 250))])
    var burden = Burden.natGateway
    if case .natGateway? = current(exit)?.target { burden = Burden.recreation + Burden.route }
    return [
      Candidate(
        [.gateway(.createNATGateway(gateway)), row(exit, by: .natGateway(gateway.id))],
        burden: burden)
    ]
  }

  /// IPv6 goes out untranslated, by a gateway that lets nobody in; for a VPC that has none.
  ///
  /// Source: Amazon VPC User Guide, "Egress-only internet gateways".
  private func newEgressOnlyGateway(for exit: Exit) -> [Candidate] {
    guard exit.source.family == .ipv6, exit.source.isPublic,
      !topology.egressOnlyInternetGateways.contains(where: { $0.vpc == exit.table.vpc })
    else { return [] }
    let gateway = EgressOnlyInternetGateway(
      id: fresh("new-egress-only-internet-gateway", topology.egressOnlyInternetGateways),
      vpc: exit.table.vpc)
    return [
      Candidate(
        [
          .gateway(.createEgressOnlyInternetGateway(gateway)),
          row(exit, by: .egressOnlyInternetGateway(gateway.id)),
        ], burden: Burden.internetGateway + Burden.route)
    ]
  }

  // MARK: Through a transit gateway

  /// A row to the attachment of a VPC that has a way to the internet behind it.
  private func ways(out table: TransitGatewayRouteTable, for destination: IPAddress) -> [Candidate]
  {
    let everywhere: Prefix = destination.family == .ipv4 ? .anyIPv4 : .anyIPv6
    return topology.transitGatewayAttachments.filter { attachment in
      guard attachment.transitGateway == table.transitGateway,
        case .vpc(let vpc, let subnets) = attachment.end, vpc != run.vpc.id
      else { return false }
      return subnets.contains { id in
        let door = topology.subnets[id].flatMap { topology.routeTable(of: $0) }
        return door?.defaultRoute(everywhere).map { !$0.isBlackhole } ?? false
      }
    }.prefix(2).map {
      Candidate([table.route(for: destination, everywhere, by: $0.id)], burden: Burden.route)
    }
  }
}

extension RouteTable {
  /// The row for every address of a family; one that leads somewhere, where there are two.
  func defaultRoute(_ everywhere: Prefix) -> Route? {
    routes.first { $0.destination == .prefix(everywhere) && !$0.isBlackhole }
      ?? routes.first { $0.destination == .prefix(everywhere) }
  }
}

extension RouteTarget {
  fileprivate var isInternetGateway: Bool {
    if case .internetGateway = self { true } else { false }
  }
}

extension InterfaceAddress {
  fileprivate func isPublic(_ source: IPAddress) -> Bool {
    address == source && publicAddress != nil
  }
}

extension ResourceTable<Subnet> {
  /// The subnet of a gateway; `nil` for a regional one.
  fileprivate subscript(_ gateway: NATGateway) -> Subnet? {
    guard case .zonal(let id) = gateway.placement else { return nil }
    return self[id]
  }
}
