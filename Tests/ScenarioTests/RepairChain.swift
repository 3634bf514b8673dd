/// What repairs a scenario with several faults: one repair for each of its causes, in their order.
struct RepairChain: Sendable, CustomStringConvertible {
  /// The name of the file in `Scenarios/several`.
  let scenario: String
  let repairs: [Repair]

  enum Repair: Sendable {
    /// What goes between the brackets of `edits`.
    case edits(String)
    /// A field of the file, such as `registry: { … }`.
    case field(String)
  }

  init(_ scenario: String, _ repairs: Repair...) {
    self.scenario = scenario
    self.repairs = repairs
  }

  var description: String { scenario }

  /// A scenario file in which the first `count` repairs are done.
  func text(repairs count: Int) -> String {
    var edits: [String] = []
    var fields: [String] = []
    for repair in repairs.prefix(count) {
      switch repair {
      case .edits(let text): edits.append(text)
      case .field(let text): fields.append(text)
      }
    }
    fields = ["base: \"several/\(scenario)\""] + fields
    if !edits.isEmpty { fields.append("edits: [\(edits.joined(separator: ", "))]") }
    return
      "// \(scenario), the first \(count) faults repaired\n{ \(fields.joined(separator: ", ")) }"
  }
}

extension RepairChain {
  private static func set(_ kind: String, _ name: String, _ fields: String) -> Repair {
    .edits("{ change: { \(kind): \"\(name)\" }, set: { \(fields) } }")
  }

  private static func add(_ kind: String, _ name: String, _ fields: String) -> Repair {
    .edits("{ change: { \(kind): \"\(name)\" }, add: { \(fields) } }")
  }

  private static let role = Repair.field(
    """
    workload: { role: { arn: "arn:aws:iam::123456789012:role/puller",
      policies: { Statement: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }] } } }
    """)

  private static let openS3 = set("endpoint", "vpce-s3", "policy: null")
  private static let associateS3 = add("endpoint", "vpce-s3", "routeTables: \"private\"")
  private static let letAppIn = set(
    "securityGroup", "endpoints", "inbound: \"tcp 443 from 172.21.0.0/16\"")

  static let all = names + filters + ways + policies

  private static let names = [
    RepairChain(
      "one-endpoint-each-another-fault", set("endpoint", "vpce-ecr-api", "privateDNS: true"),
      letAppIn, associateS3),
    RepairChain(
      "names-first-then-policies",
      add(
        "hostedZone", "dkr.ecr.ap-northeast-2.amazonaws.com",
        "records: { \"*\": { alias: \"vpce-ecr-dkr\" } }"), openS3),
    RepairChain(
      "secrets-before-the-image", set("endpoint", "vpce-secrets", "securityGroups: \"endpoints\""),
      set("endpoint", "vpce-ecr-dkr", "privateDNS: true")),
    RepairChain(
      "node-assumes-its-role-first", set("endpoint", "vpce-sts", "privateDNS: true"),
      add("securityGroup", "node", "outbound: \"tcp 443 to pl-s3\"")),
    RepairChain(
      "server-answers-and-knows-nothing",
      add(
        "securityGroup", "task",
        "outbound: [\"udp 53 to 172.21.50.53/32\", \"tcp 53 to 172.21.50.53/32\"]"),
      set("dhcpOptions", "corp", "answers: { resolverOf: \"app\" }")),
    RepairChain(
      "two-allow-lists-forget-s3",
      add(
        "dnsFirewallRuleGroup", "allow-list",
        "rules: \"150 ALLOW *.s3.ap-northeast-2.amazonaws.com\""),
      add("securityGroup", "task", "outbound: \"tcp 443 to pl-s3\"")),
  ]

  private static let filters = [
    RepairChain(
      "hardened-twice",
      add("networkACL", "tight", "inbound: \"200 allow tcp 1024-65535 from 0.0.0.0/0\""),
      add("securityGroup", "task", "outbound: \"tcp 443 to pl-s3\"")),
    RepairChain(
      "an-acl-on-either-side",
      add(
        "networkACL", "around-endpoints", "outbound: \"200 allow tcp 1024-65535 to 0.0.0.0/0\""),
      add("networkACL", "around-tasks", "inbound: \"200 allow tcp 1024-65535 from 0.0.0.0/0\"")),
    RepairChain(
      "nat-instance-out-of-the-box", set("interface", "eni-nat", "sourceDestCheck: false"),
      set("securityGroup", "nat", "inbound: \"tcp 443 from 172.21.0.0/16\""),
      set("interface", "eni-nat", "publicAddress: \"3.39.0.12\"")),
  ]

  private static let ways = [
    RepairChain(
      "moved-from-endpoints-to-nat",
      set("securityGroup", "task", "outbound: \"tcp 443 to 0.0.0.0/0\""),
      .edits(
        """
        { add: { natGateways: { "nat-b": { subnet: "public-a" } } } },
        { change: { routeTable: "private" }, set: { routes: { "0.0.0.0/0": "nat-b" } } }
        """)),
    RepairChain(
      "peering-half-done", set("peering", "pcx", "state: \"active\""), letAppIn,
      add("routeTable", "endpoints", "routes: { \"172.21.0.0/16\": \"pcx\" }")),
    RepairChain(
      "logs-after-the-layers", associateS3,
      .edits(
        """
        { add: { endpoints: { "vpce-logs": {
          service: "logs", subnets: "endpoints-a", securityGroups: "endpoints" } } } }
        """)),
    RepairChain(
      "new-spoke-of-a-hub", letAppIn,
      add("routeTable", "endpoints", "routes: { \"172.21.0.0/16\": \"tgw\" }"),
      add("hostedZone", "s3.ap-northeast-2.amazonaws.com", "vpcs: \"app\"")),
    RepairChain(
      "three-hops-of-a-transit-gateway", set("attachment", "att-app", "state: \"available\""),
      set("attachment", "att-hub", "propagatesTo: \"tgw-default\""), letAppIn),
    RepairChain(
      "isolated-and-empty",
      .edits(
        """
        { add: {
          subnets: { "public-a": { cidr: "172.21.0.0/24", zone: "a", routeTable: "public" } },
          routeTables: { public: { routes: { "0.0.0.0/0": "igw" } } },
          internetGateways: { igw: {} }, natGateways: { "nat-a": { subnet: "public-a" } } } },
        { change: { routeTable: "private" }, add: { routes: { "0.0.0.0/0": "nat-a" } } }
        """)),
    RepairChain(
      "now-and-then-twice", set("subnet", "endpoints-c", "networkACL: null"),
      .edits(
        """
        { change: { routeTable: "private" }, remove: { routes: "52.219.56.0/23" } }
        """)),
  ]

  private static let policies = [
    RepairChain("least-privilege-on-both-sides", role, openS3),
    RepairChain(
      "network-hides-a-typing-error", set("internetGateway", "igw", "attached: true"),
      .field("registry: { answer: \"serves\" }")),
    RepairChain(
      "two-accounts-two-refusals", role,
      .field(
        """
        registry: { repositoryPolicy: { Statement: [
          { Effect: "Allow", Principal: "*", Action: "ecr:*" }] } }
        """)),
    RepairChain(
      "everything-in-its-turn", set("vpc", "app", "dnsHostnames: true"),
      set("endpoint", "vpce-ecr-dkr", "policy: null"), associateS3,
      set("securityGroup", "logs", "inbound: \"tcp 443 from task\"")),
  ]
}
