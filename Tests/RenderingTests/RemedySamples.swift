import Addressing
import CloudModel
import Testing

@testable import Rendering

/// A remedy of every kind, for the network of `RemedyBase`, and repairs of several parts.
struct RemedySample: Sendable {
  let name: String
  let remedies: [Remedy]

  static let all =
    (naming + routes + gateways + transit + endpoints + filters + policies + repairs)
    .map { RemedySample(name: $0.0, remedies: $0.1) }

  static let naming: [(String, [Remedy])] = [
    ("dns-support", [.naming(.enableDNSSupport("app"))]),
    ("dns-hostnames", [.naming(.enableDNSHostnames("app"))]),
    ("private-dns", [.naming(.enablePrivateDNS("vpce-api"))]),
    ("private-dns-for-all", [.naming(.enablePrivateDNS("vpce-api", isInboundOnly: true))]),
    (
      "new-dhcp-options",
      [
        .naming(
          .provideAmazonDNS(
            "app", by: DHCPOptions(id: "plain", domainNameServers: [.amazonProvided])))
      ]
    ),
    (
      "dhcp-options",
      [
        .naming(
          .provideAmazonDNS(
            "app", by: DHCPOptions(id: "amazon", domainNameServers: [.amazonProvided]),
            isNew: false))
      ]
    ),
    ("zone-association", [.naming(.associateZone(zone, "app"))]),
    ("zone-disassociation", [.naming(.disassociateZone("shared.example", "app"))]),
    ("rule-disassociation", [.naming(.disassociateRule("to-dc", "app"))]),
    ("record", [record("dkr", .a([v4("10.0.1.20"), v4("10.0.2.20")]), 60)]),
    ("record-in-place", [record("api", .a([v4("10.0.1.20")]))]),
    ("record-of-apex", [record(nil, .aaaa([IPv6Address("2001:db8::1")!]))]),
    ("record-wildcard", [record("*.dkr", .cname(DomainName("dkr.example.com")!), 30)]),
    (
      "record-alias",
      [
        record(
          "dkr", .alias(.ipv4, target: DomainName("vpce-dkr.dkr.ecr.eu-west-1.vpce.amazonaws.com")!)
        )
      ]
    ),
    ("record-unknown", [record("txt", .other(type: "TXT"))]),
    (
      "system-rule",
      [
        .naming(
          .addSystemRule(
            ResolverRule(
              id: "stay", domain: DomainName("ecr.eu-west-1.amazonaws.com")!, action: .system,
              vpcs: ["app", "hub"])))
      ]
    ),
    (
      "firewall-rule",
      [
        .naming(
          .allowDomains(
            DNSFirewallRule(
              priority: 50,
              domains: [DomainName("amazonaws.com")!, DomainName("*.amazonaws.com")!],
              action: .allow), "guard"))
      ]
    ),
  ]

  static let routes: [(String, [Remedy])] = [
    ("route", [.route(.add(route("0.0.0.0/0", .internetGateway("igw-off")), "private"))]),
    ("route-ipv6", [.route(.add(route("::/0", .transitGateway("tgw")), "private"))]),
    (
      "route-prefix-list",
      [.route(.add(Route(to: .prefixList("pl-dynamodb"), via: .vpcPeering("pcx")), "private"))]
    ),
    ("route-replace", [.route(.replace(route("10.66.0.0/16", .transitGateway("tgw")), "private"))]),
    ("route-delete", [.route(.delete(.prefix(Prefix("192.168.0.0/16")!), "private"))]),
    ("table", [.route(.associateTable("private", "app-b"))]),
    ("table-in-place", [.route(.associateTable("public", "app-a", insteadOf: "private"))]),
    ("peering", [.route(.acceptPeering("pcx"))]),
  ]

  static let gateways: [(String, [Remedy])] = [
    ("internet-gateway", [.gateway(.attachInternetGateway("igw-off", "app"))]),
    ("nat-gateway", [.gateway(.createNATGateway(nat))]),
    (
      "nat-gateway-private",
      [
        .gateway(
          .createNATGateway(
            NATGateway(
              id: "nat-private", vpc: "app", connectivity: .privateNAT, placement: .zonal("app-b"),
              addresses: [InterfaceAddress(ip("10.0.2.60"))])))
      ]
    ),
    (
      "nat-gateway-regional",
      [
        .gateway(
          .createNATGateway(
            NATGateway(
              id: "nat-region", vpc: "app", placement: .regional(routeTable: "public"),
              addresses: [
                InterfaceAddress(ip("203.0.113.99"), publicAddress: v4("203.0.113.99"))
              ])))
      ]
    ),
    (
      "egress-only-internet-gateway",
      [
        .gateway(
          .createEgressOnlyInternetGateway(EgressOnlyInternetGateway(id: "eigw-new", vpc: "app"))),
        .route(.add(route("::/0", .egressOnlyInternetGateway("eigw-new")), "private")),
      ]
    ),
    ("public-address", [.gateway(.assignPublicAddress(nil))]),
    ("public-address-of-interface", [.gateway(.assignPublicAddress("eni-appliance"))]),
    (
      "block-public-access",
      [.gateway(.excludeFromBlockPublicAccess("public-a", remaining: .off))]
    ),
    (
      "block-public-access-egress",
      [.gateway(.excludeFromBlockPublicAccess("public-a", remaining: .blockIngress))]
    ),
    ("source-dest-check", [.gateway(.disableSourceDestCheck("eni-appliance"))]),
  ]

  static let transit: [(String, [Remedy])] = [
    ("transit-route", [.transit(.addRoute(transitRoute("10.0.0.0/8", "att-app"), "tgw-hub"))]),
    ("transit-blackhole", [.transit(.addRoute(transitRoute("10.1.0.0/16", nil), "tgw-hub"))]),
    (
      "transit-route-replace",
      [.transit(.replaceRoute(transitRoute("10.66.0.0/16", "att-app"), "tgw-hub"))]
    ),
    (
      "transit-route-beside-propagated",
      [.transit(.replaceRoute(transitRoute("10.9.0.0/16", "att-app"), "tgw-default"))]
    ),
    ("transit-association", [.transit(.associate("att-app", "tgw-hub"))]),
    ("transit-other-table", [.transit(.associate("att-hub", "tgw-hub"))]),
    ("transit-subnet", [.transit(.addSubnet("app-b", "att-app"))]),
    ("transit-accept", [.transit(.accept("att-hub"))]),
    ("transit-accept-peering", [.transit(.accept("att-hub", isPeering: true))]),
    ("transit-groups", [.transit(.referenceSecurityGroups("tgw"))]),
  ]

  static let filters: [(String, [Remedy])] = [
    ("group", [.filter(.createGroup(group))]),
    (
      "group-open",
      [
        .filter(
          .createGroup(
            SecurityGroup(
              id: "sg-open", name: "open", vpc: "app",
              outbound: [rule(.any, .all, .prefix(.anyIPv4))])))
      ]
    ),
    ("group-rule", [.filter(.addGroupRule(tcp(443, .prefixList("pl-s3")), .outbound, "task"))]),
    (
      "group-rule-inbound",
      [.filter(.addGroupRule(tcp(443, .securityGroup("task")), .inbound, "ends"))]
    ),
    ("group-rule-ipv6", [.filter(.addGroupRule(tcp(443, .prefix(.anyIPv6)), .outbound, "task"))]),
    (
      "group-rule-all-ports",
      [.filter(.addGroupRule(rule(.udp, .all, .prefix(.anyIPv4)), .outbound, "task"))]
    ),
    (
      "group-rule-icmp",
      [
        .filter(
          .addGroupRule(rule(.icmp, .icmp(type: 3, code: 4), .prefix(.anyIPv4)), .inbound, "task"))
      ]
    ),
    (
      "group-rule-number",
      [.filter(.addGroupRule(rule(.number(47), .all, .prefix(.anyIPv4)), .outbound, "task"))]
    ),
    (
      "group-rule-remove",
      [.filter(.removeGroupRule(firstRule, .outbound, "task"))]
    ),
    (
      "acl-rule",
      [
        .filter(
          .addACLRule(acl(90, .tcp, .range(PortRange(1024, 65535))), .outbound, "tight"))
      ]
    ),
    ("acl-rule-ipv6", [.filter(.addACLRule(acl(91, .any, .all, .anyIPv6), .inbound, "tight"))]),
    (
      "acl-rule-icmp",
      [.filter(.addACLRule(acl(92, .icmp, .icmp(type: 8, code: nil)), .inbound, "tight"))]
    ),
    (
      "acl-rule-remove",
      [
        .filter(
          .removeACLRule(
            acl(100, .tcp, .range(PortRange(1024, 65535))), .inbound, "tight"))
      ]
    ),
  ]

  static let policies: [(String, [Remedy])] = [
    ("endpoint-policy", [.policy(.setEndpointPolicy(policy, "vpce-api"))]),
    ("role-policy", [.policy(.addRolePolicy(policy))]),
    (
      "role-policy-named",
      [.policy(.addRolePolicy(policy, role: "arn:aws:iam::123456789012:role/service/task"))]
    ),
    ("role-policy-replace", [.policy(.replaceRolePolicy(policy, index: 0))]),
    ("repository-policy", [.policy(.setRepositoryPolicy(policy, repository: "team/app"))]),
  ]

  /// What later parts name is made by earlier ones.
  static let repairs: [(String, [Remedy])] = [
    (
      "repair-nat",
      [
        .gateway(.attachInternetGateway("igw-off", "app")), .gateway(.createNATGateway(nat)),
        .route(.add(route("0.0.0.0/0", .natGateway("nat-new")), "private")),
        .gateway(.excludeFromBlockPublicAccess("public-a", remaining: .off)),
      ]
    ),
    (
      "repair-endpoint",
      [
        .naming(.enableDNSSupport("app")), .naming(.enableDNSHostnames("app")),
        .filter(.createGroup(group)),
        .filter(.addGroupRule(tcp(443, .securityGroup("sg-new")), .outbound, "task")),
        .endpoint(
          .create(
            interfaceEndpoint("vpce-new", groups: ["sg-new"]),
            interfaces: [interface("vpce-new@app-a", "vpce-new", "10.0.1.60", groups: ["sg-new"])])
        ),
        .policy(.setEndpointPolicy(policy, "vpce-new")),
      ]
    ),
    (
      "repair-two-nat-gateways",
      [
        .gateway(.createNATGateway(nat)),
        .gateway(
          .createNATGateway(
            NATGateway(
              id: "nat.new", vpc: "app", placement: .zonal("app-b"),
              addresses: [InterfaceAddress(ip("10.0.2.61"), publicAddress: v4("203.0.113.61"))]))),
        .route(.add(route("0.0.0.0/0", .natGateway("nat.new")), "private")),
      ]
    ),
  ]
}

extension RemedySample: CustomTestStringConvertible {
  var testDescription: String { name }
}
