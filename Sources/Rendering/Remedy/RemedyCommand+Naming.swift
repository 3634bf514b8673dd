import Addressing
import CloudModel
import SourceText

extension CommandWriter {
  func commands(_ remedy: NamingRemedy) -> [String] {
    switch remedy {
    case .enableDNSSupport(let vpc): [setAttribute("enable-dns-support", of: vpc)]
    case .enableDNSHostnames(let vpc): [setAttribute("enable-dns-hostnames", of: vpc)]
    case .enablePrivateDNS(let endpoint, let isInboundOnly):
      [
        AWSCommand("ec2", "modify-vpc-endpoint").option("vpc-endpoint-id", word(endpoint))
          .flag("private-dns-enabled")
          .with(isInboundOnly ? "PrivateDnsOnlyForInboundResolverEndpoint=false" : nil) {
            $0.option("dns-options", ShellWord($1))
          }.line
      ]
    case .provideAmazonDNS(let vpc, let options, let isNew):
      (isNew ? [create(options)] : [])
        + [
          AWSCommand("ec2", "associate-dhcp-options").option("dhcp-options-id", word(options.id))
            .option("vpc-id", word(vpc)).line
        ]
    case .associateZone(let zone, let vpc):
      [call("associate-vpc-with-hosted-zone", for: zone, vpc)]
    case .disassociateZone(let zone, let vpc):
      [call("disassociate-vpc-from-hosted-zone", for: zone, vpc)]
    case .setRecord(let record, let zone): set(record, in: zone)
    case .addSystemRule(let rule): create(rule)
    case .disassociateRule(let rule, let vpc):
      [
        AWSCommand("route53resolver", "disassociate-resolver-rule")
          .option("resolver-rule-id", word(rule)).option("vpc-id", word(vpc)).line
      ]
    case .allowDomains(let rule, let group): allow(rule, in: group)
    }
  }

  private func setAttribute(_ name: String, of vpc: Identifier<VPC>) -> String {
    AWSCommand("ec2", "modify-vpc-attribute").option("vpc-id", word(vpc))
      .option(name, json: ["Value": .plain(true)]).line
  }

  private func create(_ options: DHCPOptions) -> String {
    let servers = options.domainNameServers.map { server in
      switch server {
      case .amazonProvided: "AmazonProvidedDNS"
      case .address(let address): address.description
      }
    }
    let values = (servers.isEmpty ? ["AmazonProvidedDNS"] : servers).map(JSONNode.string)
    return AWSCommand("ec2", "create-dhcp-options")
      .option(
        "dhcp-configurations",
        json: [["Key": "domain-name-servers", "Values": .plain(.array(values))]]
      )
      .assigned(to: variable(options.id), query: "DhcpOptions.DhcpOptionsId")
  }

  /// Route 53 belongs to no Region and wants that of the VPC by name.
  private func call(
    _ operation: String, for zone: Identifier<HostedZone>, _ vpc: Identifier<VPC>
  ) -> String {
    AWSCommand("route53", operation)
      .option("hosted-zone-id", word(zone))
      .option(
        "vpc",
        json: [
          "VPCRegion": .string(ShellWord(required: "AWS_REGION", "the Region of the VPC")),
          "VPCId": .string(word(vpc)),
        ]
      ).line
  }

  // MARK: Records

  private func set(_ record: ResourceRecordSet, in zone: Identifier<HostedZone>) -> [String] {
    var fields: [(String, ShellJSON)] = [
      ("Name", .plain(.string(record.name.description))),
      ("Type", .plain(.string(record.data.type))),
    ]
    var lines: [String] = []
    switch record.data {
    case .a(let addresses): fields += values(addresses, of: record)
    case .aaaa(let addresses): fields += values(addresses, of: record)
    case .cname(let name): fields += values([name], of: record)
    case .alias(_, let target):
      lines.append(findZone(of: target))
      fields.append(
        (
          "AliasTarget",
          [
            "HostedZoneId": .string(ShellWord(variable: "ALIAS_ZONE_ID")),
            "DNSName": .plain(.string(target.description)), "EvaluateTargetHealth": .plain(false),
          ]
        ))
    case .other(let type, _):
      return [note("the input does not hold the value of the \(type) record \(record.name)")]
    }
    let change: ShellJSON = ["Action": "UPSERT", "ResourceRecordSet": .object(fields)]
    return lines + [
      AWSCommand("route53", "change-resource-record-sets").option("hosted-zone-id", word(zone))
        .option("change-batch", json: ["Changes": [change]]).line
    ]
  }

  private func values(
    _ values: [some CustomStringConvertible], of record: ResourceRecordSet
  ) -> [(String, ShellJSON)] {
    [
      ("TTL", .plain(.integer(Int64(record.timeToLive ?? ResourceRecordSet.usualTimeToLive)))),
      (
        "ResourceRecords",
        .array(values.map { ["Value": .plain(.string($0.description))] })
      ),
    ]
  }

  /// Route 53 wants the zone of an alias's target; every interface endpoint lists its own.
  private func findZone(of target: DomainName) -> String {
    let name = jmesPathLiteral(target.description)
    return AWSCommand("ec2", "describe-vpc-endpoints").assigned(
      to: "ALIAS_ZONE_ID",
      query: "VpcEndpoints[].DnsEntries[] | [?DnsName==\(name)].HostedZoneId | [0]")
  }

  // MARK: Resolver

  private func create(_ rule: ResolverRule) -> [String] {
    let id = variable(rule.id)
    let create = AWSCommand("route53resolver", "create-resolver-rule")
      .option("creator-request-id", ShellWord(variable: "REQUEST_ID"))
      .option("rule-type", "SYSTEM").option("domain-name", ShellWord(rule.domain.description))
      .assigned(to: id, query: "ResolverRule.Id")
    return [Self.nextRequest, create]
      + rule.vpcs.map { vpc in
        AWSCommand("route53resolver", "associate-resolver-rule")
          .option("resolver-rule-id", ShellWord(variable: id)).option("vpc-id", word(vpc)).line
      }
  }

  private func allow(
    _ rule: DNSFirewallRule, in group: Identifier<DNSFirewallRuleGroup>
  ) -> [String] {
    let name = ShellWord("pulltrace-\(rule.priority)")
    let list = ShellWord(variable: "DOMAIN_LIST_ID")
    let action = rule.action.rawValue.split(separator: " ").map(String.init)
    return [
      Self.nextRequest,
      AWSCommand("route53resolver", "create-firewall-domain-list")
        .option("creator-request-id", ShellWord(variable: "REQUEST_ID")).option("name", name)
        .assigned(to: "DOMAIN_LIST_ID", query: "FirewallDomainList.Id"),
      AWSCommand("route53resolver", "update-firewall-domains")
        .option("firewall-domain-list-id", list).option("operation", "ADD")
        .list("domains", rule.domains.map { ShellWord($0.description) }).line,
      AWSCommand("route53resolver", "create-firewall-rule")
        .option("creator-request-id", ShellWord(variable: "REQUEST_ID"))
        .option("firewall-rule-group-id", word(group)).option("firewall-domain-list-id", list)
        .option("priority", ShellWord(String(rule.priority)))
        // Only the name that the client asks for has to be in the list, not where it leads.
        .option("firewall-domain-redirection-action", "TRUST_REDIRECTION_DOMAIN")
        .option("action", ShellWord(action[0]))
        .with(action.count > 1 ? action[1] : nil) { $0.option("block-response", ShellWord($1)) }
        .option("name", name).line,
    ]
  }

  /// AWS tells requests apart by an id that the caller makes up.
  private static let nextRequest = "REQUEST_ID=pulltrace-$(date +%s)"
}
