extension English {
  static let steps = #"""
    // Security groups and network ACLs.
    trackedReply: "the reply to a flow that the group let through passes (stateful)",
    sameSubnet: "both ends are in this subnet: no network ACL and no route table is asked",
    allowedBy: "allowed by {rule}",
    groupNotPreserved: "on the way here the sender's group is not preserved, which is what it \
      would match: {rule}",
    noGroup: "the interface has no security group that is in the input",
    noInboundRule: "{groups} has no inbound rule, so nothing is allowed",
    noOutboundRule: "{groups} has no outbound rule, so nothing is allowed",
    noInboundMatch: "no inbound rule of {groups} matches, and what no rule allows is denied",
    noOutboundMatch: "no outbound rule of {groups} matches, and what no rule allows is denied",
    defaultACL: "the ACL is not in the input; AWS's default allows everything",
    firstRule: "rule {number} is the first that matches: {rule}",
    noInboundACLMatch: "no inbound rule matches: denied by the final * rule",
    noOutboundACLMatch: "no outbound rule matches: denied by the final * rule",

    // Route tables.
    noRow: "no row covers {destination}",
    bestMatch: "the best match is {row}",
    bestMatchGone: "the best match is {row}: its target is gone, and the packet is dropped",

    // Gateways.
    leavesForInternet: "leaves for the internet as {source}",
    replyComesIn: "the reply comes in; the destination is {destination} again",
    ipv6Passes: "IPv6 flows that start inside pass, and their replies",
    sourceBecomes: "the source becomes {source}, ports {ports}",
    putsClientBack: "puts the client back: the destination is {destination} again",
    gatewayState: "the gateway is in state {state}",
    notTranslated: "the packet is not translated here",
    notForwarded: "not forwarded",
    noPublicSource: "the source has no public address, so nothing can come back",
    noPrivateDestination: "the internet carries no private address",
    gatewayNotAttached: "the gateway is not attached to this VPC",
    publicAccessBlocked: "VPC Block Public Access forbids it",
    replyNotThisWay: "a reply from inside does not leave this way",
    gatewayElsewhere: "the gateway is in another VPC",
    beenHere: "the packet has been here before",
    leavesAWS: "leaves AWS by VPN or Direct Connect",
    outsideTakes: "the network outside AWS takes it",
    notKnownOutside: "no such address is known there",

    // Between VPCs.
    crossesToPeer: "crosses to the peer VPC",
    peeringCarries: "carries packets between the two VPCs' own addresses, and {destination} is none",
    connectionState: "the connection is in state {state}",
    entersTransit: "enters the transit gateway",
    leavesTransit: "leaves the transit gateway",
    attachmentState: "the attachment is in state {state}",
    attachmentWithoutTable: "the attachment has no route table",
    attachmentWithoutSubnet: "the attachment has no subnet in the sender's zone",

    // Endpoints, firewalls and interfaces.
    handsPacketTo: "hands the packet to {service}",
    handsConnectionTo: "hands the connection to {service}",
    gatewayEndpointRefuses: "a gateway endpoint serves its own VPC alone, and only while it is \
      available",
    serviceAnswers: "{service} answers from {source}",
    endpointState: "the endpoint is {state}",
    endpointUnavailable: "the endpoint is not available",
    firewallPasses: "the firewall behind the endpoint lets it through",
    firewallOneDirection: "the firewall saw one direction of this flow only, and drops it",
    firewallDrops: "the firewall behind the endpoint drops it",
    firewallUnknown: "what the firewall does is not in the input",
    hasAddress: "has this address",
    replyIsBack: "the reply is back at the client",
    replyAstray: "the reply arrives where nobody asked",
    noInterface: "no interface in the VPC has the address {address}",
    applianceSends: "the appliance sends it on",
    applianceChecks: "source/destination check is on: not addressed to it",
    applianceUnknown: "whether the software behind it forwards is not in the input",
    applianceDrops: "the appliance drops it",
    applianceOneDirection: "the appliance saw one direction of this flow only",

    // Questions and answers.
    askedFor: "asked for {type} {name}",
    supportOff: "enableDnsSupport is off in {vpc}: the resolver does not answer",
    askedServer: "asked {address}, a server of the DHCP option set, for {name}",
    forwarded: "rule for {domain} sends the question to {servers}",
    forwardingLoop: "the question comes back to the resolver that forwards it: a loop, and no \
      answer",
    nameFirewall: "DNS Firewall rule {rule}: {action}",
    endpointName: "{host} is a name of endpoint {endpoint}",
    storageAnswer: "no private zone claims the name: a public address of Amazon S3 in {region}",
    storageAnswerOf: "no private zone claims the name: a public address of Amazon S3 in {region}, \
      one of {list}",
    frontEndAnswer: "no private zone claims the name: CNAME {name}, a public address of AWS",
    frontEndName: "no private zone claims the name: CNAME {name}",
    publicAnswer: "no private zone claims the name: a public address",
    nameError: "there is no {host} (NXDOMAIN)",
    noIPv6Record: "the name has no AAAA record (NODATA)",
    publicUnknown: "whether the public DNS has this name is not known here",
    publicTypeUnknown: "what the public DNS has of type {type} is not known here",
    zoneWithoutRecords: "{zone} claims the name, and its records are not in the input",
    zoneItself: "the {type} of the zone itself",
    zoneLacksName: "the longest zone for the name, and without it: NXDOMAIN, and nobody else is \
      asked",
    zoneLacksType: "the name exists here without a record of this type: NODATA, no wildcard, and \
      nobody else is asked",
    endpointZoneItself: "the {type} of the zone that private DNS of the endpoint keeps",
    endpointLacksName: "private DNS of the endpoint owns {apex} and has no such name: {answer}",
    endpointClaims: "private DNS claims {name}: {addresses}",
    endpointHasAddresses: "private DNS claims {name}, which has addresses alone: NODATA",
    noAddress: "no address",

    // Claims on a name that did not answer.
    claim: "{name}: {why}",
    claimOutranked: "a longer or stronger claim won",
    claimSupportOff: "enableDnsSupport is off",
    claimHostnamesOff: "enableDnsHostnames is off",
    claimPrivateDNSOff: "private DNS is off",
    claimInboundOnly: "private DNS is for inbound resolver endpoints only",
    claimUnavailable: "the endpoint is not available",
    claimNotAsked: "the server that was asked does not know it",
    """#

  static let requests = #"""
    noCertificate: "{service} has no certificate for {host}",
    noRepository: "the registry has no such repository",
    noTag: "the repository has no such tag or digest",
    tokenExpired: "the token has expired",
    tooManyRequests: "too many requests (429)",

    // Who judges, for {policy}, …
    endpointPolicy: "endpoint policy",
    rolePolicy: "role policy",
    repositoryPolicy: "repository policy",
    keyPolicy: "key policy",
    // … what is asked for, for {request}, …
    onResource: "{action} on {resource}",
    toRegistry: "{request} to the identity of Amazon ECR that signed the URL",
    toAnybody: "{request} to a request without AWS credentials",
    throughService: "{request} through {service}",
    // … and the judgement.
    allows: "{policy} allows {request}",
    denies: "{policy} denies {request}",
    noneAllows: "no statement of the {policy} allows {request}",
    mayDeny: "the {policy} may deny {request}: the input does not say {missing}",
    """#
}
