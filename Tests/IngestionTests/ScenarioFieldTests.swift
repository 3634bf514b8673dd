import Addressing
import CloudModel
import SourceText
import Testing

@testable import Ingestion

/// What every field comes to in the model.
@Suite struct ScenarioFieldTests {
  let topology: Topology

  init() throws {
    let readme = try ScenarioFolder.text("README.md")
    let example = try #require(ScenarioFileTests.examples(in: readme).first { $0.contains("hub") })
    let scenario = try #require(ScenarioReading(example).scenario)
    topology = scenario.base
  }

  @Test func vpc() throws {
    let vpc = try #require(topology.vpcs["app"])
    #expect(vpc.region.code == "eu-west-1")
    #expect(vpc.cidrs == [Prefix("10.0.0.0/16")!])
    #expect(vpc.dnsSupport && vpc.dnsHostnames)
    #expect(vpc.dhcpOptions == "corp")
    #expect(vpc.blockPublicAccess == .off)
    #expect(topology.dhcpOptions["corp"]?.answers == .resolver(of: "hub"))
    #expect(
      topology.dhcpOptions["corp"]?.domainNameServers == [.address(IPAddress("10.0.1.53")!)])
  }

  @Test func subnet() throws {
    let subnet = try #require(topology.subnets["app-a"])
    #expect(subnet.zone == "eu-west-1a")
    #expect(subnet.routeTable == "private")
    #expect(subnet.networkACL == "tight")
    #expect(topology.subnets["public-a"]?.mapsPublicAddress == true)
  }

  @Test func routes() throws {
    let routes = try #require(topology.routeTables["private"]).routes
    #expect(routes.map(\.target.text) == ["nat-a", "tgw", "vgw", "vpce-s3"])
    #expect(routes[0].target == .natGateway("nat-a"))
    #expect(routes[1].destination == .prefixList("pl-corp"))
    #expect(routes[2].origin == .propagated && routes[2].isBlackhole)
    #expect(routes[3].destination == .prefixList("pl-s3"))
  }

  @Test func rules() throws {
    let task = try #require(topology.securityGroups["task"])
    #expect(
      task.outbound.map(\.peer)[0...1] == [.securityGroup("endpoints"), .prefixList("pl-s3")])
    #expect(task.outbound[2].protocolNumber == .udp)
    let balancer = try #require(topology.securityGroups["lb"])
    #expect(
      balancer.inbound.map(\.ports) == [
        .all, .range(PortRange(8000, 8999)), .icmp(type: 3, code: 4),
      ])
    let tight = try #require(topology.networkACLs["tight"])
    #expect(tight.outbound.map(\.number) == [90, 100])
    #expect(tight.outbound.map(\.action) == [.deny, .allow])
  }

  @Test func gateways() throws {
    let nat = try #require(topology.natGateways["nat-a"])
    #expect(nat.placement == .zonal("public-a"))
    #expect(nat.addresses[0].publicAddress == IPv4Address("3.39.0.11"))
    #expect(topology.natGateways["nat-private"]?.connectivity == .privateNAT)
    #expect(topology.natGateways["nat-private"]?.addresses[0].publicAddress == nil)
    #expect(topology.natGateways["nat-region"]?.placement == .regional(routeTable: "public"))
    #expect(topology.internetGateways["igw"]?.vpc == "app")
    #expect(topology.vpcPeerings["pcx"]?.state == "active")
    #expect(topology.onPremisesNetworks["dc"]?.gateway == .virtualPrivateGateway("vgw"))
  }

  @Test func endpoints() throws {
    let api = try #require(topology.vpcEndpoints["vpce-ecr-api"])
    #expect(api.service.name == "com.amazonaws.eu-west-1.ecr.api")
    #expect(api.interfaces == ["vpce-ecr-api@app-a"])
    #expect(
      topology.networkInterfaces["vpce-ecr-api@app-a"]?.addresses.map(\.address)
        == [IPAddress("10.0.1.20")!])
    #expect(
      api.endpointNames.map(\.description)
        == ["vpce-ecr-api.api.ecr.eu-west-1.vpce.amazonaws.com"])
    #expect(
      api.policy?.json
        == #"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#)
    #expect(topology.vpcEndpoints["vpce-s3"]?.type == .gateway)
    #expect(topology.vpcEndpoints["vpce-us"]?.service.region?.code == "us-east-1")
    #expect(topology.vpcEndpoints["gwlbe"]?.type == .gatewayLoadBalancer)
    #expect(topology.vpcEndpoints["gwlbe"]?.inspection == .passes)
  }

  @Test func interfaces() throws {
    let appliance = try #require(topology.networkInterfaces["eni-appliance"])
    #expect(!appliance.sourceDestCheck)
    #expect(appliance.forwarding == .translates)
    #expect(
      topology.networkInterfaces["eni-public"]?.addresses[0].publicAddress
        == IPv4Address("3.35.0.9"))
    #expect(topology.resolverEndpoints["dns-in"]?.direction == .inbound)
    #expect(topology.resolverEndpoints["dns-in"]?.interfaces == ["dns-in@app-a"])
  }

  @Test func names() throws {
    let zone = try #require(topology.hostedZones["dkr.ecr.eu-west-1.amazonaws.com"])
    #expect(zone.vpcs == ["app", "hub"])
    let records = try #require(zone.records)
    #expect(
      records.map(\.name.description) == [
        "dkr.ecr.eu-west-1.amazonaws.com", "*.dkr.ecr.eu-west-1.amazonaws.com",
        "old.dkr.ecr.eu-west-1.amazonaws.com",
      ])
    #expect(
      records[0].data
        == .alias(.ipv4, target: DomainName("vpce-us.dkr.ecr.us-east-1.vpce.amazonaws.com")!))
    #expect(records[1].timeToLive == 60)
    #expect(
      topology.resolverRules["to-dc"]?.action
        == .forward(
          targets: [IPAddress("192.168.0.53")!], endpoint: "dns-out", answers: .publicNames))
    #expect(topology.resolverRules["stay"]?.action == .system)
    let guardGroup = try #require(topology.dnsFirewallRuleGroups["guard"])
    #expect(guardGroup.rules[0].action == .blockNameError)
    #expect(guardGroup.rules[0].domains.map(\.description) == ["*.example.com", "example.com"])
  }

  @Test func transit() throws {
    #expect(topology.transitGatewayAttachments["att-app"]?.routeTable == "tgw-default")
    #expect(topology.transitGatewayAttachments["att-hub"]?.routeTable == "tgw-hub")
    #expect(topology.transitGatewayAttachments["att-vpn"]?.routeTable == nil)
    #expect(topology.transitGatewayAttachments["att-vpn"]?.end == .outside("vpn"))
    let learnt = topology.transitGatewayRouteTables["tgw-default"]?.routes ?? []
    #expect(learnt.map(\.attachment) == ["att-app", "att-hub"])
    let written = topology.transitGatewayRouteTables["tgw-hub"]?.routes ?? []
    #expect(written.map(\.attachment) == ["att-app", nil])
  }
}

/// No field is read over: a value of the wrong kind is reported at every one of them.
@Suite struct ScenarioFieldReachTests {
  /// The least that a resource of each kind must say.
  static let least: [ResourceKind: String] = [
    .vpc: "cidr: \"10.8.0.0/16\"",
    .dhcpOptions: "",
    .subnet: "cidr: \"10.0.9.0/24\", zone: \"a\"",
    .routeTable: "",
    .prefixList: "",
    .networkInterface: "subnet: \"a\"",
    .securityGroup: "",
    .networkACL: "",
    .vpcEndpoint: "service: \"ecr.api\"",
    .internetGateway: "attached: false",
    .egressOnlyInternetGateway: "",
    .natGateway: "subnet: \"a\"",
    .hostedZone: "vpcs: [], domain: \"x.y\"",
    .vpcPeering: "requester: \"app\", accepter: \"app\"",
    .transitGateway: "",
    .transitGatewayAttachment: "outside: \"vpn\"",
    .transitGatewayRouteTable: "",
    .virtualPrivateGateway: "",
    .resolverRule: "domain: \"x.y\", vpcs: [], system: true",
    .resolverEndpoint: "direction: \"inbound\", subnets: []",
    .dnsFirewallRuleGroup: "vpcs: [], rules: []",
    .onPremisesNetwork: "cidr: [], gateway: \"att\"",
  ]

  @Test(arguments: ResourceKind.allCases)
  func everyFieldIsRead(_ kind: ResourceKind) throws {
    let least = try #require(Self.least[kind])
    for field in kind.scenario.shape.fields {
      let others = least.split(separator: ", ").filter { !$0.hasPrefix(field.name + ":") }
      let wrong =
        field.name == "routes" || field.name == "records" || field.name == "addresses"
        ? "{ \"::/0\": -7 }" : "-7"
      let body = (others + ["\(field.name): \(wrong)"]).joined(separator: ", ")
      let reading = ScenarioReading(Self.file(kind, body))
      let isFound = reading.diagnostics.contains {
        reading.map.excerpt(of: $0.span).map { ["-7", "::/0", "\"::/0\""].contains($0) } ?? false
      }
      #expect(isFound, "\(kind) \(field.name): \(reading.lines)")
    }
  }

  private static func file(_ kind: ResourceKind, _ body: String) -> String {
    let section = "\(kind.scenario.section): { new: { \(body) } }"
    let transit = "tgw: { attachments: { att: { outside: \"vpn\" } } }"
    return switch kind.scenario.parent {
    case .vpc:
      """
      { region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16", \(
        kind == .subnet ? "" : "subnets: { a: { cidr: \"10.0.1.0/24\", zone: \"a\" } },")
        \(section) } }, transitGateways: { \(transit) } }
      """
    case .transitGateway:
      "{ region: \"eu-west-1\", transitGateways: { tgw: { \(section) } } }"
    default:
      """
      { region: "eu-west-1", \(kind == .vpc ? "" : "vpcs: { app: { cidr: \"10.0.0.0/16\" } },")
        \(kind == .transitGateway ? "" : "transitGateways: { \(transit) },") \(section) }
      """
    }
  }
}
