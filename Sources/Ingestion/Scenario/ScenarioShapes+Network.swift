/// What stands at the top of a file: resources of several VPCs, or of none.
extension ScenarioShape {
  static let prefixList = ScenarioShape(
    "a prefix list", "prefixList", [.one("name"), .one("owner"), .list("entries")])

  static let hostedZone = ScenarioShape(
    "a hosted zone", "hostedZone",
    [.one("name"), .one("domain"), .list("vpcs").required, .map("records")])

  /// All record sets of one name.
  static let records = ScenarioShape(
    "a record", "recordFields",
    [
      .list("A"), .list("AAAA"), .one("CNAME"), .one("alias"), .one("alias6"), .list("others"),
      .one("ttl"),
    ])

  /// The long form of one of `others`; the short form is the type alone.
  static let otherRecord = ScenarioShape(
    "a record of another type", "otherRecordFields", [.one("type").required, .list("values")])

  static let dhcpOptions = ScenarioShape(
    "a DHCP option set", "dhcpOptions", [.one("name"), .list("servers"), .one("answers")])

  /// The long form of `answers`; the short form is one word.
  static let nameServerAnswers = ScenarioShape(
    "an answer source", "answersFields", [.one("resolverOf").required])

  static let peering = ScenarioShape(
    "a peering connection", "peering",
    [.one("name"), .one("requester").required, .one("accepter").required, .one("state")])

  static let transitGateway = ScenarioShape(
    "a transit gateway", "transitGateway",
    [
      .one("name"), .one("securityGroupReferencing"), .one("implied"), .one("described"),
      .section("attachments"), .section("routeTables"),
    ])

  static let attachment = ScenarioShape(
    "a transit gateway attachment", "attachment",
    [
      .one("name"), .one("vpc"), .list("subnets"), .one("outside"), .one("routeTable"),
      .one("associated"), .list("propagatesTo"), .one("state"),
    ])

  static let transitGatewayRouteTable = ScenarioShape(
    "a transit gateway route table", "transitGatewayRouteTable",
    [.one("name"), .one("known"), .map("routes")])

  /// The long form of one route of a transit gateway; the short form is the attachment alone.
  static let transitGatewayRoute = ScenarioShape(
    "a route", "transitGatewayRouteFields", [.one("attachment").required, .one("origin")])

  static let resolverRule = ScenarioShape(
    "a resolver rule", "resolverRule",
    [
      .one("name"), .one("domain").required, .list("vpcs").required, .list("forwardTo"),
      .one("endpoint"), .one("answers"), .one("system"),
    ])

  static let dnsFirewallRuleGroup = ScenarioShape(
    "a DNS Firewall rule group", "dnsFirewallRuleGroup",
    [.one("name"), .list("vpcs").required, .one("priority"), .list("rules").required])

  /// The long form of one rule of DNS Firewall; the short form is the text of `rule` alone.
  static let dnsFirewallRule = ScenarioShape(
    "a rule", "dnsFirewallRuleFields",
    [.one("rule").required, .one("override"), .one("ttl")])

  static let onPremisesNetwork = ScenarioShape(
    "an on-premises network", "onPremisesNetwork",
    [.one("name"), .list("cidr").required, .one("gateway").required, .one("forwardsToInternet")])
}
