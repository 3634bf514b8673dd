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
  var withoutSpans: Component {
    switch self {
    case .vpc(let resource): .vpc(resource.placeless())
    case .dhcpOptions(let resource): .dhcpOptions(resource.placeless())
    case .subnet(let resource): .subnet(resource.placeless())
    case .routeTable(let resource):
      .routeTable(resource.placeless { $0.routes.forgetPlaces(at: \.span) })
    case .prefixList(let resource): .prefixList(resource.placeless())
    case .networkInterface(let resource): .networkInterface(resource.placeless())
    case .securityGroup(let resource):
      .securityGroup(
        resource.placeless {
          $0.inbound.forgetPlaces(at: \.span)
          $0.outbound.forgetPlaces(at: \.span)
        })
    case .networkACL(let resource):
      .networkACL(
        resource.placeless {
          $0.inbound.forgetPlaces(at: \.span)
          $0.outbound.forgetPlaces(at: \.span)
        })
    case .vpcEndpoint(let resource):
      .vpcEndpoint(
        resource.placeless {
          $0.policy?.span = .none
          $0.policy?.statements = []
        })
    case .internetGateway(let resource): .internetGateway(resource.placeless())
    case .egressOnlyInternetGateway(let resource): .egressOnlyInternetGateway(resource.placeless())
    case .natGateway(let resource): .natGateway(resource.placeless())
    case .hostedZone(let resource):
      .hostedZone(resource.placeless { $0.records?.forgetPlaces(at: \.span) })
    case .vpcPeering(let resource): .vpcPeering(resource.placeless())
    case .transitGateway(let resource): .transitGateway(resource.placeless())
    case .transitGatewayAttachment(let resource): .transitGatewayAttachment(resource.placeless())
    case .transitGatewayRouteTable(let resource):
      .transitGatewayRouteTable(resource.placeless { $0.routes?.forgetPlaces(at: \.span) })
    case .virtualPrivateGateway(let resource): .virtualPrivateGateway(resource.placeless())
    case .resolverRule(let resource): .resolverRule(resource.placeless())
    case .resolverEndpoint(let resource): .resolverEndpoint(resource.placeless())
    case .dnsFirewallRuleGroup(let resource):
      .dnsFirewallRuleGroup(resource.placeless { $0.rules.forgetPlaces(at: \.span) })
    case .onPremisesNetwork(let resource): .onPremisesNetwork(resource.placeless())
    }
  }
}

extension Resource {
  fileprivate func placeless(_ rows: (inout Self) -> Void = { _ in }) -> Self {
    var copy = self
    copy.span = .none
    rows(&copy)
    return copy
  }
}

extension Array {
  fileprivate mutating func forgetPlaces(at span: WritableKeyPath<Element, SourceSpan>) {
    for index in indices { self[index][keyPath: span] = .none }
  }
}
