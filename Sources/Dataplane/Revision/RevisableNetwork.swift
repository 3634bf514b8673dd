import Addressing
import CloudModel
import Wording

/// A compiled network that follows a topology while it is edited: a table is compiled anew, in its
/// place, once somebody asks for what an edit changed in it, and the rest stays.
///
///     var network = RevisableNetwork(topology)
///     let revision = try network.apply([.replace(.routeTable(table))])
///     revision.footprints        // route table 7, about 10.1.0.0/16
///
/// What changes nothing but the rows of one table is compiled alone: routes, rules of security
/// groups and network ACLs, entries of customers' prefix lists, policies of endpoints, records of
/// hosted zones. Any other edit compiles the whole network.
///
/// Cannot be copied: it writes into its network, and nobody may read that meanwhile.
public struct RevisableNetwork: ~Copyable {
  /// The network as edited, but that tables may say of some addresses what they said before: for
  /// whoever tells `refresh` what was asked, and asks again where the answer was outdated.
  public internal(set) var draft: CompiledNetwork
  var users: TableUsers
  /// Of prefix lists; what compiling a table would have to find out each time.
  var listEntries: [[Prefix]]
  /// The tables that are not compiled as edited yet, with the addresses about which they are wrong.
  private var outdated: [ConsultedTable: Footprint] = [:]

  /// - Complexity: As compiling.
  public init(_ topology: Topology, wording: Catalogue = .english) {
    draft = CompiledNetwork(topology, wording: wording, room: .forRevisions)
    users = TableUsers(draft)
    listEntries = NetworkCompiler.listEntries(of: topology)
  }

  public var topology: Topology { draft.topology }

  /// The network as edited.
  ///
  /// - Complexity: Compiling what is outdated.
  public var network: CompiledNetwork {
    mutating get {
      settle()
      return draft
    }
  }

  /// Applies edits, all or none. Verdicts that asked a table about its footprint may have changed.
  ///
  /// - Throws: When an edit does not fit the network as those before it leave it.
  /// - Complexity: Linear in the rows of the tables concerned, and in the sets of groups that hold a
  ///   group concerned. For an edit that is not of one table, compiling the network.
  public mutating func apply(_ edits: [Edit]) throws(EditError) -> Revision {
    var subjects: [Component] = []
    for index in edits.thatShow {
      guard let former = draft.topology.component(edits[index].subject),
        let subject = edits[index].revised(from: former)
      else { return try compileAnew(edits) }
      subjects.append(subject)
    }
    var revision = Revision()
    let wasUniform = draft.publicAddresses.isUniform
    for subject in subjects { take(subject, &revision) }
    revision.changesPublicAnswers = draft.publicAddresses.isUniform != wasUniform
    for (table, footprint) in revision.footprints where table.kind != .endpointPolicy {
      outdated[table, default: Footprint()].formUnion(footprint)
    }
    return revision
  }

  private mutating func compileAnew(_ edits: [Edit]) throws(EditError) -> Revision {
    var topology = draft.topology
    for edit in edits { try edit.apply(to: &topology) }
    self = RevisableNetwork(topology, wording: draft.wording)
    return Revision(isWhole: true)
  }
}

// MARK: - Compiling

extension RevisableNetwork {
  /// Compiles the tables of which something outdated was asked.
  ///
  /// - Returns: Whether there were some: then what the walk came to does not count. Where the
  ///   columns had no room left, `draft` is another network, with the same numbers.
  public mutating func refresh(_ consultations: [Consultation]) -> Bool {
    if outdated.isEmpty { return false }
    var tables: Set<ConsultedTable> = []
    for consultation in consultations
    where outdated[consultation.table]?.touches(consultation) ?? false {
      tables.insert(consultation.table)
    }
    compile(tables)
    return !tables.isEmpty
  }

  /// Compiles those of the tables that are outdated.
  public mutating func refresh(_ tables: Set<ConsultedTable>) {
    compile(tables.filter { outdated[$0] != nil })
  }

  /// Compiles all that is outdated; says whether something was.
  @discardableResult
  public mutating func settle() -> Bool {
    if outdated.isEmpty { return false }
    compile(Set(outdated.keys))
    return true
  }

  private mutating func compile(_ tables: Set<ConsultedTable>) {
    if tables.isEmpty { return }
    var compiler = NetworkCompiler(draft.topology, from: draft.ends, listEntries: listEntries)
    var revised = RevisedRows()
    for table in tables.sorted() {
      revised.compile(table, of: draft, users, by: &compiler)
      outdated[table] = nil
    }
    if !draft.write(compiler) {
      draft = CompiledNetwork(draft.topology, wording: draft.wording, room: .forRevisions)
      outdated = [:]
      return
    }
    revised.write(into: draft)
  }
}

/// Rows of tables as they become.
private struct RevisedRows {
  private var routeTables: [(Int32, RouteTableRow)] = []
  private var networkACLs: [Int32: NetworkACLRow] = [:]
  private var groupSets: [Int32: GroupSetRow] = [:]

  mutating func compile(
    _ table: ConsultedTable, of network: CompiledNetwork, _ users: TableUsers,
    by compiler: inout NetworkCompiler
  ) {
    let index = table.index
    func rules(_ direction: KeyPath<SecurityGroup, [SecurityGroupRule]>) -> RuleSet {
      compiler.compiled(direction, of: network.members(of: network.groupSets[index]))
    }
    switch table.kind {
    case .routeTable:
      let table = network.topology.routeTables[Int(index)]
      let endpoints = users.gatewayEndpointsByTable[table.id] ?? []
      routeTables.append((index, compiler.compiled(table, index, gatewayEndpoints: endpoints)))
    case .inboundACL:
      networkACLs[index, default: network.networkACLs[index]].inbound =
        compiler.compiled(network.topology.networkACLs[Int(index)].inbound, index)
    case .outboundACL:
      networkACLs[index, default: network.networkACLs[index]].outbound =
        compiler.compiled(network.topology.networkACLs[Int(index)].outbound, index)
    case .inboundGroups:
      groupSets[index, default: network.groupSets[index]].inbound = rules(\.inbound)
    case .outboundGroups:
      groupSets[index, default: network.groupSets[index]].outbound = rules(\.outbound)
    case .endpointPolicy: preconditionFailure("policies are read from the topology")
    }
  }

  func write(into network: CompiledNetwork) {
    for (index, row) in routeTables { network.routeTables.write([row], at: index) }
    for (index, row) in networkACLs { network.networkACLs.write([row], at: index) }
    for (index, row) in groupSets { network.groupSets.write([row], at: index) }
  }
}

extension [Edit] {
  /// Positions of the edits that others do not undo at once: of replacements of one resource the
  /// last one. Where there are edits of other kinds, all.
  fileprivate var thatShow: [Int] {
    if count < 2 { return [Int](indices) }
    var places: [ResourceReference: Int] = [:]
    var shown: [Int] = []
    for index in indices {
      guard case .replace = self[index] else { return [Int](indices) }
      let place = places[self[index].subject, default: shown.count]
      if place == shown.count {
        places[self[index].subject] = place
        shown.append(index)
      } else {
        shown[place] = index
      }
    }
    return shown
  }
}

extension CompiledNetwork {
  /// The groups of a set, by position.
  func members(of set: GroupSetRow) -> [Int32] {
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
