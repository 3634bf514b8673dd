import Addressing
import SourceText

/// A route table of a VPC.
///
/// A subnet names its table (`Subnet.routeTable`); an edge association names the gateway whose
/// incoming traffic the table governs (Amazon VPC User Guide, "Gateway route tables").
public struct RouteTable: Resource {
  public static let kind = ResourceKind.routeTable
  public let id: Identifier<RouteTable>
  public var name: String?
  public var vpc: Identifier<VPC>
  public var isMain: Bool
  /// In the input's order. The local route of each VPC block is among them when the input lists it;
  /// compiling adds those that are missing, since AWS lets nobody delete them.
  public var routes: [Route]
  /// Internet or virtual private gateways with an edge association to this table.
  public var edgeGateways: [String]
  public var span: SourceSpan

  public init(
    id: Identifier<RouteTable>, name: String? = nil, vpc: Identifier<VPC>, isMain: Bool = false,
    routes: [Route] = [], edgeGateways: [String] = [], span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.isMain = isMain
    self.routes = routes
    self.edgeGateways = edgeGateways
    self.span = span
  }
}

/// One row of a route table.
public struct Route: Hashable, Sendable {
  public var destination: RouteDestination
  public var target: RouteTarget
  public var origin: RouteOrigin
  /// The target is gone or not attached; AWS keeps the row and drops what matches it.
  public var isBlackhole: Bool
  public var span: SourceSpan

  public init(
    to destination: RouteDestination, via target: RouteTarget, origin: RouteOrigin = .fixed,
    isBlackhole: Bool = false, span: SourceSpan = .none
  ) {
    self.destination = destination
    self.target = target
    self.origin = origin
    self.isBlackhole = isBlackhole
    self.span = span
  }
}

public enum RouteDestination: Hashable, Sendable {
  case prefix(Prefix)
  case prefixList(Identifier<PrefixList>)
}

/// How a route came into its table, which decides between routes of equal length.
public enum RouteOrigin: String, Hashable, Sendable, CaseIterable {
  /// The row that AWS makes for each block of the VPC.
  case local
  /// Written by someone: AWS says "static".
  case fixed = "static"
  /// Learnt from a virtual private gateway or a route server.
  case propagated
}

/// Where a route sends a packet.
public enum RouteTarget: Hashable, Sendable {
  case local
  case internetGateway(Identifier<InternetGateway>)
  case egressOnlyInternetGateway(Identifier<EgressOnlyInternetGateway>)
  case natGateway(Identifier<NATGateway>)
  /// A gateway endpoint (with a prefix list as destination) or a Gateway Load Balancer endpoint.
  case vpcEndpoint(Identifier<VPCEndpoint>)
  case networkInterface(Identifier<NetworkInterface>)
  case vpcPeering(Identifier<VPCPeering>)
  case transitGateway(Identifier<TransitGateway>)
  case virtualPrivateGateway(Identifier<VirtualPrivateGateway>)
  /// A kind of target that pulltrace does not follow (carrier gateway, local gateway, Cloud WAN …).
  case unmodelled(String)

  /// The target as AWS or the scenario writes it.
  public var text: String {
    switch self {
    case .local: "local"
    case .internetGateway(let id): id.rawValue
    case .egressOnlyInternetGateway(let id): id.rawValue
    case .natGateway(let id): id.rawValue
    case .vpcEndpoint(let id): id.rawValue
    case .networkInterface(let id): id.rawValue
    case .vpcPeering(let id): id.rawValue
    case .transitGateway(let id): id.rawValue
    case .virtualPrivateGateway(let id): id.rawValue
    case .unmodelled(let id): id
    }
  }
}
