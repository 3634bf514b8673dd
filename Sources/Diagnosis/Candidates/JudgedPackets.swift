import Addressing
import CloudModel
import Dataplane
import ImagePull
import SourceText
import TraceModel

/// Packets that one list of rules refuses, or lets through, while the client tries to reach one host.
struct JudgedPackets {
  /// As they were when they were judged.
  let packets: [Packet]
  let isReply: Bool
  /// Where the client was told to go; `nil` for a server that it knows by its address.
  let answer: Resolution.Answer?
  /// The number of the network ACL's rule that denies them; `nil` when no rule does.
  let denial: UInt16?

  init(
    _ packets: [Packet], isReply: Bool, answer: Resolution.Answer? = nil, denial: UInt16? = nil
  ) {
    self.packets = packets
    self.isReply = isReply
    self.answer = answer
    self.denial = denial
  }

  var protocolNumber: TransportProtocol { packets.first?.protocolNumber ?? .tcp }

  /// What a rule of this direction calls its peer.
  func ends(_ direction: RuleDirection) -> [AddressRange] {
    packets.map { direction == .outbound ? $0.destination : $0.source }.withoutRepetition()
  }

  /// The ports that a rule must name: of a reply every port that its receiver may have taken, as
  /// the next connection takes another.
  ///
  /// - Parameter client: The client's own; a NAT gateway takes 1024 to 65535 (Amazon VPC User
  ///   Guide, "Network ACL ephemeral ports").
  func ports(ofClient client: PortRange) -> PortRange {
    let first = packets.map(\.destinationPorts.first).min() ?? 0
    let last = packets.map(\.destinationPorts.last).max() ?? .max
    if !isReply { return PortRange(first, last) }
    return client.contains(first) && client.contains(last) ? client : PortRange(1024, .max)
  }

  /// The position of the prefix list of Amazon S3, where the client goes there.
  var storageList: Int? {
    if case .storage(_, let list)? = answer { list } else { nil }
  }

  /// The far end is a public address, some of which the input may not name.
  var isPublic: Bool { answer?.isPublic ?? false }
}
