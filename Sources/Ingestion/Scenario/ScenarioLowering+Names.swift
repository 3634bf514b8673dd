import Addressing
import CloudModel
import SourceText

/// DHCP option sets, resolver rules and DNS Firewall: who is asked, and who may answer.
extension ScenarioLowering {
  mutating func lowerNames() {
    for definition in draft.definitions(of: .dhcpOptions) { lowerDHCPOptions(definition) }
    for definition in draft.definitions(of: .resolverRule) { lowerResolverRule(definition) }
    for definition in draft.definitions(of: .dnsFirewallRuleGroup) {
      lowerRuleGroup(definition)
    }
  }

  private mutating func lowerDHCPOptions(_ definition: ScenarioDefinition) {
    let servers = draft.list("servers", of: definition).compactMap { item -> NameServer? in
      if item.string == "AmazonProvidedDNS" { return .amazonProvided }
      return report.address(item, subject("servers", of: definition)).map { .address($0) }
    }
    topology.dhcpOptions.insert(
      DHCPOptions(
        id: Identifier(definition.name), name: text("name", of: definition),
        domainNameServers: servers, answers: knowledge(of: definition),
        span: place(definition.span)))
  }

  /// `answers: "public"`, or `{ resolverOf: "hub" }`.
  private mutating func knowledge(of definition: ScenarioDefinition) -> NameServerKnowledge {
    guard let item = definition.fields[one: "answers"] else { return .unknown }
    let subject = subject("answers", of: definition)
    if item.string != nil {
      let word = report.word(item, subject, ScenarioVocabulary(NameServerAnswers.self))
      return word?.knowledge ?? .unknown
    }
    let fields = ScenarioFields(item, .nameServerAnswers, of: subject, report: &report)
    let vpc = fields[one: "resolverOf"].flatMap { reference(VPC.self, $0, subject) }
    return vpc.map { .resolver(of: $0) } ?? .unknown
  }

  private mutating func lowerResolverRule(_ definition: ScenarioDefinition) {
    guard let item = definition.fields[one: "domain"],
      let domain = report.domain(item, subject("domain", of: definition))
    else { return }
    let targets = addresses("forwardTo", of: definition)
    let endpoint = reference(ResolverEndpoint.self, "endpoint", of: definition)
    let answers = knowledge(of: definition)
    let isSystem = flag("system", of: definition) ?? false
    if isSystem == (definition.fields[list: "forwardTo"] != nil) {
      report.error(
        "\(definition.subject) must either forward or be answered by AWS", at: definition.span,
        label: "expected `forwardTo: [addresses]` or `system: true`")
    }
    topology.resolverRules.insert(
      ResolverRule(
        id: Identifier(definition.name), name: text("name", of: definition), domain: domain,
        action: isSystem
          ? .system : .forward(targets: targets, endpoint: endpoint, answers: answers),
        vpcs: references(VPC.self, "vpcs", of: definition), span: place(definition.span)))
  }

  private mutating func lowerRuleGroup(_ definition: ScenarioDefinition) {
    let priority = definition.fields[one: "priority"].flatMap {
      report.number($0, subject("priority", of: definition), in: 1...9999)
    }
    topology.dnsFirewallRuleGroups.insert(
      DNSFirewallRuleGroup(
        id: Identifier(definition.name), name: text("name", of: definition),
        priority: Int(priority ?? 101), vpcs: references(VPC.self, "vpcs", of: definition),
        rules: draft.list("rules", of: definition).compactMap {
          firewallRule($0, subject("rules", of: definition))
        },
        span: place(definition.span)))
  }

  /// A line, or `{ rule: "…", override: "example.com", ttl: 60 }`.
  private mutating func firewallRule(_ item: ScenarioItem, _ subject: String) -> DNSFirewallRule? {
    guard item.value?.kind == .object else { return firewallLine(item, at: item, subject) }
    let fields = ScenarioFields(item, .dnsFirewallRule, of: subject, report: &report)
    let domain = fields[one: "override"].flatMap { report.domain($0, "`override` of \(subject)") }
    let timeToLive = fields[one: "ttl"].flatMap {
      report.number($0, "`ttl` of \(subject)", in: 0...2_147_483_647)
    }
    guard let line = fields[one: "rule"],
      var rule = firewallLine(line, at: item, subject)
    else { return nil }
    if (domain == nil) != (timeToLive == nil) || domain != nil && rule.action != .blockOverride {
      report.error(
        "a rule of \(subject) overrides by halves", at: item.span,
        label: "`BLOCK OVERRIDE`, `override` and `ttl` go together")
    }
    if let domain, let timeToLive {
      rule.override = DNSFirewallRule.Override(domain: domain, timeToLive: UInt32(timeToLive))
    }
    return rule
  }

  /// `100 BLOCK NXDOMAIN *.amazonaws.com amazonaws.com`: priority, action, domains; `-` is no
  /// domain.
  private mutating func firewallLine(
    _ item: ScenarioItem, at row: ScenarioItem, _ subject: String
  ) -> DNSFirewallRule? {
    guard let text = report.text(item, subject) else { return nil }
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    let actions = ScenarioVocabulary(DNSFirewallRule.Action.self)
    let priority = words.popFirst().flatMap { Int($0) }
    let size = words.first == "BLOCK" ? 2 : 1
    let action = actions[words.prefix(size).joined(separator: " ")]
    let names = words.dropFirst(size)
    let domains = names.elementsEqual(["-"]) ? [] : names.map { DomainName($0) }
    guard let priority, priority >= 0, let action, !names.isEmpty,
      domains.allSatisfy({ $0 != nil })
    else {
      report.error(
        "\(quoted(text)) is no rule of \(subject)", at: item.span,
        label: "expected priority, action and domains",
        help: [
          "a rule is a line such as `100 BLOCK NXDOMAIN *.amazonaws.com`",
          "actions are \(choice(actions.words))",
        ])
      return nil
    }
    return DNSFirewallRule(
      priority: priority, domains: domains.compactMap(\.self), action: action,
      span: place(row.span))
  }
}
