import CloudModel

/// How a scenario file writes each kind of resource.
struct ScenarioKind: Sendable {
  /// The object that holds the resources of this kind: `securityGroups`.
  let section: String
  /// What an edit calls one of them: `securityGroup`.
  let singular: String
  /// The kind of resource inside which the section stands; `nil` at the top of the file.
  let parent: ResourceKind?
  let shape: ScenarioShape

  init(
    _ section: String, _ singular: String, in parent: ResourceKind? = nil,
    _ shape: ScenarioShape
  ) {
    self.section = section
    self.singular = singular
    self.parent = parent
    self.shape = shape
  }
}

extension ResourceKind {
  var scenario: ScenarioKind {
    switch self {
    case .vpc: .init("vpcs", "vpc", .vpc)
    case .dhcpOptions: .init("dhcpOptions", "dhcpOptions", .dhcpOptions)
    case .subnet: .init("subnets", "subnet", in: .vpc, .subnet)
    case .routeTable: .init("routeTables", "routeTable", in: .vpc, .routeTable)
    case .prefixList: .init("prefixLists", "prefixList", .prefixList)
    case .networkInterface: .init("interfaces", "interface", in: .vpc, .interface)
    case .securityGroup: .init("securityGroups", "securityGroup", in: .vpc, .securityGroup)
    case .networkACL: .init("networkACLs", "networkACL", in: .vpc, .networkACL)
    case .vpcEndpoint: .init("endpoints", "endpoint", in: .vpc, .endpoint)
    case .internetGateway: .init("internetGateways", "internetGateway", in: .vpc, .internetGateway)
    case .egressOnlyInternetGateway:
      .init(
        "egressOnlyInternetGateways", "egressOnlyInternetGateway", in: .vpc,
        .egressOnlyInternetGateway)
    case .natGateway: .init("natGateways", "natGateway", in: .vpc, .natGateway)
    case .hostedZone: .init("hostedZones", "hostedZone", .hostedZone)
    case .vpcPeering: .init("peerings", "peering", .peering)
    case .transitGateway: .init("transitGateways", "transitGateway", .transitGateway)
    case .transitGatewayAttachment:
      .init("attachments", "attachment", in: .transitGateway, .attachment)
    case .transitGatewayRouteTable:
      .init(
        "routeTables", "transitGatewayRouteTable", in: .transitGateway, .transitGatewayRouteTable)
    case .virtualPrivateGateway:
      .init("virtualPrivateGateways", "virtualPrivateGateway", in: .vpc, .virtualPrivateGateway)
    case .resolverRule: .init("resolverRules", "resolverRule", .resolverRule)
    case .resolverEndpoint:
      .init("resolverEndpoints", "resolverEndpoint", in: .vpc, .resolverEndpoint)
    case .dnsFirewallRuleGroup:
      .init("dnsFirewallRuleGroups", "dnsFirewallRuleGroup", .dnsFirewallRuleGroup)
    case .onPremisesNetwork: .init("onPremisesNetworks", "onPremisesNetwork", .onPremisesNetwork)
    }
  }

  /// The kinds whose sections stand inside a resource of kind `parent`, or at the top of the file.
  static func sections(in parent: ResourceKind?) -> [ResourceKind] {
    allCases.filter { $0.scenario.parent == parent }
  }
}
