import Addressing
import CloudModel
import SourceText

/// Route tables of VPCs.
extension ScenarioWriter {
  mutating func routeTables(of vpc: Identifier<VPC>, isImplied: Bool) -> [ScenarioMember] {
    let tables = groups.routeTables[vpc.rawValue] ?? []
    let usual = ScenarioDefinition.mainTable(of: vpc.rawValue)
    let others = tables.contains { $0.isMain && $0.id.rawValue != usual }
    return tables.enumerated().compactMap { index, table in
      let rows = ownRoutes(of: table)
      let isUsual = table.id.rawValue == usual && !others
      if isImplied, isUsual, table.isMain, index + 1 == tables.count, table.name == nil,
        rows.isEmpty, table.edgeGateways.isEmpty
      {
        return nil
      }
      var fields = ScenarioMembers()
      fields.flag("main", table.isMain, unless: isUsual)
      fields.section("routes", routes(rows))
      if !table.edgeGateways.isEmpty {
        for id in table.edgeGateways { refer(toEdgeGateway: id) }
        fields.add("edgeGateways", .list(table.edgeGateways.map { .text($0) }))
      }
      return member(table, fields)
    }
  }

  /// The rows that somebody wrote: not those that a gateway endpoint puts there.
  private func ownRoutes(of table: RouteTable) -> [Route] {
    table.routes.filter { route in
      guard case .vpcEndpoint(let id) = route.target, let endpoint = topology.vpcEndpoints[id],
        endpoint.type == .gateway, endpoint.routeTables.contains(table.id)
      else { return true }
      let usual = Route(
        to: route.destination, via: route.target, origin: .fixed, span: route.span)
      return route != usual || !isList(route.destination, of: endpoint.service)
    }
  }

  private func isList(_ destination: RouteDestination, of service: EndpointService) -> Bool {
    let list = topology.prefixLists.first { $0.owner == .aws && $0.name == service.name }
    guard case .prefixList(let id) = destination else { return false }
    return id == list?.id
  }

  /// The rows by destination, in the order in which the destinations come first.
  private mutating func routes(_ rows: [Route]) -> [ScenarioMember] {
    let byDestination = Dictionary(grouping: rows, by: \.destination)
    var seen: Set<RouteDestination> = []
    return rows.compactMap { first in
      guard seen.insert(first.destination).inserted,
        let rows = byDestination[first.destination]
      else { return nil }
      let values = rows.map { row in
        let value = target(of: row)
        return rows.count == 1 ? value : ScenarioNode(value.content, at: row.span)
      }
      return ScenarioMember(
        destination(first.destination), at: rows.count == 1 ? first.span : .none, .rows(values))
    }
  }

  private mutating func destination(_ destination: RouteDestination) -> String {
    switch destination {
    case .prefix(let prefix): return prefix.description
    case .prefixList(let id):
      refer(to: ResourceReference(id))
      return id.rawValue
    }
  }

  private mutating func target(of route: Route) -> ScenarioNode {
    refer(to: route.target)
    var fields = ScenarioMembers()
    fields.text("target", route.target.text)
    if route.origin != (route.target == .local ? .local : .fixed) {
      fields.text("origin", route.origin.rawValue)
    }
    if route.isBlackhole { fields.text("state", ScenarioRouteState.blackhole.rawValue) }
    switch route.target {
    case .unmodelled: fields.add("unmodelled", .flag(true))
    case .local, .internetGateway, .egressOnlyInternetGateway, .natGateway, .vpcEndpoint,
      .networkInterface, .vpcPeering, .transitGateway, .virtualPrivateGateway:
      if fields.members.count == 1 { return fields.members[0].value }
    }
    return fields.node()
  }

  private mutating func refer(to target: RouteTarget) {
    switch target {
    case .local, .unmodelled: break
    case .internetGateway(let id): refer(to: ResourceReference(id))
    case .egressOnlyInternetGateway(let id): refer(to: ResourceReference(id))
    case .natGateway(let id): refer(to: ResourceReference(id))
    case .vpcEndpoint(let id): refer(to: ResourceReference(id))
    case .networkInterface(let id): refer(to: ResourceReference(id))
    case .vpcPeering(let id): refer(to: ResourceReference(id))
    case .transitGateway(let id): refer(to: ResourceReference(id))
    case .virtualPrivateGateway(let id): refer(to: ResourceReference(id))
    }
  }

  private mutating func refer(toEdgeGateway id: String) {
    if topology.virtualPrivateGateways[Identifier(id)] != nil { return }
    refer(
      to: ResourceReference(id.hasPrefix("vgw") ? .virtualPrivateGateway : .internetGateway, id))
  }
}
