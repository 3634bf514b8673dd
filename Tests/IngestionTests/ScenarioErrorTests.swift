import Testing

/// Every kind of mistake: a text in which `▸` stands before each place that is wrong, and what is
/// said about these places.
struct ScenarioMistake: CustomTestStringConvertible, Sendable {
  let text: String
  let messages: [String]

  init(_ marked: String, _ messages: String...) {
    self.init(marked: marked, messages)
  }

  init(marked: String, _ messages: [String]) {
    text = marked
    self.messages = messages
  }

  var testDescription: String { messages.first ?? "" }

  /// What stands between the braces of the only VPC.
  static func vpc(_ fields: String, _ messages: String...) -> Self {
    Self(
      marked: "{ region: \"eu-west-1\", vpcs: { app: { cidr: \"10.0.0.0/16\", \(fields) } } }",
      messages)
  }

  /// The inbound rule of a security group called `g`.
  static func rule(_ text: String, _ message: String) -> Self {
    vpc("securityGroups: { g: { inbound: \"\(text)\" } }", message)
  }

  /// What stands behind a small network.
  static func file(_ fields: String, _ messages: String...) -> Self {
    Self(marked: "{\n\(smallNetwork)\n\(fields) }", messages)
  }

  static func edit(_ edits: String, _ messages: String...) -> Self {
    Self(marked: "{\n\(smallNetwork)\nedits: [\(edits)] }", messages)
  }

  /// `line:column message`, as `ScenarioReading.lines` has it.
  var expected: [String] {
    var places: [String] = []
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "▸": places.append("\(line):\(column) ")
      case "\n": (line, column) = (line + 1, 1)
      default: column += 1
      }
    }
    return zip(places, messages).map { $0 + $1 } + messages.dropFirst(places.count)
  }

  func check(_ location: Testing.SourceLocation = #_sourceLocation) {
    let reading = ScenarioReading(text.filter { $0 != "▸" })
    #expect(reading.lines == expected, sourceLocation: location)
    #expect(reading.scenario == nil, sourceLocation: location)
  }
}

@Suite struct ScenarioErrorTests {
  @Test(
    arguments: [
      .init("▸", "the file is empty"),
      .init("{}", "the file describes no network"),
      .init("▸[]", "a scenario file is an object, found an array"),
      .init("{ vpcs: {▸", "the file ends inside an object"),
      .init("{ ▸bse: \"x\" }", "a scenario has no field `bse`"),
      .init("{ vpcs: ▸3 }", "`vpcs` of a scenario file is an object, found a number"),
      .init("{ vpcs: { ▸app: { cidr: \"10.0.0.0/16\" } } }", "VPC `app` has no Region"),
      .init("{ region: \"eu-west-1\", vpcs: { app: ▸{} } }", "VPC `app` lacks `cidr`"),
      .init(
        "{ region: \"eu-west-1\", vpcs: { app: ▸[] } }", "VPC `app` is an object, found an array"),
      .init(
        "{ region: \"eu-west-1\", vpcs: { ▸\"a b\": { cidr: \"10.0.0.0/16\" } } }",
        "`a b` cannot be the name of a VPC"),
      .init(
        "{ region: \"eu-west-1\", vpcs: { app: { cidr: \"10.0.0.0/16\" }, ▸app: {} } }",
        "the key `app` stands twice in one object"),
      .init("{ base: ▸\"nowhere\" }", "there is no base `nowhere`"),
      .init("{ base: ▸7 }", "`base` is a string, found a number"),
    ] as [ScenarioMistake])
  func structure(_ mistake: ScenarioMistake) { mistake.check() }

  @Test(
    arguments: [
      .vpc(
        "subnets: { a: { cidr: \"10.0.1.0/24\", zone: \"a\", routeTable: ▸\"privat\" } }",
        "`routeTable` of subnet `a` names a route table that is not defined"),
      .vpc(
        "natGateways: { n: { subnet: ▸\"a\" } }",
        "`subnet` of NAT gateway `n` names a subnet that is not defined"),
      .vpc(
        "routeTables: { r: { routes: { \"0.0.0.0/0\": ▸\"igw\" } } }",
        "a route of route table `r` names something that is not defined"),
      .vpc(
        "routeTables: { r: { routes: { ▸pl: \"local\" } } }",
        "a route of route table `r` names something that is not defined"),
      .vpc(
        "internetGateways: { x: {} }, natGateways: { x: { regional: true } },"
          + " routeTables: { r: { routes: { \"0.0.0.0/0\": ▸\"x\" } } }",
        "`x` has two meanings in a route of route table `r`"),
      .vpc(
        "securityGroups: { g: { inbound: \"all from ▸h\" } }",
        "`inbound` of security group `g` names something that is not defined"),
      .vpc(
        "endpoints: { e: { service: \"ecr.api\", subnets: [], addresses: { ▸a: \"10.0.0.4\" } } }",
        "`addresses` of VPC endpoint `e` names a subnet that is not among its `subnets`"),
      .file(
        "hostedZones: { z: { vpcs: ▸\"ap\", domain: \"x.y\" } }",
        "`vpcs` of hosted zone `z` names a VPC that is not defined"),
      .file(
        "hostedZones: { \"x.y\": { vpcs: \"app\", records: { \"@\": { alias: ▸\"e\" } } } }",
        "`alias` of record `@` of hosted zone `x.y` names a VPC endpoint that is not defined"),
      .file(
        "transitGateways: { t: { attachments: { a: { vpc: \"app\", subnets: \"a\" } },"
          + " routeTables: { r: { routes: { \"10.0.0.0/8\": ▸\"b\" } } } } }",
        "a route of transit gateway route table `r` names a transit gateway attachment "
          + "that is not defined"),
      .file(
        "onPremisesNetworks: { dc: { cidr: \"10.9.0.0/16\", gateway: ▸\"vgw\" } }",
        "`gateway` of on-premises network `dc` names something that is not defined"),
    ] as [ScenarioMistake])
  func names(_ mistake: ScenarioMistake) { mistake.check() }

  @Test(
    arguments: [
      .vpc("dnsSupport: ▸\"on\"", "`dnsSupport` of VPC `app` is `true` or `false`, found a string"),
      .vpc("account: ▸123456789012", "`account` of VPC `app` is a string, found a number"),
      .vpc("account: ▸\"12\"", "`account` of VPC `app` is an AWS account, found `12`"),
      .vpc(
        "blockPublicAccess: ▸\"on\"", "`on` is no value of `blockPublicAccess` of VPC `app`"),
      .vpc(
        "subnets: { a: { cidr: ▸\"10.0.1.5/24\", zone: \"a\" } }",
        "`cidr` of subnet `a` is a CIDR block, found `10.0.1.5/24`"),
      .vpc(
        "subnets: { a: { cidr: ▸\"10.0.1.5\", zone: \"a\" } }",
        "`cidr` of subnet `a` is a CIDR block, found `10.0.1.5`"),
      .vpc(
        "subnets: { a: { cidr: ▸\"10.0.1.0/33\", zone: \"a\" } }",
        "`cidr` of subnet `a` is a CIDR block, found `10.0.1.0/33`"),
      .vpc(
        "subnets: { a: { cidr: \"10.0.1.0/24\", zone: ▸\"\" } }", "`zone` of subnet `a` is empty"),
      .vpc(
        "subnets: { a: ▸{ cidr: \"10.0.1.0/24\", zone: null } }", "subnet `a` lacks `zone`"),
      .vpc("natGateways: { ▸n: {} }", "NAT gateway `n` lacks `subnet`"),
      .vpc(
        "natGateways: { n: { regional: true, publicAddress: ▸\"fd00::1\" } }",
        "`publicAddress` of NAT gateway `n` is an IPv4 address, found `fd00::1`"),
      .vpc(
        "endpoints: { e: { service: \"s3\", securityGroups: ▸\"app-default\" } }",
        "VPC endpoint `e` has no `securityGroups`"),
      .vpc(
        "endpoints: { e: { service: \"ecr.api\", routeTables: ▸\"app-main\" } }",
        "VPC endpoint `e` has no `routeTables`"),
      .vpc(
        "endpoints: { e: { service: \"ecr.api\", privateDNS: ▸\"yes\" } }",
        "`yes` is no value of `privateDNS` of VPC endpoint `e`"),
      .file(
        "hostedZones: { ▸\"a..b\": { vpcs: \"app\" } }", "hosted zone `a..b` has no `domain`"),
      .file(
        "hostedZones: { \"x.y\": { vpcs: \"app\", records: { ▸\"a.z.\": { A: \"10.0.0.4\" } } } }",
        "`a.z.` is no name in the zone `x.y`"),
      .file(
        "hostedZones: { \"x.y\": { vpcs: \"app\", records: { ▸a: { ttl: 60 } } } }",
        "record `a` of hosted zone `x.y` holds nothing"),
      .file(
        "resolverRules: { ▸r: { domain: \"x.y\", vpcs: \"app\" } }",
        "resolver rule `r` must either forward or be answered by AWS"),
      .file(
        "dnsFirewallRuleGroups: { g: { vpcs: \"app\", rules: ▸\"1 BLOCK x.y\" } }",
        "`1 BLOCK x.y` is no rule of `rules` of DNS Firewall rule group `g`"),
      .file(
        "transitGateways: { t: { attachments: { ▸a: {} } } }",
        "transit gateway attachment `a` must lead to a VPC or outside"),
    ] as [ScenarioMistake])
  func values(_ mistake: ScenarioMistake) { mistake.check() }

  @Test(
    arguments: [
      .rule("tcp 443 ▸form x", "`tcp 443 form x` is no rule of `inbound` of security group `g`"),
      .rule(
        "tcp ▸443-1 from g", "`tcp 443-1 from g` is no rule of `inbound` of security group `g`"),
      .rule("▸tcpp from g", "`tcpp from g` is no rule of `inbound` of security group `g`"),
      .rule("▸tcp 443 from", "`tcp 443 from` is no rule of `inbound` of security group `g`"),
      .rule("all ▸443 from g", "`all 443 from g` is no rule of `inbound` of security group `g`"),
      .rule("icmp ▸999 from g", "`icmp 999 from g` is no rule of `inbound` of security group `g`"),
      .rule("all from g ▸now", "`all from g now` is no rule of `inbound` of security group `g`"),
      .rule(
        "all from ▸10.0.0.1",
        "the peer in `inbound` of security group `g` is a CIDR block, found `10.0.0.1`"),
      .vpc(
        "networkACLs: { n: { inbound: \"▸0 allow all from 0.0.0.0/0\" } }",
        "a rule of `inbound` of network ACL `n` has no number"),
      .vpc(
        "networkACLs: { n: { inbound: \"7 ▸permit all from 0.0.0.0/0\" } }",
        "rule 7 of `inbound` of network ACL `n` neither allows nor denies"),
      .vpc(
        "networkACLs: { n: { inbound: \"▸7 allow\" } }",
        "`7 allow` is no rule of `inbound` of network ACL `n`"),
      .vpc(
        "networkACLs: { n: { inbound: \"▸7\" } }",
        "`7` is no rule of `inbound` of network ACL `n`"),
    ] as [ScenarioMistake])
  func rules(_ mistake: ScenarioMistake) { mistake.check() }
}

extension ScenarioErrorTests {
  @Test(
    arguments: [
      .vpc(
        "subnets: { ▸a: { cidr: \"10.9.1.0/24\", zone: \"a\" } }",
        "subnet `a` lies outside its VPC `app`"),
      .vpc(
        "subnets: { ▸a: { cidr: \"10.0.1.0/24\", zone: \"a\" },"
          + " b: { cidr: \"10.0.0.0/20\", zone: \"a\" } }",
        "subnet `a` overlaps subnet `b`"),
      .vpc(
        "networkACLs: { n: { inbound: [\"7 allow all from 0.0.0.0/0\","
          + " ▸\"7 deny all from 0.0.0.0/0\"] } }",
        "the inbound rules of network ACL `n` have number 7 twice"),
      .vpc(
        "routeTables: { a: { main: true }, ▸b: { main: true } }",
        "VPC `app` has two main route tables"),
    ] as [ScenarioMistake])
  func networks(_ mistake: ScenarioMistake) { mistake.check() }

  @Test(
    arguments: [
      .edit("▸{}", "edit 1 must do one thing"),
      .edit("▸7", "edit 1 is an object, found a number"),
      .edit("▸{ add: {}, remove: { subnet: \"b\" } }", "edit 1 must do one thing"),
      .edit(
        "{ remove: ▸5 }", "`remove` of edit 1 names a resource by kind and name, found a number"),
      .edit("{ remove: { ▸subnt: \"b\" } }", "`subnt` is no kind of resource"),
      .edit(
        "{ remove: { subnet: ▸\"c\" } }",
        "`remove` of edit 1 names a subnet that is not defined"),
      .edit("{ add: { ▸subnet: {} } }", "`add` has no field `subnet`"),
      .edit("▸{ add: {} }", "edit 1 changes nothing"),
      .edit(
        "▸{ remove: { subnet: \"b\" }, vpc: \"app\" }", "edit 1 names a vpc to no purpose"),
      .edit("{ remove: { subnet: [\"b\", ▸\"b\"] } }", "`remove` of edit 1 names subnet `b` twice"),
      .edit(
        "{ add: { subnets: { ▸a: { cidr: \"10.0.7.0/24\", zone: \"a\" } } } }",
        "subnet `a` is defined twice"),
      .edit("▸{ change: { vpc: \"app\" } }", "edit 1 changes nothing"),
      .edit(
        "▸{ change: { vpc: \"app\" }, set: { dnsSupport: true } }", "edit 1 changes nothing"),
      .edit(
        "{ change: { vpc: \"app\" }, set: { ▸dns: true } }", "a VPC has no field `dns`"),
      .edit(
        "{ change: { vpc: \"app\" }, set: { ▸subnets: {} } }",
        "`subnets` of VPC `app` cannot be changed in this way"),
      .edit(
        "{ change: { vpc: \"app\" }, remove: { ▸dnsSupport: true } }",
        "`dnsSupport` of VPC `app` cannot be changed in this way"),
      .edit(
        "{ change: { vpc: \"app\" }, add: { ▸dnsSupport: true } }",
        "`dnsSupport` of VPC `app` cannot be changed in this way"),
      .edit(
        "{ change: { securityGroup: \"task\" }, remove: { outbound: ▸\"tcp 1 to a\" } }",
        "`outbound` of security group `task` does not hold `tcp 1 to a`"),
      .edit(
        "{ change: { securityGroup: \"task\" }, add: { outbound: ▸\"all  to 0.0.0.0/0\" } }",
        "`outbound` of security group `task` holds `all to 0.0.0.0/0` already"),
      .edit(
        "{ change: { routeTable: \"private\" }, remove: { routes: ▸\"::/0\" } }",
        "`routes` of route table `private` does not hold `::/0`"),
      .edit(
        "{ remove: { subnet: \"b\" } }, { remove: { subnet: ▸\"b\" } }",
        "subnet `b` is not there any more"),
    ] as [ScenarioMistake])
  func edits(_ mistake: ScenarioMistake) { mistake.check() }

  @Test(
    arguments: [
      .file("workload: ▸{}", "`workload` must stand in one place"),
      .file(
        "workload: { interface: ▸\"en\" }",
        "`interface` of `workload` names a network interface that is not defined"),
      .file(
        "workload: ▸{ interface: \"eni\", address: \"10.0.1.9\" }",
        "`workload` has both `interface` and `address`"),
      .file(
        "workload: { interface: \"eni\", platform: ▸\"fargate\" }",
        "`fargate` is no value of `platform` of `workload`"),
      .file(
        "workload: { interface: \"eni\", ephemeralPorts: ▸\"9-1\" }",
        "`ephemeralPorts` of `workload` are ports, found `9-1`"),
      .file(
        "workload: { interface: \"eni\", role: ▸{} }", "`role` of `workload` lacks `arn`"),
      .file(
        "workload: { interface: \"eni\", role: { arn: \"a\", policies: ▸7 } }",
        "a policy of the role is a policy document, found a number"),
      .file("image: ▸7", "`image` is a string, found a number"),
      .file("registry: { answer: ▸\"no\" }", "`no` is no value of `answer` of `registry`"),
      .file("expect: ▸{}", "`expect` lacks `verdict`"),
      .file(
        "expect: { verdict: \"fails\", code: ▸\"no-rout\" }",
        "`no-rout` is no value of `code` of `expect`"),
    ] as [ScenarioMistake])
  func pulls(_ mistake: ScenarioMistake) { mistake.check() }

  @Test("all mistakes of a file are found in one run, in the order of the text")
  func together() {
    let mistake = ScenarioMistake(
      """
      { region: "eu-west-1", ▸regoin: 1,
        vpcs: { app: { cidr: "10.0.0.0/16", ▸dns: true,
          subnets: { a: ▸{ cidr: ▸"10.0.1.1/24", routeTable: ▸"r" } },
        } },
        edits: [{ remove: { ▸subnt: "a" } }],
        expect: { verdict: ▸"fail" },
      }
      """,
      "a scenario has no field `regoin`", "a VPC has no field `dns`", "subnet `a` lacks `zone`",
      "`cidr` of subnet `a` is a CIDR block, found `10.0.1.1/24`",
      "`routeTable` of subnet `a` names a route table that is not defined",
      "`subnt` is no kind of resource", "`fail` is no value of `verdict` of `expect`")
    mistake.check()
  }

  @Test(
    "a diagnostic says what would be right",
    arguments: [
      (
        "{ region: \"r\", vpcs: { app: { cidr: \"10.0.1.1/16\" } } }",
        "the block that holds this address is `10.0.0.0/16`"
      ),
      (
        "{ region: \"r\", vpcs: { app: { cidr: \"10.0.1.1\" } } }",
        "`10.0.1.1/32` is this address alone"
      ),
      (
        "{ region: \"r\", vpcs: { app: { cidr: \"10.0.0.0/16\", dnsHostname: true } } }",
        "did you mean `dnsHostnames`?"
      ),
      (
        "{\n\(smallNetwork) edits: [{ remove: { securityGroup: \"tsk\" } }] }",
        "did you mean `task`?"
      ),
    ])
  func help(_ text: String, _ help: String) {
    #expect(ScenarioReading(text).diagnostics.first?.help == [help])
  }
}
