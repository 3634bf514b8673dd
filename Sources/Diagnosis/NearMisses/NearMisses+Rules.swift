import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// The rules of the security groups, or of the network ACL, at which the packet ended.
extension NearMisses {
  func compareRules(_ list: inout Shortlist) {
    guard let gate = blocker.walked?.gate, let packet else { return }
    switch gate {
    case .securityGroups(ofInterface: let position, let direction):
      let interface = topology.networkInterfaces[position]
      compareRules(direction, packet, &list) { compareGroups(of: interface, $0, $1, &$2) }
    case .networkACL(ofSubnet: let position, let direction):
      guard let acl = topology.networkACL(of: topology.subnets[position]) else { return }
      compareRules(direction, packet, &list) { compareRules(of: acl, $0, $1, &$2) }
    case .routeTable, .transitGatewayRouteTable: break
    }
  }

  /// The rules that were asked; those of the other direction where none comes near: most groups let
  /// everything out, and nobody means that by "inbound".
  private func compareRules(
    _ direction: RuleDirection, _ packet: Packet, _ list: inout Shortlist,
    _ compare: (RuleDirection, RuleComparison.Question, inout Shortlist) -> Void
  ) {
    let end = direction == .outbound ? packet.destination : packet.source
    let question = RuleComparison.Question(
      packet: packet, direction: direction, isReply: isReply, farEnd: end, farText: text(end),
      wording: wording)
    compare(direction, question, &list)
    if list.misses.isEmpty {
      compare(direction == .inbound ? .outbound : .inbound, question, &list)
    }
  }

  // MARK: Security groups

  private func compareGroups(
    of interface: NetworkInterface, _ direction: RuleDirection,
    _ question: RuleComparison.Question, _ list: inout Shortlist
  ) {
    let vpc = topology.subnets[interface.subnet]?.vpc
    let stranger = self.interface(at: question.farEnd, near: vpc)
    for group in interface.securityGroups.compactMap({ topology.securityGroups[$0] }) {
      for (index, rule) in group[direction].enumerated() {
        guard let peer = peer(rule.peer, question, stranger) else { continue }
        let comparison = RuleComparison(
          protocolNumber: rule.protocolNumber, ports: rule.ports, peer: peer,
          direction: direction, asked: question)
        offer(comparison, &list) {
          let evidence = run.network.evidence(rule, direction, index)
          let name = wording.say(
            rule.id == nil ? direction.rule : .rule,
            ["rule": rule.id ?? "\(index + 1)", "owner": group.id.rawValue])
          return (evidence, comparison.sentence(of: name))
        }
      }
    }
  }

  /// A rule for the other direction counts when that is all that is wrong with it.
  private func offer(
    _ comparison: RuleComparison, beside more: [NearMiss.Check] = [], _ list: inout Shortlist,
    _ tell: () -> (evidence: Evidence, sentence: String)
  ) {
    let checks = comparison.checks + more
    if comparison.direction != comparison.asked.direction
      && checks.count(where: { !$0.matches }) > 1
    {
      return
    }
    list.offer(checks, remoteness: comparison.peer.remoteness, tell)
  }

  /// - Parameter stranger: The interface at the far end, where the input has one.
  /// - Returns: `nil` when the input does not say what the peer is.
  private func peer(
    _ peer: SecurityGroupRule.Peer, _ question: RuleComparison.Question,
    _ stranger: NetworkInterface?
  ) -> RuleComparison.Peer? {
    let end = question.farEnd
    switch peer {
    case .prefix(let prefix): return self.peer(prefix, question)
    case .prefixList(let id):
      guard let entries = topology.prefixLists[id]?.entries else { return nil }
      return RuleComparison.Peer(
        text: id.rawValue, matches: entries.contains { $0.contains(end) },
        isOfFamily: entries.contains { $0.family == end.family },
        found: wording.say(.notInTheList, ["address": question.farText]),
        remoteness: entries.compactMap { $0.bitsBeyond(end.first) }.min() ?? 0)
    case .securityGroup(let id):
      let isMember = stranger?.securityGroups.contains(id) ?? false
      // What is right in the rule does not hold on this way.
      let isPreserved = blocker.seenAt.code != .securityGroupReferenceNotPreserved
      let address = question.farText
      let found =
        isMember
        ? wording.say(.memberAfar, ["address": address])
        : stranger.map { membership(of: $0, at: address) }
          ?? wording.say(.noMember, ["address": address])
      return RuleComparison.Peer(
        text: wording.say(.membersOf, ["group": id.rawValue]), matches: isMember && isPreserved,
        isOfFamily: true, found: found)
    }
  }

  /// An interface that is no member: `10.0.1.24, which has task`.
  private func membership(of stranger: NetworkInterface, at address: String) -> String {
    let groups = stranger.securityGroups
    if groups.isEmpty { return wording.say(.hasNoGroup, ["address": address]) }
    return wording.say(
      .hasGroups, ["address": address, "groups": wording.list(groups, \.rawValue)])
  }

  private func peer(_ prefix: Prefix, _ question: RuleComparison.Question) -> RuleComparison.Peer {
    let end = question.farEnd
    let isOfFamily = prefix.family == end.family
    return RuleComparison.Peer(
      text: prefix.description,
      // `::/0` says what was meant, of the other family.
      matches: isOfFamily ? prefix.contains(end) : prefix.length == 0, isOfFamily: isOfFamily,
      found: question.farText, remoteness: prefix.bitsBeyond(end.first) ?? 0)
  }

  /// The interface with this address, one of the same VPC before any other.
  private func interface(at end: AddressRange, near vpc: Identifier<VPC>?) -> NetworkInterface? {
    guard end.first == end.last else { return nil }
    let own = topology.networkInterfaces[run.interface]
    if own.has(end.first) { return own }
    let all = topology.networkInterfaces.filter { $0.has(end.first) }
    return all.first { topology.subnets[$0.subnet]?.vpc == vpc } ?? all.first
  }

  // MARK: Network ACLs

  /// Rules that allow. Behind one that denies, even one that fits does not help.
  private func compareRules(
    of acl: NetworkACL, _ direction: RuleDirection, _ question: RuleComparison.Question,
    _ list: inout Shortlist
  ) {
    let isAsked = direction == question.direction
    let denying = blocker.walked?.steps.last?.evidence?.id.flatMap { UInt16($0) }
    for (index, rule) in acl[direction].enumerated() where rule.action == .allow {
      let comparison = RuleComparison(
        protocolNumber: rule.protocolNumber, ports: rule.ports,
        peer: peer(rule.prefix, question), direction: direction, asked: question)
      let isBefore = !isAsked || denying.map { rule.number < $0 } ?? true
      let order = denying == nil ? [] : [NearMiss.Check(.order, isBefore)]
      offer(comparison, beside: order, &list) {
        let evidence = run.network.evidence(rule, direction, index)
        let name = wording.say(
          isAsked ? .rule : direction.rule,
          ["rule": "\(rule.number)", "owner": acl.id.rawValue])
        guard !isBefore, let denying else { return (evidence, comparison.sentence(of: name)) }
        if comparison.checks.allSatisfy(\.matches) {
          return (
            evidence, wording.say(.wouldAllow, ["rule": name, "denying": "\(denying)"])
          )
        }
        let sentence = comparison.sentence(of: name)
        return (
          evidence, wording.say(.deniedFirst, ["sentence": sentence, "denying": "\(denying)"])
        )
      }
    }
  }
}

extension NetworkInterface {
  fileprivate func has(_ address: IPAddress) -> Bool {
    addresses.contains { $0.address == address }
  }
}

extension RuleDirection {
  /// How a rule of this direction is named.
  fileprivate var rule: NearMissText {
    switch self {
    case .inbound: .inboundRule
    case .outbound: .outboundRule
    }
  }
}
