import Addressing
import CloudModel

/// The resources of a topology by the VPC or transit gateway inside which a file writes them.
struct ScenarioGroups {
  let subnets: [String: [Subnet]]
  let routeTables: [String: [RouteTable]]
  let networkACLs: [String: [NetworkACL]]
  let securityGroups: [String: [SecurityGroup]]
  let internetGateways: [String: [InternetGateway]]
  let egressOnlyInternetGateways: [String: [EgressOnlyInternetGateway]]
  let virtualPrivateGateways: [String: [VirtualPrivateGateway]]
  let natGateways: [String: [NATGateway]]
  let endpoints: [String: [VPCEndpoint]]
  let interfaces: [String: [NetworkInterface]]
  let resolverEndpoints: [String: [ResolverEndpoint]]
  let attachments: [String: [TransitGatewayAttachment]]
  let transitTables: [String: [TransitGatewayRouteTable]]
  /// VPCs that hold something and are not described.
  let undescribedVPCs: [String]
  let undescribedTransitGateways: [String]
  private let interfacesOfEndpoints: [Identifier<VPCEndpoint>: [NetworkInterface]]
  private let resolverEndpointsOfInterfaces: [Identifier<NetworkInterface>: ResolverEndpoint]
  private let routeTargets: Set<Identifier<NetworkInterface>>
  private let blocks: [Identifier<TransitGatewayAttachment>: [Prefix]]

  /// The VPC of what is in none, or of which it is not known: the first; this name where there is
  /// no VPC at all.
  private static let elsewhere = "elsewhere"

  init(_ topology: Topology) {
    let first = topology.vpcs.first?.id.rawValue ?? Self.elsewhere
    func home(_ vpc: Identifier<VPC>?) -> String { vpc?.rawValue ?? first }
    subnets = Dictionary(grouping: topology.subnets) { home($0.vpc) }
    routeTables = Dictionary(grouping: topology.routeTables) { home($0.vpc) }
    networkACLs = Dictionary(grouping: topology.networkACLs) { home($0.vpc) }
    securityGroups = Dictionary(grouping: topology.securityGroups) { home($0.vpc) }
    internetGateways = Dictionary(grouping: topology.internetGateways) { home($0.vpc) }
    egressOnlyInternetGateways = Dictionary(grouping: topology.egressOnlyInternetGateways) {
      home($0.vpc)
    }
    virtualPrivateGateways = Dictionary(grouping: topology.virtualPrivateGateways) { home($0.vpc) }
    natGateways = Dictionary(grouping: topology.natGateways) { home($0.vpc) }
    endpoints = Dictionary(grouping: topology.vpcEndpoints) { home($0.vpc) }
    interfaces = Dictionary(grouping: topology.networkInterfaces) {
      home(topology.subnets[$0.subnet]?.vpc)
    }
    resolverEndpoints = Dictionary(grouping: topology.resolverEndpoints) { home($0.vpc) }
    attachments = Dictionary(grouping: topology.transitGatewayAttachments) {
      $0.transitGateway.rawValue
    }
    transitTables = Dictionary(grouping: topology.transitGatewayRouteTables) {
      $0.transitGateway.rawValue
    }
    interfacesOfEndpoints = Self.interfacesOfEndpoints(in: topology)
    resolverEndpointsOfInterfaces = Dictionary(
      topology.resolverEndpoints.flatMap { endpoint in endpoint.interfaces.map { ($0, endpoint) } }
    ) { first, _ in first }
    routeTargets = Set(
      topology.routeTables.flatMap(\.routes).compactMap {
        if case .networkInterface(let id) = $0.target { id } else { nil }
      })
    blocks = Dictionary(
      topology.transitGatewayAttachments.map { ($0.id, Self.blocks(behind: $0, in: topology)) }
    ) { first, _ in first }
    var vpcs: Set<String> = []
    for names in [
      Set(subnets.keys), Set(routeTables.keys), Set(networkACLs.keys), Set(securityGroups.keys),
      Set(internetGateways.keys), Set(egressOnlyInternetGateways.keys),
      Set(virtualPrivateGateways.keys), Set(natGateways.keys), Set(endpoints.keys),
      Set(interfaces.keys), Set(resolverEndpoints.keys),
    ] { vpcs.formUnion(names) }
    undescribedVPCs = vpcs.filter { topology.vpcs[Identifier($0)] == nil }.sorted()
    undescribedTransitGateways = Set(attachments.keys).union(transitTables.keys)
      .filter { topology.transitGateways[Identifier($0)] == nil }.sorted()
  }

  private static func interfacesOfEndpoints(
    in topology: Topology
  ) -> [Identifier<VPCEndpoint>: [NetworkInterface]] {
    var found: [Identifier<VPCEndpoint>: [NetworkInterface]] = [:]
    for interface in topology.networkInterfaces {
      if case .vpcEndpoint(let id?) = interface.purpose { found[id, default: []].append(interface) }
    }
    return found
  }

  /// What an attachment propagates: the blocks of its VPC, or of the networks outside AWS that it
  /// leads to.
  private static func blocks(
    behind attachment: TransitGatewayAttachment, in topology: Topology
  ) -> [Prefix] {
    switch attachment.end {
    case .vpc(let vpc, _): topology.vpcs[vpc]?.cidrs ?? []
    case .outside:
      topology.onPremisesNetworks
        .filter { $0.gateway == .transitGatewayAttachment(attachment.id) }.flatMap(\.prefixes)
    }
  }

  func blocks(behind attachment: TransitGatewayAttachment) -> [Prefix] {
    blocks[attachment.id] ?? []
  }

  func interfaces(of endpoint: Identifier<VPCEndpoint>) -> [NetworkInterface] {
    interfacesOfEndpoints[endpoint] ?? []
  }

  func resolverEndpoint(of interface: Identifier<NetworkInterface>) -> ResolverEndpoint? {
    resolverEndpointsOfInterfaces[interface]
  }

  func isRouteTarget(_ interface: Identifier<NetworkInterface>) -> Bool {
    routeTargets.contains(interface)
  }

  /// Whether a file writes something inside a resource that it does not describe.
  func isParent(_ reference: ResourceReference) -> Bool {
    switch reference.kind {
    case .vpc: undescribedVPCs.contains(reference.id)
    case .transitGateway: undescribedTransitGateways.contains(reference.id)
    case .dhcpOptions, .subnet, .routeTable, .prefixList, .networkInterface, .securityGroup,
      .networkACL, .vpcEndpoint, .internetGateway, .egressOnlyInternetGateway, .natGateway,
      .hostedZone, .vpcPeering, .transitGatewayAttachment, .transitGatewayRouteTable,
      .virtualPrivateGateway, .resolverRule, .resolverEndpoint, .dnsFirewallRuleGroup,
      .onPremisesNetwork:
      false
    }
  }
}
