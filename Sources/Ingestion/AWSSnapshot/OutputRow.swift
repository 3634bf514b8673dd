import Addressing
import CloudModel
import SourceText

/// What one element of an output says, before it is joined with the others.
///
/// A row is made of its element alone, so that elements can be read in any order and on any core;
/// `SnapshotContents.take` then takes rows in the order of the files.
enum OutputRow: Sendable {
  /// Says nothing about a pull.
  case nothing
  /// A resource that needs nothing noted beside it.
  case component(Component)
  case vpc(VPC, statesBlockMode: Bool)
  case dnsSupport(Bool?)
  case dnsHostnames(Bool?)
  /// With the Region of its ARN.
  case subnet(Subnet, region: RegionName?)
  case routeTable(RouteTable, subnets: [Identifier<Subnet>])
  case networkInterface(NetworkInterface, vpc: Identifier<VPC>?, zone: String?)
  /// The interfaces of some instances.
  case instances([NetworkInterface])
  case securityGroupRule(SecurityGroupRuleRow)
  case networkACL(NetworkACL, subnets: [Identifier<Subnet>])
  case vpcEndpoint(VPCEndpoint, isOfItsRegion: Bool)
  case endpointService(EndpointServiceZones)
  case prefixList(PrefixList, entries: [Prefix]?)
  case prefixListEntry(Prefix)
  case natGateway(NATGateway, interfaces: [Identifier<NetworkInterface>])
  case vpcPeering(VPCPeering, sides: [VPCInRegion])
  case blockPublicAccess(BlockPublicAccessOptions)
  case blockPublicAccessExclusion(BlockPublicAccessExclusion)
  case vpnConnection(VPNConnection)
  case transitGateway(TransitGateway, table: Identifier<TransitGatewayRouteTable>?)
  case attachment(TransitGatewayAttachmentRow)
  case association(Identifier<TransitGatewayAttachment>)
  case transitRoute(TransitGatewayRoute)
  case name(NameRow)
  case task(TaskRow)
  case service(ServiceRow)
  case taskDefinition(TaskDefinition)
  case containerInstance(ContainerInstanceRow)

  /// About who answers for names.
  enum NameRow: Sendable {
    /// Without the zone where that is public. The page may be about this zone.
    case hostedZone(Identifier<HostedZone>, HostedZone?, isSubject: Bool)
    case hostedZoneSummary(HostedZone)
    case hostedZoneVPC(VPCInRegion)
    case recordSet(ResourceRecordSet)
    case resolverRuleAssociation(Identifier<ResolverRule>, Identifier<VPC>)
    case resolverAddress(ResolverEndpointAddress)
    case firewallAssociation(DNSFirewallAssociation)
    case firewallRule(DNSFirewallRuleRow)
    case firewallDomain(DomainName)
  }

  struct VPCInRegion {
    var vpc: Identifier<VPC>
    var region: RegionName?
  }
}

extension OutputRow {
  /// Reads one element of `output`.
  init(_ value: JSONValue, of output: CLIOutput) throws(FieldError) {
    if output == .firewallDomains {
      self = try value.cliAskableDomain().map { .name(.firewallDomain($0)) } ?? .nothing
    } else {
      self = try Self.row(CLIObject(value), of: output)
    }
  }

  private static func row(
    _ object: CLIObject, of output: CLIOutput
  ) throws(FieldError) -> OutputRow {
    switch output {
    case .vpcs:
      .vpc(try VPC(object), statesBlockMode: object.has("BlockPublicAccessStates"))
    case .enableDnsSupport: .dnsSupport(try object.bool(ifPresent: "Value"))
    case .enableDnsHostnames: .dnsHostnames(try object.bool(ifPresent: "Value"))
    case .dhcpOptions: .component(.dhcpOptions(try DHCPOptions(object)))
    case .subnets: try subnet(object)
    case .routeTables: try routeTable(object)
    case .networkInterfaces: try networkInterface(object)
    case .instances: try instances(object)
    case .securityGroups: .component(.securityGroup(try SecurityGroup(object)))
    case .securityGroupRules: .securityGroupRule(try SecurityGroupRuleRow(object))
    case .networkACLs: try networkACL(object)
    case .vpcEndpoints: try vpcEndpoint(object)
    case .endpointServices: .endpointService(try EndpointServiceZones(object))
    case .prefixLists: try prefixList(object)
    case .prefixListEntries: .prefixListEntry(try object.prefix("Cidr"))
    case .internetGateways: .component(.internetGateway(try InternetGateway(object)))
    case .egressOnlyInternetGateways:
      .component(.egressOnlyInternetGateway(try EgressOnlyInternetGateway(object)))
    case .natGateways: try natGateway(object)
    case .vpcPeerings: try vpcPeering(object)
    case .blockPublicAccessOptions: .blockPublicAccess(try BlockPublicAccessOptions(object))
    case .blockPublicAccessExclusions:
      .blockPublicAccessExclusion(try BlockPublicAccessExclusion(object))
    case .virtualPrivateGateways:
      .component(.virtualPrivateGateway(try VirtualPrivateGateway(object)))
    case .vpnConnections: .vpnConnection(try VPNConnection(object))
    case .transitGateways: try transitGateway(object)
    case .transitGatewayAttachments: .attachment(try TransitGatewayAttachmentRow(object))
    case .transitGatewayVpcAttachments:
      .component(.transitGatewayAttachment(try TransitGatewayAttachment(vpcAttachment: object)))
    case .transitGatewayRouteTables:
      .component(.transitGatewayRouteTable(try TransitGatewayRouteTable(object)))
    case .transitGatewayAssociations: try association(object)
    case .transitGatewayRoutes: .transitRoute(try TransitGatewayRoute(object))
    case .hostedZones, .hostedZone:
      .name(
        .hostedZone(
          HostedZone.identifier(try object.string("Id")), try HostedZone(object),
          isSubject: output == .hostedZone))
    case .hostedZoneSummaries:
      try HostedZone(summary: object).map { .name(.hostedZoneSummary($0)) } ?? .nothing
    case .hostedZoneVPCs: .name(.hostedZoneVPC(try VPCInRegion(object, "VPCId", "VPCRegion")))
    case .recordSets: try ResourceRecordSet(object).map { .name(.recordSet($0)) } ?? .nothing
    case .resolverRules:
      try ResolverRule(object).map { .component(.resolverRule($0)) } ?? .nothing
    case .resolverRuleAssociations: try resolverRuleAssociation(object)
    case .resolverEndpoints:
      try ResolverEndpoint(object).map { .component(.resolverEndpoint($0)) } ?? .nothing
    case .resolverEndpointAddresses: .name(.resolverAddress(try ResolverEndpointAddress(object)))
    case .firewallRuleGroups: try firewallRuleGroup(object)
    case .firewallRuleGroupAssociations:
      .name(.firewallAssociation(try DNSFirewallAssociation(object)))
    case .firewallRules: .name(.firewallRule(try DNSFirewallRuleRow(object)))
    case .firewallDomains: .nothing
    case .tasks: .task(try TaskRow(object))
    case .services: .service(try ServiceRow(object))
    case .taskDefinition: .taskDefinition(try TaskDefinition(object))
    case .containerInstances: .containerInstance(try ContainerInstanceRow(object))
    }
  }
}

// Rows that say more than one thing
extension OutputRow {
  private static func subnet(_ object: CLIObject) throws(FieldError) -> OutputRow {
    let arn = try object.string(ifPresent: "SubnetArn")
    return .subnet(try Subnet(object), region: arn.flatMap { RegionName(arn: $0) })
  }

  private static func routeTable(_ object: CLIObject) throws(FieldError) -> OutputRow {
    let (table, subnets) = try RouteTable.read(object)
    return .routeTable(table, subnets: subnets)
  }

  private static func networkACL(_ object: CLIObject) throws(FieldError) -> OutputRow {
    let (acl, subnets) = try NetworkACL.read(object)
    return .networkACL(acl, subnets: subnets)
  }

  private static func networkInterface(_ object: CLIObject) throws(FieldError) -> OutputRow {
    .networkInterface(
      try NetworkInterface(object), vpc: try object.id(ifPresent: "VpcId"),
      zone: try object.string(ifPresent: "AvailabilityZone"))
  }

  /// `describe-instances` groups instances by the call that launched them and shows their
  /// interfaces.
  private static func instances(_ reservation: CLIObject) throws(FieldError) -> OutputRow {
    var interfaces: [NetworkInterface] = []
    for instance in try reservation.objects("Instances") {
      let id = try instance.string("InstanceId")
      for interface in try instance.objects("NetworkInterfaces") {
        interfaces.append(try NetworkInterface(interface, of: id))
      }
    }
    return .instances(interfaces)
  }

  private static func vpcEndpoint(_ object: CLIObject) throws(FieldError) -> OutputRow {
    guard let endpoint = try VPCEndpoint(object) else { return .nothing }
    // A service elsewhere is told by `ServiceRegion`, which then differs from the endpoint's own
    // Region.
    return .vpcEndpoint(endpoint, isOfItsRegion: !object.has("ServiceRegion"))
  }

  private static func prefixList(_ object: CLIObject) throws(FieldError) -> OutputRow {
    let (list, entries) = try PrefixList.read(object)
    return .prefixList(list, entries: entries)
  }

  private static func natGateway(_ object: CLIObject) throws(FieldError) -> OutputRow {
    let (gateway, interfaces) = try NATGateway.read(object)
    return .natGateway(gateway, interfaces: interfaces)
  }

  private static func vpcPeering(_ object: CLIObject) throws(FieldError) -> OutputRow {
    var sides: [VPCInRegion] = []
    for side: StaticString in ["RequesterVpcInfo", "AccepterVpcInfo"] {
      guard let info = try object.object(ifPresent: side) else { continue }
      sides.append(try VPCInRegion(info, "VpcId", "Region"))
    }
    return .vpcPeering(try VPCPeering(object), sides: sides)
  }

  private static func transitGateway(_ object: CLIObject) throws(FieldError) -> OutputRow {
    let (gateway, table) = try TransitGateway.read(object)
    return .transitGateway(gateway, table: table)
  }

  private static func association(_ object: CLIObject) throws(FieldError) -> OutputRow {
    guard try object.state("State") ?? "associated" == "associated" else { return .nothing }
    return .association(try object.id("TransitGatewayAttachmentId"))
  }

  /// Rules and their associations print `COMPLETE` when they are in force and `OVERRIDDEN` when
  /// another rule is.
  private static func resolverRuleAssociation(
    _ object: CLIObject
  ) throws(FieldError) -> OutputRow {
    guard try object.state("Status") ?? "complete" == "complete" else { return .nothing }
    return .name(
      .resolverRuleAssociation(try object.id("ResolverRuleId"), try object.id("VPCId")))
  }

  private static func firewallRuleGroup(_ object: CLIObject) throws(FieldError) -> OutputRow {
    .component(
      .dnsFirewallRuleGroup(
        DNSFirewallRuleGroup(
          id: try object.id("Id"), name: try object.string(ifPresent: "Name"), priority: 0,
          vpcs: [], rules: [], span: object.span(of: "Id"))))
  }
}

extension OutputRow.VPCInRegion {
  fileprivate init(
    _ object: CLIObject, _ id: StaticString, _ region: StaticString
  ) throws(FieldError) {
    vpc = try object.id(id)
    self.region = try object.string(ifPresent: region).map { RegionName($0) }
  }
}

extension RegionName {
  /// The Region of an ARN: its fourth part.
  fileprivate init?(arn: String) {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 3, !parts[3].isEmpty else { return nil }
    self.init(String(parts[3]))
  }
}
