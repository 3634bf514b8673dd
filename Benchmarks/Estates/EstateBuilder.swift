import Addressing
import CloudModel

/// Builds an estate VPC by VPC.
struct EstateBuilder {
  var topology = Topology()
  var random: SplitMix64
  var faults: [Estate.Fault] = []
  /// Endpoint addresses of the hub, by the suffix of their service.
  var hubAddresses: [String: [IPv4Address]] = [:]
  var spokes: [Identifier<VPC>] = []
  private var nextBlock: UInt32 = 0

  let storageList: Identifier<PrefixList> = "pl-6da54004"
  let transit: Identifier<TransitGateway> = "tgw-0c1a2b3c4d5e6f708"
  let transitTable: Identifier<TransitGatewayRouteTable> = "tgw-rtb-0a1b2c3d4e5f60718"
  var transitRoutes: [TransitGatewayRoute] = []

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// What the VPCs have in common: the Region's list of Amazon S3, a list of offices, the transit
  /// gateway.
  mutating func addShared() {
    topology.prefixLists.insert(
      PrefixList(
        id: storageList, name: "com.amazonaws.eu-west-1.s3", owner: .aws,
        entries: [
          Prefix(.v4(IPv4Address(52, 218, 0, 0)), length: 17),
          Prefix(.v4(IPv4Address(52, 92, 0, 0)), length: 17),
          Prefix(.v4(IPv4Address(3, 5, 64, 0)), length: 21),
          Prefix(.v4(IPv4Address(3, 5, 72, 0)), length: 23),
          Prefix(.v4(IPv4Address(16, 12, 8, 0)), length: 22),
        ]))
    topology.prefixLists.insert(
      PrefixList(
        id: "pl-0offices", name: "offices",
        entries: (0..<24).map {
          Prefix(.v4(IPv4Address(172, 20, UInt8($0 * 4), 0)), length: 22)
        }))
    topology.transitGateways.insert(TransitGateway(id: transit))
  }

  /// The next free block of 8,192 addresses in 10.0.0.0/8.
  private mutating func takeBlock() -> Prefix {
    defer { nextBlock += 1 }
    precondition(nextBlock < 2048, "10.0.0.0/8 holds 2,048 VPCs of this size")
    return Prefix(.v4(IPv4Address(rawValue: 0x0A00_0000 + nextBlock << 13)), length: 19)
  }

  mutating func addVPC(isHub: Bool) {
    let shape: Estate.Shape
    switch (isHub, random.below(10)) {
    case (true, _), (false, 5...7): shape = .endpoints
    case (false, 0...4): shape = .translated
    case (false, _): shape = .spoke
    }
    var draft = VPCDraft(
      id: Identifier(random.identifier("vpc")), shape: shape, isHub: isHub, block: takeBlock(),
      fault: isHub || !random.chance(46) ? nil : random.pick(shape.faults))
    if let fault = draft.fault { faults.append(fault) }
    addSecurityGroups(&draft)
    addNetworkACLs(&draft)
    addSubnets(&draft)
    addGateways(&draft)
    addEndpoints(&draft)
    addRouteTables(draft)
    addWorkloads(draft)
    topology.vpcs.insert(
      VPC(
        id: draft.id, name: "vpc-\(topology.vpcs.count)", account: AccountID("123456789012"),
        region: Estate.region, cidrs: [draft.block],
        dnsHostnames: draft.fault != .dnsHostnamesOff))
    if shape == .spoke { spokes.append(draft.id) }
  }

  /// What needs all VPCs: the names of the hub's endpoints, and the routes between VPCs.
  mutating func finish() {
    topology.transitGatewayRouteTables.insert(
      TransitGatewayRouteTable(id: transitTable, transitGateway: transit, routes: transitRoutes))
    for (id, apex, service, prefix) in [
      ("Z0ECRAPI", "api.ecr.eu-west-1.amazonaws.com", "ecr.api", ""),
      ("Z0ECRDKR", "dkr.ecr.eu-west-1.amazonaws.com", "ecr.dkr", "*."),
    ] {
      guard let name = DomainName(apex), let owner = DomainName(prefix + apex) else { continue }
      topology.hostedZones.insert(
        HostedZone(
          id: Identifier(id), apex: name, vpcs: spokes,
          records: [
            ResourceRecordSet(name: owner, data: .a(hubAddresses[service] ?? []), timeToLive: 60)
          ]))
    }
  }
}

/// One VPC while it is built.
struct VPCDraft {
  let id: Identifier<VPC>
  let shape: Estate.Shape
  let isHub: Bool
  let block: Prefix
  let fault: Estate.Fault?
  var groups = Groups()
  var lists: [Tier: Identifier<NetworkACL>] = [:]
  var subnets: [Tier: [Identifier<Subnet>]] = [:]
  var tables: [Tier: [Identifier<RouteTable>]] = [:]
  var internetGateway: Identifier<InternetGateway>?
  var natGateways: [Identifier<NATGateway>] = []
  var storageEndpoint: Identifier<VPCEndpoint>?

  enum Tier: CaseIterable {
    case publicTier
    case app
    case services
  }

  struct Groups {
    /// Every workload has it: the rules by which it talks to the world.
    var base: Identifier<SecurityGroup> = ""
    /// What teams made for their applications.
    var teams: [Identifier<SecurityGroup>] = []
    var endpoints: Identifier<SecurityGroup> = ""
  }

  /// The address with this offset in the VPC's block.
  func address(_ offset: Int) -> IPv4Address {
    guard case .v4(let first) = block.first else { preconditionFailure("estates are IPv4") }
    return IPv4Address(rawValue: first.rawValue + UInt32(offset))
  }

  /// Where a subnet starts in the block, and the length of its prefix.
  static func layout(_ tier: Tier, zone: Int) -> (offset: Int, length: Int) {
    switch tier {
    case .app: (zone * 1024, 22)
    case .publicTier: (4096 + zone * 256, 24)
    case .services: (5120 + zone * 128, 25)
    }
  }
}

extension Estate.Shape {
  /// What can go wrong here.
  var faults: [Estate.Fault] {
    let anywhere: [Estate.Fault] = [
      .outboundRulesLost, .storageEndpointNotAssociated, .ephemeralPortsClosed,
      .ephemeralPortsPartlyOpen,
    ]
    switch self {
    case .translated:
      return anywhere + [.natGatewayFailed, .defaultRouteBlackholed, .internetGatewayDetached]
    case .endpoints: return anywhere + [.endpointGroupClosed, .privateDNSOff, .dnsHostnamesOff]
    case .spoke: return anywhere + [.dnsHostnamesOff]
    }
  }
}
