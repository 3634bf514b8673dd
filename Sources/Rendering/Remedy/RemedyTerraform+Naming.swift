import Addressing
import CloudModel

extension TerraformWriter {
  mutating func write(_ remedy: NamingRemedy) {
    switch remedy {
    case .enableDNSSupport(let vpc):
      advise("Set enable_dns_support = true in the aws_vpc of \(vpc).")
    case .enableDNSHostnames(let vpc):
      advise("Set enable_dns_hostnames = true in the aws_vpc of \(vpc).")
    case .enablePrivateDNS(let endpoint, isInboundOnly: true):
      advise(
        "Set private_dns_only_for_inbound_resolver_endpoint = false"
          + " in dns_options of the aws_vpc_endpoint of \(endpoint)."
      )
    case .enablePrivateDNS(let endpoint, isInboundOnly: false):
      add(
        "aws_vpc_endpoint_private_dns", endpoint.rawValue,
        arguments: [
          ("vpc_endpoint_id", value(endpoint)), ("private_dns_enabled", .bool(true)),
        ])
    case .provideAmazonDNS(let vpc, let options, let isNew):
      if isNew { create(options) }
      add(
        "aws_vpc_dhcp_options_association", vpc.rawValue,
        arguments: [("vpc_id", value(vpc)), ("dhcp_options_id", value(options.id))])
    case .associateZone(let zone, let vpc):
      add(
        "aws_route53_zone_association", zone.rawValue, vpc.rawValue,
        arguments: [("zone_id", value(zone)), ("vpc_id", value(vpc))])
    case .disassociateZone(let zone, let vpc):
      advise(
        "Remove the aws_route53_zone_association of hosted zone \(zone) with \(vpc),"
          + " or the vpc block of its aws_route53_zone.")
    case .setRecord(let record, let zone): set(record, in: zone)
    case .addSystemRule(let rule): create(rule)
    case .disassociateRule(let rule, let vpc):
      advise("Remove the aws_route53_resolver_rule_association of \(rule) with \(vpc).")
    case .allowDomains(let rule, let group): allow(rule, in: group)
    }
  }

  private mutating func create(_ options: DHCPOptions) {
    let servers = options.domainNameServers.map { server in
      switch server {
      case .amazonProvided: "AmazonProvidedDNS"
      case .address(let address): address.description
      }
    }
    let values = (servers.isEmpty ? ["AmazonProvidedDNS"] : servers).map(HCLValue.string)
    create(
      options.id, "aws_vpc_dhcp_options", arguments: [("domain_name_servers", .list(values))])
  }

  private mutating func set(_ record: ResourceRecordSet, in zone: Identifier<HostedZone>) {
    var arguments: [(String, HCLValue)] = [
      ("zone_id", value(zone)), ("name", .string(record.name.description)),
      ("type", .string(record.data.type)), ("allow_overwrite", .bool(true)),
    ]
    var blocks: [HCLBlock] = []
    switch record.data {
    case .a(let addresses): arguments += values(addresses, of: record)
    case .aaaa(let addresses): arguments += values(addresses, of: record)
    case .cname(let name): arguments += values([name], of: record)
    case .alias(_, let target):
      let aliasZone = variable(
        "pulltrace_alias_zone_id",
        "The hosted zone of the alias target, as dns_entry of its endpoint tells it")
      blocks = [
        HCLBlock(
          header: "alias",
          arguments: [
            ("name", .string(target.description)), ("zone_id", aliasZone),
            ("evaluate_target_health", .bool(false)),
          ])
      ]
    case .other(let type, _):
      return advise("The input does not hold the value of the \(type) record \(record.name).")
    }
    add(
      "aws_route53_record", record.name.description, record.data.type, arguments: arguments,
      blocks: blocks)
  }

  private func values(
    _ values: [some CustomStringConvertible], of record: ResourceRecordSet
  ) -> [(String, HCLValue)] {
    [
      ("ttl", .integer(Int64(record.timeToLive ?? ResourceRecordSet.usualTimeToLive))),
      ("records", .list(values.map { .string($0.description) })),
    ]
  }

  // MARK: Resolver

  private mutating func create(_ rule: ResolverRule) {
    create(
      rule.id, "aws_route53_resolver_rule",
      arguments: [
        ("domain_name", .string(rule.domain.description)), ("rule_type", .string("SYSTEM")),
      ])
    for vpc in rule.vpcs {
      add(
        "aws_route53_resolver_rule_association", rule.id.rawValue, vpc.rawValue,
        arguments: [("resolver_rule_id", value(rule.id)), ("vpc_id", value(vpc))])
    }
  }

  private mutating func allow(_ rule: DNSFirewallRule, in group: Identifier<DNSFirewallRuleGroup>) {
    let name = HCLValue.string("pulltrace-\(rule.priority)")
    let list = add(
      "aws_route53_resolver_firewall_domain_list", group.rawValue, String(rule.priority),
      arguments: [
        ("name", name), ("domains", .list(rule.domains.map { .string($0.description) })),
      ])
    let action = rule.action.rawValue.split(separator: " ").map { HCLValue.string(String($0)) }
    add(
      "aws_route53_resolver_firewall_rule", group.rawValue, String(rule.priority),
      arguments: [
        ("name", name), ("action", action[0]),
      ] + action.dropFirst().map { ("block_response", $0) } + [
        // Only the name that the client asks for has to be in the list, not where it leads.
        ("firewall_domain_redirection_action", .string("TRUST_REDIRECTION_DOMAIN")),
        ("firewall_domain_list_id", .expression("\(list).id")),
        ("firewall_rule_group_id", value(group)), ("priority", .integer(Int64(rule.priority))),
      ])
  }
}
