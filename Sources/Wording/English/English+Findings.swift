extension English {
  static let findingsOfNames = #"""
    "dns-support-disabled": {
      summary: "the VPC resolver is off, so no name can be resolved",
      advice: "turn on enableDnsSupport of {component}",
    },
    "dns-hostnames-disabled": {
      summary: "enableDnsHostnames is off, so private DNS has no effect and {host} resolves \
        publicly",
      advice: "turn on enableDnsHostnames of {component}",
    },
    "resolver-unreachable": {
      summary: "the name server of the DHCP option set cannot be reached",
      advice: "let {component} pass UDP and TCP 53 to the server, or set AmazonProvidedDNS in the \
        DHCP option set",
    },
    "custom-resolver-lacks-private-zones": {
      summary: "the name server of {component} knows no private name, so {host} resolves publicly",
      advice: "forward amazonaws.com from that server to the VPC resolver, or set \
        AmazonProvidedDNS",
    },
    "private-dns-disabled": {
      summary: "private DNS of {component} is off for clients in the VPC, so {host} resolves \
        publicly, past the endpoint",
      advice: "turn on private DNS of {component}, for the whole VPC",
    },
    "hosted-zone-shadows-name": {
      summary: "the private hosted zone {component} hides {host}: the longest zone answers alone",
      advice: "give the name an address in {component}, or turn on private DNS of an endpoint, \
        which is a longer zone",
    },
    "hosted-zone-missing-wildcard": {
      summary: "the private hosted zone {component} has no wildcard, and every registry is a name \
        of its own",
      advice: "add the record * to {component}, with the endpoint as its target",
    },
    "hosted-zone-wrong-name": {
      summary: "the private hosted zone {component} has the name written another way round",
      advice: "write the record as {host}",
    },
    "hosted-zone-not-associated": {
      summary: "the private hosted zone {component} is not associated with this VPC, so {host} \
        resolves publicly",
      advice: "associate {component} with the VPC of {subnet}",
    },
    "resolver-rule-diverts": {
      summary: "Resolver rule {component} sends {host} to servers that do not know the endpoint",
      advice: "add a SYSTEM rule for {host}, or narrow the rule's domain",
    },
    "resolver-target-unreachable": {
      summary: "the servers of the Resolver rule cannot be reached from the outbound endpoint",
      advice: "let {component} pass UDP and TCP 53 from the outbound endpoint to the servers",
    },
    "dns-firewall-blocks": {
      summary: "DNS Firewall {component} refuses to answer for {host}",
      advice: "allow {host} before the rule that blocks it",
    },
    "name-not-found": {
      summary: "no such name: {host}",
      advice: "check account, Region and spelling: in the image's registry, and in any record that \
        leads there",
    },
    "address-family-mismatch": {
      summary: "{host} has no address of the client's family",
      advice: "use the dual-stack names of Amazon ECR and endpoints that answer with both, or give \
        {subnet} IPv4",
    },
    """#

  static let findingsOfRoutes = #"""
    "no-route": {
      summary: "{component} has no route to {destination}",
      advice: "add a route to {farEnd} to {component}, by a gateway that leads there",
      otherwise: "or create the service's endpoint in the workload's VPC (Docker Hub and ECR \
        Public have none)",
    },
    "blackhole-route": {
      summary: "the route of {component} to {destination} is a blackhole, and drops what it \
        matches",
      advice: "replace the blackhole route of {component}, or reach the service through an \
        endpoint",
    },
    "gateway-endpoint-not-associated": {
      summary: "image layers live in Amazon S3, and {component}, the table of {subnet}, is not \
        associated with the gateway endpoint",
      advice: "associate the S3 gateway endpoint with {component}",
    },
    "gateway-endpoint-wrong-region": {
      summary: "the layers live in another Region's Amazon S3, which the gateway endpoint \
        {component} does not serve",
      advice: "give the subnet a NAT gateway, create an S3 interface endpoint for that Region, or \
        replicate the repository to this one",
    },
    "gateway-endpoint-outside-vpc": {
      summary: "the gateway endpoint {component} serves subnets of its own VPC alone",
      advice: "create an S3 gateway endpoint in the workload's VPC, or an S3 interface endpoint",
    },
    "more-specific-route-diverts": {
      summary: "a longer prefix in {component} takes the packet away from the route that works",
      advice: "remove or correct the longer route of {component}",
    },
    "higher-priority-route-wins": {
      summary: "a route of the same length with a higher priority in {component} takes the packet \
        away",
      advice: "remove or correct the static route of {component}",
    },
    "destination-not-found": {
      summary: "{host} resolves to {destination}, and no interface has that address",
      advice: "correct what {component} says about {host}",
    },
    "return-route-missing": {
      summary: "the reply finds no route back to {client}",
      advice: "add a route to the client's network to {component}",
    },
    "asymmetric-path": {
      summary: "the reply takes another way than the request, and is dropped there",
      advice: "route both directions of the flow the same way at {component}",
    },
    "routing-loop": {
      summary: "the routes lead the packet round in a circle",
      advice: "correct the routes of {component}",
    },
    """#

  static let findingsOfGateways = #"""
    "no-public-address": {
      summary: "the route leads to an internet gateway, and there is no public address at \
        {component}",
      advice: "see to a public address at {component} (assignPublicIp, connectivity public), lead \
        the route to a NAT gateway that has one, or add endpoints",
    },
    "private-destination-at-internet-gateway": {
      summary: "{host} resolves to the private address {destination}, and {component} sends it to \
        the internet",
      advice: "add a route to that network to {component}, or correct the name",
    },
    "internet-gateway-detached": {
      summary: "{component} is not attached to this VPC",
      advice: "attach {component} to the VPC of {subnet}",
    },
    "nat-gateway-unavailable": {
      summary: "{component} is not available",
      advice: "replace {component}, and point the route to the new one",
    },
    "nat-gateway-wrong-vpc": {
      summary: "{component} is in another VPC",
      advice: "use a NAT gateway of the workload's own VPC",
    },
    "nat-gateway-zone": {
      summary: "{component} does not serve this zone",
      advice: "use a NAT gateway of the workload's zone",
    },
    "block-public-access": {
      summary: "VPC Block Public Access stops traffic of {component} at the internet gateway",
      advice: "add an exclusion for {component}, or use endpoints, which it does not concern",
    },
    "peering-not-transitive": {
      summary: "{component} carries traffic for the peer's own addresses alone, and {destination} \
        is none",
      advice: "create the endpoints or a NAT gateway in the workload's own VPC, or use a transit \
        gateway",
    },
    "attachment-not-associated": {
      summary: "the VPC's attachment to the transit gateway has no route table ({component})",
      advice: "associate the attachment with a route table of the transit gateway",
    },
    "attachment-zone": {
      summary: "{component} has no subnet in the zone of {subnet}",
      advice: "add a subnet of that zone to {component}",
    },
    "component-bad-state": {
      summary: "{component} is not in a state to carry traffic",
      advice: "accept {component} where it waits for that, else replace it",
    },
    """#

  static let findingsOfFilters = #"""
    "security-group-outbound": {
      summary: "no outbound rule of {component} allows TCP 443 to {destination}",
      advice: "add the outbound rule tcp 443 to {farEnd} to {component}",
    },
    "security-group-inbound": {
      summary: "no inbound rule of {component} allows TCP 443 from {client}",
      advice: "add the inbound rule tcp 443 from {caller} to {component}",
    },
    "security-group-reference-not-preserved": {
      summary: "{component} allows the workload's group, and the way there does not preserve group \
        references",
      advice: "allow the workload's addresses as a CIDR block in {component}",
    },
    "network-acl-outbound": {
      summary: "network ACL {component} denies TCP 443 to {destination} outbound",
      advice: "allow tcp 443 to {farEnd} outbound in {component}, before the rule that denies it",
    },
    "network-acl-inbound": {
      summary: "network ACL {component} denies TCP 443 from {client} inbound",
      advice: "allow tcp 443 from {client} inbound in {component}, before the rule that denies it",
    },
    "source-dest-check": {
      summary: "{component} checks source and destination, so it takes no packet that is not \
        addressed to it",
      advice: "turn off the source/destination check of {component}",
    },
    "firewall-rule": {
      summary: "the firewall behind {component} drops the flow",
      advice: "allow {host} in the firewall's rules, or route this traffic past it",
    },
    """#

  static let findingsOfServices = #"""
    "endpoint-not-available": {
      summary: "the endpoint {component} is not available",
      advice: "accept or recreate {component}",
    },
    "service-not-in-zone": {
      summary: "the service of {component} is not offered in the zones of its subnets",
      advice: "move {component} to subnets in zones that the service supports",
    },
    "endpoint-name-mismatch": {
      summary: "{component} does not lead to the service whose name is {host}",
      advice: "lead this name to an endpoint of its own service (FIPS and dual-stack names have \
        their own)",
    },
    "endpoint-policy-denies": {
      summary: "the policy of endpoint {component} does not allow this request",
      advice: "let the policy of {component} allow the action on this resource, and deny it \
        nowhere",
    },
    "role-policy-denies": {
      summary: "the policies of {component} do not allow this request",
      advice: "let a policy of {component} allow the action, and none deny it",
    },
    "repository-policy-denies": {
      summary: "the repository's policy does not allow this request",
      advice: "let the repository policy allow the pulling account or role, and deny it nowhere",
    },
    "bucket-policy-denies": {
      summary: "the bucket's policy does not allow this request",
      advice: "allow the request in the bucket policy",
    },
    "key-policy-denies": {
      summary: "the key's policy does not allow this request",
      advice: "allow the request in the key policy",
    },
    "repository-not-found": {
      summary: "the registry has no repository {component}",
      advice: "check the repository's name, the account and the Region of the image",
    },
    "tag-not-found": {
      summary: "the repository {component} has no such tag or digest",
      advice: "push the image, or correct the tag",
    },
    "token-expired": {
      summary: "the registry token has expired; it is good for twelve hours",
      advice: "log in again",
    },
    "rate-limited": {
      summary: "the registry refuses more requests for now; this is no fault of the network",
      advice: "retry with back-off, or raise the quota",
    },
    """#
}
