import Addressing
import CloudModel
import Wording

/// A topology that packets can walk through: flat columns, integer indexes, every table flattened.
///
/// Made once from a `Topology`; only a `RevisableNetwork` changes what it owns. What names and
/// places in the input the walk decided by is found again through the positions that rows carry, so
/// that the walk itself touches no string.
public final class CompiledNetwork: @unchecked Sendable {
  // Sendable: nothing is written after `init`, unless by a `RevisableNetwork` while nobody reads;
  // for the same reason no access has to be checked for exclusivity.
  @exclusivity(unchecked) public internal(set) var topology: Topology
  /// What steps and findings about it are told in.
  public let wording: Catalogue
  /// What the columns stand in.
  let store: ColumnStore

  let vpcs: Column<VPCRow>
  let blocks4: Column<AddressSpan<UInt32>>
  let blocks6: Column<AddressSpan<UInt128>>
  let subnets: Column<SubnetRow>
  /// An empty span (first > last) where a subnet has no block of the family.
  let subnetBlocks4: Column<AddressSpan<UInt32>>
  let subnetBlocks6: Column<AddressSpan<UInt128>>
  let interfaces: Column<InterfaceRow>
  let addresses4: AddressIndex<UInt32>
  let addresses6: AddressIndex<UInt128>

  let groupSets: Column<GroupSetRow>
  let networkACLs: Column<NetworkACLRow>
  let filters: FilterTables
  let rules: Column<RuleRow>

  let routeTables: Column<RouteTableRow>
  let routes: Column<RouteRow>
  let intervals4: IntervalPool<UInt32>
  let intervals6: IntervalPool<UInt128>

  let internetGateways: Column<InternetGatewayRow>
  let egressOnlyGateways: Column<InternetGatewayRow>
  let natGateways: Column<NATGatewayRow>
  let endpoints: Column<EndpointRow>
  let peerings: Column<PeeringRow>
  let vpcPeerings: Column<Int32>
  let attachments: Column<AttachmentRow>
  let vpcAttachments: Column<Int32>
  let attachmentSubnets: Column<Int32>
  let transitTables: Column<TransitTableRow>
  let transitRoutes: Column<TransitRouteRow>
  let outside: Column<OutsideRow>

  @exclusivity(unchecked) var publicAddresses: PublicAddresses
  @exclusivity(unchecked) var zones: ZoneIndex
  let endpointNames: EndpointNames
  /// Up to where the columns that may grow are in use.
  @exclusivity(unchecked) var ends: ColumnEnds

  /// - Complexity: O(n log n) in the number of rows, rules and addresses; constant where the
  ///   topology comes with its compiled form.
  public convenience init(_ topology: Topology, wording: Catalogue = .english) {
    self.init(topology, wording: wording, room: .none)
  }

  init(_ topology: Topology, wording: Catalogue, room: Room) {
    self.topology = topology
    self.wording = wording
    // A form that stands ready is nobody's to write into.
    let store = room == .none ? ColumnStore(for: topology) : ColumnStore()
    self.store = store
    // Where the columns stand ready, nothing is compiled, and empty values are passed for them.
    var compiler = NetworkCompiler(store.isReady ? Topology() : topology)
    compiler.compile()
    vpcs = store.column(compiler.vpcs)
    blocks4 = store.column(compiler.blocks4)
    blocks6 = store.column(compiler.blocks6)
    subnets = store.column(compiler.subnets)
    subnetBlocks4 = store.column(compiler.subnetBlocks4)
    subnetBlocks6 = store.column(compiler.subnetBlocks6)
    interfaces = store.column(compiler.interfaces)
    addresses4 = AddressIndex(compiler.addresses4, in: store)
    addresses6 = AddressIndex(compiler.addresses6, in: store)
    groupSets = store.column(compiler.groupSets)
    networkACLs = store.column(compiler.networkACLs)
    rules = store.column(compiler.rules, room)
    routeTables = store.column(compiler.routeTables)
    routes = store.column(compiler.routes, room)
    intervals4 = compiler.intervals4.build(in: store, room)
    intervals6 = compiler.intervals6.build(in: store, room)
    filters = FilterTables(
      protocolRules: store.column(compiler.protocolRules, room),
      portRuns: store.column(compiler.portRuns, room), intervals4: intervals4,
      intervals6: intervals6,
      groupPeers: store.column(compiler.groupPeers, room),
      groupMembers: store.column(compiler.groupMembers))
    internetGateways = store.column(compiler.internetGateways)
    egressOnlyGateways = store.column(compiler.egressOnlyGateways)
    natGateways = store.column(compiler.natGateways)
    endpoints = store.column(compiler.endpoints)
    peerings = store.column(compiler.peerings)
    vpcPeerings = store.column(compiler.vpcPeerings)
    attachments = store.column(compiler.attachments)
    vpcAttachments = store.column(compiler.vpcAttachments)
    attachmentSubnets = store.column(compiler.attachmentSubnets)
    transitTables = store.column(compiler.transitTables)
    transitRoutes = store.column(compiler.transitRoutes)
    outside = store.column(compiler.outside)
    publicAddresses = PublicAddresses(compiler.topology, lists: compiler.listEntries, in: store)
    zones = ZoneIndex(compiler.topology, of: topology, in: store)
    endpointNames = EndpointNames(compiler.topology, in: store)
    ends = compiler.ends
  }
}
