import Addressing
import CloudModel
import SourceText

/// Security groups and network ACLs.
extension CommandWriter {
  func commands(_ remedy: FilterRemedy) -> [String] {
    switch remedy {
    case .createGroup(let group): create(group)
    case .addGroupRule(let rule, let direction, let group):
      [authorize(rule, direction, word(group))]
    case .removeGroupRule(let rule, let direction, let group):
      [revoke(rule, direction, word(group))]
    case .addACLRule(let rule, let direction, let list):
      [
        entry("create-network-acl-entry", rule, direction, list)
          .option("protocol", ShellWord(rule.protocolNumber.awsNumber))
          .option("rule-action", ShellWord(rule.action.rawValue))
          .option(
            rule.prefix.family == .ipv4 ? "cidr-block" : "ipv6-cidr-block",
            ShellWord(rule.prefix.description)
          ).with(rule.portOptions) { $0.option($1.0, ShellWord($1.1)) }.line
      ]
    case .removeACLRule(let rule, let direction, let list):
      [entry("delete-network-acl-entry", rule, direction, list).line]
    }
  }

  // MARK: Security groups

  /// AWS gives a new group a rule that lets everything out; the group as it is meant may not have
  /// it.
  private func create(_ group: SecurityGroup) -> [String] {
    let id = variable(group.id)
    let everything = SecurityGroupRule(
      protocol: .any, ports: .all, peer: .prefix(.anyIPv4))
    func isEverything(_ rule: SecurityGroupRule) -> Bool {
      rule.protocolNumber == .any && rule.peer == everything.peer
    }
    let hasEverything = group.outbound.contains(where: isEverything)
    let word = ShellWord(variable: id)
    return [
      AWSCommand("ec2", "create-security-group").option("group-name", ShellWord(group.groupName))
        .option("description", ShellWord(SecurityGroup.purpose))
        .with(group.vpc) { $0.option("vpc-id", self.word($1)) }
        .assigned(to: id, query: "GroupId")
    ] + (hasEverything ? [] : [revoke(everything, .outbound, word)])
      + group.inbound.map { authorize($0, .inbound, word) }
      + group.outbound.filter { !isEverything($0) }.map { authorize($0, .outbound, word) }
  }

  private func authorize(
    _ rule: SecurityGroupRule, _ direction: RuleDirection, _ group: ShellWord
  ) -> String {
    AWSCommand("ec2", "authorize-security-group-\(direction.awsWord)").option("group-id", group)
      .option("ip-permissions", json: [permission(rule, isDescribed: true)]).line
  }

  /// By its id where the input has it: that leaves no doubt about which rule is meant.
  private func revoke(
    _ rule: SecurityGroupRule, _ direction: RuleDirection, _ group: ShellWord
  ) -> String {
    let command = AWSCommand("ec2", "revoke-security-group-\(direction.awsWord)")
      .option("group-id", group)
    if let id = rule.id { return command.list("security-group-rule-ids", [ShellWord(id)]).line }
    return command.option("ip-permissions", json: [permission(rule, isDescribed: false)]).line
  }

  private func permission(_ rule: SecurityGroupRule, isDescribed: Bool) -> ShellJSON {
    var fields: [(String, ShellJSON)] = [
      ("IpProtocol", .plain(.string(rule.protocolNumber.awsName)))
    ]
    if let (from, to) = rule.fromAndToPort {
      fields += [("FromPort", .plain(.integer(from))), ("ToPort", .plain(.integer(to)))]
    }
    let (list, key, value): (String, String, ShellWord) =
      switch rule.peer {
      case .prefix(let prefix) where prefix.family == .ipv4:
        ("IpRanges", "CidrIp", ShellWord(prefix.description))
      case .prefix(let prefix): ("Ipv6Ranges", "CidrIpv6", ShellWord(prefix.description))
      case .prefixList(let id): ("PrefixListIds", "PrefixListId", word(id))
      case .securityGroup(let id): ("UserIdGroupPairs", "GroupId", word(id))
      }
    let description: [(String, ShellJSON)] =
      isDescribed ? [("Description", .plain(.string(SecurityGroup.purpose)))] : []
    fields.append((list, [.object([(key, .string(value))] + description)]))
    return .object(fields)
  }

  // MARK: Network ACLs

  private func entry(
    _ operation: String, _ rule: NetworkACLRule, _ direction: RuleDirection,
    _ list: Identifier<NetworkACL>
  ) -> AWSCommand {
    AWSCommand("ec2", operation).option("network-acl-id", word(list)).flag(direction.awsWord)
      .option("rule-number", ShellWord(String(rule.number)))
  }
}
