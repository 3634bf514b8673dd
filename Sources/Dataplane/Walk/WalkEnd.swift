import TraceModel

/// How a walk ended, and where.
struct WalkEnd: BitwiseCopyable {
  var result: Result
  var isReply: Bool
  /// What answered, once the forward way was through.
  var reached: Place?

  enum Result: BitwiseCopyable {
    /// There and back.
    case delivered
    case dropped(ReasonCode, Site)
    case undetermined(Unknown, Site)
  }
}

/// A component by kind and index.
struct Site: BitwiseCopyable, Hashable {
  var kind: Kind
  var index: Int32

  enum Kind: UInt8, BitwiseCopyable {
    case interface
    case subnet
    case vpc
    case securityGroups
    case networkACL
    case routeTable
    case internetGateway
    case egressOnlyGateway
    case natGateway
    case endpoint
    case peering
    case attachment
    case transitGateway
    case transitTable
    case virtualPrivateGateway
    case outside
  }

  init(_ kind: Kind, _ index: Int32) {
    self.kind = kind
    self.index = index
  }
}

/// Where the forward way ended.
enum Place: BitwiseCopyable, Hashable {
  case interface(Int32)
  case gatewayEndpoint(Int32)
  case internet(gateway: Int32)
  case internetByEgressOnlyGateway(Int32)
  case outside(Int32)
}

/// What the input would have to say for the walk to go on.
enum Unknown: UInt8, BitwiseCopyable, CaseIterable {
  /// What the software behind an interface does with packets that are routed through it.
  case forwarding
  /// What the firewall behind an endpoint does.
  case inspection
  /// A route target that the input does not describe, or that is not modelled.
  case target
  /// Which of several equal routes AWS takes.
  case conflict
  /// The routes of a transit gateway's table.
  case transitRoutes
  /// What lies behind a gateway or an attachment to the outside.
  case outside
  /// What stands in a prefix list that a rule or route names.
  case listEntries
  /// The rules of a security group that an interface has.
  case groups
  /// Which table a subnet uses.
  case routeTable
}
