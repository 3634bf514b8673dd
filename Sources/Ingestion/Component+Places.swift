import CloudModel
import SourceText

extension Component {
  /// Where the resource is described.
  var span: SourceSpan {
    switch self {
    case .vpc(let resource): resource.span
    case .dhcpOptions(let resource): resource.span
    case .subnet(let resource): resource.span
    case .routeTable(let resource): resource.span
    case .prefixList(let resource): resource.span
    case .networkInterface(let resource): resource.span
    case .securityGroup(let resource): resource.span
    case .networkACL(let resource): resource.span
    case .vpcEndpoint(let resource): resource.span
    case .internetGateway(let resource): resource.span
    case .egressOnlyInternetGateway(let resource): resource.span
    case .natGateway(let resource): resource.span
    case .hostedZone(let resource): resource.span
    case .vpcPeering(let resource): resource.span
    case .transitGateway(let resource): resource.span
    case .transitGatewayAttachment(let resource): resource.span
    case .transitGatewayRouteTable(let resource): resource.span
    case .virtualPrivateGateway(let resource): resource.span
    case .resolverRule(let resource): resource.span
    case .resolverEndpoint(let resource): resource.span
    case .dnsFirewallRuleGroup(let resource): resource.span
    case .onPremisesNetwork(let resource): resource.span
    }
  }

  /// The resource without its places in the input: what two descriptions of it must agree in.
  var withoutSpans: Component { mappingPlaces { _ in .none } }

  /// The resource with every place in it taken through `map`.
  func mappingPlaces(_ map: (SourceSpan) -> SourceSpan) -> Component {
    switch self {
    case .vpc(let resource): .vpc(resource.mapping(map))
    case .dhcpOptions(let resource): .dhcpOptions(resource.mapping(map))
    case .subnet(let resource): .subnet(resource.mapping(map))
    case .routeTable(let resource):
      .routeTable(resource.mapping(map) { $0.routes.mapPlaces(at: \.span, map) })
    case .prefixList(let resource): .prefixList(resource.mapping(map))
    case .networkInterface(let resource): .networkInterface(resource.mapping(map))
    case .securityGroup(let resource):
      .securityGroup(
        resource.mapping(map) {
          $0.inbound.mapPlaces(at: \.span, map)
          $0.outbound.mapPlaces(at: \.span, map)
        })
    case .networkACL(let resource):
      .networkACL(
        resource.mapping(map) {
          $0.inbound.mapPlaces(at: \.span, map)
          $0.outbound.mapPlaces(at: \.span, map)
        })
    case .vpcEndpoint(let resource):
      .vpcEndpoint(resource.mapping(map) { $0.policy?.mapPlaces(map) })
    case .internetGateway(let resource): .internetGateway(resource.mapping(map))
    case .egressOnlyInternetGateway(let resource):
      .egressOnlyInternetGateway(resource.mapping(map))
    case .natGateway(let resource): .natGateway(resource.mapping(map))
    case .hostedZone(let resource):
      .hostedZone(resource.mapping(map) { $0.records?.mapPlaces(at: \.span, map) })
    case .vpcPeering(let resource): .vpcPeering(resource.mapping(map))
    case .transitGateway(let resource): .transitGateway(resource.mapping(map))
    case .transitGatewayAttachment(let resource): .transitGatewayAttachment(resource.mapping(map))
    case .transitGatewayRouteTable(let resource):
      .transitGatewayRouteTable(resource.mapping(map) { $0.routes?.mapPlaces(at: \.span, map) })
    case .virtualPrivateGateway(let resource): .virtualPrivateGateway(resource.mapping(map))
    case .resolverRule(let resource): .resolverRule(resource.mapping(map))
    case .resolverEndpoint(let resource): .resolverEndpoint(resource.mapping(map))
    case .dnsFirewallRuleGroup(let resource):
      .dnsFirewallRuleGroup(resource.mapping(map) { $0.rules.mapPlaces(at: \.span, map) })
    case .onPremisesNetwork(let resource): .onPremisesNetwork(resource.mapping(map))
    }
  }
}

extension Resource {
  fileprivate func mapping(
    _ map: (SourceSpan) -> SourceSpan, _ rows: (inout Self) -> Void = { _ in }
  ) -> Self {
    var copy = self
    copy.span = map(span)
    rows(&copy)
    return copy
  }
}

extension Array {
  fileprivate mutating func mapPlaces(
    at span: WritableKeyPath<Element, SourceSpan>, _ map: (SourceSpan) -> SourceSpan
  ) {
    for index in indices { self[index][keyPath: span] = map(self[index][keyPath: span]) }
  }
}

extension PolicyText {
  /// A statement without a place has that of the whole policy.
  fileprivate mutating func mapPlaces(_ map: (SourceSpan) -> SourceSpan) {
    span = map(span)
    statements = statements.map(map)
    if statements.allSatisfy(\.isNone) { statements = [] }
  }
}
