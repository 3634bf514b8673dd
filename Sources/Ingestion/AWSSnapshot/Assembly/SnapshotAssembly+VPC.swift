import Addressing
import CloudModel
import SourceText
import TraceModel

// What stands inside a VPC and is told by several outputs
extension SnapshotAssembly {
  /// What an output shows in passing counts where no output describes it.
  mutating func addMentioned() {
    for component in contents.mentioned where topology.component(component.reference) == nil {
      topology.insert(component)
    }
  }

  mutating func joinSubnets() {
    for var subnet in topology.subnets {
      subnet.routeTable = links.routeTables[subnet.id]
      subnet.networkACL = links.networkACLs[subnet.id]
      topology.subnets.replace(subnet)
    }
  }

  /// `describe-security-group-rules` repeats the rules of `describe-security-groups` one by one,
  /// with their ids; it may also be the only one of the two that was saved.
  mutating func joinSecurityGroupRules() {
    let described = topology.securityGroups.count
    for row in links.securityGroupRules {
      if topology.securityGroups[row.group] == nil {
        topology.securityGroups.insert(
          SecurityGroup(id: row.group, vpc: nil, span: row.rule.span))
      }
      guard let position = topology.securityGroups.position(of: row.group) else { continue }
      let isKnown = topology.securityGroups.update(at: position) { group in
        group.name(row, addIfUnknown: position >= described)
      }
      if !isKnown { warnAboutRule(row) }
    }
  }

  private mutating func warnAboutRule(_ row: SecurityGroupRuleRow) {
    warn(
      "`\(row.group)` is described without this rule", at: row.rule.span, label: "left out",
      notes: ["the group's own description stands; the two were saved at different times"])
  }

  /// Entries may come from several pages, and with the lists of `describe-prefix-lists`.
  mutating func joinPrefixLists() {
    let described = Set(topology.prefixLists.map(\.id))
    for id in links.prefixListEntries.keys.sorted() where !described.contains(id) {
      if id.rawValue.hasPrefix("pl-") {
        topology.prefixLists.insert(PrefixList(id: id, entries: nil))
      } else {
        warnAboutSubject(id.rawValue, of: .prefixListEntries)
      }
    }
    for var list in topology.prefixLists {
      list.entries = links.prefixListEntries[list.id]?.withoutRepetition()
      topology.prefixLists.replace(list)
    }
  }

  mutating func joinNATGateways() {
    for (interface, gateway) in links.natInterfaces {
      guard let position = topology.networkInterfaces.position(of: interface) else { continue }
      topology.networkInterfaces.update(at: position) { $0.purpose = .natGateway(gateway) }
    }
  }

  /// An output that does not say what it is about lies in a file whose name does not say it either.
  mutating func warnAboutSubject(_ subject: String, of output: CLIOutput) {
    guard let place = output.subjectInPath else { return }
    warn(
      "`\(subject).json` holds `\(output.rawValue)` of something that nothing else names",
      notes: ["`\(output.command)` does not print what it is about, so the file's name must tell"],
      help: ["save it as `\(place.folder)/<\(place.subject)>.json`"])
  }
}

// Interface endpoints and their interfaces
extension SnapshotAssembly {
  /// An endpoint lists its interfaces, and each of these names its endpoint in its description. One
  /// of the two can be missing: emulators make up the list.
  mutating func joinEndpoints() {
    var claimed: [Identifier<VPCEndpoint>: [Identifier<NetworkInterface>]] = [:]
    topology.networkInterfaces.visit { interface in
      if case .vpcEndpoint(let endpoint?) = interface.purpose {
        claimed[endpoint, default: []].append(interface.id)
      }
    }
    for var endpoint in topology.vpcEndpoints where endpoint.type != .gateway {
      let listed = endpoint.interfaces.filter { topology.networkInterfaces[$0] != nil }
      let interfaces = listed.isEmpty ? claimed[endpoint.id, default: []] : listed
      if !interfaces.isEmpty { endpoint.interfaces = interfaces }
      endpoint.serviceZones = serviceZones(of: endpoint)
      topology.vpcEndpoints.replace(endpoint)
      for id in interfaces {
        guard let position = topology.networkInterfaces.position(of: id) else { continue }
        topology.networkInterfaces.update(at: position) { $0.purpose = .vpcEndpoint(endpoint.id) }
      }
    }
  }

  /// Amazon S3 offers two services of one name, so the type must agree too.
  private func serviceZones(of endpoint: VPCEndpoint) -> [String]? {
    links.endpointServices.first {
      $0.service == endpoint.service.name && $0.types.contains(endpoint.type.rawValue)
    }?.zones
  }
}

extension SecurityGroup {
  /// Gives the rule of `row` its id.
  ///
  /// - Returns: Whether the group has the rule now.
  fileprivate mutating func name(_ row: SecurityGroupRuleRow, addIfUnknown: Bool) -> Bool {
    row.isOutbound
      ? Self.name(row.rule, in: &outbound, addIfUnknown)
      : Self.name(row.rule, in: &inbound, addIfUnknown)
  }

  private static func name(
    _ rule: SecurityGroupRule, in rules: inout [SecurityGroupRule], _ addIfUnknown: Bool
  ) -> Bool {
    if let index = rules.firstIndex(where: { $0.isUnnamed(rule) }) {
      rules[index].id = rule.id
    } else if !rules.contains(where: { $0.id == rule.id }) {
      if !addIfUnknown { return false }
      rules.append(rule)
    }
    return true
  }
}

extension SecurityGroupRule {
  /// Whether this is `rule`, its id not yet known.
  fileprivate func isUnnamed(_ rule: SecurityGroupRule) -> Bool {
    id == nil && protocolNumber == rule.protocolNumber && ports == rule.ports && peer == rule.peer
  }
}
