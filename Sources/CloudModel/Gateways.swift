import Addressing
import SourceText

/// An internet gateway, which maps private to public addresses one to one.
public struct InternetGateway: Resource {
  public static let kind = ResourceKind.internetGateway
  public let id: Identifier<InternetGateway>
  public var name: String?
  /// The VPC it is attached to; `nil` when it is detached.
  public var vpc: Identifier<VPC>?
  public var span: SourceSpan

  public init(
    id: Identifier<InternetGateway>, name: String? = nil, vpc: Identifier<VPC>?,
    span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.span = span
  }
}

/// The gateway that lets IPv6 flows out and only their replies in.
public struct EgressOnlyInternetGateway: Resource {
  public static let kind = ResourceKind.egressOnlyInternetGateway
  public let id: Identifier<EgressOnlyInternetGateway>
  public var name: String?
  public var vpc: Identifier<VPC>?
  public var span: SourceSpan

  public init(
    id: Identifier<EgressOnlyInternetGateway>, name: String? = nil, vpc: Identifier<VPC>?,
    span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.span = span
  }
}

/// A NAT gateway: zonal in a subnet, or regional with a route table of its own.
///
/// Source: Amazon VPC User Guide, "NAT gateway basics" and "Regional NAT gateways".
public struct NATGateway: Resource {
  public static let kind = ResourceKind.natGateway
  public let id: Identifier<NATGateway>
  public var name: String?
  public var vpc: Identifier<VPC>
  public var connectivity: Connectivity
  public var placement: Placement
  /// As AWS prints it: only `available` forwards.
  public var state: String
  /// Primary address first.
  public var addresses: [InterfaceAddress]
  public var span: SourceSpan

  public enum Connectivity: String, Hashable, Sendable, CaseIterable {
    case publicNAT = "public"
    case privateNAT = "private"
  }

  public enum Placement: Hashable, Sendable {
    case zonal(Identifier<Subnet>)
    case regional(routeTable: Identifier<RouteTable>?)
  }

  public init(
    id: Identifier<NATGateway>, name: String? = nil, vpc: Identifier<VPC>,
    connectivity: Connectivity = .publicNAT, placement: Placement, state: String = "available",
    addresses: [InterfaceAddress], span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.connectivity = connectivity
    self.placement = placement
    self.state = state
    self.addresses = addresses
    self.span = span
  }
}

/// A virtual private gateway: the VPC's end of VPN and Direct Connect.
public struct VirtualPrivateGateway: Resource {
  public static let kind = ResourceKind.virtualPrivateGateway
  public let id: Identifier<VirtualPrivateGateway>
  public var name: String?
  public var vpc: Identifier<VPC>?
  public var span: SourceSpan

  public init(
    id: Identifier<VirtualPrivateGateway>, name: String? = nil, vpc: Identifier<VPC>?,
    span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.span = span
  }
}

/// A network outside AWS, reached through a virtual private gateway or a transit gateway
/// attachment.
public struct OnPremisesNetwork: Resource {
  public static let kind = ResourceKind.onPremisesNetwork
  public let id: Identifier<OnPremisesNetwork>
  public var name: String?
  public var prefixes: [Prefix]
  /// The gateway that leads there, and back.
  public var gateway: Gateway
  /// Whether packets for the internet that arrive here are sent on, and answered.
  public var forwardsToInternet: Bool
  public var span: SourceSpan

  public enum Gateway: Hashable, Sendable {
    case virtualPrivateGateway(Identifier<VirtualPrivateGateway>)
    case transitGatewayAttachment(Identifier<TransitGatewayAttachment>)
  }

  public init(
    id: Identifier<OnPremisesNetwork>, name: String? = nil, prefixes: [Prefix], gateway: Gateway,
    forwardsToInternet: Bool = false, span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.prefixes = prefixes
    self.gateway = gateway
    self.forwardsToInternet = forwardsToInternet
    self.span = span
  }
}
