import Addressing
import CloudModel
import SourceText
import Testing

@Suite("AWS snapshot: other networks, Resolver, Block Public Access")
struct AWSSnapshotTransitTests {
  @Test("transit gateway: attachments, associations and routes come from five outputs")
  func transitGateway() throws {
    let input = SmallSnapshot.with([
      "tgw.json": """
      {"TransitGateways": [{"TransitGatewayId": "tgw-1", "Options": {
         "SecurityGroupReferencingSupport": "enable", "AssociationDefaultRouteTableId": "tgw-rtb-1"}}],
       "TransitGatewayAttachments": [
        {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1",
         "ResourceType": "vpc", "ResourceId": "vpc-1", "State": "available",
         "Association": {"TransitGatewayRouteTableId": "tgw-rtb-1", "State": "associated"}},
        {"TransitGatewayAttachmentId": "tgw-attach-2", "TransitGatewayId": "tgw-1",
         "ResourceType": "vpn", "ResourceId": "vpn-1", "State": "available"}],
       "TransitGatewayVpcAttachments": [
        {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1",
         "VpcId": "vpc-1",
         "SubnetIds": ["subnet-1"], "State": "available"}],
       "TransitGatewayRouteTables": [
        {"TransitGatewayRouteTableId": "tgw-rtb-1", "TransitGatewayId": "tgw-1"},
        {"TransitGatewayRouteTableId": "tgw-rtb-2", "TransitGatewayId": "tgw-1"}],
       "VpnConnections": [{"VpnConnectionId": "vpn-1", "State": "available", "Routes": [],
         "CustomerGatewayConfiguration": "<pre_shared_key>…</pre_shared_key>"}]}
      """,
      "get-transit-gateway-route-table-associations/tgw-rtb-2.json": """
      {"Associations": [{"TransitGatewayAttachmentId": "tgw-attach-2", "State": "associated"}]}
      """,
      "search-transit-gateway-routes/tgw-rtb-1.json": """
      {"Routes": [
        {"DestinationCidrBlock": "10.9.0.0/16", "Type": "propagated", "State": "active",
         "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-2"}]},
        {"DestinationCidrBlock": "10.0.0.0/8", "Type": "static", "State": "blackhole"}],
       "AdditionalRoutesAvailable": false}
      """,
    ])
    #expect(input.diagnostics.isEmpty)
    #expect(input.topology.transitGateways["tgw-1"]?.referencesSecurityGroups == true)
    let attachments = input.topology.transitGatewayAttachments
    #expect(attachments["tgw-attach-1"]?.end == .vpc("vpc-1", subnets: ["subnet-1"]))
    #expect(attachments["tgw-attach-1"]?.routeTable == "tgw-rtb-1")
    #expect(attachments["tgw-attach-2"]?.end == .outside("vpn"))
    #expect(attachments["tgw-attach-2"]?.routeTable == "tgw-rtb-2")
    let routes = try #require(input.topology.transitGatewayRouteTables["tgw-rtb-1"]?.routes)
    #expect(routes.map(\.attachment) == ["tgw-attach-2", nil])
    #expect(routes.map(\.origin) == [.propagated, .fixed])
    #expect(input.topology.transitGatewayRouteTables["tgw-rtb-2"]?.routes == nil)
    let network = try #require(input.topology.onPremisesNetworks["vpn-1"])
    #expect(network.gateway == .transitGatewayAttachment("tgw-attach-2"))
    #expect(network.prefixes == [try #require(Prefix("10.9.0.0/16"))])
  }

  @Test("without associations and subnets the defaults of AWS stand, and are listed")
  func transitGatewayDefaults() {
    let input = SmallSnapshot.with([
      "tgw.json": """
      {"TransitGateways": [{"TransitGatewayId": "tgw-1", "Options": {
         "DefaultRouteTableAssociation": "enable", "AssociationDefaultRouteTableId": "tgw-rtb-1"}}],
       "TransitGatewayVpcAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1",
         "TransitGatewayId": "tgw-1", "VpcId": "vpc-1", "State": "available"}]}
      """
    ])
    let attachment = input.topology.transitGatewayAttachments["tgw-attach-1"]
    #expect(attachment?.routeTable == "tgw-rtb-1")
    #expect(attachment?.end == .vpc("vpc-1", subnets: ["subnet-1"]))
    #expect(
      input.assumptions.contains(
        "tgw-attach-1: association: with tgw-rtb-1, the default route table"))
    #expect(input.assumptions.contains("tgw-attach-1: subnets: one in each zone of vpc-1"))
  }

  @Test("a VPN connection's networks: static routes and what its gateway announced")
  func vpn() throws {
    let input = SmallSnapshot.with(
      routeTables: """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
         "Associations": [{"Main": true}],
          "Routes": [{"DestinationCidrBlock": "172.16.0.0/12", "GatewayId": "vgw-1",
            "Origin": "EnableVgwRoutePropagation", "State": "active"}]}]}
        """,
      [
        "vpn.json": """
        {"VpnGateways": [{"VpnGatewayId": "vgw-1",
           "VpcAttachments": [{"State": "attached", "VpcId": "vpc-1"}]}],
         "VpnConnections": [{"VpnConnectionId": "vpn-1", "VpnGatewayId": "vgw-1",
          "State": "available",
           "Routes": [{"DestinationCidrBlock": "192.168.0.0/16", "State": "available"}]}]}
        """
      ])
    let network = try #require(input.topology.onPremisesNetworks["vpn-1"])
    #expect(network.prefixes.map(\.description) == ["192.168.0.0/16", "172.16.0.0/12"])
    #expect(input.topology.virtualPrivateGateways["vgw-1"]?.vpc == "vpc-1")
  }

  @Test("Resolver: rules, endpoints with their addresses, DNS Firewall with its domains")
  func resolver() throws {
    let input = SmallSnapshot.with([
      "resolver.json": """
      {"ResolverRules": [
        {"Id": "rslvr-rr-1", "DomainName": "corp.example.", "RuleType": "FORWARD",
         "TargetIps": [{"Ip": "192.168.1.53", "Port": 53}], "ResolverEndpointId": "rslvr-out-1"},
        {"Id": "rslvr-autodefined-rr-internet-resolver", "DomainName": ".",
         "RuleType": "RECURSIVE"}],
       "ResolverRuleAssociations": [
        {"ResolverRuleId": "rslvr-rr-1", "VPCId": "vpc-1", "Status": "COMPLETE"},
        {"ResolverRuleId": "rslvr-rr-1", "VPCId": "vpc-2", "Status": "OVERRIDDEN"}],
       "ResolverEndpoints": [{"Id": "rslvr-out-1", "Direction": "OUTBOUND", "HostVPCId": "vpc-1",
         "SecurityGroupIds": ["sg-1"]}],
       "FirewallRuleGroupAssociations": [
        {"FirewallRuleGroupId": "rslvr-frg-1", "VpcId": "vpc-1", "Priority": 101,
         "Name": "egress"}],
       "FirewallRules": [
        {"FirewallRuleGroupId": "rslvr-frg-1", "FirewallDomainListId": "rslvr-fdl-1", "Priority": 2,
         "Action": "BLOCK", "BlockResponse": "NXDOMAIN"},
        {"FirewallRuleGroupId": "rslvr-frg-1", "FirewallDomainListId": "rslvr-fdl-aws",
         "Priority": 1, "Action": "ALERT"}]}
      """,
      "list-resolver-endpoint-ip-addresses/rslvr-out-1.json":
        #"{"IpAddresses": [{"SubnetId": "subnet-1", "Ip": "10.0.1.53", "Status": "ATTACHED"}]}"#,
      "list-firewall-domains/rslvr-fdl-1.json":
        #"{"Domains": ["*.amazonaws.com.", "example.com."]}"#,
    ])
    #expect(input.diagnostics.isEmpty)
    #expect(input.topology.resolverRules.map(\.id) == ["rslvr-rr-1"])
    #expect(input.topology.resolverRules["rslvr-rr-1"]?.vpcs == ["vpc-1"])
    let endpoint = try #require(input.topology.resolverEndpoints["rslvr-out-1"])
    let interface = try #require(input.topology.networkInterfaces[endpoint.interfaces[0]])
    #expect(interface.addresses.map(\.address.description) == ["10.0.1.53"])
    #expect(interface.securityGroups == ["sg-1"])
    let group = try #require(input.topology.dnsFirewallRuleGroups["rslvr-frg-1"])
    #expect(group.priority == 101)
    #expect(group.vpcs == ["vpc-1"])
    #expect(group.rules.map(\.action) == [.alert, .blockNameError])
    #expect(group.rules[1].domains.map(\.description) == ["*.amazonaws.com", "example.com"])
    #expect(
      input.assumptions.contains(
        "rslvr-fdl-aws: domains: none of the names that a pull asks for"))
  }

  @Test("Block Public Access: the account's mode, less exclusions, unless the VPC tells its own")
  func blockPublicAccess() {
    let input = SmallSnapshot.with([
      "bpa.json": """
      {"VpcBlockPublicAccessOptions": {"AwsAccountId": "111122223333", "AwsRegion": "eu-west-1",
        "InternetGatewayBlockMode": "block-bidirectional"}}
      """,
      "exclusions.json": """
      {"VpcBlockPublicAccessExclusions": [{"InternetGatewayExclusionMode": "allow-egress",
        "ResourceArn": "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1",
        "State": "create-complete"}]}
      """,
      "more-vpcs.json": """
      {"Vpcs": [{"VpcId": "vpc-2", "CidrBlock": "10.2.0.0/16", "OwnerId": "111122223333",
        "BlockPublicAccessStates": {"InternetGatewayBlockMode": "off"}}]}
      """,
    ])
    #expect(input.topology.vpcs["vpc-1"]?.blockPublicAccess == .blockBidirectional)
    #expect(input.topology.vpcs["vpc-2"]?.blockPublicAccess == .off)
    #expect(input.topology.subnets["subnet-1"]?.blockPublicAccess == .blockIngress)
    #expect(input.assumptions.contains("vpc-2: Region: eu-west-1"))
  }

  @Test("regional NAT gateway; primary address first; failed ones keep their state")
  func natGateways() throws {
    let input = SmallSnapshot.with([
      "nat.json": """
      {"NatGateways": [
        {"NatGatewayId": "nat-1", "VpcId": "vpc-1", "AvailabilityMode": "regional",
         "State": "available",
         "RouteTableId": "rtb-nat", "NatGatewayAddresses": [
          {"PrivateIp": "10.0.1.8", "PublicIp": "198.51.100.8"},
          {"PrivateIp": "10.0.1.7", "PublicIp": "198.51.100.7", "IsPrimary": true}]},
        {"NatGatewayId": "nat-2", "VpcId": "vpc-1", "SubnetId": "subnet-1", "State": "failed",
         "ConnectivityType": "private", "NatGatewayAddresses": [{"NetworkInterfaceId": "eni-1"}]}]}
      """,
      "interfaces.json": """
      {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
        "InterfaceType": "nat_gateway", "PrivateIpAddresses": [
         {"PrivateIpAddress": "10.0.1.21"}, {"PrivateIpAddress": "10.0.1.20", "Primary": true}],
        "Ipv6Addresses": [{"Ipv6Address": "fd00::1"}]}]}
      """,
    ])
    let regional = try #require(input.topology.natGateways["nat-1"])
    #expect(regional.placement == .regional(routeTable: "rtb-nat"))
    #expect(regional.addresses.map(\.address.description) == ["10.0.1.7", "10.0.1.8"])
    let zonal = try #require(input.topology.natGateways["nat-2"])
    #expect(zonal.state == "failed")
    #expect(zonal.connectivity == .privateNAT)
    let interface = try #require(input.topology.networkInterfaces["eni-1"])
    #expect(interface.purpose == .natGateway("nat-2"))
    #expect(
      interface.addresses.map(\.address.description) == ["10.0.1.20", "10.0.1.21", "fd00::1"])
  }
}
