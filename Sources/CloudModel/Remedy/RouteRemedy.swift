/// What changes the way of a packet inside a VPC.
public enum RouteRemedy: Hashable, Sendable {
  case add(Route, Identifier<RouteTable>)
  /// Gives the row with the same destination another target.
  case replace(Route, Identifier<RouteTable>)
  case delete(RouteDestination, Identifier<RouteTable>)
  /// Gives a subnet another table; `insteadOf` is the one that it is associated with now, `nil`
  /// while it has the main table because it has none of its own.
  case associateTable(
    Identifier<RouteTable>, Identifier<Subnet>, insteadOf: Identifier<RouteTable>? = nil)
  case acceptPeering(Identifier<VPCPeering>)
}

extension RouteRemedy {
  func edits(in topology: Topology) throws(EditError) -> [Edit] {
    switch self {
    case .add(let route, let id): return [try topology.changing(id) { $0.routes.append(route) }]
    case .replace(let route, let id):
      let edit = try topology.changing(id) { table in
        table.removeRoute(to: route.destination)
        table.routes.append(route)
      }
      return [edit]
    case .delete(let destination, let id):
      return [try topology.changing(id) { $0.removeRoute(to: destination) }]
    case .associateTable(let table, let id, _):
      return [
        try topology.replacing(id, in: \.subnets, Component.subnet) { $0.routeTable = table }
      ]
    case .acceptPeering(let id):
      let edit = try topology.replacing(id, in: \.vpcPeerings, Component.vpcPeering) {
        $0.state = "active"
      }
      return [edit]
    }
  }
}

extension RouteTable {
  /// Rows that AWS makes or learns cannot be removed by hand.
  fileprivate mutating func removeRoute(to destination: RouteDestination) {
    routes.removeAll { $0.destination == destination && $0.origin == .fixed }
  }
}

extension Topology {
  fileprivate func changing(
    _ id: Identifier<RouteTable>, _ change: (inout RouteTable) -> Void
  ) throws(EditError) -> Edit {
    try replacing(id, in: \.routeTables, Component.routeTable, change)
  }
}
