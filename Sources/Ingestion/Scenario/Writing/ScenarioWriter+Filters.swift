import Addressing
import CloudModel
import SourceText

/// Security groups, network ACLs and prefix lists.
extension ScenarioWriter {
  mutating func prefixLists() -> [ScenarioMember] {
    let implied = impliedPrefixLists()
    return topology.prefixLists.filter { !implied.contains($0.id) }.map { list in
      let managed = ManagedPrefixList(name: list.id.rawValue, mainRegion: region?.code)
      var named = list
      if list.name == managed?.serviceName { named.name = nil }
      var fields = ScenarioMembers()
      if list.owner != (managed == nil ? .customer : .aws) {
        fields.text("owner", list.owner.rawValue)
      }
      fields.add("entries", list.entries.map { prefixes($0) })
      return member(named, fields)
    }
  }

  mutating func securityGroups(of vpc: Identifier<VPC>, isImplied: Bool) -> [ScenarioMember] {
    let all = groups.securityGroups[vpc.rawValue] ?? []
    let usual = ScenarioDefinition.defaultGroup(of: vpc.rawValue)
    return all.enumerated().compactMap { index, group in
      let isDefault = group.id.rawValue == usual || isImplied == false && group.name == "default"
      let inbound = group.inbound.map { rule($0, "from") }
      let outbound = group.outbound.map { rule($0, "to") }
      var fields = ScenarioMembers()
      if !Self.isUsual(inbound, isDefault ? ["all from \(group.id)"] : [])
        || isDefault && !isImplied
      {
        fields.add("inbound", .list(inbound))
      }
      if !Self.isUsual(outbound, everywhere(in: vpc).map { "all to \($0)" }) {
        fields.add("outbound", .list(outbound))
      }
      if isImplied, group.id.rawValue == usual, index + 1 == all.count, group.name == nil,
        fields.members.isEmpty
      {
        return nil
      }
      return member(group, fields)
    }
  }

  private static func isUsual(_ rules: [ScenarioNode], _ usual: [String]) -> Bool {
    rules.elementsEqual(usual) { rule, text in
      guard case .scalar(let written) = rule.content else { return false }
      return written == ScenarioPrinter.quoted(text)
    }
  }

  /// What a default rule of a VPC is for.
  private func everywhere(in vpc: Identifier<VPC>) -> [Prefix] {
    let hasIPv6 = topology.vpcs[vpc]?.cidrs.contains { $0.family == .ipv6 } == true
    return hasIPv6 ? [.anyIPv4, .anyIPv6] : [.anyIPv4]
  }

  private mutating func rule(_ rule: SecurityGroupRule, _ preposition: String) -> ScenarioNode {
    let peer: String
    switch rule.peer {
    case .prefix(let prefix): peer = prefix.description
    case .prefixList(let id):
      refer(to: ResourceReference(id))
      peer = id.rawValue
    case .securityGroup(let id):
      refer(to: ResourceReference(id))
      peer = id.rawValue
    }
    let text = "\(Self.traffic(rule.protocolNumber, rule.ports)) \(preposition) \(peer)"
    guard let id = rule.id else { return .text(text, at: rule.span) }
    var fields = ScenarioMembers()
    fields.text("rule", text)
    fields.text("id", id)
    return ScenarioNode(fields.node().content, at: rule.span)
  }

  /// `tcp 443`, `all`, `icmp 3/4`.
  private static func traffic(_ transport: TransportProtocol, _ ports: RulePorts) -> String {
    let name: String
    switch transport {
    case .any, .tcp, .udp, .icmp, .icmpv6: name = transport.description
    case .number(let number): name = String(number)
    }
    switch ports {
    case .all: return name
    case .range(let range):
      return range.first == range.last
        ? "\(name) \(range.first)" : "\(name) \(range.first)-\(range.last)"
    case .icmp(let type, let code):
      let type = type.map { String($0) } ?? "-1"
      return code.map { "\(name) \(type)/\($0)" } ?? "\(name) \(type)"
    }
  }

  mutating func networkACLs(of vpc: Identifier<VPC>, isImplied: Bool) -> [ScenarioMember] {
    let acls = groups.networkACLs[vpc.rawValue] ?? []
    let usual = ScenarioDefinition.defaultACL(of: vpc.rawValue)
    let others = acls.contains { $0.isDefault && $0.id.rawValue != usual }
    return acls.enumerated().compactMap { index, acl in
      let isUsual = acl.id.rawValue == usual && !others
      let inbound = acl.inbound.map { line($0, "from") }
      let outbound = acl.outbound.map { line($0, "to") }
      func usualRules(_ preposition: String) -> [String] {
        if !acl.isDefault { return [] }
        return everywhere(in: vpc).enumerated().map {
          "\(100 + $0.offset) allow all \(preposition) \($0.element)"
        }
      }
      var fields = ScenarioMembers()
      fields.flag("default", acl.isDefault, unless: isUsual)
      if !Self.isUsual(inbound, isUsual ? usualRules("from") : []) || !isUsual && acl.isDefault {
        fields.add("inbound", .list(inbound))
      }
      if !Self.isUsual(outbound, isUsual ? usualRules("to") : []) || !isUsual && acl.isDefault {
        fields.add("outbound", .list(outbound))
      }
      if isImplied, isUsual, index + 1 == acls.count, acl.name == nil, fields.members.isEmpty {
        return nil
      }
      return member(acl, fields)
    }
  }

  private func line(_ rule: NetworkACLRule, _ preposition: String) -> ScenarioNode {
    let traffic = Self.traffic(rule.protocolNumber, rule.ports)
    return .text(
      "\(rule.number) \(rule.action.rawValue) \(traffic) \(preposition) \(rule.prefix)",
      at: rule.span)
  }
}
