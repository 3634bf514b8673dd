import Addressing
import CloudModel
import TraceModel

// What DNS Firewall answers in the place of everybody else.
extension NameResolver {
  /// Groups by priority, rules by priority, the first match ends it
  /// (Route 53 Resolver DNS Firewall, "How DNS Firewall works").
  func firewallAnswer(
    _ host: DomainName, _ vpc: VPC, _ state: inout ResolutionState
  ) -> Resolution.Answer? {
    let groups = topology.dnsFirewallRuleGroups.filter { $0.vpcs.contains(vpc.id) }
    for group in groups.sorted(by: { $0.priority < $1.priority }) {
      for rule in group.rules where rule.covers(host) {
        let row = Evidence(.attribute, "\(rule.action.rawValue) \(host)", span: rule.span)
        switch rule.action {
        // An alert, too, ends the inspection and lets the query through.
        case .allow, .alert: return nil
        case .blockNoData, .blockNameError, .blockOverride:
          block(rule, host, &state)
          let component = network.reference(group)
          state.steps.append(
            Step(
              .dns, .forward, at: component, .deny, code: .dnsFirewallBlocks,
              because: network.say(
                .nameFirewall,
                ["rule": "\(rule.priority)", "action": rule.action.rawValue]),
              evidence: row))
          return .failed(Drop(.dnsFirewallBlocks, .forward, at: component))
        }
      }
    }
    return nil
  }

  /// What the client is told in place of an answer
  /// (Route 53 Developer Guide, "Rule actions in DNS Firewall").
  private func block(
    _ rule: DNSFirewallRule, _ host: DomainName, _ state: inout ResolutionState
  ) {
    switch (rule.action, rule.override) {
    case (.blockNameError, _): state.outcome = .nameError
    case (.blockOverride, let override?):
      state.outcome = .answered
      state.records.append(
        ResourceRecord(
          name: host, timeToLive: override.timeToLive, .cname(override.domain), span: rule.span))
    case (.blockOverride, nil):
      state.outcome = .undetermined(
        missing: Lack(
          "the domain that DNS Firewall rule \(rule.priority) answers with",
          output: "list-firewall-rules"
        ).text)
    case (.blockNoData, _), (.allow, _), (.alert, _): state.outcome = .noData
    }
  }
}

extension DNSFirewallRule {
  /// Whether the rule decides about a name: `*.x` covers every name below `x` and not `x` itself.
  public func covers(_ host: DomainName) -> Bool {
    domains.contains { domain in
      if !domain.isWildcard { return domain == host }
      guard let apex = domain.parent else { return false }
      return host != apex && host.isSubdomain(of: apex)
    }
  }
}
