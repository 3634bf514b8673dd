/// Why a pull fails: one code per distinct cause, in the spelling that programs rely on.
///
/// `component` of a drop is the thing whose change would repair it.
public enum ReasonCode: String, Hashable, Sendable, CaseIterable, BitwiseCopyable {
  // Names
  case dnsSupportDisabled = "dns-support-disabled"
  case dnsHostnamesDisabled = "dns-hostnames-disabled"
  case resolverUnreachable = "resolver-unreachable"
  case customResolverLacksPrivateZones = "custom-resolver-lacks-private-zones"
  case privateDNSDisabled = "private-dns-disabled"
  case hostedZoneShadowsName = "hosted-zone-shadows-name"
  case hostedZoneMissingWildcard = "hosted-zone-missing-wildcard"
  case hostedZoneWrongName = "hosted-zone-wrong-name"
  case hostedZoneNotAssociated = "hosted-zone-not-associated"
  case resolverRuleDiverts = "resolver-rule-diverts"
  case resolverTargetUnreachable = "resolver-target-unreachable"
  case dnsFirewallBlocks = "dns-firewall-blocks"
  case nameNotFound = "name-not-found"
  case addressFamilyMismatch = "address-family-mismatch"

  // Routes
  case noRoute = "no-route"
  case blackholeRoute = "blackhole-route"
  case gatewayEndpointNotAssociated = "gateway-endpoint-not-associated"
  case gatewayEndpointWrongRegion = "gateway-endpoint-wrong-region"
  case gatewayEndpointOutsideVPC = "gateway-endpoint-outside-vpc"
  case moreSpecificRouteDiverts = "more-specific-route-diverts"
  case higherPriorityRouteWins = "higher-priority-route-wins"
  case noPublicAddress = "no-public-address"
  case privateDestinationAtInternetGateway = "private-destination-at-internet-gateway"
  case internetGatewayDetached = "internet-gateway-detached"
  case natGatewayUnavailable = "nat-gateway-unavailable"
  case natGatewayWrongVPC = "nat-gateway-wrong-vpc"
  case natGatewayZone = "nat-gateway-zone"
  case blockPublicAccess = "block-public-access"
  case peeringNotTransitive = "peering-not-transitive"
  case attachmentNotAssociated = "attachment-not-associated"
  case attachmentZone = "attachment-zone"
  case routingLoop = "routing-loop"
  case returnRouteMissing = "return-route-missing"
  case asymmetricPath = "asymmetric-path"
  case componentBadState = "component-bad-state"
  /// The packet reached the right VPC and nothing there has its destination address.
  case destinationNotFound = "destination-not-found"

  // Filters
  case securityGroupOutbound = "security-group-outbound"
  case securityGroupInbound = "security-group-inbound"
  case securityGroupReferenceNotPreserved = "security-group-reference-not-preserved"
  case networkACLOutbound = "network-acl-outbound"
  case networkACLInbound = "network-acl-inbound"
  case sourceDestCheck = "source-dest-check"
  case firewallRule = "firewall-rule"

  // Endpoints
  case endpointNotAvailable = "endpoint-not-available"
  case serviceNotInZone = "service-not-in-zone"
  case endpointNameMismatch = "endpoint-name-mismatch"

  // Policies
  case endpointPolicyDenies = "endpoint-policy-denies"
  case rolePolicyDenies = "role-policy-denies"
  case repositoryPolicyDenies = "repository-policy-denies"
  case bucketPolicyDenies = "bucket-policy-denies"
  case keyPolicyDenies = "key-policy-denies"

  // Registry
  case repositoryNotFound = "repository-not-found"
  case tagNotFound = "tag-not-found"
  case tokenExpired = "token-expired"
  case rateLimited = "rate-limited"
}

extension ReasonCode {
  /// The nearest code of AWS Reachability Analyzer, or `nil` where that tool has no such notion.
  ///
  /// Source: Reachability Analyzer Guide, "Explanation codes".
  public var reachabilityAnalyzerCode: String? {
    switch self {
    case .dnsSupportDisabled, .dnsHostnamesDisabled, .resolverUnreachable,
      .customResolverLacksPrivateZones, .privateDNSDisabled, .hostedZoneShadowsName,
      .hostedZoneMissingWildcard, .hostedZoneWrongName, .hostedZoneNotAssociated,
      .resolverRuleDiverts, .resolverTargetUnreachable, .dnsFirewallBlocks, .nameNotFound,
      .addressFamilyMismatch:
      nil
    case .noRoute, .gatewayEndpointNotAssociated, .returnRouteMissing, .destinationNotFound:
      "NO_ROUTE_TO_DESTINATION"
    case .gatewayEndpointWrongRegion: "CANNOT_ROUTE"
    case .blackholeRoute: "BAD_STATE_ROUTE"
    case .moreSpecificRouteDiverts: "MORE_SPECIFIC_ROUTE"
    case .higherPriorityRouteWins: "HIGHER_PRIORITY_ROUTE"
    case .noPublicAddress: "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS"
    case .privateDestinationAtInternetGateway: "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"
    case .internetGatewayDetached: "UNASSOCIATED_COMPONENT"
    case .natGatewayUnavailable, .componentBadState, .endpointNotAvailable: "BAD_STATE"
    case .blockPublicAccess: "VPC_BLOCK_PUBLIC_ACCESS_ENABLED"
    case .peeringNotTransitive: "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR"
    case .attachmentNotAssociated: "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION"
    case .attachmentZone: "TGW_ATTACH_VPC_AZ_RESTRICTION"
    case .gatewayEndpointOutsideVPC, .natGatewayWrongVPC, .natGatewayZone, .routingLoop,
      .asymmetricPath, .securityGroupReferenceNotPreserved, .serviceNotInZone,
      .endpointNameMismatch:
      nil
    case .securityGroupOutbound, .securityGroupInbound: "ENI_SG_RULES_MISMATCH"
    case .networkACLOutbound, .networkACLInbound: "SUBNET_ACL_RESTRICTION"
    case .sourceDestCheck: "ENI_SOURCE_DEST_CHECK_RESTRICTION"
    case .firewallRule: "FIREWALL_RULES_RESTRICTION"
    case .endpointPolicyDenies, .rolePolicyDenies, .repositoryPolicyDenies, .bucketPolicyDenies,
      .keyPolicyDenies, .repositoryNotFound, .tagNotFound, .tokenExpired, .rateLimited:
      nil
    }
  }
}
