/// What changes which packets pass.
public enum FilterRemedy: Hashable, Sendable {
  case createGroup(SecurityGroup)
  case addGroupRule(SecurityGroupRule, RuleDirection, Identifier<SecurityGroup>)
  case removeGroupRule(SecurityGroupRule, RuleDirection, Identifier<SecurityGroup>)
  case addACLRule(NetworkACLRule, RuleDirection, Identifier<NetworkACL>)
  case removeACLRule(NetworkACLRule, RuleDirection, Identifier<NetworkACL>)
}

/// The two lists of rules that a security group and a network ACL have.
public enum RuleDirection: String, Hashable, Sendable, CaseIterable {
  case inbound
  case outbound

  /// As it stands in a rule: tcp 443 *from* a peer, *to* a peer.
  public var preposition: String {
    switch self {
    case .inbound: "from"
    case .outbound: "to"
    }
  }
}

extension FilterRemedy {
  func edits(in topology: Topology) throws(EditError) -> [Edit] {
    switch self {
    case .createGroup(let group): return [.add(.securityGroup(group))]
    case .addGroupRule(let rule, let direction, let id):
      return [try topology.changing(id) { $0[direction].append(rule) }]
    case .removeGroupRule(let rule, let direction, let id):
      return [try topology.changing(id) { group in group[direction].removeAll { $0 == rule } }]
    case .addACLRule(let rule, let direction, let id):
      let edit = try topology.changing(id) {
        $0[direction] = ($0[direction] + [rule]).sorted { $0.number < $1.number }
      }
      return [edit]
    case .removeACLRule(let rule, let direction, let id):
      let edit = try topology.changing(id) { list in
        list[direction].removeAll { $0.number == rule.number }
      }
      return [edit]
    }
  }
}

extension SecurityGroup {
  /// The rules of one direction.
  public subscript(_ direction: RuleDirection) -> [SecurityGroupRule] {
    get {
      switch direction {
      case .inbound: inbound
      case .outbound: outbound
      }
    }
    set {
      switch direction {
      case .inbound: inbound = newValue
      case .outbound: outbound = newValue
      }
    }
  }
}

extension NetworkACL {
  /// The rules of one direction, ascending by number.
  public subscript(_ direction: RuleDirection) -> [NetworkACLRule] {
    get {
      switch direction {
      case .inbound: inbound
      case .outbound: outbound
      }
    }
    set {
      switch direction {
      case .inbound: inbound = newValue
      case .outbound: outbound = newValue
      }
    }
  }
}

extension Topology {
  fileprivate func changing(
    _ id: Identifier<SecurityGroup>, _ change: (inout SecurityGroup) -> Void
  ) throws(EditError) -> Edit {
    try replacing(id, in: \.securityGroups, Component.securityGroup, change)
  }

  fileprivate func changing(
    _ id: Identifier<NetworkACL>, _ change: (inout NetworkACL) -> Void
  ) throws(EditError) -> Edit {
    try replacing(id, in: \.networkACLs, Component.networkACL, change)
  }
}
