import CloudModel

/// Security groups and network ACLs.
extension TerraformWriter {
  mutating func write(_ remedy: FilterRemedy) {
    switch remedy {
    case .createGroup(let group): create(group)
    case .addGroupRule(let rule, let direction, let group):
      add(rule, direction, to: group)
    case .removeGroupRule(let rule, let direction, let group):
      let id = rule.id.map { " (\($0))" } ?? ""
      advise(
        "Remove the \(direction.awsWord) rule \(rule.scenarioText(direction))\(id)"
          + " of security group \(group).")
    case .addACLRule(let rule, let direction, let list): add(rule, direction, to: list)
    case .removeACLRule(let rule, let direction, let list):
      advise(
        "Remove the aws_network_acl_rule, or the \(direction.awsWord) block,"
          + " with number \(rule.number) of network ACL \(list)."
      )
    }
  }

  /// Terraform takes away the rule that lets everything out, which AWS gives to a new group.
  private mutating func create(_ group: SecurityGroup) {
    create(
      group.id, "aws_security_group",
      arguments: [
        ("name", .string(group.groupName)), ("description", .string(SecurityGroup.purpose)),
      ] + (group.vpc.map { [("vpc_id", value($0))] } ?? []))
    for direction in RuleDirection.allCases {
      for rule in group[direction] { add(rule, direction, to: group.id) }
    }
  }

  private mutating func add(
    _ rule: SecurityGroupRule, _ direction: RuleDirection, to group: Identifier<SecurityGroup>
  ) {
    if !makes(group) {
      remark(
        "Where the aws_security_group has \(direction.awsWord) blocks of its own, add a block there"
          + " instead: it removes rules that stand beside it.")
    }
    let peer: (String, HCLValue) =
      switch rule.peer {
      case .prefix(let prefix):
        (prefix.family == .ipv4 ? "cidr_ipv4" : "cidr_ipv6", .string(prefix.description))
      case .prefixList(let id): ("prefix_list_id", value(id))
      case .securityGroup(let id): ("referenced_security_group_id", value(id))
      }
    let ports: [(String, HCLValue)] =
      rule.fromAndToPort.map { [("from_port", .integer($0)), ("to_port", .integer($1))] } ?? []
    add(
      "aws_vpc_security_group_\(direction.awsWord)_rule", group.rawValue,
      arguments: [
        ("security_group_id", value(group)), ("description", .string(SecurityGroup.purpose)),
        ("ip_protocol", .string(rule.protocolNumber.awsName)),
      ] + ports + [peer])
  }

  private mutating func add(
    _ rule: NetworkACLRule, _ direction: RuleDirection, to list: Identifier<NetworkACL>
  ) {
    remark(
      "Where the aws_network_acl or aws_default_network_acl has \(direction.awsWord) blocks of its"
        + " own, add a block there instead: it removes rules that stand beside it.")
    let ports: [(String, HCLValue)] =
      switch rule.protocolNumber {
      case .tcp, .udp:
        [
          ("from_port", .integer(rule.ports.portEnds.0)),
          ("to_port", .integer(rule.ports.portEnds.1)),
        ]
      case .icmp, .icmpv6:
        [
          ("icmp_type", .integer(rule.ports.icmpEnds.0)),
          ("icmp_code", .integer(rule.ports.icmpEnds.1)),
        ]
      case .any, .number: []
      }
    add(
      "aws_network_acl_rule", list.rawValue, direction.rawValue, String(rule.number),
      arguments: [
        ("network_acl_id", value(list)), ("egress", .bool(direction == .outbound)),
        ("rule_number", .integer(Int64(rule.number))),
        ("rule_action", .string(rule.action.rawValue)),
        ("protocol", .string(rule.protocolNumber.awsNumber)),
        (
          rule.prefix.family == .ipv4 ? "cidr_block" : "ipv6_cidr_block",
          .string(rule.prefix.description)
        ),
      ] + ports)
  }
}
