import TraceModel

// Nothing came back. What may be wrong depends on the address: a private one is that of an
// endpoint, a public one that of a service itself, and layers are at public addresses of Amazon S3
// even where all is well.

extension LikelyCauses {
  /// An endpoint was found, and did not answer.
  static let silentPrivateAddress = [
    Cause(
      .securityGroupInbound,
      "the address is private: private DNS works, and the endpoint's group may let nobody in"),
    Cause(
      .securityGroupOutbound,
      "nothing came back, and no outbound rule of the client may cover the endpoint"),
    Cause(
      .networkACLInbound,
      "nothing came back, and an ACL may stop the request at the endpoint or the reply at the "
        + "client"
    ),
    Cause(
      .networkACLOutbound, "nothing came back, and an ACL may forget the reply's ephemeral ports"),
    Cause(
      .destinationNotFound, "nothing came back: a record may hold an address that is no one's"),
    Cause(
      .returnRouteMissing,
      "an endpoint in another VPC must have a route back to the client's network"),
    Cause(.noRoute, "an endpoint in another VPC needs a route there, and there may be none"),
    Cause(
      .securityGroupReferenceNotPreserved,
      "a rule that names the client's group fails when the way goes through an appliance or "
        + "transit "
        + "gateway"),
    Cause(.blackholeRoute, "the route to the endpoint's VPC may have lost its target"),
    Cause(
      .attachmentNotAssociated,
      "the way may go over a transit gateway attachment that has no route table"),
    Cause(.attachmentZone, "the way may go over a transit gateway attachment without this zone"),
    Cause(.componentBadState, "the way may go over a peering that nobody accepted"),
    Cause(.peeringNotTransitive, "the way may go over a peering and on from there"),
    Cause(
      .privateDestinationAtInternetGateway,
      "the address is private, and the default route may take it to the internet gateway"),
    Cause(.moreSpecificRouteDiverts, "a longer route may take the packet elsewhere"),
    Cause(.higherPriorityRouteWins, "a static route may take the packet elsewhere"),
    Cause(.endpointNotAvailable, "the endpoint may not be available"),
    Cause(.asymmetricPath, "the reply may go another way, past a firewall that drops it"),
    Cause(.firewallRule, "a firewall between client and endpoint may drop the flow"),
    Cause(.sourceDestCheck, "an instance on the way may not forward"),
    Cause(.routingLoop, "the routes between the VPCs may go round in a circle"),
  ]

  /// A service itself was dialled, though most private networks mean to use an endpoint.
  static let silentPublicAddress =
    [
      Cause(
        .noRoute,
        "the address is public: no endpoint answers to the name, and no route may lead out"),
      Cause(
        .privateDNSDisabled,
        "the address is public, as it stays while private DNS of the endpoint is off"),
      Cause(
        .noPublicAddress,
        "the address is public, and an internet gateway drops clients without a public address"),
      Cause(
        .securityGroupOutbound,
        "nothing came back, and no outbound rule may cover a public address"),
      Cause(
        .dnsHostnamesDisabled,
        "the address is public, as it stays while enableDnsHostnames is off"),
      Cause(
        .networkACLInbound, "nothing came back, and an ACL may stop replies to ephemeral ports"),
      Cause(.networkACLOutbound, "nothing came back, and an ACL may stop the request"),
      Cause(
        .hostedZoneNotAssociated,
        "the address is public, as for a VPC that the endpoint's zone is not associated with"),
      Cause(
        .customResolverLacksPrivateZones,
        "the address is public, as a name server of your own resolves it"),
      Cause(
        .resolverRuleDiverts,
        "the address is public, as servers resolve it that a Resolver rule forwards to"),
      Cause(
        .endpointNotAvailable,
        "the address is public, as it stays while the endpoint is not available"),
      Cause(
        .endpointNameMismatch,
        "the address is public, as for a name (FIPS, dual-stack) that the endpoint does not have"),
      Cause(
        .hostedZoneWrongName,
        "the address is public, as when the private record is written otherwise"),
    ] + waysOut

  /// The layers' bucket was dialled.
  static let silentStorage =
    [
      Cause(
        .gatewayEndpointNotAssociated,
        "layers are in Amazon S3, and the subnet's route table may not have the gateway endpoint"),
      Cause(
        .securityGroupOutbound,
        "layers are in Amazon S3, and outbound rules for endpoints or the VPC do not cover it"),
      Cause(
        .noRoute, "layers are in Amazon S3, and neither endpoint nor gateway may lead there"),
      Cause(
        .networkACLInbound, "nothing came back, and an ACL may stop Amazon S3's replies"),
      Cause(
        .networkACLOutbound, "nothing came back, and an ACL may stop requests to Amazon S3"),
      Cause(
        .gatewayEndpointWrongRegion,
        "a gateway endpoint serves its own Region, and the image may be of another"),
      Cause(
        .gatewayEndpointOutsideVPC,
        "a gateway endpoint serves its own VPC, and may be in the hub alone"),
      Cause(
        .moreSpecificRouteDiverts,
        "a longer route may take some of Amazon S3's addresses from the gateway endpoint"),
      Cause(
        .higherPriorityRouteWins,
        "a static route may take Amazon S3's addresses from the gateway endpoint"),
      Cause(
        .privateDNSDisabled, "the address is public though an S3 interface endpoint may be there"),
      Cause(
        .noPublicAddress, "an internet gateway drops clients without a public address"),
      Cause(.endpointNotAvailable, "the endpoint of Amazon S3 may not be available"),
      Cause(
        .customResolverLacksPrivateZones,
        "a name server of your own resolves Amazon S3 publicly, past an interface endpoint"),
      Cause(
        .hostedZoneNotAssociated,
        "the zone of an S3 interface endpoint may not be associated with this VPC"),
      Cause(
        .resolverRuleDiverts,
        "servers that a Resolver rule forwards to resolve Amazon S3 publicly"),
      Cause(
        .dnsHostnamesDisabled,
        "private DNS of an S3 interface endpoint has no effect while enableDnsHostnames is off"),
    ] + waysOut

  /// Everything on the way to a public address.
  private static let waysOut = [
    Cause(.natGatewayUnavailable, "the way out may end at a NAT gateway that failed or is gone"),
    Cause(.blackholeRoute, "the default route may have lost its target"),
    Cause(.internetGatewayDetached, "the way out may end at a gateway that is not attached"),
    Cause(.blockPublicAccess, "VPC Block Public Access may stop what every route allows"),
    Cause(.firewallRule, "a firewall may drop the flow"),
    Cause(.returnRouteMissing, "the way out may lead through a hub without a route back"),
    Cause(.asymmetricPath, "the reply may go another way, past a firewall that drops it"),
    Cause(.peeringNotTransitive, "the way out may go over a peering, which leads no further"),
    Cause(.natGatewayWrongVPC, "the NAT gateway of the default route may be another VPC's"),
    Cause(.sourceDestCheck, "a NAT instance may not forward"),
    Cause(.securityGroupInbound, "a NAT instance's group may let nobody in"),
    Cause(.attachmentNotAssociated, "the transit gateway attachment may have no route table"),
    Cause(.attachmentZone, "the transit gateway attachment may lack this zone"),
    Cause(.componentBadState, "something on the way may not be in a state to carry traffic"),
    Cause(.routingLoop, "a NAT gateway's subnet may lead back to the gateway"),
    Cause(.natGatewayZone, "the NAT gateway may not serve this zone"),
  ]
}
