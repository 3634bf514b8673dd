import CloudModel
import TraceModel

/// A rule that let a packet through, and the packet as it was there.
///
/// A reply that a security group knows of passes without a rule, and so does whatever comes to an
/// ACL that the input lacks.
public struct PassedRule: Hashable, Sendable {
  public let list: List
  public let direction: RuleDirection
  /// Of the rule in the list's rules of that direction, from 0.
  public let position: Int
  public let packet: Packet
  public let isReply: Bool

  /// What has the rule, and where it was asked: positions in the topology.
  public enum List: Hashable, Sendable {
    case securityGroup(Int, ofInterface: Int)
    case networkACL(Int, ofSubnet: Int)
  }
}

extension CompiledNetwork {
  /// `nil` for a step at which no rule decided, or one that denies.
  func passedRule<Word: AddressWord>(_ record: StepRecord<Word>) -> PassedRule? {
    if !record.passed || record.row < 0 { return nil }
    let place = Int(record.object)
    switch record.kind {
    case .securityGroupOutbound:
      return passed(record, .outbound) { .securityGroup($0, ofInterface: place) }
    case .securityGroupInbound:
      return passed(record, .inbound) { .securityGroup($0, ofInterface: place) }
    case .networkACLOutbound: return passed(record, .outbound) { .networkACL($0, ofSubnet: place) }
    case .networkACLInbound: return passed(record, .inbound) { .networkACL($0, ofSubnet: place) }
    case .route, .transitRoute, .securityGroupTracked, .sameSubnet, .internetGatewayOut,
      .internetGatewayIn, .egressOnlyGateway, .natOut, .natBack, .gatewayEndpoint,
      .gatewayEndpointReply, .interfaceEndpoint, .firewall, .appliance, .applianceBack, .delivered,
      .clientReached, .addressUnknown, .peering, .attachmentIn, .attachmentOut, .outsideNetwork,
      .virtualPrivateGateway:
      return nil
    }
  }

  private func passed<Word: AddressWord>(
    _ record: StepRecord<Word>, _ direction: RuleDirection, _ list: (Int) -> PassedRule.List
  ) -> PassedRule {
    let row = rules[record.row]
    return PassedRule(
      list: list(Int(row.owner)), direction: direction, position: Int(row.position),
      packet: record.header.packet, isReply: record.isReply)
  }
}

extension Header {
  /// The packet as a trace shows it.
  var packet: Packet {
    Packet(
      .number(protocolNumber), from: source.range, sourcePorts.range, to: destination.range,
      destinationPorts.range)
  }
}
