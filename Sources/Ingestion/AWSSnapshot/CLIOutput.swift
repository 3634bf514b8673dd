/// The outputs of the AWS CLI that describe something the model knows, by the top-level key that
/// tells them.
///
/// A file is recognised by such a key and not by its name, so that any way of saving outputs will
/// do.
enum CLIOutput: String, CaseIterable, Sendable {
  case vpcs = "Vpcs"
  case enableDnsSupport = "EnableDnsSupport"
  case enableDnsHostnames = "EnableDnsHostnames"
  case dhcpOptions = "DhcpOptions"
  case subnets = "Subnets"
  case routeTables = "RouteTables"
  case networkInterfaces = "NetworkInterfaces"
  case instances = "Reservations"
  case securityGroups = "SecurityGroups"
  case securityGroupRules = "SecurityGroupRules"
  case networkACLs = "NetworkAcls"
  case vpcEndpoints = "VpcEndpoints"
  case endpointServices = "ServiceDetails"
  case prefixLists = "PrefixLists"
  case prefixListEntries = "Entries"
  case internetGateways = "InternetGateways"
  case egressOnlyInternetGateways = "EgressOnlyInternetGateways"
  case natGateways = "NatGateways"
  case vpcPeerings = "VpcPeeringConnections"
  case blockPublicAccessOptions = "VpcBlockPublicAccessOptions"
  case blockPublicAccessExclusions = "VpcBlockPublicAccessExclusions"

  case virtualPrivateGateways = "VpnGateways"
  case vpnConnections = "VpnConnections"
  case transitGateways = "TransitGateways"
  case transitGatewayAttachments = "TransitGatewayAttachments"
  case transitGatewayVpcAttachments = "TransitGatewayVpcAttachments"
  case transitGatewayRouteTables = "TransitGatewayRouteTables"
  case transitGatewayAssociations = "Associations"
  case transitGatewayRoutes = "Routes"

  case hostedZones = "HostedZones"
  case hostedZoneSummaries = "HostedZoneSummaries"
  case hostedZone = "HostedZone"
  case hostedZoneVPCs = "VPCs"
  case recordSets = "ResourceRecordSets"
  case resolverRules = "ResolverRules"
  case resolverRuleAssociations = "ResolverRuleAssociations"
  case resolverEndpoints = "ResolverEndpoints"
  case resolverEndpointAddresses = "IpAddresses"
  case firewallRuleGroups = "FirewallRuleGroups"
  case firewallRuleGroupAssociations = "FirewallRuleGroupAssociations"
  case firewallRules = "FirewallRules"
  case firewallDomains = "Domains"

  case tasks = "tasks"
  case services = "services"
  case taskDefinition = "taskDefinition"
  case containerInstances = "containerInstances"

  /// The command that prints it.
  var command: String {
    switch self {
    case .vpcs: "aws ec2 describe-vpcs"
    case .enableDnsSupport, .enableDnsHostnames: "aws ec2 describe-vpc-attribute"
    case .dhcpOptions: "aws ec2 describe-dhcp-options"
    case .subnets: "aws ec2 describe-subnets"
    case .routeTables: "aws ec2 describe-route-tables"
    case .networkInterfaces: "aws ec2 describe-network-interfaces"
    case .instances: "aws ec2 describe-instances"
    case .securityGroups: "aws ec2 describe-security-groups"
    case .securityGroupRules: "aws ec2 describe-security-group-rules"
    case .networkACLs: "aws ec2 describe-network-acls"
    case .vpcEndpoints: "aws ec2 describe-vpc-endpoints"
    case .endpointServices: "aws ec2 describe-vpc-endpoint-services"
    case .prefixLists: "aws ec2 describe-managed-prefix-lists"
    case .prefixListEntries: "aws ec2 get-managed-prefix-list-entries"
    case .internetGateways: "aws ec2 describe-internet-gateways"
    case .egressOnlyInternetGateways: "aws ec2 describe-egress-only-internet-gateways"
    case .natGateways: "aws ec2 describe-nat-gateways"
    case .vpcPeerings: "aws ec2 describe-vpc-peering-connections"
    case .blockPublicAccessOptions: "aws ec2 describe-vpc-block-public-access-options"
    case .blockPublicAccessExclusions: "aws ec2 describe-vpc-block-public-access-exclusions"
    case .virtualPrivateGateways: "aws ec2 describe-vpn-gateways"
    case .vpnConnections: "aws ec2 describe-vpn-connections"
    case .transitGateways: "aws ec2 describe-transit-gateways"
    case .transitGatewayAttachments: "aws ec2 describe-transit-gateway-attachments"
    case .transitGatewayVpcAttachments: "aws ec2 describe-transit-gateway-vpc-attachments"
    case .transitGatewayRouteTables: "aws ec2 describe-transit-gateway-route-tables"
    case .transitGatewayAssociations: "aws ec2 get-transit-gateway-route-table-associations"
    case .transitGatewayRoutes: "aws ec2 search-transit-gateway-routes"
    case .hostedZones: "aws route53 list-hosted-zones"
    case .hostedZoneSummaries: "aws route53 list-hosted-zones-by-vpc"
    case .hostedZone, .hostedZoneVPCs: "aws route53 get-hosted-zone"
    case .recordSets: "aws route53 list-resource-record-sets"
    case .resolverRules: "aws route53resolver list-resolver-rules"
    case .resolverRuleAssociations: "aws route53resolver list-resolver-rule-associations"
    case .resolverEndpoints: "aws route53resolver list-resolver-endpoints"
    case .resolverEndpointAddresses: "aws route53resolver list-resolver-endpoint-ip-addresses"
    case .firewallRuleGroups: "aws route53resolver list-firewall-rule-groups"
    case .firewallRuleGroupAssociations:
      "aws route53resolver list-firewall-rule-group-associations"
    case .firewallRules: "aws route53resolver list-firewall-rules"
    case .firewallDomains: "aws route53resolver list-firewall-domains"
    case .tasks: "aws ecs describe-tasks"
    case .services: "aws ecs describe-services"
    case .taskDefinition: "aws ecs describe-task-definition"
    case .containerInstances: "aws ecs describe-container-instances"
    }
  }

  /// The folder and the kind of identifier that a file must be saved under, for outputs that do not
  /// say what they are about: `get-managed-prefix-list-entries/<prefix-list-id>.json`.
  var subjectInPath: (folder: String, subject: String)? {
    switch self {
    case .prefixListEntries: ("get-managed-prefix-list-entries", "prefix-list-id")
    case .transitGatewayAssociations:
      ("get-transit-gateway-route-table-associations", "transit-gateway-route-table-id")
    case .transitGatewayRoutes:
      ("search-transit-gateway-routes", "transit-gateway-route-table-id")
    case .hostedZoneSummaries: ("list-hosted-zones-by-vpc", "vpc-id")
    case .recordSets: ("list-resource-record-sets", "hosted-zone-id")
    case .resolverEndpointAddresses:
      ("list-resolver-endpoint-ip-addresses", "resolver-endpoint-id")
    case .firewallDomains: ("list-firewall-domains", "firewall-domain-list-id")
    case .vpcs, .enableDnsSupport, .enableDnsHostnames, .dhcpOptions, .subnets, .routeTables,
      .networkInterfaces, .instances, .securityGroups, .securityGroupRules, .networkACLs,
      .vpcEndpoints, .endpointServices, .prefixLists, .internetGateways,
      .egressOnlyInternetGateways, .natGateways, .vpcPeerings, .blockPublicAccessOptions,
      .blockPublicAccessExclusions, .virtualPrivateGateways, .vpnConnections, .transitGateways,
      .transitGatewayAttachments, .transitGatewayVpcAttachments, .transitGatewayRouteTables,
      .hostedZones, .hostedZone, .hostedZoneVPCs, .resolverRules, .resolverRuleAssociations,
      .resolverEndpoints, .firewallRuleGroups, .firewallRuleGroupAssociations, .firewallRules,
      .tasks, .services, .taskDefinition, .containerInstances:
      nil
    }
  }
}
