import TraceModel

/// The sentences of every reason code: what is wrong, and what to change.
///
/// A catalogue and not code, so that prose stands in one place and every code has some. In braces
/// stand `component` (the thing to blame), `host`, `destination`, `farEnd` and `caller` (the two
/// ends as a rule would name them), `subnet`, `client` and `ports`.
struct CauseCatalogue {
  struct Entry {
    var summary: String
    var advice: [String]

    init(_ summary: String, _ advice: String...) {
      self.summary = summary
      self.advice = advice
    }
  }

  static func entry(for code: ReasonCode, _ direction: Direction) -> Entry? {
    (direction == .return ? replies[code] : nil) ?? causes[code]
  }

  static let causes = naming.merging(routing) { a, _ in a }.merging(gateways) { a, _ in a }
    .merging(filters) { a, _ in a }.merging(services) { a, _ in a }

  private static let naming: [ReasonCode: Entry] = [
    .dnsSupportDisabled: Entry(
      "the VPC resolver is off, so no name can be resolved",
      "turn on enableDnsSupport of {component}"),
    .dnsHostnamesDisabled: Entry(
      "enableDnsHostnames is off, so private DNS has no effect and {host} resolves publicly",
      "turn on enableDnsHostnames of {component}"),
    .resolverUnreachable: Entry(
      "the name server of the DHCP option set cannot be reached",
      "let {component} pass UDP and TCP 53 to the server, or set AmazonProvidedDNS in the DHCP "
        + "option set"
    ),
    .customResolverLacksPrivateZones: Entry(
      "the name server of {component} knows no private name, so {host} resolves publicly",
      "forward amazonaws.com from that server to the VPC resolver, or set AmazonProvidedDNS"),
    .privateDNSDisabled: Entry(
      "private DNS of {component} is off for clients in the VPC, so {host} resolves publicly, past "
        + "the endpoint",
      "turn on private DNS of {component}, for the whole VPC"),
    .hostedZoneShadowsName: Entry(
      "the private hosted zone {component} hides {host}: the longest zone answers alone",
      "give the name an address in {component}, or turn on private DNS of an endpoint, which is a "
        + "longer zone"
    ),
    .hostedZoneMissingWildcard: Entry(
      "the private hosted zone {component} has no wildcard, and every registry is a name of its "
        + "own",
      "add the record * to {component}, with the endpoint as its target"),
    .hostedZoneWrongName: Entry(
      "the private hosted zone {component} has the name written another way round",
      "write the record as {host}"),
    .hostedZoneNotAssociated: Entry(
      "the private hosted zone {component} is not associated with this VPC, so {host} resolves "
        + "publicly",
      "associate {component} with the VPC of {subnet}"),
    .resolverRuleDiverts: Entry(
      "Resolver rule {component} sends {host} to servers that do not know the endpoint",
      "add a SYSTEM rule for {host}, or narrow the rule's domain"),
    .resolverTargetUnreachable: Entry(
      "the servers of the Resolver rule cannot be reached from the outbound endpoint",
      "let {component} pass UDP and TCP 53 from the outbound endpoint to the servers"),
    .dnsFirewallBlocks: Entry(
      "DNS Firewall {component} refuses to answer for {host}",
      "allow {host} before the rule that blocks it"),
    .nameNotFound: Entry(
      "no such name: {host}",
      "check account, Region and spelling: in the image's registry, and in any record that leads "
        + "there"
    ),
    .addressFamilyMismatch: Entry(
      "{host} has no address of the client's family",
      "use the dual-stack names of Amazon ECR and endpoints that answer with both, or give "
        + "{subnet} IPv4"
    ),
  ]

  private static let routing: [ReasonCode: Entry] = [
    .noRoute: Entry(
      "{component} has no route to {destination}",
      "add a route to {farEnd} to {component}, by a gateway that leads there",
      "or create the service's endpoint in the workload's VPC (Docker Hub and ECR Public have none)"
    ),
    .blackholeRoute: Entry(
      "the route of {component} to {destination} is a blackhole, and drops what it matches",
      "replace the blackhole route of {component}, or reach the service through an endpoint"),
    .gatewayEndpointNotAssociated: Entry(
      "image layers live in Amazon S3, and {component}, the table of {subnet}, is not associated "
        + "with the gateway endpoint",
      "associate the S3 gateway endpoint with {component}"),
    .gatewayEndpointWrongRegion: Entry(
      "the layers live in another Region's Amazon S3, which the gateway endpoint {component} does "
        + "not serve",
      "give the subnet a NAT gateway, create an S3 interface endpoint for that Region, or "
        + "replicate the repository to this one"
    ),
    .gatewayEndpointOutsideVPC: Entry(
      "the gateway endpoint {component} serves subnets of its own VPC alone",
      "create an S3 gateway endpoint in the workload's VPC, or an S3 interface endpoint"),
    .moreSpecificRouteDiverts: Entry(
      "a longer prefix in {component} takes the packet away from the route that works",
      "remove or correct the longer route of {component}"),
    .higherPriorityRouteWins: Entry(
      "a route of the same length with a higher priority in {component} takes the packet away",
      "remove or correct the static route of {component}"),
    .destinationNotFound: Entry(
      "{host} resolves to {destination}, and no interface has that address",
      "correct what {component} says about {host}"),
    .returnRouteMissing: Entry(
      "the reply finds no route back to {client}",
      "add a route to the client's network to {component}"),
    .asymmetricPath: Entry(
      "the reply takes another way than the request, and is dropped there",
      "route both directions of the flow the same way at {component}"),
    .routingLoop: Entry(
      "the routes lead the packet round in a circle", "correct the routes of {component}"),
  ]

  private static let gateways: [ReasonCode: Entry] = [
    .noPublicAddress: Entry(
      "the route leads to an internet gateway, and there is no public address at {component}",
      "see to a public address at {component} (assignPublicIp, connectivity public), lead the "
        + "route to a NAT gateway that has one, or add endpoints"
    ),
    .privateDestinationAtInternetGateway: Entry(
      "{host} resolves to the private address {destination}, and {component} sends it to the "
        + "internet",
      "add a route to that network to {component}, or correct the name"),
    .internetGatewayDetached: Entry(
      "{component} is not attached to this VPC", "attach {component} to the VPC of {subnet}"),
    .natGatewayUnavailable: Entry(
      "{component} is not available", "replace {component}, and point the route to the new one"),
    .natGatewayWrongVPC: Entry(
      "{component} is in another VPC", "use a NAT gateway of the workload's own VPC"),
    .natGatewayZone: Entry(
      "{component} does not serve this zone", "use a NAT gateway of the workload's zone"),
    .blockPublicAccess: Entry(
      "VPC Block Public Access stops traffic of {component} at the internet gateway",
      "add an exclusion for {component}, or use endpoints, which it does not concern"),
    .peeringNotTransitive: Entry(
      "{component} carries traffic for the peer's own addresses alone, and {destination} is none",
      "create the endpoints or a NAT gateway in the workload's own VPC, or use a transit gateway"),
    .attachmentNotAssociated: Entry(
      "the VPC's attachment to the transit gateway has no route table ({component})",
      "associate the attachment with a route table of the transit gateway"),
    .attachmentZone: Entry(
      "{component} has no subnet in the zone of {subnet}",
      "add a subnet of that zone to {component}"),
    .componentBadState: Entry(
      "{component} is not in a state to carry traffic",
      "accept {component} where it waits for that, else replace it"),
  ]

  private static let filters: [ReasonCode: Entry] = [
    .securityGroupOutbound: Entry(
      "no outbound rule of {component} allows TCP 443 to {destination}",
      "add the outbound rule tcp 443 to {farEnd} to {component}"),
    .securityGroupInbound: Entry(
      "no inbound rule of {component} allows TCP 443 from {client}",
      "add the inbound rule tcp 443 from {caller} to {component}"
    ),
    .securityGroupReferenceNotPreserved: Entry(
      "{component} allows the workload's group, and the way there does not preserve group "
        + "references",
      "allow the workload's addresses as a CIDR block in {component}"),
    .networkACLOutbound: Entry(
      "network ACL {component} denies TCP 443 to {destination} outbound",
      "allow tcp 443 to {farEnd} outbound in {component}, before the rule that denies it"),
    .networkACLInbound: Entry(
      "network ACL {component} denies TCP 443 from {client} inbound",
      "allow tcp 443 from {client} inbound in {component}, before the rule that denies it"),
    .sourceDestCheck: Entry(
      "{component} checks source and destination, so it takes no packet that is not addressed to "
        + "it",
      "turn off the source/destination check of {component}"),
    .firewallRule: Entry(
      "the firewall behind {component} drops the flow",
      "allow {host} in the firewall's rules, or route this traffic past it"),
  ]

  private static let services: [ReasonCode: Entry] = [
    .endpointNotAvailable: Entry(
      "the endpoint {component} is not available", "accept or recreate {component}"),
    .serviceNotInZone: Entry(
      "the service of {component} is not offered in the zones of its subnets",
      "move {component} to subnets in zones that the service supports"),
    .endpointNameMismatch: Entry(
      "{component} does not lead to the service whose name is {host}",
      "lead this name to an endpoint of its own service (FIPS and dual-stack names have their own)"
    ),
    .endpointPolicyDenies: Entry(
      "the policy of endpoint {component} does not allow this request",
      "let the policy of {component} allow the action on this resource, and deny it nowhere"),
    .rolePolicyDenies: Entry(
      "the policies of {component} do not allow this request",
      "let a policy of {component} allow the action, and none deny it"),
    .repositoryPolicyDenies: Entry(
      "the repository's policy does not allow this request",
      "let the repository policy allow the pulling account or role, and deny it nowhere"),
    .bucketPolicyDenies: Entry(
      "the bucket's policy does not allow this request", "allow the request in the bucket policy"),
    .keyPolicyDenies: Entry(
      "the key's policy does not allow this request", "allow the request in the key policy"),
    .repositoryNotFound: Entry(
      "the registry has no repository {component}",
      "check the repository's name, the account and the Region of the image"),
    .tagNotFound: Entry(
      "the repository {component} has no such tag or digest", "push the image, or correct the tag"),
    .tokenExpired: Entry(
      "the registry token has expired; it is good for twelve hours", "log in again"),
    .rateLimited: Entry(
      "the registry refuses more requests for now; this is no fault of the network",
      "retry with back-off, or raise the quota"),
  ]

  /// Where a reply dies it is the reply that must be allowed.
  private static let replies: [ReasonCode: Entry] = [
    .networkACLOutbound: Entry(
      "network ACL {component} denies the reply outbound: ACLs have no memory, and replies go to "
        + "ports {ports}",
      "allow tcp {ports} to {client} outbound in {component}"),
    .networkACLInbound: Entry(
      "network ACL {component} denies the reply inbound: ACLs have no memory, and replies come to "
        + "ports {ports}",
      "allow tcp {ports} from {farEnd} inbound in {component}"),
    .blackholeRoute: Entry(
      "the reply's route in {component} is a blackhole, and drops what it matches",
      "replace the blackhole route of {component}"),
    .attachmentZone: Entry(
      "{component} has no subnet in the zone from which the reply comes",
      "add a subnet of that zone to {component}"),
  ]
}
