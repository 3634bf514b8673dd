import Addressing
import CloudModel

extension NetworkCompiler {
  mutating func compileRouteTables() {
    let endpointsByTable = topology.gatewayEndpointsByTable
    for (index, table) in topology.routeTables.enumerated() {
      routeTables.append(
        compiled(table, Int32(index), gatewayEndpoints: endpointsByTable[table.id] ?? []))
    }
  }

  /// - Parameter gatewayEndpoints: Positions of the endpoints with which the table is associated.
  mutating func compiled(
    _ table: RouteTable, _ tableIndex: Int32, gatewayEndpoints: [Int]
  ) -> RouteTableRow {
    let vpc = topology.vpcs[table.vpc]
    let blocks = vpc?.cidrs ?? []
    let firstRow = routes.end
    var claims = ClaimList()
    var isIncomplete = false
    var listed: [Prefix: RouteTarget] = [:]

    for (position, route) in table.routes.enumerated() {
      let row = routes.end
      routes.append(routeRow(route, tableIndex, position))
      switch route.destination {
      case .prefix(let prefix):
        claims.add(prefix, rank: RouteRank.of(route, prefix, in: blocks), value: row)
      case .prefixList(let list):
        for entry in entries(of: list) {
          claims.add(entry, rank: RouteRank.of(route, entry, in: blocks), value: row)
          if let other = listed.updateValue(route.target, forKey: entry), other != route.target {
            claims.add(
              entry, rank: RouteRank.conflict(length: entry.length), value: addConflict(tableIndex))
          }
        }
        if isUnknown(list) { isIncomplete = true }
      }
    }
    for (position, block) in blocks.enumerated() where !lists(table, block) {
      let row = routes.end
      routes.append(
        RouteRow(
          target: .local, isBlackhole: false, object: -1, table: tableIndex, position: -1,
          implied: Int32(position)))
      claims.add(block, rank: RouteRank.local(length: block.length), value: row)
    }
    for endpoint in gatewayEndpoints {
      addGatewayEndpointRoute(endpoint, to: table, tableIndex, &claims)
    }

    return RouteTableRow(
      vpc: index(table.vpc, in: topology.vpcs), table4: intervals4.add(claims.claims4),
      table6: intervals6.add(claims.claims6), rows: routes.slice(from: firstRow),
      isIncomplete: isIncomplete)
  }

  /// Between two prefix lists with the same block and different targets AWS chooses at random
  /// (Amazon VPC User Guide, "Route priority and prefix lists").
  private mutating func addConflict(_ table: Int32) -> Int32 {
    routes.append(
      RouteRow(
        target: .conflict, isBlackhole: false, object: -1, table: table, position: -1, implied: -1))
    return routes.end - 1
  }

  /// Whether the table itself says where the block goes; then no local row is added.
  private func lists(_ table: RouteTable, _ block: Prefix) -> Bool {
    table.routes.contains { $0.destination == .prefix(block) && $0.origin != .propagated }
  }

  /// Associating a table with a gateway endpoint puts a row into it that nobody can write by hand
  /// (AWS PrivateLink Guide, "Gateway endpoints"); add it where the input leaves it out.
  private mutating func addGatewayEndpointRoute(
    _ endpointIndex: Int, to table: RouteTable, _ tableIndex: Int32, _ claims: inout ClaimList
  ) {
    let endpoint = topology.vpcEndpoints[endpointIndex]
    if table.routes.contains(where: { $0.target == .vpcEndpoint(endpoint.id) }) { return }
    for (position, list) in topology.prefixLists.enumerated()
    where list.owner == .aws && list.name == endpoint.service.name {
      let row = routes.end
      routes.append(
        RouteRow(
          target: .gatewayEndpoint, isBlackhole: false, object: Int32(endpointIndex),
          table: tableIndex, position: -1, implied: Int32(position)))
      for entry in listEntries[position] {
        claims.add(entry, rank: RouteRank.prefixList(length: entry.length), value: row)
      }
    }
  }

  private func routeRow(_ route: Route, _ table: Int32, _ position: Int) -> RouteRow {
    var row = RouteRow(
      target: .local, isBlackhole: route.isBlackhole, object: -1, table: table,
      position: Int32(position), implied: -1)
    switch route.target {
    case .local: return row
    case .internetGateway(let id):
      row.target = .internetGateway
      row.object = index(id, in: topology.internetGateways)
    case .egressOnlyInternetGateway(let id):
      row.target = .egressOnlyInternetGateway
      row.object = index(id, in: topology.egressOnlyInternetGateways)
    case .natGateway(let id):
      row.target = .natGateway
      row.object = index(id, in: topology.natGateways)
    case .vpcEndpoint(let id):
      let endpoint = topology.vpcEndpoints[id]
      row.target = endpoint?.type == .gatewayLoadBalancer ? .firewallEndpoint : .gatewayEndpoint
      row.object = index(id, in: topology.vpcEndpoints)
    case .networkInterface(let id):
      row.target = .networkInterface
      row.object = index(id, in: topology.networkInterfaces)
    case .vpcPeering(let id):
      row.target = .vpcPeering
      row.object = index(id, in: topology.vpcPeerings)
    case .transitGateway(let id):
      row.target = .transitGateway
      row.object = index(id, in: topology.transitGateways)
    case .virtualPrivateGateway(let id):
      row.target = .virtualPrivateGateway
      row.object = index(id, in: topology.virtualPrivateGateways)
    case .unmodelled:
      row.target = .unmodelled
      return row
    }
    // AWS marks a row whose target was deleted as a blackhole. One that is active leads to
    // something that the input does not describe.
    if row.object < 0 && !row.isBlackhole { row.target = .unmodelled }
    return row
  }
}

extension Topology {
  /// Positions of the gateway endpoints with which each table is associated.
  var gatewayEndpointsByTable: [Identifier<RouteTable>: [Int]] {
    var byTable: [Identifier<RouteTable>: [Int]] = [:]
    for (index, endpoint) in vpcEndpoints.enumerated() where endpoint.type == .gateway {
      for table in endpoint.routeTables { byTable[table, default: []].append(index) }
    }
    return byTable
  }
}

/// The order in which routes win, as one number: lower wins.
///
/// The longest prefix first; among equals local, then static, then prefix-list, then propagated
/// routes. A propagated route that lies inside the VPC's own block loses to the local route
/// although it is longer.
///
/// Source: Amazon VPC User Guide, "Route priority" and "Route priority for propagated routes".
enum RouteRank {
  static func local(length: UInt8) -> UInt32 { base(length) }
  static func fixed(length: UInt8) -> UInt32 { base(length) + 1 }
  /// Two prefix-list routes of one length that lead to different targets.
  static func conflict(length: UInt8) -> UInt32 { base(length) + 2 }
  static func prefixList(length: UInt8) -> UInt32 { base(length) + 3 }
  static func propagated(length: UInt8) -> UInt32 { base(length) + 4 }
  static let propagatedInsideVPC = base(0) + 5

  /// The rank of `route` for one block that it covers, in a table of a VPC with `blocks`.
  static func of(_ route: Route, _ prefix: Prefix, in blocks: [Prefix]) -> UInt32 {
    switch route.origin {
    case .local: return local(length: prefix.length)
    case .fixed:
      if case .prefixList = route.destination { return prefixList(length: prefix.length) }
      return fixed(length: prefix.length)
    case .propagated:
      if blocks.contains(where: { $0.contains(prefix) }) { return propagatedInsideVPC }
      return propagated(length: prefix.length)
    }
  }

  private static func base(_ length: UInt8) -> UInt32 { (128 - UInt32(length)) * 8 }
}
