/// One resource of any kind: what an `Edit` adds, removes or replaces.
///
/// The switches below are the only place that pairs a kind with its table, so that nothing else has
/// to enumerate the kinds.
public enum Component: Hashable, Sendable {
  case vpc(VPC)
  case dhcpOptions(DHCPOptions)
  case subnet(Subnet)
  case routeTable(RouteTable)
  case prefixList(PrefixList)
  case networkInterface(NetworkInterface)
  case securityGroup(SecurityGroup)
  case networkACL(NetworkACL)
  case vpcEndpoint(VPCEndpoint)
  case internetGateway(InternetGateway)
  case egressOnlyInternetGateway(EgressOnlyInternetGateway)
  case natGateway(NATGateway)
  case hostedZone(HostedZone)
  case vpcPeering(VPCPeering)
  case transitGateway(TransitGateway)
  case transitGatewayAttachment(TransitGatewayAttachment)
  case transitGatewayRouteTable(TransitGatewayRouteTable)
  case virtualPrivateGateway(VirtualPrivateGateway)
  case resolverRule(ResolverRule)
  case resolverEndpoint(ResolverEndpoint)
  case dnsFirewallRuleGroup(DNSFirewallRuleGroup)
  case onPremisesNetwork(OnPremisesNetwork)

  public var reference: ResourceReference {
    switch self {
    case .vpc(let resource): ResourceReference(resource.id)
    case .dhcpOptions(let resource): ResourceReference(resource.id)
    case .subnet(let resource): ResourceReference(resource.id)
    case .routeTable(let resource): ResourceReference(resource.id)
    case .prefixList(let resource): ResourceReference(resource.id)
    case .networkInterface(let resource): ResourceReference(resource.id)
    case .securityGroup(let resource): ResourceReference(resource.id)
    case .networkACL(let resource): ResourceReference(resource.id)
    case .vpcEndpoint(let resource): ResourceReference(resource.id)
    case .internetGateway(let resource): ResourceReference(resource.id)
    case .egressOnlyInternetGateway(let resource): ResourceReference(resource.id)
    case .natGateway(let resource): ResourceReference(resource.id)
    case .hostedZone(let resource): ResourceReference(resource.id)
    case .vpcPeering(let resource): ResourceReference(resource.id)
    case .transitGateway(let resource): ResourceReference(resource.id)
    case .transitGatewayAttachment(let resource): ResourceReference(resource.id)
    case .transitGatewayRouteTable(let resource): ResourceReference(resource.id)
    case .virtualPrivateGateway(let resource): ResourceReference(resource.id)
    case .resolverRule(let resource): ResourceReference(resource.id)
    case .resolverEndpoint(let resource): ResourceReference(resource.id)
    case .dnsFirewallRuleGroup(let resource): ResourceReference(resource.id)
    case .onPremisesNetwork(let resource): ResourceReference(resource.id)
    }
  }
}

extension Topology {
  /// The resource that `reference` names.
  public func component(_ reference: ResourceReference) -> Component? {
    switch reference.kind {
    case .vpc: vpcs[Identifier(reference.id)].map(Component.vpc)
    case .dhcpOptions: dhcpOptions[Identifier(reference.id)].map(Component.dhcpOptions)
    case .subnet: subnets[Identifier(reference.id)].map(Component.subnet)
    case .routeTable: routeTables[Identifier(reference.id)].map(Component.routeTable)
    case .prefixList: prefixLists[Identifier(reference.id)].map(Component.prefixList)
    case .networkInterface:
      networkInterfaces[Identifier(reference.id)].map(Component.networkInterface)
    case .securityGroup: securityGroups[Identifier(reference.id)].map(Component.securityGroup)
    case .networkACL: networkACLs[Identifier(reference.id)].map(Component.networkACL)
    case .vpcEndpoint: vpcEndpoints[Identifier(reference.id)].map(Component.vpcEndpoint)
    case .internetGateway: internetGateways[Identifier(reference.id)].map(Component.internetGateway)
    case .egressOnlyInternetGateway:
      egressOnlyInternetGateways[Identifier(reference.id)].map(Component.egressOnlyInternetGateway)
    case .natGateway: natGateways[Identifier(reference.id)].map(Component.natGateway)
    case .hostedZone: hostedZones[Identifier(reference.id)].map(Component.hostedZone)
    case .vpcPeering: vpcPeerings[Identifier(reference.id)].map(Component.vpcPeering)
    case .transitGateway: transitGateways[Identifier(reference.id)].map(Component.transitGateway)
    case .transitGatewayAttachment:
      transitGatewayAttachments[Identifier(reference.id)].map(Component.transitGatewayAttachment)
    case .transitGatewayRouteTable:
      transitGatewayRouteTables[Identifier(reference.id)].map(Component.transitGatewayRouteTable)
    case .virtualPrivateGateway:
      virtualPrivateGateways[Identifier(reference.id)].map(Component.virtualPrivateGateway)
    case .resolverRule: resolverRules[Identifier(reference.id)].map(Component.resolverRule)
    case .resolverEndpoint:
      resolverEndpoints[Identifier(reference.id)].map(Component.resolverEndpoint)
    case .dnsFirewallRuleGroup:
      dnsFirewallRuleGroups[Identifier(reference.id)].map(Component.dnsFirewallRuleGroup)
    case .onPremisesNetwork:
      onPremisesNetworks[Identifier(reference.id)].map(Component.onPremisesNetwork)
    }
  }

  /// Where the resource stands among its kind.
  public func position(of reference: ResourceReference) -> Int? {
    switch reference.kind {
    case .vpc: vpcs.position(of: Identifier(reference.id))
    case .dhcpOptions: dhcpOptions.position(of: Identifier(reference.id))
    case .subnet: subnets.position(of: Identifier(reference.id))
    case .routeTable: routeTables.position(of: Identifier(reference.id))
    case .prefixList: prefixLists.position(of: Identifier(reference.id))
    case .networkInterface: networkInterfaces.position(of: Identifier(reference.id))
    case .securityGroup: securityGroups.position(of: Identifier(reference.id))
    case .networkACL: networkACLs.position(of: Identifier(reference.id))
    case .vpcEndpoint: vpcEndpoints.position(of: Identifier(reference.id))
    case .internetGateway: internetGateways.position(of: Identifier(reference.id))
    case .egressOnlyInternetGateway:
      egressOnlyInternetGateways.position(of: Identifier(reference.id))
    case .natGateway: natGateways.position(of: Identifier(reference.id))
    case .hostedZone: hostedZones.position(of: Identifier(reference.id))
    case .vpcPeering: vpcPeerings.position(of: Identifier(reference.id))
    case .transitGateway: transitGateways.position(of: Identifier(reference.id))
    case .transitGatewayAttachment: transitGatewayAttachments.position(of: Identifier(reference.id))
    case .transitGatewayRouteTable: transitGatewayRouteTables.position(of: Identifier(reference.id))
    case .virtualPrivateGateway: virtualPrivateGateways.position(of: Identifier(reference.id))
    case .resolverRule: resolverRules.position(of: Identifier(reference.id))
    case .resolverEndpoint: resolverEndpoints.position(of: Identifier(reference.id))
    case .dnsFirewallRuleGroup: dnsFirewallRuleGroups.position(of: Identifier(reference.id))
    case .onPremisesNetwork: onPremisesNetworks.position(of: Identifier(reference.id))
    }
  }

  /// `false`, and nothing changed, when the identifier is taken.
  @discardableResult
  public mutating func insert(_ component: Component, at position: Int? = nil) -> Bool {
    switch component {
    case .vpc(let resource): vpcs.insert(resource, at: position)
    case .dhcpOptions(let resource): dhcpOptions.insert(resource, at: position)
    case .subnet(let resource): subnets.insert(resource, at: position)
    case .routeTable(let resource): routeTables.insert(resource, at: position)
    case .prefixList(let resource): prefixLists.insert(resource, at: position)
    case .networkInterface(let resource): networkInterfaces.insert(resource, at: position)
    case .securityGroup(let resource): securityGroups.insert(resource, at: position)
    case .networkACL(let resource): networkACLs.insert(resource, at: position)
    case .vpcEndpoint(let resource): vpcEndpoints.insert(resource, at: position)
    case .internetGateway(let resource): internetGateways.insert(resource, at: position)
    case .egressOnlyInternetGateway(let resource):
      egressOnlyInternetGateways.insert(resource, at: position)
    case .natGateway(let resource): natGateways.insert(resource, at: position)
    case .hostedZone(let resource): hostedZones.insert(resource, at: position)
    case .vpcPeering(let resource): vpcPeerings.insert(resource, at: position)
    case .transitGateway(let resource): transitGateways.insert(resource, at: position)
    case .transitGatewayAttachment(let resource):
      transitGatewayAttachments.insert(resource, at: position)
    case .transitGatewayRouteTable(let resource):
      transitGatewayRouteTables.insert(resource, at: position)
    case .virtualPrivateGateway(let resource): virtualPrivateGateways.insert(resource, at: position)
    case .resolverRule(let resource): resolverRules.insert(resource, at: position)
    case .resolverEndpoint(let resource): resolverEndpoints.insert(resource, at: position)
    case .dnsFirewallRuleGroup(let resource): dnsFirewallRuleGroups.insert(resource, at: position)
    case .onPremisesNetwork(let resource): onPremisesNetworks.insert(resource, at: position)
    }
  }

  /// `false`, and nothing changed, when there is no such resource.
  @discardableResult
  public mutating func replace(_ component: Component) -> Bool {
    switch component {
    case .vpc(let resource): vpcs.replace(resource)
    case .dhcpOptions(let resource): dhcpOptions.replace(resource)
    case .subnet(let resource): subnets.replace(resource)
    case .routeTable(let resource): routeTables.replace(resource)
    case .prefixList(let resource): prefixLists.replace(resource)
    case .networkInterface(let resource): networkInterfaces.replace(resource)
    case .securityGroup(let resource): securityGroups.replace(resource)
    case .networkACL(let resource): networkACLs.replace(resource)
    case .vpcEndpoint(let resource): vpcEndpoints.replace(resource)
    case .internetGateway(let resource): internetGateways.replace(resource)
    case .egressOnlyInternetGateway(let resource): egressOnlyInternetGateways.replace(resource)
    case .natGateway(let resource): natGateways.replace(resource)
    case .hostedZone(let resource): hostedZones.replace(resource)
    case .vpcPeering(let resource): vpcPeerings.replace(resource)
    case .transitGateway(let resource): transitGateways.replace(resource)
    case .transitGatewayAttachment(let resource): transitGatewayAttachments.replace(resource)
    case .transitGatewayRouteTable(let resource): transitGatewayRouteTables.replace(resource)
    case .virtualPrivateGateway(let resource): virtualPrivateGateways.replace(resource)
    case .resolverRule(let resource): resolverRules.replace(resource)
    case .resolverEndpoint(let resource): resolverEndpoints.replace(resource)
    case .dnsFirewallRuleGroup(let resource): dnsFirewallRuleGroups.replace(resource)
    case .onPremisesNetwork(let resource): onPremisesNetworks.replace(resource)
    }
  }

  /// `false`, and nothing changed, when there is no such resource.
  @discardableResult
  public mutating func remove(_ reference: ResourceReference) -> Bool {
    switch reference.kind {
    case .vpc: vpcs.remove(Identifier(reference.id)) != nil
    case .dhcpOptions: dhcpOptions.remove(Identifier(reference.id)) != nil
    case .subnet: subnets.remove(Identifier(reference.id)) != nil
    case .routeTable: routeTables.remove(Identifier(reference.id)) != nil
    case .prefixList: prefixLists.remove(Identifier(reference.id)) != nil
    case .networkInterface: networkInterfaces.remove(Identifier(reference.id)) != nil
    case .securityGroup: securityGroups.remove(Identifier(reference.id)) != nil
    case .networkACL: networkACLs.remove(Identifier(reference.id)) != nil
    case .vpcEndpoint: vpcEndpoints.remove(Identifier(reference.id)) != nil
    case .internetGateway: internetGateways.remove(Identifier(reference.id)) != nil
    case .egressOnlyInternetGateway:
      egressOnlyInternetGateways.remove(Identifier(reference.id)) != nil
    case .natGateway: natGateways.remove(Identifier(reference.id)) != nil
    case .hostedZone: hostedZones.remove(Identifier(reference.id)) != nil
    case .vpcPeering: vpcPeerings.remove(Identifier(reference.id)) != nil
    case .transitGateway: transitGateways.remove(Identifier(reference.id)) != nil
    case .transitGatewayAttachment:
      transitGatewayAttachments.remove(Identifier(reference.id)) != nil
    case .transitGatewayRouteTable:
      transitGatewayRouteTables.remove(Identifier(reference.id)) != nil
    case .virtualPrivateGateway: virtualPrivateGateways.remove(Identifier(reference.id)) != nil
    case .resolverRule: resolverRules.remove(Identifier(reference.id)) != nil
    case .resolverEndpoint: resolverEndpoints.remove(Identifier(reference.id)) != nil
    case .dnsFirewallRuleGroup: dnsFirewallRuleGroups.remove(Identifier(reference.id)) != nil
    case .onPremisesNetwork: onPremisesNetworks.remove(Identifier(reference.id)) != nil
    }
  }

  /// Every identifier of a kind, in the order of the input: what a wrong name is compared with.
  public func identifiers(of kind: ResourceKind) -> [String] {
    switch kind {
    case .vpc: vpcs.map(\.id.rawValue)
    case .dhcpOptions: dhcpOptions.map(\.id.rawValue)
    case .subnet: subnets.map(\.id.rawValue)
    case .routeTable: routeTables.map(\.id.rawValue)
    case .prefixList: prefixLists.map(\.id.rawValue)
    case .networkInterface: networkInterfaces.map(\.id.rawValue)
    case .securityGroup: securityGroups.map(\.id.rawValue)
    case .networkACL: networkACLs.map(\.id.rawValue)
    case .vpcEndpoint: vpcEndpoints.map(\.id.rawValue)
    case .internetGateway: internetGateways.map(\.id.rawValue)
    case .egressOnlyInternetGateway: egressOnlyInternetGateways.map(\.id.rawValue)
    case .natGateway: natGateways.map(\.id.rawValue)
    case .hostedZone: hostedZones.map(\.id.rawValue)
    case .vpcPeering: vpcPeerings.map(\.id.rawValue)
    case .transitGateway: transitGateways.map(\.id.rawValue)
    case .transitGatewayAttachment: transitGatewayAttachments.map(\.id.rawValue)
    case .transitGatewayRouteTable: transitGatewayRouteTables.map(\.id.rawValue)
    case .virtualPrivateGateway: virtualPrivateGateways.map(\.id.rawValue)
    case .resolverRule: resolverRules.map(\.id.rawValue)
    case .resolverEndpoint: resolverEndpoints.map(\.id.rawValue)
    case .dnsFirewallRuleGroup: dnsFirewallRuleGroups.map(\.id.rawValue)
    case .onPremisesNetwork: onPremisesNetworks.map(\.id.rawValue)
    }
  }
}
