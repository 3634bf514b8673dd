import Addressing
import CloudModel

@testable import Rendering

extension RemedySample {
  static let endpoints: [(String, [Remedy])] = [
    ("association", [.endpoint(.associate("vpce-s3", "private", adding: "pl-s3"))]),
    (
      "endpoint-gateway",
      [
        .endpoint(
          .create(
            VPCEndpoint(
              id: "vpce-table", type: .gateway, vpc: "app", service: service("dynamodb"),
              routeTables: ["private"]), interfaces: []))
      ]
    ),
    (
      "endpoint-interface",
      [
        .endpoint(
          .create(
            interfaceEndpoint("vpce-new"),
            interfaces: [interface("vpce-new@app-a", "vpce-new", "10.0.1.60")]))
      ]
    ),
    (
      "endpoint-interface-of-another-name",
      [
        .endpoint(
          .create(
            interfaceEndpoint("vpce-new", interface: "eni-new"),
            interfaces: [interface("eni-new", "vpce-new", "10.0.1.60")]))
      ]
    ),
    (
      "endpoint-s3-interface",
      [
        .endpoint(
          .create(
            VPCEndpoint(
              id: "vpce-files", type: .interface, vpc: "app", service: service("s3"),
              subnets: ["app-a"], interfaces: ["vpce-files@app-a"], securityGroups: ["ends"],
              privateDNS: true, privateDNSOnlyForInboundResolver: true, policy: policy),
            interfaces: [interface("vpce-files@app-a", "vpce-files", "10.0.1.61")]))
      ]
    ),
    (
      "endpoint-of-another-region",
      [
        .endpoint(
          .create(
            VPCEndpoint(
              id: "vpce-far", type: .interface, vpc: "app",
              service: EndpointService(name: "com.amazonaws.us-east-1.s3"), subnets: ["app-a"],
              interfaces: ["vpce-far@app-a"], securityGroups: ["ends"]),
            interfaces: [interface("vpce-far@app-a", "vpce-far", "10.0.1.62")]))
      ]
    ),
    (
      "endpoint-recreate",
      [.endpoint(.recreate(RemedyBase.situation.topology.vpcEndpoints["vpce-old"]!))]
    ),
    ("endpoint-recreate-with-other-names", [.endpoint(.recreate(renewed))]),
    ("endpoint-accept", [.endpoint(.accept("vpce-old"))]),
    (
      "endpoint-subnet",
      [
        .endpoint(
          .addSubnet(interface("vpce-api@app-b", "vpce-api", "10.0.2.60", "app-b"), "vpce-api"))
      ]
    ),
    (
      "endpoint-subnet-of-another-name",
      [.endpoint(.addSubnet(interface("eni-more", "vpce-api", "10.0.2.60", "app-b"), "vpce-api"))]
    ),
    ("endpoint-subnet-remove", [.endpoint(.removeSubnet("app-a", "vpce-dkr"))]),
    ("endpoint-subnet-with-address-remove", [.endpoint(.removeSubnet("app-b", "vpce-wide"))]),
    ("endpoint-families", [.endpoint(.answer([.ipv4, .ipv6], "vpce-fixed"))]),
    (
      "endpoint-families-with-addresses",
      [
        .endpoint(
          .answer(
            [.ipv4, .ipv6], "vpce-api",
            interfaces: [given("vpce-api@app-a", "2001:db8:0:1::50")]))
      ]
    ),
    (
      "endpoint-families-with-addresses-of-another-name",
      [
        .endpoint(
          .answer(
            [.ipv4, .ipv6], "vpce-logs", interfaces: [given("eni-logs", "2001:db8:0:1::51")]))
      ]
    ),
  ]

  // MARK: - Parts

  static let zone: Identifier<HostedZone> = "ecr.eu-west-1.amazonaws.com"

  static let nat = NATGateway(
    id: "nat-new", vpc: "app", placement: .zonal("public-a"),
    addresses: [InterfaceAddress(ip("10.0.3.60"), publicAddress: v4("203.0.113.60"))])

  static let group = SecurityGroup(
    id: "sg-new", vpc: "app", inbound: [tcp(443, .prefix(Prefix("10.0.0.0/16")!))])

  static let renewed: VPCEndpoint = {
    var endpoint = RemedyBase.situation.topology.vpcEndpoints["vpce-dkr"]!
    endpoint.privateNames = ["dkr-ecr.eu-west-1.on.aws", "*.dkr-ecr.eu-west-1.on.aws"].map {
      DomainName($0)!
    }
    return endpoint
  }()

  /// An interface of the base with one more address.
  static func given(_ id: Identifier<NetworkInterface>, _ address: String) -> NetworkInterface {
    var interface = RemedyBase.situation.topology.networkInterfaces[id]!
    interface.addresses.append(InterfaceAddress(ip(address)))
    return interface
  }

  static let policy = PolicyText(
    json: #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","#
      + #""Action":["s3:GetObject"],"Resource":"arn:aws:s3:::prod-${aws:PrincipalTag/team}'s/*"}]}"#
  )

  /// The rule of the base with its place in the text, by which it is told from others.
  static let firstRule = RemedyBase.situation.topology.securityGroups["task"]!.outbound[0]

  static func v4(_ text: String) -> IPv4Address { IPv4Address(text)! }

  static func service(_ suffix: String) -> EndpointService {
    EndpointService(name: "com.amazonaws.eu-west-1.\(suffix)")
  }

  static func record(_ name: String?, _ data: RecordData, _ time: UInt32? = nil) -> Remedy {
    let apex = DomainName(zone.rawValue)!
    return .naming(
      .setRecord(
        ResourceRecordSet(
          name: name.map { apex.child($0)! } ?? apex, data: data, timeToLive: time), in: zone))
  }

  static func route(_ block: String, _ target: RouteTarget) -> Route {
    Route(to: .prefix(Prefix(block)!), via: target)
  }

  static func transitRoute(
    _ block: String, _ attachment: Identifier<TransitGatewayAttachment>?
  ) -> TransitGatewayRoute {
    TransitGatewayRoute(to: Prefix(block)!, via: attachment, origin: .fixed)
  }

  static func rule(
    _ transport: TransportProtocol, _ ports: RulePorts, _ peer: SecurityGroupRule.Peer
  ) -> SecurityGroupRule {
    SecurityGroupRule(protocol: transport, ports: ports, peer: peer)
  }

  static func tcp(_ port: UInt16, _ peer: SecurityGroupRule.Peer) -> SecurityGroupRule {
    rule(.tcp, .range(PortRange(port)), peer)
  }

  static func acl(
    _ number: UInt16, _ transport: TransportProtocol, _ ports: RulePorts,
    _ prefix: Prefix = .anyIPv4
  ) -> NetworkACLRule {
    NetworkACLRule(number: number, .allow, protocol: transport, ports: ports, prefix: prefix)
  }

  static func interface(
    _ id: Identifier<NetworkInterface>, _ endpoint: Identifier<VPCEndpoint>, _ address: String,
    _ subnet: Identifier<Subnet> = "app-a", groups: [Identifier<SecurityGroup>] = ["ends"]
  ) -> NetworkInterface {
    NetworkInterface(
      id: id, subnet: subnet, addresses: [InterfaceAddress(ip(address))], securityGroups: groups,
      purpose: .vpcEndpoint(endpoint))
  }

  static func interfaceEndpoint(
    _ id: Identifier<VPCEndpoint>, groups: [Identifier<SecurityGroup>] = ["ends"],
    interface: Identifier<NetworkInterface>? = nil
  ) -> VPCEndpoint {
    VPCEndpoint(
      id: id, type: .interface, vpc: "app", service: service("secretsmanager"),
      subnets: ["app-a"], interfaces: [interface ?? Identifier("\(id)@app-a")],
      securityGroups: groups, privateDNS: true)
  }
}
