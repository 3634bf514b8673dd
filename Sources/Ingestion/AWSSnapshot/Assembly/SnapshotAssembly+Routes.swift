import Addressing
import CloudModel
import SourceText
import TraceModel

// What a route leads to and no output describes.
//
// A present output that does not list the target says that it is gone. Where the whole output is
// absent, an active route still proves that AWS found its target in place when the snapshot was
// taken.
extension SnapshotAssembly {
  mutating func fillRouteTargets() {
    let isPrimaryAsked = topology.routeTables.contains { $0.routes.contains(where: \.isUnmodelled) }
    let primary = isPrimaryAsked ? primaryInterfaces() : [:]
    for var table in topology.routeTables {
      for index in table.routes.indices {
        let route = table.routes[index]
        if case .unmodelled(let id) = route.target, let interface = primary[id] {
          table.routes[index].target = .networkInterface(interface)
        } else if !route.isBlackhole {
          table.routes[index].target = describedTarget(of: route, in: table)
        }
      }
      topology.routeTables.replace(table)
    }
  }

  /// The target itself when its output is there, or when enough is known to stand in for it; else
  /// `unmodelled`, so that what lies behind it stays undecided.
  private mutating func describedTarget(of route: Route, in table: RouteTable) -> RouteTarget {
    switch route.target {
    case .local, .unmodelled: return route.target
    case .internetGateway(let id):
      let made = InternetGateway(id: id, vpc: table.vpc, span: route.span)
      if !has(.internetGateways) { standIn(.internetGateway(made), "attached to \(table.vpc)") }
    case .egressOnlyInternetGateway(let id):
      let made = EgressOnlyInternetGateway(id: id, vpc: table.vpc, span: route.span)
      if !has(.egressOnlyInternetGateways) {
        standIn(.egressOnlyInternetGateway(made), "attached to \(table.vpc)")
      }
    case .virtualPrivateGateway(let id):
      let made = VirtualPrivateGateway(id: id, vpc: table.vpc, span: route.span)
      if !has(.virtualPrivateGateways) {
        standIn(.virtualPrivateGateway(made), "attached to \(table.vpc)")
      }
    case .natGateway(let id):
      if !has(.natGateways) {
        standIn(
          .natGateway(natGateway(id, in: table.vpc, at: route.span)), "available and public")
      }
    case .vpcEndpoint(let id):
      if has(.vpcEndpoints) { break }
      guard let endpoint = gatewayEndpoint(id, for: route, in: table) else { return opaque(route) }
      standIn(.vpcEndpoint(endpoint), "an available gateway endpoint for \(endpoint.service.name)")
    case .networkInterface:
      if !has(.networkInterfaces) && !has(.instances) { return opaque(route) }
    case .vpcPeering:
      if !has(.vpcPeerings) { return opaque(route) }
    case .transitGateway:
      let knowsAttachments = has(.transitGatewayAttachments) || has(.transitGatewayVpcAttachments)
      if !has(.transitGateways) || !knowsAttachments { return opaque(route) }
    }
    return route.target
  }

  /// Without its list's name, a route to a gateway endpoint would lose what it leads to.
  mutating func fillServicePrefixLists() {
    for route in topology.routeTables.flatMap(\.routes) {
      guard case .prefixList(let id) = route.destination,
        case .vpcEndpoint(let target) = route.target,
        let endpoint = topology.vpcEndpoints[target], endpoint.type == .gateway
      else { continue }
      var list = topology.prefixLists[id] ?? PrefixList(id: id, entries: nil, span: route.span)
      if list.name != nil { continue }
      list.name = endpoint.service.name
      list.owner = .aws
      if !topology.prefixLists.replace(list) { topology.prefixLists.insert(list) }
      assume(
        "\(id): service", endpoint.service.name,
        because:
          "the snapshot does not name the list, and a route leads from it to \(target); only "
          + "the service's own list can lead to a gateway endpoint")
    }
  }

  private func opaque(_ route: Route) -> RouteTarget { .unmodelled(route.target.text) }

  private mutating func standIn(_ component: Component, _ assumed: String) {
    guard topology.insert(component) else { return }
    assume(
      component.reference.id, assumed,
      because: "an active route leads there; no output of the snapshot describes it")
  }

  /// With the subnet and addresses of its interface where that is in the snapshot; else as a
  /// regional one, which needs neither.
  private func natGateway(
    _ id: Identifier<NATGateway>, in vpc: Identifier<VPC>, at span: SourceSpan
  ) -> NATGateway {
    let interface = topology.networkInterfaces.first { $0.purpose == .natGateway(id) }
    return NATGateway(
      id: id, vpc: vpc,
      placement: interface.map { .zonal($0.subnet) } ?? .regional(routeTable: nil),
      addresses: interface?.addresses ?? [], span: span)
  }

  /// A route from a prefix list of AWS to an endpoint is the route of a gateway endpoint, and the
  /// list names the service.
  private func gatewayEndpoint(
    _ id: Identifier<VPCEndpoint>, for route: Route, in table: RouteTable
  ) -> VPCEndpoint? {
    guard case .prefixList(let list) = route.destination,
      let service = topology.prefixLists[list]?.name
    else { return nil }
    let tables = topology.routeTables.filter { table in
      table.routes.contains { $0.target == .vpcEndpoint(id) }
    }
    return VPCEndpoint(
      id: id, type: .gateway, vpc: table.vpc, service: EndpointService(name: service),
      routeTables: tables.map(\.id), span: route.span)
  }
}

extension Route {
  fileprivate var isUnmodelled: Bool {
    if case .unmodelled = target { true } else { false }
  }
}
