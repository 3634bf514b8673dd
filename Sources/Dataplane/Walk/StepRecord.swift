import TraceModel

/// One decision as the walk notes it: indexes and the header, no text. `Narrator` makes a `Step` of
/// it.
struct StepRecord<Word: AddressWord>: BitwiseCopyable {
  var kind: StepKind
  var isReply: Bool
  /// Whether the packet went on.
  var passed: Bool
  /// Index of the component; its column follows from `kind`.
  var object: Int32
  /// Index of the rule or route that decided, or -1.
  var row: Int32
  var header: Header<Word>
}

enum StepKind: UInt8, BitwiseCopyable {
  /// `object` is an interface, `row` a rule.
  case securityGroupOutbound
  case securityGroupInbound
  /// The flow is known to the groups of `object`.
  case securityGroupTracked
  /// `object` is a subnet, `row` a rule.
  case networkACLOutbound
  case networkACLInbound
  /// `object` is a subnet: both ends are in it.
  case sameSubnet
  /// `object` is a route table, `row` a route.
  case route
  /// `object` is an internet gateway: out, or the way back in.
  case internetGatewayOut
  case internetGatewayIn
  case egressOnlyGateway
  /// `object` is a NAT gateway.
  case natOut
  case natBack
  /// `object` is an endpoint.
  case gatewayEndpoint
  case gatewayEndpointReply
  case interfaceEndpoint
  case firewall
  /// `object` is an interface.
  case appliance
  case applianceBack
  case delivered
  case clientReached
  /// `object` is a VPC: nobody in it has the address.
  case addressUnknown
  /// `object` is a peering connection.
  case peering
  /// `object` is an attachment.
  case attachmentIn
  case attachmentOut
  /// `object` is a table of a transit gateway, `row` one of its routes.
  case transitRoute
  /// `object` is a network outside.
  case outsideNetwork
  /// `object` is a virtual private gateway.
  case virtualPrivateGateway
}

extension StepKind {
  /// Whether the packet leaves with another header than it came with.
  var translates: Bool {
    switch self {
    case .internetGatewayOut, .internetGatewayIn, .natOut, .natBack, .appliance, .applianceBack:
      true
    case .securityGroupOutbound, .securityGroupInbound, .securityGroupTracked,
      .networkACLOutbound, .networkACLInbound, .sameSubnet, .route, .egressOnlyGateway,
      .gatewayEndpoint, .gatewayEndpointReply, .interfaceEndpoint, .firewall, .delivered,
      .clientReached, .addressUnknown, .peering, .attachmentIn, .attachmentOut, .transitRoute,
      .outsideNetwork, .virtualPrivateGateway:
      false
    }
  }
}

/// What listens to a walk. `NoRecord` costs nothing; `StepBuffer` keeps every step without
/// allocating for each.
protocol StepRecorder<Word> {
  associatedtype Word: AddressWord
  init()
  mutating func record(_ record: StepRecord<Word>)
}

struct NoRecord<Word: AddressWord>: StepRecorder {
  @inline(__always)
  mutating func record(_ record: StepRecord<Word>) {}
}

/// Kept between walks, so that its storage is allocated once.
struct StepBuffer<Word: AddressWord>: StepRecorder {
  private(set) var records: [StepRecord<Word>] = []

  init() {}

  @inline(__always)
  mutating func record(_ record: StepRecord<Word>) { records.append(record) }

  mutating func removeAll() { records.removeAll(keepingCapacity: true) }
}
