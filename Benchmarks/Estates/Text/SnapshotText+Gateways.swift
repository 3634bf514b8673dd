import Addressing
import CloudModel
import SourceText

// Gateways, endpoints, and the prefix lists behind them.
extension SnapshotText {
  mutating func writeGateways<E: Error>(_ sink: (String, String) throws(E) -> Void) throws(E) {
    try list(
      "describe-internet-gateways.json", "InternetGateways", topology.internetGateways, sink
    ) { _, gateway in
      [
        "Attachments": .array(
          gateway.vpc.map { [["State": "available", "VpcId": .text($0)]] } ?? []),
        "InternetGatewayId": .text(gateway.id), "OwnerId": .string(Self.account),
        "Tags": .tags(gateway.name),
      ]
    }
    try list("describe-nat-gateways.json", "NatGateways", topology.natGateways, sink) {
      $0.natGateway($1)
    }
    try list("describe-vpc-endpoints.json", "VpcEndpoints", topology.vpcEndpoints, sink) {
      $0.endpoint($1)
    }
    try list(
      "describe-managed-prefix-lists.json", "PrefixLists", topology.prefixLists, sink
    ) { _, list in
      [
        "PrefixListId": .text(list.id), "AddressFamily": "IPv4", "State": "create-complete",
        "PrefixListArn": .string("arn:aws:ec2:\(Self.region):aws:prefix-list/\(list.id)"),
        "PrefixListName": .string(list.name ?? ""), "Tags": [],
        "OwnerId": .string(list.owner == .aws ? "AWS" : Self.account),
      ]
    }
    for prefixes in topology.prefixLists {
      try list(
        "get-managed-prefix-list-entries/\(prefixes.id).json", "Entries", prefixes.entries ?? [],
        sink
      ) { _, prefix in ["Cidr": .text(prefix)] }
    }
  }

  private mutating func natGateway(_ gateway: NATGateway) -> JSONNode {
    guard case .zonal(let subnet) = gateway.placement else {
      preconditionFailure("estates have zonal NAT gateways")
    }
    return [
      "CreateTime": "2025-03-10T08:11:27+00:00",
      "NatGatewayAddresses": .array(
        gateway.addresses.map { address in
          [
            "AllocationId": .string(random.identifier("eipalloc")),
            "NetworkInterfaceId": .string(interfaceOf[gateway.id] ?? ""),
            "PrivateIp": .text(address.address),
            "PublicIp": .string(address.publicAddress.map { "\($0)" } ?? ""),
            "AssociationId": .string(random.identifier("eipassoc")), "IsPrimary": true,
            "Status": "succeeded",
          ]
        }),
      "NatGatewayId": .text(gateway.id), "State": .string(gateway.state),
      "SubnetId": .text(subnet), "VpcId": .text(gateway.vpc),
      "Tags": .tags(gateway.name), "ConnectivityType": "public",
    ]
  }

  private mutating func endpoint(_ endpoint: VPCEndpoint) -> JSONNode {
    let isGateway = endpoint.type == .gateway
    return [
      "VpcEndpointId": .text(endpoint.id), "VpcEndpointType": .string(endpoint.type.rawValue),
      "VpcId": .text(endpoint.vpc), "ServiceName": .string(endpoint.service.name),
      "State": "available",
      "PolicyDocument": .string(Self.openPolicy),
      "RouteTableIds": .texts(endpoint.routeTables), "SubnetIds": .texts(endpoint.subnets),
      "Groups": .array(
        endpoint.securityGroups.map {
          [
            "GroupId": .text($0),
            "GroupName": .string(topology.securityGroups[$0]?.name ?? ""),
          ]
        }),
      "IpAddressType": "ipv4", "PrivateDnsEnabled": .bool(endpoint.privateDNS),
      "RequesterManaged": false, "NetworkInterfaceIds": .texts(endpoint.interfaces),
      "DnsEntries": .array(isGateway ? [] : names(of: endpoint)),
      "CreationTimestamp": "2025-03-10T08:11:27.000000+00:00", "Tags": .tags(endpoint.name),
      "OwnerId": .string(Self.account),
    ]
  }

  private static let openPolicy = """
    {"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*",\
    "Resource":"*"}]}
    """

  /// The endpoint's own name, and those it takes over from the service.
  private mutating func names(of endpoint: VPCEndpoint) -> [JSONNode] {
    let host = endpoint.service.suffix.split(separator: ".").reversed().joined(separator: ".")
    let base = "\(host).\(Self.region)"
    var names = ["\(endpoint.id)-0abcdefg.\(base).vpce.amazonaws.com"]
    if endpoint.privateDNS {
      names.append("\(base).amazonaws.com")
      if endpoint.service.suffix == "ecr.dkr" { names.append("*.\(base).amazonaws.com") }
    }
    return names.map { ["DnsName": .string($0), "HostedZoneId": "Z38GZ743OKFT7T"] }
  }
}
