import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// What is done about routes that are missing, lead nowhere, or lead astray.
extension Candidates {
  var routing: [Candidate] {
    switch blocker.cause.code {
    case .moreSpecificRouteDiverts, .higherPriorityRouteWins: return diversions + newEndpoints
    case .internetGatewayDetached: return gatewayAttachment + newEndpoints + egress
    case .noPublicAddress: return publicAddress + newEndpoints + egress
    case .blockPublicAccess: return exclusions + newEndpoints
    case .noRoute, .blackholeRoute, .gatewayEndpointNotAssociated, .gatewayEndpointWrongRegion,
      .gatewayEndpointOutsideVPC, .privateDestinationAtInternetGateway, .natGatewayUnavailable,
      .natGatewayWrongVPC, .natGatewayZone, .routingLoop, .destinationNotFound:
      return revivals + removals + privateWays + newEndpoints + egress + staleRecords
    case _: return []
    }
  }

  /// An answer that somebody wrote into a hosted zone may be what is wrong, and not the way to it.
  private var staleRecords: [Candidate] {
    guard case .addresses(_, from: .hostedZone)? = blocker.resolution?.answer else { return [] }
    return records
  }

  // MARK: Rows that are in the way

  /// The row that wins over one by which the packet would arrive.
  private var diversions: [Candidate] {
    (blocker.walked?.routes ?? []).compactMap { decision in
      let table = run.placement.topology.routeTables[decision.table]
      guard table.id.rawValue == blocker.cause.component.id,
        let winner = run.network.written(decision), topology.isWritable(winner)
      else { return nil }
      return Candidate([.route(.delete(winner.destination, table.id))], burden: Burden.removal)
    }
  }

  /// A row that leads nowhere, where one behind it may do: a shorter one, or that of a gateway
  /// endpoint, which a row for the same prefix list keeps out.
  private var removals: [Candidate] {
    guard let lost, case .ofVPC(let table) = lost.table,
      let row = topology.winner(in: table, for: lost.destination), topology.isWritable(row)
    else { return [] }
    if case .prefix = row.destination {
      var rest = table
      rest.routes.removeAll { $0.destination == row.destination }
      if topology.winner(in: rest, for: lost.destination) == nil { return [] }
    }
    return [Candidate([.route(.delete(row.destination, table.id))], burden: Burden.removal)]
  }

  /// The same row once more, where AWS says of it that its target is gone and the target is there.
  private var revivals: [Candidate] {
    guard let lost, case .ofVPC(let table) = lost.table,
      let row = topology.winner(in: table, for: lost.destination), topology.isWritable(row),
      row.isBlackhole, topology.holds(row.target)
    else { return [] }
    let route = Route(to: row.destination, via: row.target)
    return [Candidate([.route(.replace(route, table.id))], burden: Burden.setting)]
  }
}

extension Topology {
  /// The row of a table as it is written that covers an address: the longest, and of equal ones a
  /// static one.
  ///
  /// A shorthand for guesses: what the packet really meets is found out by simulating.
  func winner(in table: RouteTable, for address: IPAddress) -> Route? {
    func rank(_ route: Route) -> (Int, Int) {
      (length(of: route.destination, covering: address) ?? -1, route.origin == .fixed ? 1 : 0)
    }
    return table.routes.filter { length(of: $0.destination, covering: address) != nil }
      .max { rank($0) < rank($1) }
  }

  /// The length of the block by which a destination covers an address; `nil` when it does not.
  func length(of destination: RouteDestination, covering address: IPAddress) -> Int? {
    switch destination {
    case .prefix(let prefix): return prefix.contains(address) ? Int(prefix.length) : nil
    case .prefixList(let list):
      let entries = prefixLists[list]?.entries ?? []
      return entries.filter { $0.contains(address) }.map { Int($0.length) }.max()
    }
  }

  /// The row that makes `table` lead packets for an address to a target: the one that leads them
  /// elsewhere, with this target; where that is shorter than `block`, one more.
  func route(in table: RouteTable, for address: IPAddress, _ block: Prefix, by target: RouteTarget)
    -> Remedy
  {
    var destination = RouteDestination.prefix(block)
    if let winner = winner(in: table, for: address), winner.origin != .local,
      !isOfGatewayEndpoint(winner),
      length(of: winner.destination, covering: address) ?? 0 >= Int(block.length)
    {
      destination = winner.destination
    }
    let route = Route(to: destination, via: target)
    let isThere = table.routes.contains { $0.destination == destination && $0.origin == .fixed }
    return .route(isThere ? .replace(route, table.id) : .add(route, table.id))
  }

  /// Whether somebody can replace or delete a row by hand: not one that AWS made or learnt, nor
  /// that of a gateway endpoint (AWS PrivateLink Guide, "Gateway endpoints", routing).
  func isWritable(_ route: Route) -> Bool {
    route.origin == .fixed && !isOfGatewayEndpoint(route)
  }

  private func isOfGatewayEndpoint(_ route: Route) -> Bool {
    guard case .vpcEndpoint(let id) = route.target else { return false }
    return vpcEndpoints[id]?.type == .gateway
  }

  /// Whether the target of a route is in the network.
  fileprivate func holds(_ target: RouteTarget) -> Bool {
    switch target {
    case .local: true
    case .internetGateway(let id): internetGateways[id] != nil
    case .egressOnlyInternetGateway(let id): egressOnlyInternetGateways[id] != nil
    case .natGateway(let id): natGateways[id] != nil
    case .vpcEndpoint(let id): vpcEndpoints[id] != nil
    case .networkInterface(let id): networkInterfaces[id] != nil
    case .vpcPeering(let id): vpcPeerings[id] != nil
    case .transitGateway(let id): transitGateways[id] != nil
    case .virtualPrivateGateway(let id): virtualPrivateGateways[id] != nil
    case .unmodelled: false
    }
  }
}
