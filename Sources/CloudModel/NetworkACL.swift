import Addressing
import SourceText

/// A network ACL: numbered rules for what enters and leaves a subnet; the first that matches
/// decides, replies are judged like any packet.
///
/// Source: Amazon VPC User Guide, "Control subnet traffic with network access control lists".
public struct NetworkACL: Resource {
  public static let kind = ResourceKind.networkACL
  public let id: Identifier<NetworkACL>
  public var name: String?
  public var vpc: Identifier<VPC>
  public var isDefault: Bool
  /// Ascending by number. The final `*` denial is not among them: whatever matches nothing is
  /// denied.
  public var inbound: [NetworkACLRule]
  public var outbound: [NetworkACLRule]
  public var span: SourceSpan

  public init(
    id: Identifier<NetworkACL>, name: String? = nil, vpc: Identifier<VPC>, isDefault: Bool = false,
    inbound: [NetworkACLRule], outbound: [NetworkACLRule], span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.isDefault = isDefault
    self.inbound = inbound.sorted { $0.number < $1.number }
    self.outbound = outbound.sorted { $0.number < $1.number }
    self.span = span
  }
}

public struct NetworkACLRule: Hashable, Sendable {
  /// 1–32766; each number stands once per direction.
  public var number: UInt16
  public var action: Action
  public var protocolNumber: TransportProtocol
  public var ports: RulePorts
  /// The source of an inbound rule, the destination of an outbound one.
  public var prefix: Prefix
  public var span: SourceSpan

  public enum Action: String, Hashable, Sendable, CaseIterable {
    case allow
    case deny
  }

  public init(
    number: UInt16, _ action: Action, protocol protocolNumber: TransportProtocol, ports: RulePorts,
    prefix: Prefix, span: SourceSpan = .none
  ) {
    self.number = number
    self.action = action
    self.protocolNumber = protocolNumber
    self.ports = ports
    self.prefix = prefix
    self.span = span
  }
}
