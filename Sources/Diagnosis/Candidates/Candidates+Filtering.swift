import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// Security groups, network ACLs, and what else lets packets pass or not.
extension Candidates {
  var filtering: [Candidate] {
    let component = blocker.cause.component.id
    switch blocker.cause.code {
    case .sourceDestCheck:
      return [
        Candidate(
          [.gateway(.disableSourceDestCheck(Identifier(component)))], burden: Burden.setting)
      ]
    case .firewallRule: return [Candidate(supposing: .firewallPasses(Identifier(component)))]
    case _: return blocker.walked?.gate.map { openings(in: $0, for: refused) } ?? []
    }
  }

  /// What the same rows refuse, at every stage: rules are written for all of it at once.
  private var refused: [JudgedPackets] {
    let alike = scene.rehearsal.blockers.filter {
      $0.cause.code == blocker.cause.code && $0.walked?.gate == blocker.walked?.gate
    }
    // A question to a name server is no stage of its own.
    let isAmongThem = alike.contains { $0.isSame(as: blocker) }
    return (isAmongThem ? alike : [blocker]).compactMap { other in
      let packets = Candidates(for: other, in: scene).packets
      if packets.isEmpty { return nil }
      return JudgedPackets(
        packets, isReply: other.seenAt.direction == .return, answer: other.resolution?.answer,
        denial: other.walked?.steps.last?.evidence?.id.flatMap { UInt16($0) })
    }
  }

  /// Rules that let packets past the list that refused them, the narrowest first.
  func openings(in gate: WalkedFlow.Gate, for refused: [JudgedPackets]) -> [Candidate] {
    switch gate {
    case .securityGroups(ofInterface: let position, let direction):
      groupRules(of: placed.networkInterfaces[position], direction, for: refused)
        + groupReferencing
    case .networkACL(ofSubnet: let position, let direction):
      listRules(of: placed.subnets[position], direction, for: refused)
    case .routeTable, .transitGatewayRouteTable: []
    }
  }

  /// The network as it was walked: the workload's own interface is in it, be it imagined or not.
  private var placed: Topology { run.placement.topology }

  private var peers: RulePeers { RulePeers(placed) }

  // MARK: Security groups

  /// More rules in the first group of an interface: for groups and prefix lists where there are
  /// such, for blocks, for everyone.
  private func groupRules(
    of interface: NetworkInterface, _ direction: RuleDirection, for refused: [JudgedPackets]
  ) -> [Candidate] {
    guard let group = interface.securityGroups.first(where: { topology.securityGroups[$0] != nil }),
      let vpc = placed.subnets[interface.subnet]?.vpc
    else { return [] }
    let sets = Opening.sets(
      for: refused.map { packets in
        let ends = packets.ends(direction)
        return
          (names(of: ends, packets, direction, in: vpc)
          + peers.blocks(around: ends, packets, in: vpc)).map { peers in
            let ports = packets.ports(ofClient: run.ports)
            return peers.map {
              Opening(packets.protocolNumber, ports, $0.peer, burden: $0.burden)
            }
          }
      })
    return sets.map { set in
      Candidate(
        set.map { .filter(.addGroupRule($0.groupRule, direction, group)) }, burden: set.burden)
    }
  }

  /// A group that was not preserved on the way is not offered again.
  private func names(
    of ends: [AddressRange], _ packets: JudgedPackets, _ direction: RuleDirection,
    in vpc: Identifier<VPC>
  ) -> [[RulePeers.Peer]] {
    peers.names(of: ends, packets, direction, in: vpc).filter { peer in
      if case .securityGroup = peer.peer {
        blocker.cause.code != .securityGroupReferenceNotPreserved
      } else {
        true
      }
    }.map { [$0] }
  }

  /// Rules of a group in another VPC, where they name the workload's: the transit gateway on the
  /// way can carry that.
  private var groupReferencing: [Candidate] {
    if blocker.cause.code != .securityGroupReferenceNotPreserved { return [] }
    let crossed = Set(blocker.walked?.steps.map(\.component.id) ?? [])
    return topology.transitGateways.filter { gateway in
      !gateway.referencesSecurityGroups
        && topology.transitGatewayAttachments.contains {
          $0.transitGateway == gateway.id && crossed.contains($0.id.rawValue)
        }
    }.map { Candidate([.transit(.referenceSecurityGroups($0.id))], burden: Burden.blockRule + 1) }
  }

  // MARK: Network ACLs

  /// Allowing rules before the one that denies; where they leave nothing of it, or cannot stand
  /// before it, its removal.
  private func listRules(
    of subnet: Subnet, _ direction: RuleDirection, for refused: [JudgedPackets]
  ) -> [Candidate] {
    guard let list = topology.networkACL(of: subnet) else { return [] }
    let sets = Opening.sets(
      for: refused.map { packets in
        let ends = packets.ends(direction)
        var choices = peers.blocks(around: ends, packets, in: subnet.vpc)
        if !packets.isPublic && goesPublic(from: subnet) {
          choices.append(peers.everyone(like: ends))
        }
        let ports = packets.ports(ofClient: run.ports)
        return choices.map { peers in
          peers.map { Opening(packets.protocolNumber, ports, $0.peer, burden: $0.burden) }
        }
      })
    let denials = list[direction].filter { rule in refused.contains { $0.denial == rule.number } }
    let additions = sets.compactMap { set -> Candidate? in
      let numbers = list.freeNumbers(set.count, before: denials.first?.number, direction)
      let rules = zip(numbers, set).compactMap { $1.listRule(number: $0) }
      if rules.count != set.count { return nil }
      return Candidate(
        rules.map { .filter(.addACLRule($0, direction, list.id)) }, burden: set.burden)
    }
    let removed = denials.filter { denial in
      additions.isEmpty || sets.contains { $0.contains { $0.outdoes(denial) } }
    }
    return additions
      + removed.map {
        Candidate([.filter(.removeACLRule($0, direction, list.id))], burden: Burden.removal)
      }
  }

  /// Whether another stage, which something else stops as yet, will come by the same list from
  /// public addresses.
  private func goesPublic(from subnet: Subnet) -> Bool {
    subnet.id == run.subnet.id
      && scene.rehearsal.blockers.contains {
        $0.resolution?.answer.isPublic ?? false
      }
  }
}

extension NetworkACL {
  /// Numbers for new rules: right before `denying`, or after all there are, in steps of ten; fewer
  /// where there is no room.
  fileprivate func freeNumbers(_ count: Int, before denying: UInt16?, _ direction: RuleDirection)
    -> [UInt16]
  {
    let taken = Set(self[direction].map(\.number))
    let highest = 32766
    if let denying {
      let free = (1..<max(denying, 1)).reversed().lazy.filter { !taken.contains($0) }
      return free.prefix(count).reversed()
    }
    let last = Int(taken.max() ?? 90) / 10 * 10
    return (1...count).map { last + $0 * 10 }.filter { $0 <= highest }.map { UInt16($0) }
  }
}
