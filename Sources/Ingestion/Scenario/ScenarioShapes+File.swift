/// The file itself, its edits, and the pull it is about.
extension ScenarioShape {
  static let file = ScenarioShape(
    "a scenario", "scenario",
    [.one("$schema"), .one("base"), .one("region"), .one("account")] + network
      + [
        .one("undescribed"), .one("partial"), .list("edits"), .one("workload"), .one("image"),
        .one("registry"),
        .one("expect"),
      ])

  private static let network: [ScenarioField] = [
    .section("vpcs"), .section("prefixLists"), .section("hostedZones"), .section("dhcpOptions"),
    .section("peerings"), .section("transitGateways"), .section("resolverRules"),
    .section("dnsFirewallRuleGroups"), .section("onPremisesNetworks"),
  ]

  /// What changes a network that is there: a part of a file upon a base.
  static let change = ScenarioShape(
    "a change", "change",
    [.list("edits"), .one("workload"), .one("image"), .one("registry")])

  /// A change file: edits upon whatever network it is given with.
  static let changeFile = ScenarioShape(
    "a change file", "changeFile", [.one("$schema"), .list("edits").required])

  static let edit = ScenarioShape(
    "an edit", "edit",
    [
      .one("add"), .one("remove"), .one("change"), .one("set"), .one("vpc"),
      .one("transitGateway"),
    ])

  /// What `add` holds without `vpc` or `transitGateway` beside it.
  static let addedToNetwork = ScenarioShape("`add`", "addedToNetwork", network)
  /// What `add` holds with `vpc` beside it.
  static let addedToVPC = ScenarioShape(
    "`add` to a VPC", "addedToVPC", vpc.fields.filter { $0.form == .section })
  /// What `add` holds with `transitGateway` beside it.
  static let addedToTransitGateway = ScenarioShape(
    "`add` to a transit gateway", "addedToTransitGateway",
    transitGateway.fields.filter { $0.form == .section })

  static let workload = ScenarioShape(
    "a workload", "workload",
    [
      .one("interface"), .one("subnet"), .list("securityGroups"), .one("address"),
      .one("publicAddress"), .one("platform"), .list("needs"), .list("uses"),
      .one("role"), .one("organization"), .one("keyPolicy"), .one("ephemeralPorts"),
      .list("cached"),
    ])

  static let role = ScenarioShape(
    "a role", "role", [.one("arn").required, .list("policies")])

  static let registry = ScenarioShape(
    "`registry`", "registry", [.one("answer"), .one("repositoryPolicy")])

  static let expectation = ScenarioShape(
    "`expect`", "expect",
    [
      .one("verdict").required, .one("stage"), .one("phase"), .one("code"), .one("component"),
      .list("causes"),
    ])
}
