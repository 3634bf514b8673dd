extension English {
  /// The pages of reason codes: `Routes`.
  static let codesOfRouting = #"""
    "no-route": {
      summary: "no row of the route table covers the destination",
      meaning: "The table of the subnet, or of a gateway on the way, has no row for the address. A \
        subnet without a default route reaches what its endpoints serve, and nothing else.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`. A public address in it means that \
        the service has no endpoint here, or that its private DNS is not in effect.",
      repair: "Create the endpoint that is missing, or add a route to a NAT gateway, transit \
        gateway or the like. Docker Hub and ECR Public have no endpoints.",
    },
    "blackhole-route": {
      summary: "the route leads to something that is gone",
      meaning: "The target of the row was deleted or detached. The row stays, in the state \
        blackhole, and drops what it matches.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Replace the target of the row, or delete the row where a shorter one would do.",
    },
    "gateway-endpoint-not-associated": {
      summary: "the S3 gateway endpoint does not serve this subnet",
      meaning: "Layers come from Amazon S3. A gateway endpoint for it is a row in the route tables \
        that it is associated with; the table of this subnet is none of them.",
      symptom: "It hangs at layers, after auth and manifest passed: `dial tcp 3.5.…:443: i/o \
        timeout`, an address of Amazon S3.",
      repair: "Associate the gateway endpoint with the subnet's route table.",
    },
    "gateway-endpoint-wrong-region": {
      summary: "the S3 gateway endpoint serves another Region",
      meaning: "The image is in another Region, and so are its layers. A gateway endpoint serves \
        the buckets of its own Region alone: its prefix list has no other addresses.",
      symptom: "It hangs at layers: `dial tcp ADDRESS:443: i/o timeout`, with an address of the \
        other Region's Amazon S3.",
      repair: "Replicate the repository to this Region, give the subnet a NAT gateway, or use an \
        S3 interface endpoint for that Region.",
    },
    "gateway-endpoint-outside-vpc": {
      summary: "a gateway endpoint is no way through for other networks",
      meaning: "A gateway endpoint serves what starts in its own VPC. Packets that come by \
        peering, transit gateway, VPN or Direct Connect are not let through.",
      symptom: "It hangs at layers: `dial tcp ADDRESS:443: i/o timeout`, with an address of Amazon \
        S3.",
      repair: "Create an S3 gateway endpoint in the workload's own VPC (it costs nothing), or an \
        S3 interface endpoint, which others may use.",
    },
    "more-specific-route-diverts": {
      summary: "a longer prefix takes the packet elsewhere",
      meaning: "The longest prefix that covers the address wins, whatever stands beside it. Here \
        it leads away from the row that would work.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`, for the addresses in that prefix \
        alone.",
      repair: "Remove or correct the longer row.",
    },
    "higher-priority-route-wins": {
      summary: "a row of the same length wins, and leads elsewhere",
      meaning: "Of two rows for the same prefix the static one wins over the propagated one, and \
        over the row of a gateway endpoint's prefix list.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Remove or correct the row that wins.",
    },
    "no-public-address": {
      summary: "an internet gateway carries nothing without a public address",
      meaning: "The route leads to an internet gateway, and the interface there has a private \
        address alone: the workload itself, or a NAT gateway without an Elastic IP address. \
        assignPublicIp, by which Fargate gives one, is off by default in the API.",
      symptom: "It hangs at the first stage: `dial tcp ADDRESS:443: i/o timeout`, with a public \
        address.",
      repair: "Set assignPublicIp, lead the route to a public NAT gateway, or create endpoints.",
    },
    "private-destination-at-internet-gateway": {
      summary: "a private address is sent to the internet",
      meaning: "The name resolves to a private address, mostly of an endpoint in another VPC, and \
        the default route takes it to the internet gateway, which has no way to it.",
      symptom: "It hangs: `dial tcp 10.…:443: i/o timeout`, with a private address that is none of \
        this VPC.",
      repair: "Add the route to that network (peering, transit gateway), or correct the name.",
    },
    "internet-gateway-detached": {
      summary: "the internet gateway is not attached",
      meaning: "The route names an internet gateway that is attached to no VPC, or to another.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`, with a public address.",
      repair: "Attach the gateway to the VPC, or correct the route.",
    },
    "nat-gateway-unavailable": {
      summary: "the NAT gateway is not available",
      meaning: "The NAT gateway failed or is being deleted. Routes to it stay.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`, with a public address.",
      repair: "Create another NAT gateway and point the route to it.",
    },
    "nat-gateway-wrong-vpc": {
      summary: "the NAT gateway is in another VPC",
      meaning: "A NAT gateway serves its own VPC; a route can name no other.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`, with a public address.",
      repair: "Use a NAT gateway of the workload's VPC, or route to the other VPC by a transit \
        gateway.",
    },
    "nat-gateway-zone": {
      summary: "the NAT gateway does not serve this zone",
      meaning: "A zonal NAT gateway serves every zone of its VPC, at the price of traffic between \
        zones. A regional one in automatic mode does the same until it has spread to a new zone, \
        for up to an hour. In manual mode it serves the zones that you add; what becomes of \
        traffic from the others AWS does not say.",
      symptom: "It would hang: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Add an address for the zone to the regional NAT gateway, or leave zones to AWS by \
        automatic mode.",
      none: "AWS does not document what becomes of a zone that nobody added to a regional NAT \
        gateway, and every other one serves all zones",
    },
    "block-public-access": {
      summary: "VPC Block Public Access stops the traffic",
      meaning: "The account blocks traffic through internet gateways in this Region: inbound \
        alone, which spares NAT gateways, or both ways. Subnets and VPCs that are excluded pass.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`, with a public address, although \
        every route is right.",
      repair: "Use endpoints, which it does not concern, or add an exclusion for the VPC or \
        subnet.",
    },
    "peering-not-transitive": {
      summary: "peering carries the peer's own addresses alone",
      meaning: "Through a peering connection one reaches what is in the peer VPC: not its \
        gateways, its NAT gateway, its gateway endpoints or the VPCs behind it.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Create endpoints or a NAT gateway in the workload's VPC, or use a transit gateway.",
    },
    "attachment-not-associated": {
      summary: "the attachment has no route table",
      meaning: "What comes from an attachment is routed by the transit gateway route table with \
        which it is associated. This one has none.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Associate the attachment with a route table of the transit gateway.",
    },
    "attachment-zone": {
      summary: "the attachment has no subnet in this zone",
      meaning: "A transit gateway takes packets in the zones in which its attachment has a subnet. \
        A workload of another zone has no way in, and replies none out.",
      symptom: "It hangs, in one zone and not in others: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Add a subnet of that zone to the attachment.",
    },
    "routing-loop": {
      summary: "the routes lead round in a circle",
      meaning: "Each table sends the packet to the next, and the last one back to the first: a NAT \
        gateway in a subnet whose default route is that NAT gateway, for example.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Let one of the tables lead out: that of a NAT gateway's subnet to an internet \
        gateway.",
    },
    "return-route-missing": {
      summary: "the reply has no way back",
      meaning: "The request arrives. The table at the far end has no row for the client's network, \
        so the reply is lost.",
      symptom: "It hangs, as if the request had been dropped: `dial tcp ADDRESS:443: i/o timeout`. \
        Flow logs at the far end show it accepted.",
      repair: "Add a route to the client's network to the table that the reply meets.",
    },
    "asymmetric-path": {
      summary: "the reply takes another way than the request",
      meaning: "A firewall or a NAT gateway knows a flow by its first packet. It sees one \
        direction alone, and drops what it cannot place.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`; with firewalls in several zones, \
        now and then.",
      repair: "Route both directions of the flow the same way; turn on appliance mode of the \
        attachment where several firewalls stand side by side.",
    },
    "component-bad-state": {
      summary: "a component on the way is not in a state to carry traffic",
      meaning: "A peering connection or an attachment waits for acceptance, has failed, or is \
        being deleted.",
      symptom: "It hangs: `dial tcp ADDRESS:443: i/o timeout`.",
      repair: "Accept it where it waits for that, else create it anew.",
    },
    "destination-not-found": {
      summary: "nothing has the address",
      meaning: "The packet comes to the right VPC, and no interface there has its destination: a \
        record still holds the address of an endpoint that was created anew.",
      symptom: "It hangs: `dial tcp 10.…:443: i/o timeout`, with a private address; now and then, \
        where one address of several is stale.",
      repair: "Correct the record; better, make it an alias of the endpoint, which follows its \
        addresses.",
    },
    """#
}
