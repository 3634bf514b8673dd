import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// Rows that lead a packet to a private address in another network, there or back.
extension Candidates {
  /// A row in the table that the packet was last held against, by each connection that leads to its
  /// destination.
  var privateWays: [Candidate] {
    guard let lost, !lost.destination.isPublic else { return [] }
    let destinations = destinations(of: lost)
    let inspected: [Candidate]
    var direct: [Candidate]
    switch lost.table {
    case .ofVPC(let table):
      inspected = inspection(from: table, for: lost)
      direct = destinations.flatMap { ways(from: table, to: $0, for: lost) }
    case .ofTransitGateway(let table):
      inspected = inspection(from: table, for: lost)
      direct = destinations.flatMap { ways(from: table, to: $0, for: lost) }
    }
    // To go past a firewall opens what somebody closed.
    if !inspected.isEmpty {
      for index in direct.indices { direct[index].burden += Burden.openRule }
    }
    return inspected + direct
  }

  /// A network that has an address, and the block by which others know it.
  private struct Destination {
    let network: Network
    let block: Prefix

    enum Network {
      case vpc(Identifier<VPC>)
      case onPremises(OnPremisesNetwork.Gateway)
    }
  }

  /// VPCs may share blocks: one with an interface at the address comes before one that only could
  /// have it.
  private func destinations(of lost: LostPacket) -> [Destination] {
    let address = lost.destination
    let subnets = Set(
      run.placement.topology.networkInterfaces.filter {
        $0.addresses.contains { $0.address == address }
      }.map(\.subnet))
    let vpcs = topology.vpcs.compactMap { vpc in
      vpc.cidrs.first { $0.contains(address) }.map { (vpc: vpc.id, block: $0) }
    }
    let inhabited = vpcs.filter { entry in
      subnets.contains { topology.subnets[$0]?.vpc == entry.vpc }
    }
    let outside = topology.onPremisesNetworks.compactMap { network in
      network.prefixes.first { $0.contains(address) }.map {
        Destination(network: .onPremises(network.gateway), block: $0)
      }
    }
    return (inhabited.isEmpty ? vpcs : inhabited).map {
      Destination(network: .vpc($0.vpc), block: $0.block)
    } + outside
  }

  // MARK: From a table of a VPC

  private func ways(from table: RouteTable, to destination: Destination, for lost: LostPacket)
    -> [Candidate]
  {
    let current = topology.winner(in: table, for: lost.destination)
    return connections(from: table.vpc, to: destination).compactMap { target, before in
      if let current, current.target == target, !current.isBlackhole, before.isEmpty { return nil }
      let row = topology.route(
        in: table, for: lost.destination, destination.block, by: target)
      // Replies had better go back by where the requests came from.
      let isOnTheWay = blocker.walked?.steps.contains { $0.component.id == target.text } ?? false
      return Candidate(
        before + [row],
        burden: Burden.route + Burden.acceptance * before.count + (isOnTheWay ? 0 : 1))
    }
  }

  /// Through the firewall of a VPC that packets only pass through: to be inspected is why they are
  /// there.
  private func inspection(from table: RouteTable, for lost: LostPacket) -> [Candidate] {
    if !isPassedThrough(table.vpc, by: lost) { return [] }
    func zones(_ subnets: [Subnet]) -> Set<String> { Set(subnets.map(\.zone)) }
    let routed = topology.subnets.filter { topology.routeTable(of: $0)?.id == table.id }
    let firewalls = topology.vpcEndpoints.filter { endpoint in
      let subnets = endpoint.subnets.compactMap { topology.subnets[$0] }
      return endpoint.type == .gatewayLoadBalancer && endpoint.vpc == table.vpc
        && !subnets.contains { subnet in routed.contains(subnet) }
        && !zones(subnets).isDisjoint(with: zones(routed))
    }
    let everywhere: Prefix = lost.destination.family == .ipv4 ? .anyIPv4 : .anyIPv6
    return firewalls.prefix(1).map {
      let row = topology.route(
        in: table, for: lost.destination, everywhere, by: .vpcEndpoint($0.id))
      return Candidate([row], burden: Burden.route)
    }
  }

  /// What leads from one VPC to a network, and what has to be accepted for that.
  private func connections(from vpc: Identifier<VPC>, to destination: Destination)
    -> [(target: RouteTarget, before: [Remedy])]
  {
    switch destination.network {
    case .vpc(let other):
      if other == vpc { return [] }
      return peerings(between: vpc, other)
        + transitGateways(of: vpc).filter { gateway in
          topology.transitGatewayAttachments.contains {
            $0.transitGateway == gateway && $0.vpc == other
          }
        }.map { (.transitGateway($0), []) }
    case .onPremises(.virtualPrivateGateway(let id)):
      return topology.virtualPrivateGateways[id]?.vpc == vpc
        ? [(.virtualPrivateGateway(id), [])] : []
    case .onPremises(.transitGatewayAttachment(let id)):
      guard let gateway = topology.transitGatewayAttachments[id]?.transitGateway,
        transitGateways(of: vpc).contains(gateway)
      else { return [] }
      return [(.transitGateway(gateway), [])]
    }
  }

  private func peerings(between vpc: Identifier<VPC>, _ other: Identifier<VPC>)
    -> [(target: RouteTarget, before: [Remedy])]
  {
    topology.vpcPeerings.filter { Set([$0.requester, $0.accepter]) == Set([vpc, other]) }
      .compactMap { peering in
        switch peering.state {
        case "active": (.vpcPeering(peering.id), [])
        case "pending-acceptance":
          (.vpcPeering(peering.id), [.route(.acceptPeering(peering.id))])
        case _: nil
        }
      }
  }

  func transitGateways(of vpc: Identifier<VPC>) -> [Identifier<TransitGateway>] {
    topology.transitGatewayAttachments.filter { $0.vpc == vpc }.map(\.transitGateway)
  }

  private func isPassedThrough(_ id: Identifier<VPC>, by lost: LostPacket) -> Bool {
    guard let vpc = topology.vpcs[id] else { return false }
    return !vpc.cidrs.contains { $0.contains(lost.source) || $0.contains(lost.destination) }
  }

  // MARK: From a table of a transit gateway

  /// To the VPC in which a firewall stands, unless the packet comes from there.
  private func inspection(from table: TransitGatewayRouteTable, for lost: LostPacket)
    -> [Candidate]
  {
    let everywhere: Prefix = lost.destination.family == .ipv4 ? .anyIPv4 : .anyIPv6
    return topology.transitGatewayAttachments.filter { attachment in
      guard attachment.transitGateway == table.transitGateway, attachment.routeTable != table.id,
        let vpc = attachment.vpc, isPassedThrough(vpc, by: lost)
      else { return false }
      return topology.vpcEndpoints.contains {
        $0.vpc == vpc && $0.type == .gatewayLoadBalancer
      }
    }.prefix(1).map {
      Candidate(
        [table.route(for: lost.destination, everywhere, by: $0.id)], burden: Burden.route)
    }
  }

  private func ways(
    from table: TransitGatewayRouteTable, to destination: Destination, for lost: LostPacket
  ) -> [Candidate] {
    topology.transitGatewayAttachments.filter { attachment in
      if attachment.transitGateway != table.transitGateway { return false }
      switch destination.network {
      case .vpc(let vpc): return attachment.vpc == vpc
      case .onPremises(let gateway): return gateway == .transitGatewayAttachment(attachment.id)
      }
    }.map { attachment in
      Candidate(
        [table.route(for: lost.destination, destination.block, by: attachment.id)],
        burden: Burden.route)
    }
  }
}

extension TransitGatewayRouteTable {
  /// The static row that makes the table lead packets for an address to an attachment: in the place
  /// of a longer one that leads them elsewhere, or one for `block`.
  ///
  /// A static row wins over a propagated one of the same block (Amazon VPC Transit Gateways, "Route
  /// evaluation order").
  func route(
    for address: IPAddress, _ block: Prefix, by attachment: Identifier<TransitGatewayAttachment>
  ) -> Remedy {
    let longest = (routes ?? []).map(\.destination).filter { $0.contains(address) }
      .max { $0.length < $1.length }
    let destination = longest.map { $0.length > block.length ? $0 : block } ?? block
    let route = TransitGatewayRoute(to: destination, via: attachment, origin: .fixed)
    let isThere = (routes ?? []).contains { $0.destination == destination && $0.origin == .fixed }
    return .transit(isThere ? .replaceRoute(route, id) : .addRoute(route, id))
  }
}

extension TransitGatewayAttachment {
  /// `nil` for an attachment that leads out of AWS, or to another transit gateway.
  var vpc: Identifier<VPC>? {
    switch end {
    case .vpc(let vpc, _): vpc
    case .outside: nil
    }
  }
}
