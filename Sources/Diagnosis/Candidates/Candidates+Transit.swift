import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// Ways between VPCs: peering connections, transit gateways, and the way back.
extension Candidates {
  var transit: [Candidate] {
    switch blocker.cause.code {
    case .componentBadState: return acceptance + privateWays + egress
    case .attachmentNotAssociated: return tableAssociation + privateWays + egress
    case .attachmentZone: return attachmentSubnets + privateWays + egress
    case .peeringNotTransitive: return privateWays + newEndpoints + egress
    case .returnRouteMissing: return privateWays
    case .asymmetricPath:
      return firewall.map { symmetricWays(past: $0) } ?? privateWays
    case _: return []
    }
  }

  // MARK: Connections that are not up yet

  private var acceptance: [Candidate] {
    let id = blocker.cause.component.id
    if let peering = topology.vpcPeerings[Identifier(id)], peering.state == "pending-acceptance" {
      return [Candidate([.route(.acceptPeering(peering.id))], burden: Burden.acceptance)]
    }
    guard let attachment = topology.transitGatewayAttachments[Identifier(id)],
      attachment.state == "pendingAcceptance"
    else { return [] }
    let isPeering = attachment.end == .outside("peering")
    return [
      Candidate(
        [.transit(.accept(attachment.id, isPeering: isPeering))], burden: Burden.acceptance)
    ]
  }

  /// With a table of the transit gateway that knows the destination, if there is one.
  private var tableAssociation: [Candidate] {
    guard
      let attachment = topology.transitGatewayAttachments[Identifier(blocker.cause.component.id)]
    else { return [] }
    let tables = topology.transitGatewayRouteTables.filter {
      $0.transitGateway == attachment.transitGateway
    }
    let knowing = tables.filter { table in
      table.routes?.contains { route in
        lost.map { route.destination.contains($0.destination) } ?? false
      } ?? false
    }
    return (knowing.isEmpty ? Array(tables) : knowing).prefix(2).map {
      Candidate([.transit(.associate(attachment.id, $0.id))], burden: Burden.setting)
    }
  }

  /// A subnet of the zone in which the attachment has none: one that is routed like those it has,
  /// and the smallest, since AWS recommends small ones of their own.
  ///
  /// Source: Amazon VPC Transit Gateways, "Transit gateway design best practices".
  private var attachmentSubnets: [Candidate] {
    guard
      let attachment = topology.transitGatewayAttachments[Identifier(blocker.cause.component.id)],
      case .vpc(let vpc, let attached) = attachment.end
    else { return [] }
    let doors = attached.compactMap { topology.subnets[$0] }
    let zones = Set(doors.map(\.zone))
    let tables = Set(doors.map { topology.routeTable(of: $0)?.id })
    let sender = lost.flatMap { lost in
      topology.subnets.first { $0.vpc == vpc && $0.holds(lost.source) }
    }
    let fitting = topology.subnets.filter { subnet in
      subnet.vpc == vpc && !zones.contains(subnet.zone)
        && (sender.map { $0.zone == subnet.zone } ?? true)
    }
    let best = fitting.max { a, b in
      func rank(_ subnet: Subnet) -> (Int, UInt8) {
        (tables.contains(topology.routeTable(of: subnet)?.id) ? 1 : 0, subnet.greatestLength)
      }
      return rank(a) < rank(b)
    }
    return best.map {
      [Candidate([.transit(.addSubnet($0.id, attachment.id))], burden: Burden.setting)]
    } ?? []
  }

  // MARK: Firewalls that see one direction of a flow

  private var firewall: VPCEndpoint? {
    topology.vpcEndpoints[Identifier(blocker.seenAt.component.id)].flatMap {
      $0.type == .gatewayLoadBalancer ? $0 : nil
    }
  }

  /// The direction that goes past the firewall, led through it; or, which costs the inspection, the
  /// other one led past it as well.
  private func symmetricWays(past firewall: VPCEndpoint) -> [Candidate] {
    guard let walked = blocker.walked else { return [] }
    let sawRequest = walked.steps.contains {
      $0.direction == .forward && $0.component.id == firewall.id.rawValue
    }
    return sawRequest
      ? repliesThrough(firewall) : requestsThrough(firewall) + repliesAsRequests(firewall)
  }

  private func requestsThrough(_ firewall: VPCEndpoint) -> [Candidate] {
    outwardRows(in: firewall.vpc).prefix(1).map { table, row in
      let route = Route(to: row.destination, via: .vpcEndpoint(firewall.id))
      return Candidate([.route(.replace(route, table.id))], burden: Burden.route)
    }
  }

  /// The replies meet this firewall and not the one that saw the request, or none: its row leads to
  /// that one, or goes.
  private func repliesAsRequests(_ firewall: VPCEndpoint) -> [Candidate] {
    guard let lost, case .ofVPC(let table) = lost.table,
      let row = topology.winner(in: table, for: lost.destination), topology.isWritable(row)
    else { return [] }
    let requested = blocker.walked?.steps.last {
      $0.direction == .forward && $0.component.type == .gatewayLoadBalancerEndpoint
    }
    if let requested {
      let route = Route(to: row.destination, via: .vpcEndpoint(Identifier(requested.component.id)))
      return [Candidate([.route(.replace(route, table.id))], burden: Burden.route)]
    }
    return [Candidate([.route(.delete(row.destination, table.id))], burden: Burden.openRule)]
  }

  private func repliesThrough(_ firewall: VPCEndpoint) -> [Candidate] {
    guard let lost, case .ofVPC(let table) = lost.table,
      let client = topology.subnets.first(where: {
        $0.vpc == table.vpc && $0.holds(lost.destination)
      }), let block = client.cidrs.first(where: { $0.contains(lost.destination) })
    else { return [] }
    let target = RouteTarget.vpcEndpoint(firewall.id)
    let back = topology.route(in: table, for: lost.destination, block, by: target)
    var found = [Candidate([back], burden: Burden.route)]
    guard let own = topology.routeTable(of: run.subnet) else { return found }
    // What else goes out comes back by the same row: the firewall has to see it go.
    let others = own.routes.filter { $0.origin == .fixed && $0.target.leadsOut }
    if !others.isEmpty {
      let rows = others.map {
        Remedy.route(.replace(Route(to: $0.destination, via: target), own.id))
      }
      found.append(Candidate([back] + rows, burden: Burden.route * (1 + rows.count)))
    }
    let inspected = own.routes.filter { $0.target == target && $0.origin == .fixed }
    found += inspected.map {
      Candidate([.route(.delete($0.destination, own.id))], burden: Burden.openRule)
    }
    return found
  }

  /// The rows of a VPC by which the request went on its way, those for the VPC's own addresses left
  /// out.
  private func outwardRows(in vpc: Identifier<VPC>) -> [(table: RouteTable, row: Route)] {
    (blocker.walked?.routes ?? []).compactMap { decision in
      let table = run.placement.topology.routeTables[decision.table]
      guard table.vpc == vpc, let row = run.network.written(decision),
        topology.isWritable(row)
      else { return nil }
      return (table, row)
    }
  }
}

extension RouteTarget {
  /// Whether a row with this target takes packets to the internet, or to who does so.
  fileprivate var leadsOut: Bool {
    switch self {
    case .internetGateway, .egressOnlyInternetGateway, .natGateway, .transitGateway: true
    case .local, .vpcEndpoint, .networkInterface, .vpcPeering, .virtualPrivateGateway, .unmodelled:
      false
    }
  }
}

extension Subnet {
  func holds(_ address: IPAddress) -> Bool { cidrs.contains { $0.contains(address) } }

  /// Of its blocks of IPv4: the smaller the subnet, the greater.
  fileprivate var greatestLength: UInt8 {
    cidrs.filter { $0.family == .ipv4 }.map(\.length).max() ?? 0
  }
}
