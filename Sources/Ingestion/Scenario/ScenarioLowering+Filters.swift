import Addressing
import CloudModel
import SourceText

/// Security groups, network ACLs and prefix lists.
extension ScenarioLowering {
  mutating func lowerFilters() {
    for definition in draft.definitions(of: .prefixList) { lowerPrefixList(definition) }
    for definition in draft.definitions(of: .securityGroup) { lowerSecurityGroup(definition) }
    for definition in draft.definitions(of: .networkACL) { lowerNetworkACL(definition) }
  }

  private mutating func lowerPrefixList(_ definition: ScenarioDefinition) {
    let managed = draft.managedList(definition)
    let isKnown = definition.fields[list: "entries"] != nil || managed != nil
    let owner = word("owner", of: definition, ScenarioVocabulary.owner)
    topology.prefixLists.insert(
      PrefixList(
        id: Identifier(definition.name),
        name: text("name", of: definition) ?? managed?.serviceName,
        owner: owner ?? (managed == nil ? .customer : .aws),
        entries: isKnown ? prefixes("entries", of: definition) : nil,
        span: place(definition.span)))
  }

  private mutating func lowerSecurityGroup(_ definition: ScenarioDefinition) {
    topology.securityGroups.insert(
      SecurityGroup(
        id: Identifier(definition.name), name: text("name", of: definition),
        vpc: definition.parent.map { Identifier($0) },
        inbound: draft.list("inbound", of: definition).compactMap {
          groupRule($0, "from", subject("inbound", of: definition))
        },
        outbound: draft.list("outbound", of: definition).compactMap {
          groupRule($0, "to", subject("outbound", of: definition))
        },
        span: place(definition.span)))
  }

  private mutating func groupRule(
    _ item: ScenarioItem, _ preposition: String, _ subject: String
  ) -> SecurityGroupRule? {
    var line = item
    var id: String?
    if item.value?.kind == .object {
      let fields = ScenarioFields(item, .securityGroupRule, of: subject, report: &report)
      guard let rule = fields[one: "rule"] else { return nil }
      line = rule
      id = fields[one: "id"].flatMap { report.text($0, "`id` of a rule") }
    }
    let example = "tcp 443 \(preposition) 10.0.0.0/16"
    guard
      let rule = ruleText(
        line, headCount: 0, preposition, subject,
        help: "a rule is a line such as `\(example)`, or `all \(preposition) app`"),
      let peer = peer(rule.peer, at: line.span(of: rule.peer), subject)
    else { return nil }
    return SecurityGroupRule(
      id: id, protocol: rule.transport, ports: rule.ports, peer: peer,
      span: place(item.span))
  }

  private mutating func peer(
    _ word: Substring, at span: SourceSpan, _ subject: String
  ) -> SecurityGroupRule.Peer? {
    if Self.isMeantAsPrefix(word) {
      return report.prefix(word, at: span, "the peer in \(subject)").map { .prefix($0) }
    }
    let name = String(word)
    let kind = kind(of: word, at: span, among: [.securityGroup, .prefixList], subject)
    guard let kind else { return nil }
    return kind == .prefixList ? .prefixList(Identifier(name)) : .securityGroup(Identifier(name))
  }

  /// Whether a word is an address or a block, if perhaps a wrong one, rather than a name.
  static func isMeantAsPrefix(_ word: Substring) -> Bool {
    let address = word.prefix { $0 != "/" }
    let isNumeric = address.utf8.allSatisfy {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".")
    }
    return IPAddress(address) != nil || isNumeric && address.contains(".")
  }

  mutating func ruleText(
    _ item: ScenarioItem, headCount: Int, _ preposition: String, _ subject: String, help: String
  ) -> ScenarioRuleText? {
    guard let text = report.text(item, subject) else { return nil }
    do throws(ScenarioRuleText.Fault) {
      return try ScenarioRuleText.parse(text, headCount: headCount, preposition: preposition)
    } catch {
      report.error(
        "\(quoted(text)) is no rule of \(subject)", at: item.span(of: error.at),
        label: error.label, help: [help])
      return nil
    }
  }
}

extension ScenarioLowering {
  private mutating func lowerNetworkACL(_ definition: ScenarioDefinition) {
    topology.networkACLs.insert(
      NetworkACL(
        id: Identifier(definition.name), name: text("name", of: definition),
        vpc: Identifier(definition.parent ?? ""),
        isDefault: flag("default", of: definition) ?? draft.isDefaultACL(definition),
        inbound: draft.list("inbound", of: definition).compactMap {
          aclRule($0, "from", subject("inbound", of: definition))
        },
        outbound: draft.list("outbound", of: definition).compactMap {
          aclRule($0, "to", subject("outbound", of: definition))
        },
        span: place(definition.span)))
  }

  private mutating func aclRule(
    _ item: ScenarioItem, _ preposition: String, _ subject: String
  ) -> NetworkACLRule? {
    let help = "a rule is a line such as `100 allow tcp 443 \(preposition) 10.0.0.0/16`"
    guard let rule = ruleText(item, headCount: 2, preposition, subject, help: help) else {
      return nil
    }
    guard let number = UInt16(rule.head[0]), (1...32766).contains(number) else {
      report.error(
        "a rule of \(subject) has no number", at: item.span(of: rule.head[0]),
        label: "expected a number from 1 to 32766", help: [help])
      return nil
    }
    guard let action = NetworkACLRule.Action(rawValue: String(rule.head[1])) else {
      report.error(
        "rule \(number) of \(subject) neither allows nor denies",
        at: item.span(of: rule.head[1]), label: "expected `allow` or `deny`", help: [help])
      return nil
    }
    guard
      let prefix = report.prefix(
        rule.peer, at: item.span(of: rule.peer), "the peer of rule \(number) in \(subject)")
    else { return nil }
    return NetworkACLRule(
      number: number, action, protocol: rule.transport, ports: rule.ports,
      prefix: prefix, span: place(item.span))
  }
}
