import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

/// A packet that did not arrive, and the table that should have known better: the last one it was
/// held against.
///
/// On the way back that is a table of the far end, and behind a NAT gateway the packet is the
/// translated one.
struct LostPacket {
  let packet: Packet
  let table: Table

  enum Table {
    case ofVPC(RouteTable)
    case ofTransitGateway(TransitGatewayRouteTable)
  }

  var source: IPAddress { packet.source.first }
  var destination: IPAddress { packet.destination.first }

  init?(_ walked: WalkedFlow, in topology: Topology) {
    for step in walked.steps.reversed() {
      guard let packet = step.packet, let table = topology.table(step.component) else { continue }
      (self.packet, self.table) = (packet, table)
      return
    }
    return nil
  }

  init(_ packet: Packet, at table: RouteTable) {
    self.packet = packet
    self.table = .ofVPC(table)
  }
}

extension Candidates {
  /// `nil` where it was no packet that ended, or none that a table was asked about.
  var lost: LostPacket? {
    guard let walked = blocker.walked else { return nil }
    return atGateway(walked) ?? LostPacket(walked, in: topology)
  }

  /// A gateway or appliance that cannot take the packet stands behind the row that leads there;
  /// when it fails, its own subnet's table may have been asked since.
  private func atGateway(_ walked: WalkedFlow) -> LostPacket? {
    let id = blocker.cause.component.id
    for (decision, step) in zip(walked.routes, walked.steps.filter(\.isRouted)) {
      guard let row = run.network.written(decision), let packet = step.packet else { continue }
      switch row.target {
      case .natGateway, .networkInterface:
        if row.target.text != id { continue }
        return topology.table(step.component).flatMap { table in
          if case .ofVPC(let table) = table { LostPacket(packet, at: table) } else { nil }
        }
      case .local, .internetGateway, .egressOnlyInternetGateway, .vpcEndpoint, .vpcPeering,
        .transitGateway, .virtualPrivateGateway, .unmodelled:
        continue
      }
    }
    return nil
  }
}

extension Step {
  /// A row of a VPC's table forwarded the packet on its way out.
  fileprivate var isRouted: Bool {
    component.type == .resource(.routeTable) && direction == .forward && evidence != nil
  }
}

extension Topology {
  fileprivate func table(_ component: ComponentReference) -> LostPacket.Table? {
    switch component.type {
    case .resource(.routeTable):
      routeTables[Identifier(component.id)].map { .ofVPC($0) }
    case .resource(.transitGatewayRouteTable):
      transitGatewayRouteTables[Identifier(component.id)].map { .ofTransitGateway($0) }
    case .resource, .interfaceEndpoint, .gatewayEndpoint, .gatewayLoadBalancerEndpoint, .resolver,
      .internet, .policy, .registry, .role:
      nil
    }
  }
}
