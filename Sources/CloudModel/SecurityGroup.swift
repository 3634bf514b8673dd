import Addressing
import SourceText

/// A security group: rules that only allow, for interfaces, with memory of the flows they allowed.
///
/// Source: Amazon VPC User Guide, "Security group rules"; Amazon EC2 User Guide, "Security group
/// connection tracking".
public struct SecurityGroup: Resource {
  public static let kind = ResourceKind.securityGroup
  public let id: Identifier<SecurityGroup>
  public var name: String?
  public var vpc: Identifier<VPC>?
  public var inbound: [SecurityGroupRule]
  public var outbound: [SecurityGroupRule]
  public var span: SourceSpan

  public init(
    id: Identifier<SecurityGroup>, name: String? = nil, vpc: Identifier<VPC>?,
    inbound: [SecurityGroupRule] = [], outbound: [SecurityGroupRule] = [],
    span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.inbound = inbound
    self.outbound = outbound
    self.span = span
  }
}

/// One rule: a protocol, ports, and exactly one peer. There is no order and no deny.
public struct SecurityGroupRule: Hashable, Sendable {
  /// `sgr-…`, where the input has it.
  public var id: String?
  public var protocolNumber: TransportProtocol
  public var ports: RulePorts
  public var peer: Peer
  public var span: SourceSpan

  /// The source of an inbound rule, the destination of an outbound one.
  public enum Peer: Hashable, Sendable {
    case prefix(Prefix)
    case prefixList(Identifier<PrefixList>)
    /// Interfaces of that group, matched by private address.
    case securityGroup(Identifier<SecurityGroup>)
  }

  public init(
    id: String? = nil, protocol protocolNumber: TransportProtocol, ports: RulePorts, peer: Peer,
    span: SourceSpan = .none
  ) {
    self.id = id
    self.protocolNumber = protocolNumber
    self.ports = ports
    self.peer = peer
    self.span = span
  }
}

/// What a rule says after its protocol.
public enum RulePorts: Hashable, Sendable {
  /// Every port, or a protocol that has none.
  case all
  /// TCP or UDP ports.
  case range(PortRange)
  /// ICMP type and code; `nil` stands for AWS's `-1`, any.
  case icmp(type: UInt8?, code: UInt8?)
}
