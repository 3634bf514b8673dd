/// What changes the way across a transit gateway.
public enum TransitRemedy: Hashable, Sendable {
  case addRoute(TransitGatewayRoute, Identifier<TransitGatewayRouteTable>)
  /// Gives the static row with the same destination another attachment. A propagated one stays, and
  /// gives way.
  case replaceRoute(TransitGatewayRoute, Identifier<TransitGatewayRouteTable>)
  /// Gives an attachment the table that its packets are routed by.
  case associate(Identifier<TransitGatewayAttachment>, Identifier<TransitGatewayRouteTable>)
  case addSubnet(Identifier<Subnet>, Identifier<TransitGatewayAttachment>)
  /// `isPeering` where it leads to another transit gateway and not to a VPC.
  case accept(Identifier<TransitGatewayAttachment>, isPeering: Bool = false)
  /// Lets rules of one VPC name groups of another.
  case referenceSecurityGroups(Identifier<TransitGateway>)
}

extension TransitRemedy {
  func edits(in topology: Topology) throws(EditError) -> [Edit] {
    switch self {
    case .addRoute(let route, let id):
      return [try topology.changing(id) { $0.routes = ($0.routes ?? []) + [route] }]
    case .replaceRoute(let route, let id):
      let edit = try topology.changing(id) { table in
        let others = (table.routes ?? []).filter {
          $0.destination != route.destination || $0.origin != .fixed
        }
        table.routes = others + [route]
      }
      return [edit]
    case .associate(let id, let table):
      return [try topology.changing(id) { $0.routeTable = table }]
    case .addSubnet(let subnet, let id):
      let edit = try topology.changing(id) { attachment in
        guard case .vpc(let vpc, let subnets) = attachment.end else { return }
        attachment.end = .vpc(vpc, subnets: subnets + [subnet])
      }
      return [edit]
    case .accept(let id, _): return [try topology.changing(id) { $0.state = "available" }]
    case .referenceSecurityGroups(let id):
      let edit = try topology.replacing(id, in: \.transitGateways, Component.transitGateway) {
        $0.referencesSecurityGroups = true
      }
      return [edit]
    }
  }
}

extension Topology {
  fileprivate func changing(
    _ id: Identifier<TransitGatewayRouteTable>, _ change: (inout TransitGatewayRouteTable) -> Void
  ) throws(EditError) -> Edit {
    try replacing(
      id, in: \.transitGatewayRouteTables, Component.transitGatewayRouteTable, change)
  }

  fileprivate func changing(
    _ id: Identifier<TransitGatewayAttachment>, _ change: (inout TransitGatewayAttachment) -> Void
  ) throws(EditError) -> Edit {
    try replacing(
      id, in: \.transitGatewayAttachments, Component.transitGatewayAttachment, change)
  }
}
