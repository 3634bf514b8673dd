/// A network as its owner described it: every resource, by kind, in the order of the input.
///
/// A plain value. It knows no engine and decides nothing; `CompiledNetwork` is what packets walk
/// through. Identifiers inside resources may name something that is not here (a snapshot is rarely
/// complete): `Validation` reports that, and compiling treats it as AWS treats what was deleted.
public struct Topology: Hashable, Sendable {
  public var vpcs = ResourceTable<VPC>()
  public var dhcpOptions = ResourceTable<DHCPOptions>()
  public var subnets = ResourceTable<Subnet>()
  public var routeTables = ResourceTable<RouteTable>()
  public var prefixLists = ResourceTable<PrefixList>()
  public var networkInterfaces = ResourceTable<NetworkInterface>()
  public var securityGroups = ResourceTable<SecurityGroup>()
  public var networkACLs = ResourceTable<NetworkACL>()
  public var vpcEndpoints = ResourceTable<VPCEndpoint>()
  public var internetGateways = ResourceTable<InternetGateway>()
  public var egressOnlyInternetGateways = ResourceTable<EgressOnlyInternetGateway>()
  public var natGateways = ResourceTable<NATGateway>()
  public var hostedZones = ResourceTable<HostedZone>()
  public var vpcPeerings = ResourceTable<VPCPeering>()
  public var transitGateways = ResourceTable<TransitGateway>()
  public var transitGatewayAttachments = ResourceTable<TransitGatewayAttachment>()
  public var transitGatewayRouteTables = ResourceTable<TransitGatewayRouteTable>()
  public var virtualPrivateGateways = ResourceTable<VirtualPrivateGateway>()
  public var resolverRules = ResourceTable<ResolverRule>()
  public var resolverEndpoints = ResourceTable<ResolverEndpoint>()
  public var dnsFirewallRuleGroups = ResourceTable<DNSFirewallRuleGroup>()
  public var onPremisesNetworks = ResourceTable<OnPremisesNetwork>()

  public init() {}
}

extension Topology {
  /// The table of `subnet`: the associated one, else the main table of its VPC
  /// (Amazon VPC User Guide, "Subnet route tables").
  public func routeTable(of subnet: Subnet) -> RouteTable? {
    if let id = subnet.routeTable { return routeTables[id] }
    return routeTables.first { $0.vpc == subnet.vpc && $0.isMain }
  }

  /// The ACL of `subnet`: the associated one, else the default ACL of its VPC
  /// (Amazon VPC User Guide, "Network ACL basics").
  public func networkACL(of subnet: Subnet) -> NetworkACL? {
    if let id = subnet.networkACL { return networkACLs[id] }
    return networkACLs.first { $0.vpc == subnet.vpc && $0.isDefault }
  }
}
