import CloudModel
import Wording

/// A compiled network that follows a topology while it is edited: the tables that an edit concerns
/// are compiled anew, in their place, and the rest stays.
///
///     var network = RevisableNetwork(topology)
///     let revision = try network.apply([.replace(.routeTable(table))])
///     revision.tables        // route table 7: verdicts that consulted it may have changed
///
/// What changes nothing but the rows of one table is compiled alone: routes, rules of security
/// groups and network ACLs, entries of customers' prefix lists, policies of endpoints, records of
/// hosted zones. Any other edit compiles the whole network.
///
/// Cannot be copied: it writes into its network, and nobody may read that meanwhile.
public struct RevisableNetwork: ~Copyable {
  public private(set) var network: CompiledNetwork
  private var users: TableUsers

  /// - Complexity: As compiling.
  public init(_ topology: Topology, wording: Catalogue = .english) {
    network = CompiledNetwork(topology, wording: wording, room: .forRevisions)
    users = TableUsers(network)
  }

  /// Applies edits, all or none.
  ///
  /// - Throws: When an edit does not fit the network as those before it leave it.
  /// - Complexity: Compiling the tables concerned; for a group those of every set of groups that
  ///   holds it. For an edit that is not of one table, compiling the network.
  public mutating func apply(_ edits: [Edit]) throws(EditError) -> Revision {
    var revision = Revision()
    var subjects: [Component] = []
    for edit in edits {
      guard let old = network.topology.component(edit.subject),
        let subject = edit.revised(from: old)
      else { return try compileAnew(edits) }
      subjects.append(subject)
    }
    for subject in subjects { take(subject, &revision) }
    if !compile(&revision) { return try compileAnew([]) }
    return revision
  }

  private mutating func compileAnew(_ edits: [Edit]) throws(EditError) -> Revision {
    var topology = network.topology
    for edit in edits { try edit.apply(to: &topology) }
    network = CompiledNetwork(topology, wording: network.wording, room: .forRevisions)
    users = TableUsers(network)
    return Revision(isWhole: true)
  }

  /// Puts a resource in the place of its former self, and notes which tables that concerns.
  private mutating func take(_ component: Component, _ revision: inout Revision) {
    let wasUniform = network.publicAddresses.isUniform
    switch component {
    case .routeTable(let table):
      let position = users.position(of: table, in: network.topology.routeTables)
      network.publicAddresses.count(network.topology.routeTables[position], network.topology, -1)
      network.topology.routeTables.replace(table)
      network.publicAddresses.count(table, network.topology)
      users.note(table, at: position)
      revision.routeTables.insert(Int32(position))
    case .securityGroup(let group):
      let position = users.position(of: group, in: network.topology.securityGroups)
      network.publicAddresses.count(
        network.topology.securityGroups[position], network.topology, -1)
      network.topology.securityGroups.replace(group)
      network.publicAddresses.count(group, network.topology)
      users.note(group, at: position)
      revision.groupSets.formUnion(users.setsByGroup[position])
    case .networkACL(let list):
      let position = users.position(of: list, in: network.topology.networkACLs)
      network.publicAddresses.count(network.topology.networkACLs[position], -1)
      network.topology.networkACLs.replace(list)
      network.publicAddresses.count(list)
      revision.networkACLs.insert(Int32(position))
    case .prefixList(let list): take(list, &revision)
    case .vpcEndpoint(let endpoint):
      let position = users.position(of: endpoint, in: network.topology.vpcEndpoints)
      network.topology.vpcEndpoints.replace(endpoint)
      revision.endpointPolicies.insert(Int32(position))
    case .hostedZone(let zone):
      let position = users.position(of: zone, in: network.topology.hostedZones)
      let former = network.topology.hostedZones[position]
      network.topology.hostedZones.replace(zone)
      network.zones.revise(zone, at: Int32(position))
      revision.hostedZones[position] = revision.hostedZones[position] ?? former
    case .vpc, .dhcpOptions, .subnet, .networkInterface, .internetGateway,
      .egressOnlyInternetGateway, .natGateway, .vpcPeering, .transitGateway,
      .transitGatewayAttachment, .transitGatewayRouteTable, .virtualPrivateGateway, .resolverRule,
      .resolverEndpoint, .dnsFirewallRuleGroup, .onPremisesNetwork:
      preconditionFailure("only tables are revised")
    }
    if network.publicAddresses.isUniform != wasUniform { revision.changesPublicAnswers = true }
  }

  /// A list is in the rows of tables and groups that name it.
  private mutating func take(_ list: PrefixList, _ revision: inout Revision) {
    let tables = users.tablesByList[list.id] ?? []
    let groups = users.groupsByList[list.id] ?? []
    count(tables, groups, -1)
    network.topology.prefixLists.replace(list)
    count(tables, groups, 1)
    revision.routeTables.formUnion(tables)
    for group in groups { revision.groupSets.formUnion(users.setsByGroup[Int(group)]) }
  }

  private func count(_ tables: Set<Int32>, _ groups: Set<Int32>, _ sign: Int) {
    let topology = network.topology
    for table in tables {
      network.publicAddresses.count(topology.routeTables[Int(table)], topology, sign)
    }
    for group in groups {
      network.publicAddresses.count(topology.securityGroups[Int(group)], topology, sign)
    }
  }

  /// Compiles what the revision concerns; `false` when the columns have no room for it.
  private func compile(_ revision: inout Revision) -> Bool {
    var compiler = NetworkCompiler(network.topology, from: network.ends)
    let tables = revision.routeTables.sorted().map { position in
      let table = network.topology.routeTables[Int(position)]
      return compiler.compiled(
        table, position, gatewayEndpoints: users.gatewayEndpointsByTable[table.id] ?? [])
    }
    let lists = revision.networkACLs.sorted().map { position in
      compiler.compiled(network.topology.networkACLs[Int(position)], position)
    }
    let sets = revision.groupSets.sorted().map { number in
      let set = network.groupSets[number]
      return compiler.compiledAnew(set, of: network.members(of: set))
    }
    if !network.write(compiler) { return false }
    for (position, row) in zip(revision.routeTables.sorted(), tables) {
      network.routeTables.write([row], at: position)
    }
    for (position, row) in zip(revision.networkACLs.sorted(), lists) {
      network.networkACLs.write([row], at: position)
    }
    for (number, row) in zip(revision.groupSets.sorted(), sets) {
      network.groupSets.write([row], at: number)
    }
    return true
  }
}

extension CompiledNetwork {
  /// The groups of a set, by position.
  fileprivate func members(of set: GroupSetRow) -> [Int32] {
    (set.members.offset..<set.members.offset + set.members.count).map {
      filters.groupMembers[$0]
    }
  }

  /// Writes the rows that were compiled behind those that are there; `false` when there is no room.
  fileprivate func write(_ compiler: NetworkCompiler) -> Bool {
    func write<Row>(_ draft: ColumnDraft<Row>, _ column: Column<Row>, from start: Int32) {
      column.write(draft.rows, at: start)
    }
    let after = compiler.ends
    guard after.routes <= routes.count, after.rules <= rules.count,
      after.protocolRules <= filters.protocolRules.count,
      after.portRuns <= filters.portRuns.count, after.groupPeers <= filters.groupPeers.count,
      after.intervals4 <= intervals4.starts.count, after.intervals6 <= intervals6.starts.count
    else { return false }
    write(compiler.routes, routes, from: ends.routes)
    write(compiler.rules, rules, from: ends.rules)
    write(compiler.protocolRules, filters.protocolRules, from: ends.protocolRules)
    write(compiler.portRuns, filters.portRuns, from: ends.portRuns)
    write(compiler.groupPeers, filters.groupPeers, from: ends.groupPeers)
    write(compiler.intervals4.starts, intervals4.starts, from: ends.intervals4)
    write(compiler.intervals4.values, intervals4.values, from: ends.intervals4)
    write(compiler.intervals6.starts, intervals6.starts, from: ends.intervals6)
    write(compiler.intervals6.values, intervals6.values, from: ends.intervals6)
    ends = after
    return true
  }
}
