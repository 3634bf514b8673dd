import Addressing
import CloudModel
import Testing
import TraceModel

/// What is proposed first for names that lead nowhere: the least that a good engineer would do.
@Suite("repairs of names")
struct NamingRepairTests {
  @Test("the first repair is the one a good engineer would choose", arguments: examples)
  func first(_ example: Example) throws {
    let repair = try ScenarioNetwork(example.path).trace.repairs.first
    #expect(repair?.remedies == [example.remedy])
  }

  struct Example: Sendable, CustomTestStringConvertible {
    let path: String
    let remedy: Remedy

    init(_ path: String, _ remedy: Remedy) {
      self.path = path
      self.remedy = remedy
    }

    init(_ path: String, _ remedy: NamingRemedy) { self.init(path, .naming(remedy)) }

    var testDescription: String { path }
  }

  static let examples: [Example] = settings + records + rules

  static let settings = [
    Example("naming/dns-support-off-silences-the-resolver", .enableDNSSupport("app")),
    Example("naming/private-dns-needs-hostnames", .enableDNSHostnames("app")),
    Example("endpoints/private-dns-turned-off", .enablePrivateDNS("vpce-ecr-dkr")),
    // AWS wants it beside private DNS for data centers alone, and it costs nothing.
    Example(
      "endpoints/s3-private-dns-for-data-centers-only",
      .endpoint(
        .create(
          VPCEndpoint(
            id: "new-endpoint-s3", type: .gateway, vpc: "app",
            service: EndpointService(name: "com.amazonaws.ap-northeast-2.s3"),
            routeTables: ["private"]), interfaces: []))),
    Example("endpoints/waiting-for-acceptance", .endpoint(.accept("vpce-ecr-api"))),
    Example(
      "naming/custom-server-knows-public-names-only",
      .provideAmazonDNS(
        "app",
        by: DHCPOptions(id: "new-dhcp-options", domainNameServers: [.amazonProvided]))),
    Example(
      "naming/zone-associated-with-the-hub-alone",
      .associateZone("api.ecr.ap-northeast-2.amazonaws.com", "app")),
    Example("naming/rule-of-the-same-name-beats-private-dns", .disassociateRule("to-dc", "app")),
  ]

  static let records = [
    // Every registry is served by a wildcard, unless the zone has something at its name.
    record("naming/apex-record-serves-no-registry", "*.dkr", in: "dkr"),
    record("naming/deeper-record-blocks-the-wildcard", "*.dkr", in: nil),
    record("naming/text-record-blocks-the-wildcard", "123456789012.dkr", in: "dkr"),
    record("endpoints/alias-leads-to-the-wrong-service", "*.dkr", in: "dkr"),
    record("naming/hosted-zone-has-stale-addresses", "api", in: "api"),
    record("naming/one-record-of-two-is-stale", "api", in: "api"),
    Example(
      "naming/labels-in-the-wrong-order",
      .setRecord(alias("api"), in: "ap-northeast-2.amazonaws.com")),
  ]

  static let rules = [
    Example(
      "naming/custom-server-turns-questions-away",
      .filter(.addGroupRule(question(.securityGroup("task")), .inbound, "dns"))),
    Example(
      "naming/dns-firewall-allow-list-forgets-s3",
      .allowDomains(
        DNSFirewallRule(priority: 199, domains: [layers], action: .allow), "allow-list")),
    // One rule for all that is blocked.
    Example(
      "naming/dns-firewall-blocks-aws",
      .allowDomains(
        DNSFirewallRule(
          priority: 99,
          domains: [
            name("123456789012.dkr.ecr"), name("api.ecr"), layers,
          ], action: .allow), "guard")),
    // One rule for all three services.
    Example(
      "naming/forwarding-rule-leads-back",
      .addSystemRule(
        ResolverRule(
          id: "new-system-rule-ap-northeast-2.amazonaws.com",
          domain: DomainName("ap-northeast-2.amazonaws.com")!, action: .system, vpcs: ["app"]))),
  ]

  private static func name(_ labels: String) -> DomainName {
    DomainName("\(labels).ap-northeast-2.amazonaws.com")!
  }

  private static let layers = name("prod-ap-northeast-2-starport-layer-bucket.s3")

  /// A record below `ecr`, as an alias of the endpoint of its last label.
  private static func alias(_ labels: String) -> ResourceRecordSet {
    let service = labels.split(separator: ".").last!
    return ResourceRecordSet(
      name: name("\(labels).ecr"),
      data: .alias(
        .ipv4,
        target: DomainName(
          "vpce-ecr-\(service).\(service).ecr.ap-northeast-2.vpce.amazonaws.com")!))
  }

  private static func record(_ path: String, _ labels: String, in zone: String?) -> Example {
    let apex = (zone.map { "\($0)." } ?? "") + "ecr.ap-northeast-2.amazonaws.com"
    return Example(path, .setRecord(alias(labels), in: Identifier(apex)))
  }

  private static func question(_ peer: SecurityGroupRule.Peer) -> SecurityGroupRule {
    SecurityGroupRule(protocol: .udp, ports: .range(PortRange(53, 53)), peer: peer)
  }
}

extension NamingRepairTests {
  /// AWS refuses private DNS for a domain that a hosted zone of the VPC has
  /// (`ConflictingDomainExists`).
  @Test("private DNS is not turned on beside a hosted zone of its name")
  func conflictingZone() throws {
    var network = try ScenarioNetwork("endpoints/private-dns-turned-off").changeable
    network.situation.topology.hostedZones.insert(
      HostedZone(
        id: "own", apex: DomainName("dkr.ecr.ap-northeast-2.amazonaws.com")!, vpcs: ["app"],
        records: []))
    #expect(
      try network.repairs == [
        [.naming(.setRecord(Self.alias("*.dkr"), in: "own"))]
      ])
  }

  /// The wildcard serves the registries, so it stays as it is.
  @Test("a name beside a wildcard that is right for others gets a record of its own")
  func wildcardForOthers() throws {
    var network = try ScenarioNetwork("naming/wildcard-covers-deeper-names").changeable
    let zone = "ecr.ap-northeast-2.amazonaws.com"
    network.situation.topology.hostedZones[zone]?.records?.removeAll {
      $0.name == Self.name("api.ecr")
    }
    #expect(
      try network.repairs.first == [.naming(.setRecord(Self.alias("api"), in: Identifier(zone)))])
  }

  /// A VPC has one rule for a domain, and the longest wins.
  @Test("a SYSTEM rule is longer than the rule that it overrides")
  func systemRuleIsLonger() throws {
    var network = try ScenarioNetwork("naming/rule-of-the-same-name-beats-private-dns").changeable
    #expect(try network.repairs == [[.naming(.disassociateRule("to-dc", "app"))]])
    network.situation.topology.resolverRules["to-dc"]?.domain = Self.name("dkr.ecr")
    let registry = Self.name("123456789012.dkr.ecr")
    #expect(
      try network.repairs.first == [
        .naming(
          .addSystemRule(
            ResolverRule(
              id: Identifier("new-system-rule-\(registry)"), domain: registry, action: .system,
              vpcs: ["app"])))
      ])
  }

  /// AWS leaves every private zone one VPC at least.
  @Test("a zone that hides names is taken from the VPC only if another VPC keeps it")
  func zoneOfOthers() throws {
    var network = try ScenarioNetwork("naming/hosted-zone-hides-the-registry").changeable
    let zone: Identifier<HostedZone> = "ecr.ap-northeast-2.amazonaws.com"
    let removal = Remedy.naming(.disassociateZone(zone, "app"))
    #expect(try !network.repairs.joined().contains(removal))
    network.situation.topology.vpcs.insert(
      VPC(id: "hub", region: RegionName("ap-northeast-2"), cidrs: [Prefix("10.9.0.0/16")!]))
    network.situation.topology.hostedZones["\(zone)"]?.vpcs = ["app", "hub"]
    #expect(try network.repairs.first == [removal])
  }

  @Test("no rule comes before a block with the first priority")
  func noPriorityLeft() throws {
    var network = try ScenarioNetwork("naming/dns-firewall-blocks-aws").changeable
    network.situation.topology.dnsFirewallRuleGroups["guard"]?.rules[0].priority = 1
    #expect(try network.repairs == [])
  }

  /// The client asks the resolver of another VPC, whose attributes then count.
  @Test("attributes are turned on in the VPC whose resolver answers")
  func attributesOfTheHub() throws {
    var network = try ScenarioNetwork("naming/custom-server-forwards-to-the-hub").changeable
    network.situation.topology.vpcs["hub"]?.dnsHostnames = false
    let blamed = try network.situation.explain(network.image).findings.map(\.drop)
    #expect(Set(blamed.map(\.code)) == [.dnsHostnamesDisabled])
    #expect(Set(blamed.map(\.component.id)) == ["hub"])
    #expect(try network.repairs.first == [.naming(.enableDNSHostnames("hub"))])
  }

  @Test("a name that no record led to has no repair")
  func publicName() throws {
    #expect(
      try ScenarioNetwork("naming/ipv6-only-client-asks-an-ipv4-name").trace.repairs.isEmpty)
  }
}

/// A scenario to be changed, and what repairs it then.
struct ChangeableNetwork {
  var situation: Situation
  let image: String

  var repairs: [[Remedy]] {
    get throws { try situation.explain(image).repairs.map(\.remedies) }
  }
}

extension ScenarioNetwork {
  var changeable: ChangeableNetwork { ChangeableNetwork(situation: situation, image: image) }
}

extension ResourceTable {
  /// Changes a resource that is there.
  subscript(_ id: String) -> R? {
    get { self[Identifier<R>(id)] }
    set { if let newValue { replace(newValue) } }
  }
}
