import Addressing
import SourceText

/// A peering connection between two VPCs; it carries packets between their own blocks and nothing
/// else.
///
/// Source: Amazon VPC Peering Guide, "VPC peering basics".
public struct VPCPeering: Resource {
  public static let kind = ResourceKind.vpcPeering
  public let id: Identifier<VPCPeering>
  public var name: String?
  public var requester: Identifier<VPC>
  public var accepter: Identifier<VPC>
  /// As AWS prints it: only `active` carries traffic.
  public var state: String
  public var span: SourceSpan

  public init(
    id: Identifier<VPCPeering>, name: String? = nil, requester: Identifier<VPC>,
    accepter: Identifier<VPC>, state: String = "active", span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.requester = requester
    self.accepter = accepter
    self.state = state
    self.span = span
  }
}

/// A transit gateway: a router between its attachments, with route tables of its own.
///
/// Source: Amazon VPC Transit Gateways, "How transit gateways work".
public struct TransitGateway: Resource {
  public static let kind = ResourceKind.transitGateway
  public let id: Identifier<TransitGateway>
  public var name: String?
  /// `SecurityGroupReferencingSupport`; AWS's default is off.
  public var referencesSecurityGroups: Bool
  public var span: SourceSpan

  public init(
    id: Identifier<TransitGateway>, name: String? = nil, referencesSecurityGroups: Bool = false,
    span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.referencesSecurityGroups = referencesSecurityGroups
    self.span = span
  }
}

public struct TransitGatewayAttachment: Resource {
  public static let kind = ResourceKind.transitGatewayAttachment
  public let id: Identifier<TransitGatewayAttachment>
  public var name: String?
  public var transitGateway: Identifier<TransitGateway>
  public var end: End
  /// The table for packets that this attachment brings in; `nil` when it has no association.
  public var routeTable: Identifier<TransitGatewayRouteTable>?
  /// As AWS prints it: only `available` carries traffic.
  public var state: String
  public var span: SourceSpan

  /// What the attachment leads to.
  public enum End: Hashable, Sendable {
    /// At most one subnet per zone; only zones with one can use the attachment.
    case vpc(Identifier<VPC>, subnets: [Identifier<Subnet>])
    /// VPN, Direct Connect gateway, Connect, or another transit gateway: its kind as AWS prints it.
    case outside(String)
  }

  public init(
    id: Identifier<TransitGatewayAttachment>, name: String? = nil,
    transitGateway: Identifier<TransitGateway>, end: End,
    routeTable: Identifier<TransitGatewayRouteTable>?, state: String = "available",
    span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.transitGateway = transitGateway
    self.end = end
    self.routeTable = routeTable
    self.state = state
    self.span = span
  }
}

public struct TransitGatewayRouteTable: Resource {
  public static let kind = ResourceKind.transitGatewayRouteTable
  public let id: Identifier<TransitGatewayRouteTable>
  public var name: String?
  public var transitGateway: Identifier<TransitGateway>
  /// `nil` when the input names the table and lacks its routes.
  public var routes: [TransitGatewayRoute]?
  public var span: SourceSpan

  public init(
    id: Identifier<TransitGatewayRouteTable>, name: String? = nil,
    transitGateway: Identifier<TransitGateway>, routes: [TransitGatewayRoute]?,
    span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.transitGateway = transitGateway
    self.routes = routes
    self.span = span
  }
}

public struct TransitGatewayRoute: Hashable, Sendable {
  public var destination: Prefix
  /// The attachment it leads to; `nil` makes it a blackhole.
  public var attachment: Identifier<TransitGatewayAttachment>?
  public var origin: RouteOrigin
  public var span: SourceSpan

  public init(
    to destination: Prefix, via attachment: Identifier<TransitGatewayAttachment>?,
    origin: RouteOrigin = .propagated, span: SourceSpan = .none
  ) {
    self.destination = destination
    self.attachment = attachment
    self.origin = origin
    self.span = span
  }
}
