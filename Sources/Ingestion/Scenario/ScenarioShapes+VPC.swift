/// The VPC and what stands inside it.
extension ScenarioShape {
  static let vpc = ScenarioShape(
    "a VPC", "vpc",
    [
      .one("name"), .list("cidr").required, .one("region"), .one("account"), .one("dnsSupport"),
      .one("dnsHostnames"), .one("dhcpOptions"), .one("blockPublicAccess"), .one("default"),
      .one("implied"), .one("described"),
      .section("subnets"), .section("routeTables"), .section("networkACLs"),
      .section("securityGroups"), .section("internetGateways"),
      .section("egressOnlyInternetGateways"), .section("natGateways"),
      .section("virtualPrivateGateways"), .section("endpoints"), .section("interfaces"),
      .section("resolverEndpoints"),
    ])

  static let subnet = ScenarioShape(
    "a subnet", "subnet",
    [
      .one("name"), .list("cidr").required, .one("zone").required, .one("routeTable"),
      .one("networkACL"), .one("mapPublicIpOnLaunch"), .one("blockPublicAccess"),
    ])

  static let routeTable = ScenarioShape(
    "a route table", "routeTable",
    [.one("name"), .one("main"), .map("routes"), .list("edgeGateways")])

  /// The long form of one route; the short form is the target alone.
  static let route = ScenarioShape(
    "a route", "routeFields",
    [.one("target").required, .one("origin"), .one("state"), .one("unmodelled")])

  static let networkACL = ScenarioShape(
    "a network ACL", "networkACL",
    [.one("name"), .one("default"), .list("inbound"), .list("outbound")])

  static let securityGroup = ScenarioShape(
    "a security group", "securityGroup", [.one("name"), .list("inbound"), .list("outbound")])

  /// The long form of one rule of a security group; the short form is the text of `rule` alone.
  static let securityGroupRule = ScenarioShape(
    "a rule", "securityGroupRuleFields", [.one("rule").required, .one("id")])

  static let internetGateway = ScenarioShape(
    "an internet gateway", "internetGateway", [.one("name"), .one("attached")])

  static let egressOnlyInternetGateway = ScenarioShape(
    "an egress-only internet gateway", "egressOnlyInternetGateway",
    [.one("name"), .one("attached")])

  static let virtualPrivateGateway = ScenarioShape(
    "a virtual private gateway", "virtualPrivateGateway", [.one("name"), .one("attached")])

  static let natGateway = ScenarioShape(
    "a NAT gateway", "natGateway",
    [
      .one("name"), .one("subnet"), .one("regional"), .one("routeTable"), .one("connectivity"),
      .list("address"), .list("publicAddress"), .one("state"),
    ])

  static let endpoint = ScenarioShape(
    "a VPC endpoint", "endpoint",
    [
      .one("name"), .one("service").required, .one("serviceRegion"), .one("type"),
      .list("subnets"), .map("addresses"), .list("interfaces"), .list("securityGroups"),
      .list("routeTables"), .one("privateDNS"), .list("privateNames"), .list("endpointNames"),
      .one("dnsRecordType"),
      .one("policy"), .one("state"), .list("serviceZones"), .one("inspection"),
    ])

  static let interface = ScenarioShape(
    "a network interface", "interface",
    [
      .one("name"), .one("subnet").required, .list("securityGroups"), .list("address"),
      .list("publicAddress"), .one("sourceDestCheck"), .one("forwarding"), .one("instance"),
      .one("primary"), .one("endpoint"), .one("natGateway"), .one("resolverEndpoint"),
      .one("managedBy"),
    ])

  static let resolverEndpoint = ScenarioShape(
    "a resolver endpoint", "resolverEndpoint",
    [
      .one("name"), .one("direction").required, .list("subnets"), .map("addresses"),
      .list("interfaces"), .list("securityGroups"),
    ])
}
