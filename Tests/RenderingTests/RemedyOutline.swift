import CloudModel

@testable import Rendering

/// What a network says, resource by resource, without places in files and without what a scenario
/// cannot say.
func outline(of situation: Situation) -> [String] {
  let topology = situation.topology
  var lines: [String] = []
  for kind in ResourceKind.allCases {
    for id in topology.identifiers(of: kind).sorted() {
      let component = topology.component(ResourceReference(kind, id))!
      lines.append(outline(of: component.comparable(in: topology)))
    }
  }
  return lines + [outline(of: situation.workload), outline(of: situation.registry)]
}

extension Component {
  /// Without the order of routes and records, the routes that AWS adds for a gateway endpoint, and
  /// the names that it gives to an endpoint.
  fileprivate func comparable(in topology: Topology) -> Component {
    switch self {
    case .routeTable(var table):
      table.routes.removeAll { route in
        guard case .vpcEndpoint(let id) = route.target else { return false }
        return topology.vpcEndpoints[id]?.type == .gateway
      }
      table.routes.sort { outline(of: $0) < outline(of: $1) }
      return .routeTable(table)
    case .transitGatewayRouteTable(var table):
      table.routes?.sort { outline(of: $0) < outline(of: $1) }
      return .transitGatewayRouteTable(table)
    case .hostedZone(var zone):
      zone.records?.sort { outline(of: $0) < outline(of: $1) }
      return .hostedZone(zone)
    case .vpcEndpoint(var endpoint):
      endpoint.endpointNames = []
      return .vpcEndpoint(endpoint)
    case .vpc, .dhcpOptions, .subnet, .prefixList, .networkInterface, .securityGroup, .networkACL,
      .internetGateway, .egressOnlyInternetGateway, .natGateway, .vpcPeering, .transitGateway,
      .transitGatewayAttachment, .virtualPrivateGateway, .resolverRule, .resolverEndpoint,
      .dnsFirewallRuleGroup, .onPremisesNetwork:
      return self
    }
  }
}

/// Every field of a value by its name, but for places in the input.
private func outline(of value: Any) -> String {
  let mirror = Mirror(reflecting: value)
  if let policy = value as? PolicyText { return policy.node.text(pretty: false) }
  if mirror.children.isEmpty { return "\(value)" }
  let parts = mirror.children.filter { $0.label != "span" }.map { child in
    (child.label.map { "\($0): " } ?? "") + outline(of: child.value)
  }
  let ordered = mirror.displayStyle == .set ? parts.sorted() : parts
  return "(" + ordered.joined(separator: ", ") + ")"
}
