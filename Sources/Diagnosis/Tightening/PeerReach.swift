import Addressing
import CloudModel

/// Which addresses a rule's peer stands for, to tell whether one peer lies within another.
struct PeerReach {
  /// The whole network: every member of a group counts.
  let topology: Topology

  /// Whether everything that `peer` lets through is let through by `other` as well.
  ///
  /// A group stands for the addresses of its members as they are now. One that has none is within
  /// nothing, since nobody knows where members to come will be; nor is a list whose entries the
  /// input lacks.
  func isPeer(_ peer: SecurityGroupRule.Peer, within other: SecurityGroupRule.Peer) -> Bool {
    if peer == other { return true }
    guard let inner = blocks(of: peer), let outer = blocks(of: other) else { return false }
    if case .securityGroup = other { return false }
    return !inner.isEmpty
      && inner.allSatisfy { block in outer.contains { $0.contains(block) } }
  }

  /// Whether a peer stands for all of these addresses.
  func isRange(_ range: AddressRange, of peer: SecurityGroupRule.Peer) -> Bool {
    blocks(of: peer)?.contains { $0.contains(range) } ?? false
  }

  /// `nil` where the input does not say.
  private func blocks(of peer: SecurityGroupRule.Peer) -> [Prefix]? {
    switch peer {
    case .prefix(let prefix): [prefix]
    case .prefixList(let id): topology.prefixLists[id]?.entries
    case .securityGroup(let id):
      topology.networkInterfaces.filter { $0.securityGroups.contains(id) }.flatMap(\.addresses)
        .map { Prefix($0.address) }
    }
  }
}
