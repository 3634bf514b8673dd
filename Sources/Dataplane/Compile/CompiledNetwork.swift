import Addressing
import CloudModel

/// A topology that packets can walk through: flat columns, integer indexes, every table flattened.
///
/// Made once from a `Topology` and never changed. What names and places in the input the walk decided by is
/// found again through the positions that rows carry, so that the walk itself touches no string.
public final class CompiledNetwork: Sendable {
  public let topology: Topology

  let vpcs: Column<VPCRow>
  let blocks4: Column<AddressSpan<UInt32>>
  let blocks6: Column<AddressSpan<UInt128>>
  let subnets: Column<SubnetRow>
  let interfaces: Column<InterfaceRow>
  let addresses: AddressIndex

  let groupSets: Column<GroupSetRow>
  let groupMembers: Column<Int32>
  let networkACLs: Column<NetworkACLRow>
  let portClasses: Column<PortClass>
  let groupPeers: Column<GroupPeer>
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
  let attachments: Column<AttachmentRow>
  let attachmentSubnets: Column<Int32>
  let transitTables: Column<TransitTableRow>
  let transitRoutes: Column<TransitRouteRow>
  let outside: Column<OutsideRow>

  let publicAddresses: PublicAddresses
  let zones: ZoneIndex

  /// - Complexity: O(n log n) in the number of rows, rules and addresses.
  public init(_ topology: Topology) {
    self.topology = topology
    var compiler = NetworkCompiler(topology)
    compiler.compileRouteTables()
    compiler.compileFilters()
    compiler.compileInterfaces()
    compiler.compileGateways()
    compiler.compileTransit()

    vpcs = Column(compiler.vpcs)
    blocks4 = Column(compiler.blocks4)
    blocks6 = Column(compiler.blocks6)
    subnets = Column(compiler.subnets)
    interfaces = Column(compiler.interfaces)
    addresses = AddressIndex(compiler.addressEntries)
    groupSets = Column(compiler.groupSets)
    groupMembers = Column(compiler.groupMembers)
    networkACLs = Column(compiler.networkACLs)
    portClasses = Column(compiler.portClasses)
    groupPeers = Column(compiler.groupPeers)
    rules = Column(compiler.rules)
    routeTables = Column(compiler.routeTables)
    routes = Column(compiler.routes)
    intervals4 = compiler.intervals4.build()
    intervals6 = compiler.intervals6.build()
    internetGateways = Column(compiler.internetGateways)
    egressOnlyGateways = Column(compiler.egressOnlyGateways)
    natGateways = Column(compiler.natGateways)
    endpoints = Column(compiler.endpoints)
    peerings = Column(compiler.peerings)
    attachments = Column(compiler.attachments)
    attachmentSubnets = Column(compiler.attachmentSubnets)
    transitTables = Column(compiler.transitTables)
    transitRoutes = Column(compiler.transitRoutes)
    outside = Column(compiler.outside)
    publicAddresses = PublicAddresses(topology, lists: compiler.listEntries)
    zones = ZoneIndex(topology)
  }
}
