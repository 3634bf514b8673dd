import Addressing
import CloudModel
import SourceText
import TraceModel

extension SnapshotAssembly {
  mutating func joinHostedZones() {
    for var zone in topology.hostedZones {
      zone.vpcs = links.zoneVPCs[zone.id, default: []]
      zone.records = links.zoneRecords[zone.id]?.withoutRepetition(besides: \.span)
      topology.hostedZones.replace(zone)
      if links.zoneVPCs[zone.id] == nil {
        warn(
          "it is not known with which VPCs hosted zone `\(zone.id)` (\(zone.apex)) is associated",
          at: zone.span, label: "counts for no VPC",
          notes: ["`\(CLIOutput.hostedZones.command)` does not print associations"],
          help: ["save `\(CLIOutput.hostedZone.command) --id \(zone.id)` in the directory"])
      }
    }
    let described = Set(topology.hostedZones.map(\.id)).union(links.publicZones)
    for id in links.zoneRecords.keys.sorted() where !described.contains(id) {
      warnAboutSubject(id.rawValue, of: .recordSets)
    }
  }

  mutating func joinResolver() {
    for var rule in topology.resolverRules {
      rule.vpcs = links.resolverRuleVPCs[rule.id, default: []]
      topology.resolverRules.replace(rule)
    }
    for id in links.resolverAddresses.keys.sorted() where !id.rawValue.hasPrefix("rslvr-") {
      warnAboutSubject(id.rawValue, of: .resolverEndpointAddresses)
    }
    if topology.resolverEndpoints.isEmpty { return }
    var byAddress: [IPAddress: [NetworkInterface]] = [:]
    for interface in topology.networkInterfaces {
      for address in interface.addresses {
        byAddress[address.address, default: []].append(interface)
      }
    }
    for var endpoint in topology.resolverEndpoints {
      for row in links.resolverAddresses[endpoint.id, default: []] {
        let known = row.addresses.flatMap { byAddress[$0, default: []] }
          .first { $0.subnet == row.subnet }
        endpoint.interfaces.append(known?.id ?? addInterface(row, of: endpoint))
      }
      endpoint.interfaces = endpoint.interfaces.withoutRepetition()
      topology.resolverEndpoints.replace(endpoint)
    }
  }

  /// An address of a Resolver endpoint whose interface is not in the snapshot: the endpoint tells
  /// all that matters about it.
  private mutating func addInterface(
    _ row: ResolverEndpointAddress, of endpoint: ResolverEndpoint
  ) -> Identifier<NetworkInterface> {
    let address = row.addresses.first.map(\.description) ?? row.subnet.rawValue
    let id = Identifier<NetworkInterface>("\(endpoint.id)@\(address)")
    topology.networkInterfaces.insert(
      NetworkInterface(
        id: id, subnet: row.subnet, addresses: row.addresses.map { InterfaceAddress($0) },
        securityGroups: endpoint.securityGroups, purpose: .other("resolver_endpoint"),
        span: row.span))
    return id
  }

  mutating func joinDNSFirewall() {
    for association in links.firewallAssociations {
      var group =
        topology.dnsFirewallRuleGroups[association.group]
        ?? DNSFirewallRuleGroup(
          id: association.group, name: association.name, priority: association.priority, vpcs: [],
          rules: [], span: association.span)
      if group.vpcs.contains(association.vpc) { continue }
      if group.vpcs.isEmpty {
        group.priority = association.priority
      } else if group.priority != association.priority {
        warn(
          "`\(group.id)` has another priority for `\(association.vpc)` than for `\(group.vpcs[0])`",
          at: association.span, label: "taken for \(group.priority)",
          notes: ["pulltrace keeps one priority for a rule group"])
      }
      group.vpcs.append(association.vpc)
      if !topology.dnsFirewallRuleGroups.replace(group) {
        topology.dnsFirewallRuleGroups.insert(group)
      }
    }
    for var group in topology.dnsFirewallRuleGroups {
      let rows = links.firewallRules.filter { $0.group == group.id }
      var rules: [DNSFirewallRule] = []
      for row in rows where !rules.contains(where: { $0.priority == row.rule.priority }) {
        rules.append(withDomains(row))
      }
      group.rules = rules.sorted { $0.priority < $1.priority }
      topology.dnsFirewallRuleGroups.replace(group)
    }
  }

  /// Domain lists that AWS manages cannot be read; they list hosts of malware and botnets.
  ///
  /// Source: Route 53 Developer Guide, "Managed domain lists" of Resolver DNS Firewall.
  private mutating func withDomains(_ row: DNSFirewallRuleRow) -> DNSFirewallRule {
    var rule = row.rule
    guard let list = row.domainList else { return rule }
    if let domains = links.firewallDomains[list] {
      rule.domains = domains
    } else {
      assume(
        "\(list): domains", "none of the names that a pull asks for",
        because: "the snapshot holds no `\(CLIOutput.firewallDomains.command)` of it; lists that "
          + "AWS manages cannot be read")
    }
    return rule
  }
}
