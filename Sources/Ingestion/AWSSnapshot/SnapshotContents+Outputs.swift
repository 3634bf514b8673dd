import Addressing
import CloudModel
import SourceText

extension SnapshotContents {
  /// One element of an output.
  mutating func take(
    _ value: JSONValue, of output: CLIOutput, on page: inout OutputPage
  ) throws(FieldError) {
    func object() throws(FieldError) -> CLIObject { try CLIObject(value) }
    switch output {
    case .vpcs: try takeVPC(object())
    case .enableDnsSupport: page.dnsSupport = try object().bool(ifPresent: "Value")
    case .enableDnsHostnames: page.dnsHostnames = try object().bool(ifPresent: "Value")
    case .dhcpOptions: add(.dhcpOptions(try DHCPOptions(object())))
    case .subnets: try takeSubnet(object())
    case .routeTables: try takeRouteTable(object())
    case .networkInterfaces: try takeNetworkInterface(object())
    case .instances: try takeReservation(object())
    case .securityGroups: add(.securityGroup(try SecurityGroup(object())))
    case .securityGroupRules: links.securityGroupRules.append(try SecurityGroupRuleRow(object()))
    case .networkACLs: try takeNetworkACL(object())
    case .vpcEndpoints: try takeVPCEndpoint(object())
    case .endpointServices: links.endpointServices.append(try EndpointServiceZones(object()))
    case .prefixLists: try takePrefixList(object())
    case .prefixListEntries:
      addEntries([try object().prefix("Cidr")], to: Identifier(page.subject))
    case .internetGateways: add(.internetGateway(try InternetGateway(object())))
    case .egressOnlyInternetGateways:
      add(.egressOnlyInternetGateway(try EgressOnlyInternetGateway(object())))
    case .natGateways: try takeNATGateway(object())
    case .vpcPeerings: try takeVPCPeering(object())
    case .blockPublicAccessOptions:
      links.blockPublicAccess.append(try BlockPublicAccessOptions(object()))
    case .blockPublicAccessExclusions:
      links.blockPublicAccessExclusions.append(try BlockPublicAccessExclusion(object()))
    case .virtualPrivateGateways: add(.virtualPrivateGateway(try VirtualPrivateGateway(object())))
    case .vpnConnections: links.vpnConnections.append(try VPNConnection(object()))
    case .transitGateways: try takeTransitGateway(object())
    case .transitGatewayAttachments: try takeAttachment(object())
    case .transitGatewayVpcAttachments:
      add(.transitGatewayAttachment(try TransitGatewayAttachment(vpcAttachment: object())))
    case .transitGatewayRouteTables:
      add(.transitGatewayRouteTable(try TransitGatewayRouteTable(object())))
    case .transitGatewayAssociations: try takeAssociation(object(), table: page.subject)
    case .transitGatewayRoutes:
      links.transitRoutes[Identifier(page.subject), default: []].append(
        try TransitGatewayRoute(object()))
    case .hostedZones: _ = try takeHostedZone(object())
    case .hostedZoneSummaries: try takeHostedZoneSummary(object(), vpc: page.subject)
    case .hostedZone: page.zone = try takeHostedZone(object())
    case .hostedZoneVPCs: page.zoneVPCs.append(try takeZoneVPC(object()))
    case .recordSets:
      if let record = try ResourceRecordSet(object()) {
        links.zoneRecords[Identifier(page.subject), default: []].append(record)
      }
    case .resolverRules: if let rule = try ResolverRule(object()) { add(.resolverRule(rule)) }
    case .resolverRuleAssociations: try takeResolverRuleAssociation(object())
    case .resolverEndpoints:
      if let endpoint = try ResolverEndpoint(object()) { add(.resolverEndpoint(endpoint)) }
    case .resolverEndpointAddresses:
      links.resolverAddresses[Identifier(page.subject), default: []].append(
        try ResolverEndpointAddress(object()))
    case .firewallRuleGroups: try takeFirewallRuleGroup(object())
    case .firewallRuleGroupAssociations:
      links.firewallAssociations.append(try DNSFirewallAssociation(object()))
    case .firewallRules: links.firewallRules.append(try DNSFirewallRuleRow(object()))
    case .firewallDomains:
      if let domain = try value.cliAskableDomain() {
        links.firewallDomains[page.subject, default: []].append(domain)
      }
    case .tasks: links.tasks.append(try TaskRow(object()))
    case .services: links.services.append(try ServiceRow(object()))
    case .taskDefinition: links.taskDefinitions.append(try TaskDefinition(object()))
    case .containerInstances: links.containerInstances.append(try ContainerInstanceRow(object()))
    }
  }
}

// The parts of a VPC
extension SnapshotContents {
  private mutating func takeVPC(_ object: CLIObject) throws(FieldError) {
    let vpc = try VPC(object)
    if object.has("BlockPublicAccessStates") { links.statedBlockModes.insert(vpc.id) }
    add(.vpc(vpc))
  }

  private mutating func takeSubnet(_ object: CLIObject) throws(FieldError) {
    let subnet = try Subnet(object)
    links.link(subnet.vpc, to: RegionName(zone: subnet.zone))
    links.link(
      subnet.vpc, to: try object.string(ifPresent: "SubnetArn").flatMap { RegionName(arn: $0) })
    add(.subnet(subnet))
  }

  private mutating func takeRouteTable(_ object: CLIObject) throws(FieldError) {
    let (table, subnets) = try RouteTable.read(object)
    links.link(subnets, to: table.id)
    add(.routeTable(table))
  }

  private mutating func takeNetworkACL(_ object: CLIObject) throws(FieldError) {
    let (acl, subnets) = try NetworkACL.read(object)
    links.link(subnets, to: acl.id)
    add(.networkACL(acl))
  }

  private mutating func takeNetworkInterface(_ object: CLIObject) throws(FieldError) {
    add(.networkInterface(try NetworkInterface(object)))
    if let vpc: Identifier<VPC> = try object.id(ifPresent: "VpcId") {
      links.link(
        vpc, to: try object.string(ifPresent: "AvailabilityZone").flatMap { RegionName(zone: $0) })
    }
  }

  /// `describe-instances` groups instances by the call that launched them and shows their
  /// interfaces.
  private mutating func takeReservation(_ object: CLIObject) throws(FieldError) {
    for instance in try object.objects("Instances") {
      let id = try instance.string("InstanceId")
      for interface in try instance.objects("NetworkInterfaces") {
        mentioned.append(.networkInterface(try NetworkInterface(interface, of: id)))
      }
    }
  }

  private mutating func takeVPCEndpoint(_ object: CLIObject) throws(FieldError) {
    guard let endpoint = try VPCEndpoint(object) else { return }
    // A service elsewhere is told by `ServiceRegion`, which then differs from the endpoint's own
    // Region.
    if !object.has("ServiceRegion") { links.link(endpoint.vpc, to: endpoint.service.region) }
    add(.vpcEndpoint(endpoint))
  }

  private mutating func takePrefixList(_ object: CLIObject) throws(FieldError) {
    let (list, entries) = try PrefixList.read(object)
    if let entries { addEntries(entries, to: list.id) }
    add(.prefixList(list))
  }

  private mutating func addEntries(_ entries: [Prefix], to list: Identifier<PrefixList>) {
    links.prefixListEntries[list, default: []] += entries
  }

  private mutating func takeNATGateway(_ object: CLIObject) throws(FieldError) {
    let (gateway, interfaces) = try NATGateway.read(object)
    for interface in interfaces { links.natInterfaces[interface] = gateway.id }
    add(.natGateway(gateway))
  }

  private mutating func takeVPCPeering(_ object: CLIObject) throws(FieldError) {
    add(.vpcPeering(try VPCPeering(object)))
    for side: StaticString in ["RequesterVpcInfo", "AccepterVpcInfo"] {
      guard let info = try object.object(ifPresent: side) else { continue }
      links.link(
        try info.id("VpcId"), to: try info.string(ifPresent: "Region").map { RegionName($0) })
    }
  }
}

// Transit gateways
extension SnapshotContents {
  private mutating func takeTransitGateway(_ object: CLIObject) throws(FieldError) {
    let (gateway, table) = try TransitGateway.read(object)
    links.defaultRouteTables[gateway.id] = table
    add(.transitGateway(gateway))
  }

  private mutating func takeAttachment(_ object: CLIObject) throws(FieldError) {
    let row = try TransitGatewayAttachmentRow(object)
    if let resource = row.resource { links.attachments[resource] = row.attachment.id }
    if let table = row.routeTable { links.associations[row.attachment.id] = table }
    switch row.attachment.end {
    case .vpc: mentioned.append(.transitGatewayAttachment(row.attachment))
    case .outside: add(.transitGatewayAttachment(row.attachment))
    }
  }

  private mutating func takeAssociation(
    _ object: CLIObject, table: String
  ) throws(FieldError) {
    guard try object.state("State") ?? "associated" == "associated" else { return }
    links.associations[try object.id("TransitGatewayAttachmentId")] = Identifier(table)
  }
}

// Names
extension SnapshotContents {
  private mutating func takeHostedZone(
    _ object: CLIObject
  ) throws(FieldError) -> Identifier<HostedZone> {
    let id = HostedZone.identifier(try object.string("Id"))
    if let zone = try HostedZone(object) {
      add(.hostedZone(zone))
    } else {
      links.publicZones.insert(id)
    }
    return id
  }

  private mutating func takeHostedZoneSummary(
    _ object: CLIObject, vpc: String
  ) throws(FieldError) {
    guard let zone = try HostedZone(summary: object) else { return }
    mentioned.append(.hostedZone(zone))
    let vpcs = links.zoneVPCs[zone.id, default: []]
    links.zoneVPCs[zone.id] = (vpcs + [Identifier(vpc)]).withoutRepetition()
  }

  private mutating func takeZoneVPC(_ object: CLIObject) throws(FieldError) -> Identifier<VPC> {
    let vpc: Identifier<VPC> = try object.id("VPCId")
    links.link(vpc, to: try object.string(ifPresent: "VPCRegion").map { RegionName($0) })
    return vpc
  }

  /// Rules and their associations print `COMPLETE` when they are in force and `OVERRIDDEN` when
  /// another rule is.
  private mutating func takeResolverRuleAssociation(_ object: CLIObject) throws(FieldError) {
    guard try object.state("Status") ?? "complete" == "complete" else { return }
    let rule: Identifier<ResolverRule> = try object.id("ResolverRuleId")
    let vpcs = links.resolverRuleVPCs[rule, default: []]
    links.resolverRuleVPCs[rule] = (vpcs + [try object.id("VPCId")]).withoutRepetition()
  }

  private mutating func takeFirewallRuleGroup(_ object: CLIObject) throws(FieldError) {
    add(
      .dnsFirewallRuleGroup(
        DNSFirewallRuleGroup(
          id: try object.id("Id"), name: try object.string(ifPresent: "Name"), priority: 0,
          vpcs: [], rules: [], span: object.span(of: "Id"))))
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
