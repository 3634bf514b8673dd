import Addressing
import CloudModel

// What an edit of rows changes: the topology, what is known of it beside the tables, and about which
// addresses tables are outdated.
extension RevisableNetwork {
  /// Puts a resource in the place of its former self.
  mutating func take(_ component: Component, _ revision: inout Revision) {
    switch component {
    case .routeTable(let table): take(table, &revision)
    case .securityGroup(let group): take(group, &revision)
    case .networkACL(let list): take(list, &revision)
    case .prefixList(let list): take(list, &revision)
    case .vpcEndpoint(let endpoint):
      let position = users.position(of: endpoint, in: draft.topology.vpcEndpoints)
      let former = draft.topology.vpcEndpoints[position]
      draft.topology.vpcEndpoints.replace(endpoint)
      if former.policy != endpoint.policy {
        revision.add(.everything, of: .endpointPolicy, Int32(position))
        revision.policies += [former.policy, endpoint.policy].compactMap(\.self)
      }
    case .hostedZone(let zone): take(zone, &revision)
    case .vpc, .dhcpOptions, .subnet, .networkInterface, .internetGateway,
      .egressOnlyInternetGateway, .natGateway, .vpcPeering, .transitGateway,
      .transitGatewayAttachment, .transitGatewayRouteTable, .virtualPrivateGateway, .resolverRule,
      .resolverEndpoint, .dnsFirewallRuleGroup, .onPremisesNetwork:
      preconditionFailure("only tables are revised")
    }
  }

  private mutating func take(_ table: RouteTable, _ revision: inout Revision) {
    let position = users.position(of: table, in: draft.topology.routeTables)
    let former = draft.topology.routeTables[position].routes
    let change = RowChange(from: former, to: table.routes)
    draft.topology.routeTables.replace(table)
    users.note(change, at: position)
    draft.publicAddresses.count(change.removed, draft.topology, -1)
    draft.publicAddresses.count(change.added, draft.topology, 1)
    var footprint = Footprint()
    for route in change.all {
      route.add(to: &footprint, entries: draft.knownEntries)
      // The route that AWS adds for a gateway endpoint is there where none leads to it.
      if case .vpcEndpoint = route.target,
        former.contains(where: { $0.target == route.target })
          != table.routes.contains(where: { $0.target == route.target })
      {
        footprint = .everything
      }
    }
    revision.add(footprint, of: .routeTable, Int32(position))
    for route in change.added {
      if case .prefix(let block) = route.destination { revision.blocks.append(block) }
      if case .networkInterface(let id) = route.target,
        let interface = draft.topology.networkInterfaces.position(of: id)
      {
        revision.namedInterfaces.append(interface)
      }
    }
  }

  private mutating func take(_ group: SecurityGroup, _ revision: inout Revision) {
    let position = users.position(of: group, in: draft.topology.securityGroups)
    let former = draft.topology.securityGroups[position]
    let inbound = RowChange(from: former.inbound, to: group.inbound)
    let outbound = RowChange(from: former.outbound, to: group.outbound)
    draft.topology.securityGroups.replace(group)
    users.note(inbound, at: position, \.inbound)
    users.note(outbound, at: position, \.outbound)
    draft.publicAddresses.count(outbound.removed, draft.topology, -1)
    draft.publicAddresses.count(outbound.added, draft.topology, 1)
    for (change, kind) in [
      (inbound, ConsultedTable.Kind.inboundGroups), (outbound, .outboundGroups),
    ] where !change.isNothing {
      var footprint = Footprint()
      for rule in change.all { rule.add(to: &footprint, entries: draft.knownEntries) }
      for set in users.setsByGroup[position] { revision.add(footprint, of: kind, set) }
      for case .prefix(let block) in change.added.lazy.map(\.peer) {
        revision.blocks.append(block)
      }
    }
  }

  private mutating func take(_ list: NetworkACL, _ revision: inout Revision) {
    let position = users.position(of: list, in: draft.topology.networkACLs)
    let former = draft.topology.networkACLs[position]
    draft.topology.networkACLs.replace(list)
    for (change, kind) in [
      (RowChange(from: former.inbound, to: list.inbound), ConsultedTable.Kind.inboundACL),
      (RowChange(from: former.outbound, to: list.outbound), .outboundACL),
    ] {
      draft.publicAddresses.count(change.removed, -1)
      draft.publicAddresses.count(change.added, 1)
      var footprint = Footprint()
      for rule in change.all { rule.add(to: &footprint) }
      revision.add(footprint, of: kind, Int32(position))
      revision.blocks += change.added.map(\.prefix)
    }
  }

  /// A list is in the rows of tables and groups that name it. The order of its entries decides
  /// nothing.
  private mutating func take(_ list: PrefixList, _ revision: inout Revision) {
    let position = users.position(of: list, in: draft.topology.prefixLists)
    let former = draft.topology.prefixLists[position].entries
    let users = users[list.id]
    draft.topology.prefixLists.replace(list)
    listEntries[position] = list.entries ?? []
    draft.publicAddresses.count(former ?? [], -users.rows)
    draft.publicAddresses.count(list.entries ?? [], users.rows)
    var footprint = Footprint()
    if let former, let entries = list.entries {
      let came = Set(entries).subtracting(former)
      for entry in came.union(Set(former).subtracting(entries)) { footprint.add(entry) }
      revision.blocks += came
    } else if former != list.entries {
      footprint = .everything
      revision.blocks += list.entries ?? []
    }
    for table in users.tables { revision.add(footprint, of: .routeTable, table) }
    for set in users.inbound { revision.add(footprint, of: .inboundGroups, set) }
    for set in users.outbound { revision.add(footprint, of: .outboundGroups, set) }
  }

  private mutating func take(_ zone: HostedZone, _ revision: inout Revision) {
    let position = users.position(of: zone, in: draft.topology.hostedZones)
    let former = draft.topology.hostedZones[position]
    draft.topology.hostedZones.replace(zone)
    draft.zones.revise(zone, at: Int32(position))
    revision.hostedZones[position] = former
    let change = RowChange(from: former.records ?? [], to: zone.records ?? [])
    revision.writtenAddresses += change.added.flatMap(\.data.addresses)
  }
}

extension CompiledNetwork {
  /// `nil` for a list of which nobody knows what it holds.
  fileprivate func knownEntries(of list: Identifier<PrefixList>) -> [Prefix]? {
    guard let list = topology.prefixLists[list] else { return nil }
    if let entries = list.entries { return entries }
    let standIn = PublicAddresses.standIn(for: list)
    return standIn.isEmpty ? nil : standIn
  }
}
