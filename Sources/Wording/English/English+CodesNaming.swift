extension English {
  /// The pages of reason codes: `Names`.
  static let codesOfNaming = #"""
    "dns-support-disabled": {
      summary: "the VPC's resolver is switched off",
      meaning: "enableDnsSupport is off. The resolver at the VPC's base plus two does not answer, \
        so not even a public name resolves, and private DNS of endpoints has no effect.",
      symptom: "It hangs at every stage, in the lookup: `lookup HOST on 10.0.0.2:53: read udp …: \
        i/o timeout`.",
      repair: "Turn on enableDnsSupport of the VPC (aws ec2 modify-vpc-attribute \
        --enable-dns-support).",
    },
    "dns-hostnames-disabled": {
      summary: "private DNS has no effect, since enableDnsHostnames is off",
      meaning: 'Private hosted zones and private DNS of interface endpoints need both DNS \
        attributes of the VPC. Without enableDnsHostnames the name resolves to its public address, \
        past the endpoint. The attribute is off unless somebody turns it on; default VPCs and the \
        console\'s "VPC and more" have it on.',
      symptom: "It hangs, and the address in `dial tcp ADDRESS:443: i/o timeout` is public \
        although there is an endpoint. With a NAT gateway nothing fails, and the endpoint is never \
        used.",
      repair: "Turn on enableDnsHostnames of the VPC.",
    },
    "resolver-unreachable": {
      summary: "the name server of the DHCP option set cannot be reached",
      meaning: "The VPC's DHCP option set names servers of its own. Queries to those are ordinary \
        packets: security groups, network ACLs and routes apply to them, there and back, as they \
        never do to the resolver of the VPC.",
      symptom: "It hangs in the lookup, and the message names the server: `lookup HOST on \
        SERVER:53: read udp …: i/o timeout`.",
      repair: "Let UDP and TCP 53 pass to the server and its answers back, or set \
        AmazonProvidedDNS.",
    },
    "custom-resolver-lacks-private-zones": {
      summary: "the name server knows public names alone",
      meaning: "The VPC's own name server answers, and it knows nothing of private hosted zones \
        and of private DNS: those live in the resolver of the VPC.",
      symptom: "It hangs, and the address in the message is public although there is an endpoint. \
        `lookup HOST on SERVER:53` shows in other messages which server is asked.",
      repair: "Forward amazonaws.com from that server to the resolver of the VPC: from within the \
        VPC at its base plus two, from outside through an inbound endpoint. Or set \
        AmazonProvidedDNS in the DHCP option set.",
    },
    "private-dns-disabled": {
      summary: "the endpoint does not answer to the service's own name",
      meaning: "The interface endpoint exists and its private DNS is off, or kept for questions \
        that come through an inbound resolver endpoint. The service's name keeps its public \
        address.",
      symptom: "It hangs, and the address in the message is public although there is an endpoint.",
      repair: "Turn on private DNS of the endpoint, for the whole VPC. It needs both DNS \
        attributes of the VPC.",
    },
    "hosted-zone-shadows-name": {
      summary: "a private hosted zone hides the name",
      meaning: "The resolver chooses the zone with the longest matching suffix and asks that zone \
        alone. What it does not hold does not exist: there is no way on to a shorter zone or to \
        the public DNS.",
      symptom: "It fails at once: `lookup HOST on 10.0.0.2:53: no such host`.",
      repair: "Write the name into the zone, delete the zone, or turn on private DNS of an \
        endpoint, whose zone is longer.",
    },
    "hosted-zone-missing-wildcard": {
      summary: "the zone names the registry's domain and not the registry",
      meaning: "Every account's registry is a name of its own below dkr.ecr. A record at the apex \
        of the zone covers none of them.",
      symptom: "It fails at once, at manifest: `no such host`. The stage auth, at api.ecr, may \
        well have passed.",
      repair: "Add the record * to the zone, with the endpoint as its target; or let private DNS \
        of the endpoint do it.",
    },
    "hosted-zone-wrong-name": {
      summary: "the zone has the name with its words in another order",
      meaning: "The service is called ecr.api in endpoint names and api.ecr in host names. The \
        zone holds the one where the client asks for the other.",
      symptom: "It fails at once with `no such host`, or hangs at the public address that the \
        unclaimed name resolves to.",
      repair: "Write the zone or the record as the client asks for it: \
        api.ecr.REGION.amazonaws.com.",
    },
    "hosted-zone-not-associated": {
      summary: "the zone belongs to another VPC",
      meaning: "A private hosted zone answers in the VPCs that it is associated with, and nowhere \
        else. Peering and transit gateways carry packets, not zones.",
      symptom: "It hangs, and the address in the message is public although the hub has an \
        endpoint.",
      repair: "Associate the zone with the workload's VPC.",
    },
    "resolver-rule-diverts": {
      summary: "a Resolver rule sends the question elsewhere",
      meaning: "A FORWARD rule for the same name, or a longer one, comes before private hosted \
        zones and private DNS. The servers that it names do not know the endpoint.",
      symptom: "It hangs, and the address in the message is public, or it fails at once with `no \
        such host`: whatever those servers say.",
      repair: "Narrow the rule's domain, or take the rule away from the VPC. A SYSTEM rule takes \
        back a name that is longer than the rule's own.",
    },
    "resolver-target-unreachable": {
      summary: "the servers of a Resolver rule cannot be reached",
      meaning: "The resolver forwards the question through its outbound endpoint, and no answer \
        comes back: the endpoint's security group, an ACL, a route, or a rule that leads back to \
        the resolver itself.",
      symptom: "It hangs for some seconds, then: `lookup HOST on 10.0.0.2:53: server misbehaving` \
        (SERVFAIL).",
      repair: "Let UDP and TCP 53 pass from the outbound endpoint to the servers and back; let no \
        rule lead back to where it came from.",
    },
    "dns-firewall-blocks": {
      summary: "DNS Firewall does not let the name be resolved",
      meaning: "A rule group of DNS Firewall blocks the name, by itself or because an allow list \
        forgets it. Layers come from amazonaws.com names that few lists have. The first rule that \
        matches decides.",
      symptom: "It fails at once: `no such host`.",
      repair: "Allow the name, with those that it leads to, before the rule that blocks it.",
    },
    "name-not-found": {
      summary: "there is no such name",
      meaning: "The public DNS answers NXDOMAIN. The account, the Region or the suffix of the \
        image's registry is mistyped, or a record leads to such a name.",
      symptom: "It fails at once: `no such host`.",
      repair: "Correct the registry's name in the image, or the record that leads there.",
    },
    "address-family-mismatch": {
      summary: "the name has no address of the client's family",
      meaning: "The client has IPv6 alone, and the name has A records alone: the older names of \
        Amazon ECR and of its buckets have no AAAA records.",
      symptom: "It fails at once: `no such host`, for a name that others resolve (NODATA).",
      repair: "Use the dual-stack names (ACCOUNT.dkr-ecr.REGION.on.aws) and endpoints that answer \
        with both families, or give the subnet IPv4.",
    },
    """#
}
