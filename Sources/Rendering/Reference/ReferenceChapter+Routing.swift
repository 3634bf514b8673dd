extension ReferenceChapter {
  static let routing = ReferenceChapter(
    .routing,
    [
      ReferenceEntry(
        .noRoute, source: #"Amazon VPC User Guide, "Configure route tables""#,
        example: .scenario("endpoints/layers-come-from-s3")),
      ReferenceEntry(
        .blackholeRoute, source: #"Amazon VPC User Guide, "Route table concepts""#,
        example: .scenario("egress/nat-gateway-deleted")),
      ReferenceEntry(
        .gatewayEndpointNotAssociated,
        source: #"AWS PrivateLink Guide, "Gateway endpoints for Amazon S3""#,
        example: .scenario("routing/s3-endpoint-on-another-route-table")),
      ReferenceEntry(
        .gatewayEndpointWrongRegion,
        source: #"AWS PrivateLink Guide, "Gateway endpoints for Amazon S3""#,
        example: .scenario("endpoints/s3-gateway-of-the-wrong-region")),
      ReferenceEntry(
        .gatewayEndpointOutsideVPC,
        source: #"AWS PrivateLink Guide, "Gateway endpoints for Amazon S3""#,
        example: .scenario("routing/gateway-endpoint-behind-transit-gateway")),
      ReferenceEntry(
        .moreSpecificRouteDiverts, source: #"Amazon VPC User Guide, "How route priority works""#,
        example: .scenario("routing/longer-route-beats-the-s3-endpoint")),
      ReferenceEntry(
        .higherPriorityRouteWins, source: #"Amazon VPC User Guide, "How route priority works""#,
        example: .scenario("routing/static-route-beats-the-s3-endpoint")),
      ReferenceEntry(
        .noPublicAddress,
        source: #"Amazon VPC User Guide, "Enable internet access for a VPC using an "#
          + #"internet gateway""#,
        example: .scenario("platforms/fargate-has-no-public-address-by-default")),
      ReferenceEntry(
        .privateDestinationAtInternetGateway,
        source: #"Amazon VPC User Guide, "Enable internet access for a VPC using an "#
          + #"internet gateway""#,
        example: .scenario("routing/private-answer-without-a-way")),
      ReferenceEntry(
        .internetGatewayDetached,
        source: #"Amazon VPC User Guide, "Enable internet access for a VPC using an "#
          + #"internet gateway""#,
        example: .scenario("egress/internet-gateway-detached")),
      ReferenceEntry(
        .natGatewayUnavailable, source: #"Amazon VPC User Guide, "Troubleshoot NAT gateways""#,
        example: .scenario("egress/nat-gateway-failed")),
      ReferenceEntry(
        .natGatewayWrongVPC, source: #"Amazon VPC User Guide, "NAT gateway basics""#,
        example: .scenario("egress/nat-gateway-of-another-vpc")),
      ReferenceEntry(
        .natGatewayZone,
        source: #"Amazon VPC User Guide, "Regional NAT gateways for automatic multi-AZ expansion""#,
        example: .none),
      ReferenceEntry(
        .blockPublicAccess,
        source: #"Amazon VPC User Guide, "Block public access to VPCs and subnets""#,
        example: .scenario("egress/block-public-access")),
      ReferenceEntry(
        .peeringNotTransitive,
        source: #"Amazon VPC Peering Guide, "How VPC peering connections work""#,
        example: .scenario("routing/nat-gateway-behind-peering")),
      ReferenceEntry(
        .attachmentNotAssociated,
        source: #"AWS Transit Gateway Guide, "How AWS Transit Gateway works""#,
        example: .scenario("routing/attachment-without-a-route-table")),
      ReferenceEntry(
        .attachmentZone,
        source: #"AWS Transit Gateway Guide, "Amazon VPC attachments in AWS Transit Gateway""#,
        example: .scenario("routing/attachment-without-a-subnet-here")),
      ReferenceEntry(
        .routingLoop, source: #"Amazon VPC User Guide, "NAT gateway basics""#,
        example: .scenario("egress/nat-gateway-in-a-private-subnet")),
      ReferenceEntry(
        .returnRouteMissing,
        source: #"Amazon VPC Peering Guide, "Update your route tables for a VPC peering "#
          + #"connection""#,
        example: .scenario("returns/peering-with-one-route")),
      ReferenceEntry(
        .asymmetricPath,
        source: #"AWS Transit Gateway Guide, "Example: Appliance in a shared services VPC""#,
        example: .scenario("returns/firewall-sees-only-the-way-out")),
      ReferenceEntry(
        .componentBadState,
        source: #"Amazon VPC Peering Guide, "VPC peering connection lifecycle""#,
        example: .scenario("routing/peering-still-pending")),
      ReferenceEntry(
        .destinationNotFound,
        source: #"AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint""#,
        example: .scenario("naming/hosted-zone-has-stale-addresses")),
    ])
}
