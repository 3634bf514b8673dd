import Addressing
import CloudModel

/// What a rule may call the far end of packets: its security group or prefix list, or blocks around
/// it.
struct RulePeers {
  /// A peer of a rule, and the burden of naming it.
  typealias Peer = (peer: SecurityGroupRule.Peer, burden: Int)

  /// The network as it was walked: the workload's own interface is in it, be it imagined or not.
  private let placed: Topology

  init(_ placed: Topology) { self.placed = placed }

  /// The far end by name: its group, the prefix list of Amazon S3.
  ///
  /// - Parameter vpc: Where the rule stands.
  func names(
    of ends: [AddressRange], _ packets: JudgedPackets, _ direction: RuleDirection,
    in vpc: Identifier<VPC>
  ) -> [Peer] {
    var found: [Peer] = []
    if let group = group(of: ends, in: vpc) {
      found.append((.securityGroup(group), Burden.exactRule))
    }
    if direction == .outbound, let list = packets.storageList {
      found.append((.prefixList(placed.prefixLists[list].id), Burden.exactRule))
    }
    return found
  }

  /// A group that the interfaces with all these addresses have, where a rule can name it: in the
  /// same VPC or in a peer.
  private func group(of ends: [AddressRange], in vpc: Identifier<VPC>)
    -> Identifier<SecurityGroup>?
  {
    let peers = placed.vpcPeerings.filter {
      $0.state == "active" && [$0.requester, $0.accepter].contains(vpc)
    }
    let near = Set(peers.flatMap { [$0.requester, $0.accepter] } + [vpc])
    let interfaces = ends.map { end in
      placed.networkInterfaces.first { interface in
        end.first == end.last && interface.addresses.contains { $0.address == end.first }
          && (placed.subnets[interface.subnet].map { near.contains($0.vpc) } ?? false)
      }
    }
    return interfaces.first??.securityGroups.first { group in
      placed.securityGroups[group] != nil
        && interfaces.allSatisfy { $0?.securityGroups.contains(group) ?? false }
    }
  }

  /// Blocks that cover addresses, ever wider: the subnets or the entries of a list that they are
  /// in, or they themselves; everything, where they are public.
  ///
  /// Addresses that no input names cannot be listed: a part of them would leave the verdict open.
  func blocks(
    around ends: [AddressRange], _ packets: JudgedPackets, in vpc: Identifier<VPC>
  ) -> [[Peer]] {
    var found: [[Peer]] = []
    let exact = ends.compactMap { end -> (Prefix, Int)? in
      if let subnet = subnetBlock(around: end, in: vpc) { return (subnet, Burden.blockRule) }
      if packets.isPublic && packets.storageList == nil { return nil }
      let entries = packets.storageList.flatMap { placed.prefixLists[$0].entries } ?? []
      let entry = entries.first { $0.contains(end) }
      return (entry ?? end.block).map { ($0, Burden.addressRule) }
    }
    let unique = exact.reduce(into: [(Prefix, Int)]()) { found, next in
      if !found.contains(where: { $0.0 == next.0 }) { found.append(next) }
    }
    if exact.count == ends.count && unique.count <= 4 {
      found.append(unique.map { (.prefix($0.0), $0.1) })
    }
    if packets.isPublic { found.append(everyone(like: ends)) }
    return found
  }

  func everyone(like ends: [AddressRange]) -> [Peer] {
    [(.prefix(ends.first?.family == .ipv6 ? .anyIPv6 : .anyIPv4), Burden.openRule)]
  }

  /// The block of a subnet around addresses, one of this VPC first: others may have the same
  /// addresses.
  private func subnetBlock(around end: AddressRange, in vpc: Identifier<VPC>) -> Prefix? {
    let subnets = placed.subnets.filter { $0.vpc == vpc } + placed.subnets.filter { $0.vpc != vpc }
    return subnets.lazy.flatMap(\.cidrs).first { $0.contains(end) }
  }
}
