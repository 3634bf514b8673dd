import Addressing
import CloudModel
import SourceText

// What stands inside a VPC.
extension SnapshotText {
  mutating func writeNetwork<E: Error>(_ sink: (String, String) throws(E) -> Void) throws(E) {
    try list("describe-vpcs.json", "Vpcs", topology.vpcs, sink) { $0.vpc($1) }
    for vpc in topology.vpcs {
      for (name, key, value) in [
        ("enableDnsSupport", "EnableDnsSupport", vpc.dnsSupport),
        ("enableDnsHostnames", "EnableDnsHostnames", vpc.dnsHostnames),
      ] {
        try object(
          "describe-vpc-attribute/\(vpc.id).\(name).json",
          .object([(key, .object([("Value", .bool(value))])), ("VpcId", .text(vpc.id))]), sink)
      }
    }
    try object(
      "describe-dhcp-options.json",
      [
        "DhcpOptions": [
          [
            "OwnerId": .string(Self.account), "Tags": [],
            "DhcpOptionsId": .string(Self.dhcpOptions),
            "DhcpConfigurations": [
              [
                "Key": "domain-name",
                "Values": [["Value": .string("\(Self.region).compute.internal")]],
              ],
              ["Key": "domain-name-servers", "Values": [["Value": "AmazonProvidedDNS"]]],
            ],
          ]
        ]
      ], sink)
    try list("describe-subnets.json", "Subnets", topology.subnets, sink) { $0.subnet($1) }
    try list("describe-route-tables.json", "RouteTables", topology.routeTables, sink) {
      $0.routeTable($1)
    }
    try list("describe-network-acls.json", "NetworkAcls", topology.networkACLs, sink) {
      $0.networkACL($1)
    }
    try writeGroups(sink)
  }

  private mutating func vpc(_ vpc: VPC) -> JSONNode {
    [
      "OwnerId": .string(Self.account), "InstanceTenancy": "default",
      "CidrBlockAssociationSet": .array(
        vpc.cidrs.map {
          [
            "AssociationId": .string(random.identifier("vpc-cidr-assoc")), "CidrBlock": .text($0),
            "CidrBlockState": ["State": "associated"],
          ]
        }),
      "IsDefault": .bool(vpc.isDefault), "Tags": .tags(vpc.name),
      "BlockPublicAccessStates": ["InternetGatewayBlockMode": "off"], "VpcId": .text(vpc.id),
      "State": "available", "CidrBlock": .text(vpc.cidrs[0]),
      "DhcpOptionsId": .string(Self.dhcpOptions),
    ]
  }

  private func subnet(_ subnet: Subnet) -> JSONNode {
    [
      "AvailabilityZoneId": .string("euw1-az\(subnet.zone.last == "a" ? 1 : 2)"),
      "MapCustomerOwnedIpOnLaunch": false, "OwnerId": .string(Self.account),
      "AssignIpv6AddressOnCreation": false, "Ipv6CidrBlockAssociationSet": [],
      "Tags": .tags(subnet.name),
      "SubnetArn": .string("arn:aws:ec2:\(Self.region):\(Self.account):subnet/\(subnet.id)"),
      "EnableDns64": false, "Ipv6Native": false,
      "PrivateDnsNameOptionsOnLaunch": [
        "HostnameType": "ip-name", "EnableResourceNameDnsARecord": false,
        "EnableResourceNameDnsAAAARecord": false,
      ],
      "SubnetId": .text(subnet.id), "State": "available", "VpcId": .text(subnet.vpc),
      "CidrBlock": .text(subnet.cidrs[0]), "AvailableIpAddressCount": 100,
      "AvailabilityZone": .string(subnet.zone), "DefaultForAz": false,
      "MapPublicIpOnLaunch": .bool(subnet.mapsPublicAddress),
    ]
  }

  private mutating func routeTable(_ table: RouteTable) -> JSONNode {
    func association(_ table: RouteTable, _ id: String, _ subnet: Identifier<Subnet>?) -> JSONNode {
      .object(
        [
          ("Main", .bool(subnet == nil)), ("RouteTableAssociationId", .string(id)),
          ("RouteTableId", .text(table.id)),
        ] + (subnet.map { [("SubnetId", .text($0))] } ?? [])
          + [("AssociationState", ["State": "associated"])])
    }
    var associations = subnets(of: table).map {
      association(table, random.identifier("rtbassoc"), $0)
    }
    if table.isMain {
      associations.insert(association(table, random.identifier("rtbassoc"), nil), at: 0)
    }
    return [
      "Associations": .array(associations), "PropagatingVgws": [],
      "RouteTableId": .text(table.id), "Routes": .array(table.routes.map(route)),
      "Tags": .tags(table.name), "VpcId": .text(table.vpc), "OwnerId": .string(Self.account),
    ]
  }

  private func route(_ route: Route) -> JSONNode {
    let destination: (String, JSONNode) =
      switch route.destination {
      case .prefix(let prefix): ("DestinationCidrBlock", .text(prefix))
      case .prefixList(let list): ("DestinationPrefixListId", .text(list))
      }
    let target: (String, JSONNode) =
      switch route.target {
      case .local: ("GatewayId", "local")
      case .internetGateway(let id): ("GatewayId", .text(id))
      case .vpcEndpoint(let id): ("GatewayId", .text(id))
      case .natGateway(let id): ("NatGatewayId", .text(id))
      case .transitGateway(let id): ("TransitGatewayId", .text(id))
      case .egressOnlyInternetGateway, .networkInterface, .vpcPeering, .virtualPrivateGateway,
        .unmodelled:
        preconditionFailure("estates have no such route")
      }
    return .object([
      destination, target,
      ("Origin", route.origin == .local ? "CreateRouteTable" : "CreateRoute"),
      ("State", route.isBlackhole ? "blackhole" : "active"),
    ])
  }

  private mutating func networkACL(_ list: NetworkACL) -> JSONNode {
    let entries =
      list.outbound.map { Self.entry($0, isOutbound: true) } + [Self.finalDenial(isOutbound: true)]
      + list.inbound.map { Self.entry($0, isOutbound: false) }
      + [Self.finalDenial(isOutbound: false)]
    return [
      "Associations": .array(
        subnets(of: list).map {
          [
            "NetworkAclAssociationId": .string(random.identifier("aclassoc")),
            "NetworkAclId": .text(list.id), "SubnetId": .text($0),
          ]
        }),
      "Entries": .array(entries), "IsDefault": .bool(list.isDefault),
      "NetworkAclId": .text(list.id), "Tags": .tags(list.name), "VpcId": .text(list.vpc),
      "OwnerId": .string(Self.account),
    ]
  }

  private static func entry(_ rule: NetworkACLRule, isOutbound: Bool) -> JSONNode {
    .object(
      [("CidrBlock", .text(rule.prefix)), ("Egress", .bool(isOutbound))]
        + (rule.ports.ends.map {
          [("PortRange", ["From": .number($0.first), "To": .number($0.last)])]
        } ?? [])
        + [
          ("Protocol", .string(rule.protocolNumber.apiNumber)),
          ("RuleAction", rule.action == .allow ? "allow" : "deny"),
          ("RuleNumber", .number(rule.number)),
        ])
  }

  private static func finalDenial(isOutbound: Bool) -> JSONNode {
    [
      "CidrBlock": "0.0.0.0/0", "Egress": .bool(isOutbound), "Protocol": "-1",
      "RuleAction": "deny", "RuleNumber": 32767,
    ]
  }
}

extension RulePorts {
  /// `nil` for all of them.
  var ends: PortRange? {
    switch self {
    case .range(let range): range
    case .all, .icmp: nil
    }
  }
}

extension TransportProtocol {
  /// As network ACLs print it.
  fileprivate var apiNumber: String {
    switch self {
    case .any: "-1"
    case .number(let number): String(number)
    }
  }

  /// As security groups print it.
  var apiName: String {
    switch self {
    case .any: "-1"
    case .tcp: "tcp"
    case .udp: "udp"
    case .number(let number): String(number)
    }
  }
}
