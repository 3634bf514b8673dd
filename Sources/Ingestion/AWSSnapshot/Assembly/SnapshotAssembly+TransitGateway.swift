import Addressing
import CloudModel
import SourceText
import TraceModel

extension SnapshotAssembly {
  mutating func joinTransitGateways() {
    let knowsAssociations = has(.transitGatewayAttachments) || has(.transitGatewayAssociations)
    for var attachment in topology.transitGatewayAttachments {
      attachment.routeTable = links.associations[attachment.id]
      if !knowsAssociations { associateByDefault(&attachment) }
      if case .vpc(let vpc, subnets: []) = attachment.end {
        attachment.end = .vpc(vpc, subnets: subnets(of: attachment, in: vpc))
      }
      topology.transitGatewayAttachments.replace(attachment)
    }
    for var table in topology.transitGatewayRouteTables {
      table.routes = links.transitRoutes[table.id]?.withoutRepetition(besides: \.span)
      topology.transitGatewayRouteTables.replace(table)
    }
    let described = Set(topology.transitGatewayRouteTables.map(\.id))
    for id in links.transitRoutes.keys.sorted() where !described.contains(id) {
      warnAboutSubject(id.rawValue, of: .transitGatewayRoutes)
    }
  }

  private mutating func associateByDefault(_ attachment: inout TransitGatewayAttachment) {
    guard let table = links.defaultRouteTables[attachment.transitGateway] else { return }
    attachment.routeTable = table
    assume(
      "\(attachment.id): association", "with \(table), the default route table",
      because:
        "the snapshot holds no `\(CLIOutput.transitGatewayAttachments.command)`; the transit "
        + "gateway associates attachments with its default table")
  }

  /// An attachment has one interface in each of its subnets. Where those are not in the snapshot,
  /// one subnet of each zone stands in.
  private mutating func subnets(
    of attachment: TransitGatewayAttachment, in vpc: Identifier<VPC>
  ) -> [Identifier<Subnet>] {
    let seen = topology.networkInterfaces.filter {
      $0.purpose == .transitGateway && ($0.name ?? "").hasSuffix(attachment.id.rawValue)
    }
    if !seen.isEmpty { return seen.map(\.subnet).withoutRepetition() }
    var zones: Set<String> = []
    let one = topology.subnets.filter { $0.vpc == vpc && zones.insert($0.zone).inserted }
    if one.isEmpty { return [] }
    assume(
      "\(attachment.id): subnets", "one in each zone of \(vpc)",
      because: "the snapshot holds no `\(CLIOutput.transitGatewayVpcAttachments.command)` of it")
    return one.map(\.id)
  }

  /// The networks behind VPN connections: their static routes, and what their gateway announced to
  /// route tables.
  mutating func fillOnPremisesNetworks() {
    for connection in links.vpnConnections where !connection.isDeleted {
      let gateway: OnPremisesNetwork.Gateway
      if let virtual = connection.virtualPrivateGateway {
        gateway = .virtualPrivateGateway(virtual)
      } else if let attachment = links.attachments[connection.id] {
        gateway = .transitGatewayAttachment(attachment)
      } else {
        continue
      }
      topology.onPremisesNetworks.insert(
        OnPremisesNetwork(
          id: Identifier(connection.id), name: connection.name,
          prefixes: (connection.staticRoutes + learntPrefixes(from: gateway)).withoutRepetition(),
          gateway: gateway, span: connection.span))
    }
  }

  private func learntPrefixes(from gateway: OnPremisesNetwork.Gateway) -> [Prefix] {
    switch gateway {
    case .virtualPrivateGateway(let id):
      topology.routeTables.flatMap(\.routes).compactMap { route in
        guard route.origin == .propagated, route.target == .virtualPrivateGateway(id),
          case .prefix(let prefix) = route.destination
        else { return nil }
        return prefix
      }
    case .transitGatewayAttachment(let id):
      topology.transitGatewayRouteTables.flatMap { $0.routes ?? [] }
        .filter { $0.attachment == id && $0.origin == .propagated }.map(\.destination)
    }
  }
}
