import Addressing
import CloudModel

/// Turns resources and identifiers into rows and indexes; `compile` runs its parts in order.
///
/// An identifier that names nothing becomes -1: a route to it is a blackhole, a rule that names it
/// matches nothing, as AWS treats what was deleted.
struct NetworkCompiler {
  let topology: Topology

  var vpcs: [VPCRow] = []
  var blocks4: [AddressSpan<UInt32>] = []
  var blocks6: [AddressSpan<UInt128>] = []
  var subnets: [SubnetRow] = []
  var subnetBlocks4: [AddressSpan<UInt32>] = []
  var subnetBlocks6: [AddressSpan<UInt128>] = []
  var interfaces: [InterfaceRow] = []
  var addresses4: [AddressIndex<UInt32>.Entry] = []
  var addresses6: [AddressIndex<UInt128>.Entry] = []
  var groupSets: [GroupSetRow] = []
  var groupMembers: [Int32] = []
  var networkACLs: [NetworkACLRow] = []
  /// By security group; of those that were met.
  var groupClaims: [GroupClaims?] = []
  var protocolRules: ColumnDraft<ProtocolRules>
  var portRuns: ColumnDraft<PortRun>
  var groupPeers: ColumnDraft<GroupPeer>
  var rules: ColumnDraft<RuleRow>
  var scratch = RuleUnion()
  var routeTables: [RouteTableRow] = []
  var routes: ColumnDraft<RouteRow>
  var intervals4: IntervalPoolBuilder<UInt32>
  var intervals6: IntervalPoolBuilder<UInt128>
  var internetGateways: [InternetGatewayRow] = []
  var egressOnlyGateways: [InternetGatewayRow] = []
  var natGateways: [NATGatewayRow] = []
  var endpoints: [EndpointRow] = []
  var peerings: [PeeringRow] = []
  var vpcPeerings: [Int32] = []
  var attachments: [AttachmentRow] = []
  var vpcAttachments: [Int32] = []
  var attachmentSubnets: [Int32] = []
  var transitTables: [TransitTableRow] = []
  var transitRoutes: [TransitRouteRow] = []
  var outside: [OutsideRow] = []

  /// Entries of each prefix list, by position; a stand-in for an AWS list whose entries the input
  /// lacks.
  let listEntries: [[Prefix]]

  /// - Parameters:
  ///   - ends: Where the columns end to which the rows will be added.
  ///   - listEntries: What `listEntries(of:)` gives for the topology, where somebody has it already.
  init(
    _ topology: Topology, from ends: ColumnEnds = ColumnEnds(), listEntries: [[Prefix]]? = nil
  ) {
    self.topology = topology
    protocolRules = ColumnDraft(from: ends.protocolRules)
    portRuns = ColumnDraft(from: ends.portRuns)
    groupPeers = ColumnDraft(from: ends.groupPeers)
    rules = ColumnDraft(from: ends.rules)
    routes = ColumnDraft(from: ends.routes)
    intervals4 = IntervalPoolBuilder(from: ends.intervals4)
    intervals6 = IntervalPoolBuilder(from: ends.intervals6)
    self.listEntries = listEntries ?? Self.listEntries(of: topology)
  }

  static func listEntries(of topology: Topology) -> [[Prefix]] {
    topology.prefixLists.map { $0.entries ?? PublicAddresses.standIn(for: $0) }
  }

  mutating func compile() {
    compileRouteTables()
    compileFilters()
    compileInterfaces()
    compileGateways()
    compileTransit()
    compileCrossings()
  }

  func index<R>(_ id: Identifier<R>?, in table: ResourceTable<R>) -> Int32 {
    guard let id, let position = table.position(of: id) else { return -1 }
    return Int32(position)
  }

  /// Whether nothing at all is known of what a list holds: no entries, and no stand-in.
  func isUnknown(_ list: Identifier<PrefixList>) -> Bool {
    guard let position = topology.prefixLists.position(of: list) else { return true }
    return topology.prefixLists[position].entries == nil && listEntries[position].isEmpty
  }

  func entries(of list: Identifier<PrefixList>) -> [Prefix] {
    topology.prefixLists.position(of: list).map { listEntries[$0] } ?? []
  }
}

/// Where the columns end that grow when a table is compiled anew.
struct ColumnEnds: Equatable {
  var protocolRules: Int32 = 0
  var portRuns: Int32 = 0
  var groupPeers: Int32 = 0
  var rules: Int32 = 0
  var routes: Int32 = 0
  var intervals4: Int32 = 0
  var intervals6: Int32 = 0
}

extension NetworkCompiler {
  var ends: ColumnEnds {
    ColumnEnds(
      protocolRules: protocolRules.end, portRuns: portRuns.end, groupPeers: groupPeers.end,
      rules: rules.end, routes: routes.end, intervals4: intervals4.starts.end,
      intervals6: intervals6.starts.end)
  }
}

/// Claims of both families, collected together and flattened apart.
struct ClaimList {
  private(set) var claims4: [Claim<UInt32>] = []
  private(set) var claims6: [Claim<UInt128>] = []

  mutating func add(_ prefix: Prefix, rank: UInt32, value: Int32) {
    switch (prefix.first, prefix.last) {
    case (.v4(let first), .v4(let last)):
      claims4.append(
        Claim(first: first.rawValue, last: last.rawValue, rank: rank, value: value))
    case (.v6(let first), .v6(let last)):
      claims6.append(
        Claim(first: first.rawValue, last: last.rawValue, rank: rank, value: value))
    case (.v4, .v6), (.v6, .v4):
      preconditionFailure("a block lies in one family")
    }
  }
}
