import Addressing
import CloudModel
import SourceText

/// What outputs say about resources that other outputs describe.
///
/// The first word on each matter stands: overlapping pages repeat themselves.
struct SnapshotLinks {
  // Of a VPC
  var dnsSupport: [Identifier<VPC>: Bool] = [:]
  var dnsHostnames: [Identifier<VPC>: Bool] = [:]
  private(set) var regions: [Identifier<VPC>: RegionName] = [:]
  /// VPCs whose own description tells their mode of Block Public Access.
  var statedBlockModes: Set<Identifier<VPC>> = []
  var blockPublicAccess: [BlockPublicAccessOptions] = []
  var blockPublicAccessExclusions: [BlockPublicAccessExclusion] = []

  // Of a subnet
  private(set) var routeTables: [Identifier<Subnet>: Identifier<RouteTable>] = [:]
  private(set) var networkACLs: [Identifier<Subnet>: Identifier<NetworkACL>] = [:]

  // Of rules, lists, endpoints and NAT gateways
  var securityGroupRules: [SecurityGroupRuleRow] = []
  var prefixListEntries: [Identifier<PrefixList>: [Prefix]] = [:]
  var endpointServices: [EndpointServiceZones] = []
  var natInterfaces: [Identifier<NetworkInterface>: Identifier<NATGateway>] = [:]

  // Of transit gateways and VPN connections
  var associations: [Identifier<TransitGatewayAttachment>: Identifier<TransitGatewayRouteTable>] =
    [:]
  var defaultRouteTables: [Identifier<TransitGateway>: Identifier<TransitGatewayRouteTable>] = [:]
  var transitRoutes: [Identifier<TransitGatewayRouteTable>: [TransitGatewayRoute]] = [:]
  /// The attachment of a VPN connection or other resource, by the resource's id.
  var attachments: [String: Identifier<TransitGatewayAttachment>] = [:]
  var vpnConnections: [VPNConnection] = []

  // Of names
  var publicZones: Set<Identifier<HostedZone>> = []
  var zoneVPCs: [Identifier<HostedZone>: [Identifier<VPC>]] = [:]
  var zoneRecords: [Identifier<HostedZone>: [ResourceRecordSet]] = [:]
  var resolverRuleVPCs: [Identifier<ResolverRule>: [Identifier<VPC>]] = [:]
  var resolverAddresses: [Identifier<ResolverEndpoint>: [ResolverEndpointAddress]] = [:]
  var firewallRules: [DNSFirewallRuleRow] = []
  var firewallDomains: [String: [DomainName]] = [:]
  var firewallAssociations: [DNSFirewallAssociation] = []

  // Of tasks
  var tasks: [TaskRow] = []
  var services: [ServiceRow] = []
  var taskDefinitions: [TaskDefinition] = []
  var containerInstances: [ContainerInstanceRow] = []
}

extension SnapshotLinks {
  /// Notes that an output was there, so that an empty one says "nothing" and not "unknown".
  mutating func open(_ output: CLIOutput, of subject: String) {
    switch output {
    case .prefixListEntries: prefixListEntries[Identifier(subject), default: []] += []
    case .transitGatewayRoutes: transitRoutes[Identifier(subject), default: []] += []
    case .recordSets: zoneRecords[Identifier(subject), default: []] += []
    case .firewallDomains: firewallDomains[subject, default: []] += []
    case .vpcs, .enableDnsSupport, .enableDnsHostnames, .dhcpOptions, .subnets, .routeTables,
      .networkInterfaces, .instances, .securityGroups, .securityGroupRules, .networkACLs,
      .vpcEndpoints, .endpointServices, .prefixLists, .internetGateways,
      .egressOnlyInternetGateways, .natGateways, .vpcPeerings, .blockPublicAccessOptions,
      .blockPublicAccessExclusions, .virtualPrivateGateways, .vpnConnections, .transitGateways,
      .transitGatewayAttachments, .transitGatewayVpcAttachments, .transitGatewayRouteTables,
      .transitGatewayAssociations, .hostedZones, .hostedZoneSummaries, .hostedZone,
      .hostedZoneVPCs, .resolverRules, .resolverRuleAssociations, .resolverEndpoints,
      .resolverEndpointAddresses, .firewallRuleGroups, .firewallRuleGroupAssociations,
      .firewallRules, .tasks, .services, .taskDefinition, .containerInstances:
      break
    }
  }

  mutating func link(_ vpc: Identifier<VPC>, to region: RegionName?) {
    if let region, regions[vpc] == nil { regions[vpc] = region }
  }

  mutating func link(_ vpc: Identifier<VPC>, toZone zone: String) {
    // Nearly every interface names its zone; few of them are the first of their VPC.
    if regions[vpc] == nil { regions[vpc] = RegionName(zone: zone) }
  }

  mutating func link(_ subnets: [Identifier<Subnet>], to table: Identifier<RouteTable>) {
    for subnet in subnets where routeTables[subnet] == nil { routeTables[subnet] = table }
  }

  mutating func link(_ subnets: [Identifier<Subnet>], to acl: Identifier<NetworkACL>) {
    for subnet in subnets where networkACLs[subnet] == nil { networkACLs[subnet] = acl }
  }
}

extension RegionName {
  /// The Region of an Availability Zone or Local Zone: `eu-west-1a`, `us-gov-west-1a` and
  /// `us-west-2-lax-1a` start with it. `nil` for a zone id (`euw1-az1`), which abbreviates it.
  init?(zone: String) {
    let labels = zone.split(separator: "-")
    guard
      let last = labels.firstIndex(where: { $0.first.map { ("0"..."9").contains($0) } ?? false }),
      last >= 2
    else { return nil }
    let number = labels[last].prefix { ("0"..."9").contains($0) }
    self.init((labels[..<last] + [number]).joined(separator: "-"))
  }
}
