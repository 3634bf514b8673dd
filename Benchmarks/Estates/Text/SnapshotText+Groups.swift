import Addressing
import CloudModel
import SourceText

// Security groups, and their rules one by one.
extension SnapshotText {
  mutating func writeGroups<E: Error>(_ sink: (String, String) throws(E) -> Void) throws(E) {
    try list("describe-security-groups.json", "SecurityGroups", topology.securityGroups, sink) {
      $0.group($1)
    }
    let rules = topology.securityGroups.lazy.flatMap { group in
      [(group.inbound, false), (group.outbound, true)].lazy.flatMap { rules, isOutbound in
        rules.lazy.map { (group.id, $0, isOutbound) }
      }
    }
    try list("describe-security-group-rules.json", "SecurityGroupRules", rules, sink) {
      $0.rule($1.1, of: $1.0, isOutbound: $1.2)
    }
  }

  private func group(_ group: SecurityGroup) -> JSONNode {
    [
      "GroupId": .text(group.id),
      "IpPermissionsEgress": .array(permissions(group.outbound)), "Tags": [],
      "VpcId": .string(group.vpc?.rawValue ?? ""),
      "SecurityGroupArn": .string(
        "arn:aws:ec2:\(Self.region):\(Self.account):security-group/\(group.id)"),
      "OwnerId": .string(Self.account), "GroupName": .string(group.name ?? ""),
      "Description": .string(group.name ?? ""),
      "IpPermissions": .array(permissions(group.inbound)),
    ]
  }

  /// AWS prints one permission for all rules of the same protocol and ports.
  private func permissions(_ rules: [SecurityGroupRule]) -> [JSONNode] {
    struct Kind: Hashable {
      let `protocol`: TransportProtocol
      let ports: RulePorts
    }
    var order: [Kind] = []
    var peers: [Kind: [SecurityGroupRule.Peer]] = [:]
    for rule in rules {
      let kind = Kind(protocol: rule.protocolNumber, ports: rule.ports)
      if peers[kind] == nil { order.append(kind) }
      peers[kind, default: []].append(rule.peer)
    }
    return order.map { kind in permission(kind.protocol, kind.ports, peers[kind] ?? []) }
  }

  private func permission(
    _ transport: TransportProtocol, _ ports: RulePorts, _ peers: [SecurityGroupRule.Peer]
  ) -> JSONNode {
    var (pairs, ranges, lists): ([JSONNode], [JSONNode], [JSONNode]) = ([], [], [])
    for peer in peers {
      switch peer {
      case .prefix(let prefix): ranges.append(["CidrIp": .text(prefix)])
      case .prefixList(let list): lists.append(["PrefixListId": .text(list)])
      case .securityGroup(let group):
        pairs.append(["UserId": .string(Self.account), "GroupId": .text(group)])
      }
    }
    let ends = ports.ends
    return .object(
      [("IpProtocol", .string(transport.apiName))]
        + (ends.map { [("FromPort", .number($0.first)), ("ToPort", .number($0.last))] } ?? [])
        + [
          ("UserIdGroupPairs", .array(pairs)), ("IpRanges", .array(ranges)), ("Ipv6Ranges", []),
          ("PrefixListIds", .array(lists)),
        ])
  }

  private mutating func rule(
    _ rule: SecurityGroupRule, of group: Identifier<SecurityGroup>, isOutbound: Bool
  ) -> JSONNode {
    let peer: (String, JSONNode) =
      switch rule.peer {
      case .prefix(let prefix): ("CidrIpv4", .text(prefix))
      case .prefixList(let list): ("PrefixListId", .text(list))
      case .securityGroup(let other):
        ("ReferencedGroupInfo", ["GroupId": .text(other), "UserId": .string(Self.account)])
      }
    let id = rule.id ?? random.identifier("sgr")
    return .object([
      ("SecurityGroupRuleId", .string(id)), ("GroupId", .text(group)),
      ("GroupOwnerId", .string(Self.account)), ("IsEgress", .bool(isOutbound)),
      ("IpProtocol", .string(rule.protocolNumber.apiName)),
      ("FromPort", rule.ports.ends.map { .number($0.first) } ?? -1),
      ("ToPort", rule.ports.ends.map { .number($0.last) } ?? -1), peer, ("Tags", []),
      (
        "SecurityGroupRuleArn",
        .string("arn:aws:ec2:\(Self.region):\(Self.account):security-group-rule/\(id)")
      ),
    ])
  }
}
