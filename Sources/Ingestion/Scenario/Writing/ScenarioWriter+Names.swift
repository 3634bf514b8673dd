import Addressing
import CloudModel
import SourceText

/// DHCP option sets, hosted zones, resolver rules and DNS Firewall.
extension ScenarioWriter {
  mutating func dhcpOptions() -> [ScenarioMember] {
    topology.dhcpOptions.map { options in
      var fields = ScenarioMembers()
      let servers = options.domainNameServers.map { server -> ScenarioNode in
        switch server {
        case .amazonProvided: .text("AmazonProvidedDNS")
        case .address(let address): .text(address)
        }
      }
      if !servers.isEmpty { fields.add("servers", .list(servers)) }
      fields.add("answers", answers(options.answers))
      return member(options, fields)
    }
  }

  private mutating func answers(_ knowledge: NameServerKnowledge) -> ScenarioNode? {
    switch knowledge {
    case .unknown: return nil
    case .publicNames: return .text(NameServerAnswers.publicNames.rawValue)
    case .resolver(let vpc):
      var fields = ScenarioMembers()
      fields.add("resolverOf", name(vpc))
      return fields.node()
    }
  }

  mutating func hostedZones() -> [ScenarioMember] {
    topology.hostedZones.map { zone in
      var fields = ScenarioMembers()
      if DomainName(zone.id.rawValue) != zone.apex { fields.text("domain", zone.apex) }
      fields.add("vpcs", names(zone.vpcs))
      if let records = zone.records {
        fields.add("records", ScenarioNode(.object(self.records(records, under: zone.apex))))
      }
      return member(zone, fields)
    }
  }

  /// The record sets by name, in the order in which the names come first.
  private func records(
    _ sets: [ResourceRecordSet], under apex: DomainName
  ) -> [ScenarioMember] {
    let byName = Dictionary(grouping: sets, by: \.name)
    var seen: Set<DomainName> = []
    return sets.compactMap { first in
      guard seen.insert(first.name).inserted, let sets = byName[first.name] else { return nil }
      let values = sets.map { set in
        let value = record(set)
        return sets.count == 1 ? value : ScenarioNode(value.content, at: set.span)
      }
      return ScenarioMember(
        Self.key(first.name, under: apex), at: sets.count == 1 ? first.span : .none, .rows(values))
    }
  }

  /// `@` for the apex, the labels before it for a name below.
  private static func key(_ name: DomainName, under apex: DomainName) -> String {
    if name == apex { return "@" }
    let own = name.labels.dropLast(apex.labels.count).joined(separator: ".")
    return name.isSubdomain(of: apex) && own != "@" ? own : "\(name)."
  }

  private func record(_ set: ResourceRecordSet) -> ScenarioNode {
    var fields = ScenarioMembers()
    switch set.data {
    case .a(let addresses): fields.add("A", .list(addresses.map { .text($0) }))
    case .aaaa(let addresses): fields.add("AAAA", .list(addresses.map { .text($0) }))
    case .cname(let name): fields.text("CNAME", name)
    case .alias(let family, let target): fields.text(family == .ipv4 ? "alias" : "alias6", target)
    case .other(let type, let values):
      var other = ScenarioMembers()
      other.text("type", type)
      other.add("values", .list(values.map { .text($0) }))
      fields.add("others", values.isEmpty ? .text(type) : other.node())
    }
    fields.add("ttl", set.timeToLive.map { .number($0) })
    return fields.node()
  }

  mutating func resolverRules() -> [ScenarioMember] {
    topology.resolverRules.map { rule in
      var fields = ScenarioMembers()
      fields.text("domain", rule.domain)
      fields.add("vpcs", names(rule.vpcs))
      switch rule.action {
      case .system: fields.add("system", .flag(true))
      case .forward(let targets, let endpoint, let answers):
        fields.add("forwardTo", .list(targets.map { .text($0) }))
        fields.add("endpoint", endpoint.map { name($0) })
        fields.add("answers", self.answers(answers))
      }
      return member(rule, fields)
    }
  }

  mutating func dnsFirewallRuleGroups() -> [ScenarioMember] {
    topology.dnsFirewallRuleGroups.map { group in
      var fields = ScenarioMembers()
      fields.add("vpcs", names(group.vpcs))
      if group.priority != 101 { fields.add("priority", .number(group.priority)) }
      fields.add("rules", .list(group.rules.map { firewallRule($0) }))
      return member(group, fields)
    }
  }

  private func firewallRule(_ rule: DNSFirewallRule) -> ScenarioNode {
    let domains = rule.domains.isEmpty ? ["-"] : rule.domains.map(\.description)
    let text = (["\(rule.priority)", rule.action.rawValue] + domains).joined(separator: " ")
    guard let override = rule.override else { return .text(text, at: rule.span) }
    var fields = ScenarioMembers()
    fields.text("rule", text)
    fields.text("override", override.domain)
    fields.add("ttl", .number(override.timeToLive))
    return ScenarioNode(fields.node().content, at: rule.span)
  }
}
