extension English {
  /// The pages of reason codes: `Filters`.
  static let codesOfFilters = #"""
    "security-group-outbound": {
      summary: "the workload's security group does not let the request out",
      meaning: "No outbound rule of any of its groups allows TCP 443 to the address. A rule for \
        the endpoints' group or for the VPC does not cover Amazon S3, whose gateway endpoint has \
        neither group nor address in the VPC.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`. Groups drop in silence; they never \
        refuse.",
      repair: "Add the outbound rule tcp 443 to the endpoints' group and to the prefix list of \
        Amazon S3.",
    },
    "security-group-inbound": {
      summary: "the endpoint's security group lets nobody in",
      meaning: "No inbound rule of the group at the far end (an interface endpoint, a NAT \
        instance) allows TCP 443 from the client. Groups remember flows, so replies need no \
        rule.",
      symptom: "It hangs: `dial tcp 10.…:443: i/o timeout`, with the private address of the \
        endpoint.",
      repair: "Add the inbound rule tcp 443 from the workload's group, or from its subnets, to the \
        endpoint's group.",
    },
    "security-group-reference-not-preserved": {
      summary: "a rule names a group that is not known at the far end",
      meaning: "A rule that names a group matches interfaces of that group as long as the way \
        between preserves the reference. Appliances and most ways over a transit gateway do not.",
      symptom: "It hangs: `dial tcp 10.…:443: i/o timeout`, although the rule looks right.",
      repair: "Allow the workload's addresses, as a CIDR block.",
    },
    "network-acl-outbound": {
      summary: "a network ACL does not let the packet out of a subnet",
      meaning: "The first rule that matches, in order of number, denies. An ACL has no memory: \
        replies of an endpoint leave its subnet towards the client's ephemeral ports (32768-60999 \
        on Linux), and need a rule of their own.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Allow tcp 443 outbound in the client's subnet, and tcp 1024-65535 outbound in the \
        endpoint's, by a rule whose number comes before the one that denies. An ACL cannot name a \
        prefix list.",
    },
    "network-acl-inbound": {
      summary: "a network ACL does not let the packet into a subnet",
      meaning: "The first rule that matches, in order of number, denies. An ACL has no memory: \
        replies come into the client's subnet to its ephemeral ports (32768-60999 on Linux), and \
        need a rule of their own.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Allow tcp 1024-65535 inbound in the client's subnet, and tcp 443 inbound in the \
        endpoint's, by a rule whose number comes before the one that denies.",
    },
    "source-dest-check": {
      summary: "an instance takes no packets that are not its own",
      meaning: "The route leads to an instance that should forward, such as a NAT instance. Its \
        source/destination check drops whatever is not addressed to it.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Turn off the source/destination check of the instance's interface.",
    },
    "firewall-rule": {
      summary: "a firewall drops the flow",
      meaning: "A rule of the firewall on the way drops the flow. Allow lists of names often have \
        ECR and lack the layer bucket in Amazon S3.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`. A firewall that rejects fails it at \
        once: `connection reset by peer`.",
      repair: "Allow the host in the firewall's rules, or let gateway endpoints take the traffic \
        past it.",
    },
    """#
}
