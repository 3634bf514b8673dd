import Addressing
import CloudModel
import SourceText

/// One decision, taken at one component about one packet, question or request.
public struct Step: Hashable, Sendable {
  public var phase: Phase
  public var direction: Direction
  public var component: ComponentReference
  public var action: Action
  /// Set on the step that ends the way, and only there.
  public var code: ReasonCode?
  /// One sentence, lower case, without a full stop: why this component did that.
  public var because: String
  /// The row that decided, or `nil`: then no row matched, and `because` says so.
  public var evidence: Evidence?
  /// Rows of the same table that did not decide, in table order; shown at depth `full`.
  public var considered: [Evidence]
  /// How many more such rows there are, left out of `considered`.
  public var omitted: Int
  /// The packet as it was when it came here; `nil` for steps that are not about packets.
  public var packet: Packet?

  public enum Action: String, Hashable, Sendable, CaseIterable {
    case allow
    case deny
    case forward
    case translate
    case deliver
    case drop
    case ask
    case answer
    case redirect
    /// The input does not say what happens here.
    case undetermined
  }

  public init(
    _ phase: Phase, _ direction: Direction, at component: ComponentReference, _ action: Action,
    code: ReasonCode? = nil, because: String, evidence: Evidence? = nil,
    considered: [Evidence] = [], omitted: Int = 0, packet: Packet? = nil
  ) {
    self.phase = phase
    self.direction = direction
    self.component = component
    self.action = action
    self.code = code
    self.because = because
    self.evidence = evidence
    self.considered = considered
    self.omitted = omitted
    self.packet = packet
  }
}

/// A thing in a trace: mostly a resource of the topology, sometimes something of AWS that nobody
/// configures.
public struct ComponentReference: Hashable, Sendable {
  public var type: ComponentType
  public var id: String
  /// The name people gave it, where it differs from the id.
  public var name: String?
  /// Where it is defined.
  public var span: SourceSpan

  public init(_ type: ComponentType, _ id: String, name: String? = nil, span: SourceSpan = .none) {
    self.type = type
    self.id = id
    self.name = name
    self.span = span
  }
}

/// The row of the user's own input that decided a step.
public struct Evidence: Hashable, Sendable {
  public var kind: Kind
  /// The id of the rule, where it has one, or its number in an ACL.
  public var id: String?
  /// The row as a person would write it: `tcp 443 to 10.0.0.0/16`, `0.0.0.0/0 → nat-a`.
  public var text: String
  /// One-based position among the rows of its table and direction.
  public var position: Int?
  public var span: SourceSpan

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case route
    case securityGroupRule = "security-group-rule"
    case networkACLRule = "network-acl-rule"
    case record
    case hostedZone = "hosted-zone"
    case resolverRule = "resolver-rule"
    case policyStatement = "policy-statement"
    /// A setting such as `enableDnsSupport`, `PrivateDnsEnabled` or a state.
    case attribute
  }

  public init(
    _ kind: Kind, id: String? = nil, _ text: String, position: Int? = nil,
    span: SourceSpan = .none
  ) {
    self.kind = kind
    self.id = id
    self.text = text
    self.position = position
    self.span = span
  }
}

/// The header fields that routes and rules look at.
///
/// Destination and ports may be ranges: then every address or port in them was treated alike.
public struct Packet: Hashable, Sendable {
  public var protocolNumber: TransportProtocol
  public var source: AddressRange
  public var sourcePorts: PortRange
  public var destination: AddressRange
  public var destinationPorts: PortRange

  public init(
    _ protocolNumber: TransportProtocol, from source: AddressRange, _ sourcePorts: PortRange,
    to destination: AddressRange, _ destinationPorts: PortRange
  ) {
    self.protocolNumber = protocolNumber
    self.source = source
    self.sourcePorts = sourcePorts
    self.destination = destination
    self.destinationPorts = destinationPorts
  }

  /// What answers it.
  public var turnedAround: Packet {
    Packet(protocolNumber, from: destination, destinationPorts, to: source, sourcePorts)
  }
}
