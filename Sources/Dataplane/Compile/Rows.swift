import Addressing

// The rows of the compiled graph. Every reference is an index into a column of `CompiledNetwork`,
// -1 for none; the index of a resource is its position in the table of its kind in `Topology`.

struct VPCRow: BitwiseCopyable {
  var blocks4: Slice
  var blocks6: Slice
  var blockPublicAccess: BlockPublicAccessMode
  /// In `vpcPeerings` and `vpcAttachments`, in the order of the input.
  var peerings = Slice.empty
  var attachments = Slice.empty
}

struct SubnetRow: BitwiseCopyable {
  var vpc: Int32
  var routeTable: Int32
  var networkACL: Int32
  var zone: Int32
  var blockPublicAccess: BlockPublicAccessMode
}

enum BlockPublicAccessMode: UInt8, BitwiseCopyable {
  case off
  case blockIngress
  case blockBidirectional
}

struct InterfaceRow: BitwiseCopyable {
  var subnet: Int32
  var groupSet: Int32
  var role: Role
  /// The endpoint or NAT gateway it belongs to.
  var owner: Int32
  var checksSourceAndDestination: Bool
  var forwarding: Forwarding
  /// It has one IPv4 address, and no other address.
  var hasOneAddress: Bool
  /// The first private IPv4 address; zero where there is none.
  var private4: UInt32
  /// Zero where there is none.
  var public4: UInt32

  enum Role: UInt8, BitwiseCopyable {
    case host
    case vpcEndpoint
    case natGateway
    /// Of a load balancer or another service of AWS; it may have no security group, and then
    /// nothing filters.
    case managed
  }

  enum Forwarding: UInt8, BitwiseCopyable {
    case unknown
    case routes
    case translates
    case drops
  }
}

/// A set of security groups that some interface has.
struct GroupSetRow: BitwiseCopyable {
  var members: Slice
  var inbound: RuleSet
  var outbound: RuleSet
  /// The interface has a group that the input lacks.
  var isIncomplete: Bool
}

struct NetworkACLRow: BitwiseCopyable {
  var inbound: RuleSet
  var outbound: RuleSet
}

/// Where a rule stands: the group or ACL, and its position in the direction's list.
struct RuleRow: BitwiseCopyable {
  var owner: Int32
  var position: Int32
}

struct RouteTableRow: BitwiseCopyable {
  var vpc: Int32
  var table4: Slice
  var table6: Slice
  /// Its rows in `routes`.
  var rows: Slice
  /// Some row's destination is a prefix list whose entries the input lacks.
  var isIncomplete: Bool
}

struct RouteRow: BitwiseCopyable {
  var target: Target
  var isBlackhole: Bool
  /// The gateway, endpoint, interface … it leads to; -1 when that is not in the topology.
  var object: Int32
  var table: Int32
  /// Position in `RouteTable.routes`; -1 for a row that AWS adds by itself (local, gateway
  /// endpoint).
  var position: Int32
  /// For a row that AWS adds: the block of the VPC, or the prefix list of the endpoint's service.
  var implied: Int32

  enum Target: UInt8, BitwiseCopyable {
    case local
    case internetGateway
    case egressOnlyInternetGateway
    case natGateway
    case gatewayEndpoint
    case firewallEndpoint
    case networkInterface
    case vpcPeering
    case transitGateway
    case virtualPrivateGateway
    /// Somewhere that the input does not describe, or that is not modelled.
    case unmodelled
    /// Several targets, of which AWS takes any.
    case conflict
  }
}

struct InternetGatewayRow: BitwiseCopyable {
  /// -1 when it is detached.
  var vpc: Int32
  /// The table with an edge association, or -1.
  var edgeTable: Int32
}

struct NATGatewayRow: BitwiseCopyable {
  var vpc: Int32
  /// -1 for a regional gateway.
  var subnet: Int32
  var routeTable: Int32
  var isAvailable: Bool
  var isPublic: Bool
  var private4: UInt32
  /// Zero where there is none.
  var public4: UInt32
}

struct EndpointRow: BitwiseCopyable {
  var vpc: Int32
  var isAvailable: Bool
  /// The first subnet, from which an inspected packet goes on.
  var subnet: Int32
  var inspection: Inspection

  enum Inspection: UInt8, BitwiseCopyable {
    case unknown
    case passes
    case drops
  }
}

struct PeeringRow: BitwiseCopyable {
  var requester: Int32
  var accepter: Int32
  var isActive: Bool
}

struct AttachmentRow: BitwiseCopyable {
  var transitGateway: Int32
  /// -1 when it leads outside AWS.
  var vpc: Int32
  /// Its subnets in `attachmentSubnets`, one per zone.
  var subnets: Slice
  /// -1 when it has no association.
  var routeTable: Int32
  var isAvailable: Bool
}

struct TransitTableRow: BitwiseCopyable {
  var table4: Slice
  var table6: Slice
  var isKnown: Bool
  var rows: Slice
}

struct TransitRouteRow: BitwiseCopyable {
  /// -1 for a blackhole, and for an attachment that is not in the topology.
  var attachment: Int32
  var isBlackhole: Bool
  var table: Int32
  var position: Int32
}

/// A network outside AWS behind a gateway or an attachment.
struct OutsideRow: BitwiseCopyable {
  var virtualPrivateGateway: Int32
  /// The VPC of that gateway; -1 when there is none.
  var vpc: Int32 = -1
  var attachment: Int32
  var table4: Slice
  var table6: Slice
  var forwardsToInternet: Bool
}
