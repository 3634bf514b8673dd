import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// What was found, with the row's place in the input and the needs in words.

extension TighterRule {
  /// - Parameters:
  ///   - whole: The pull in the whole network.
  ///   - start: The pull before anything was replaced.
  init(_ used: UsedRule, _ remedies: [Remedy], in whole: PullRun, _ start: Scene) {
    let topology = whole.placement.topology
    let before = UsedRule.all(of: start.run)
    // Where it is only met once another rule is narrower, nothing comes by it now.
    let needs = before.first { $0.row == used.row }?.needs ?? used.needs
    let ours = before.reduce(into: used.interfaces) { $0.formUnion($1.interfaces) }
      .union([whole.placement.interface])
    let others = topology.interfaces(sharing: used.row).count { !ours.contains($0) }
    let told = needs.map { TighterRule.Need([$0.stage], $0.text(used.row.direction)) }.joined()
    var cautions: [String] = []
    if needs.contains(where: \.isQuestion) && whole.asksSeveral { cautions.append(Self.nextServer) }
    if remedies.writesOut(needs.compactMap(\.packets.storageList), of: topology) {
      cautions.append(Self.writtenOut)
    }
    switch used.row {
    case .ofGroup(let rule, let direction, let id):
      guard let group = topology.securityGroups[id],
        let position = group[direction].firstIndex(of: rule)
      else { preconditionFailure("a rule that is replaced stands in the network") }
      self.init(
        whole.network.evidence(rule, direction, position), of: whole.network.reference(of: group),
        direction, needs: told, remedies: remedies, others: others, cautions: cautions)
    case .ofList(let rule, let direction, let id):
      guard let list = topology.networkACLs[id],
        let position = list[direction].firstIndex(of: rule)
      else { preconditionFailure("a rule that is replaced stands in the network") }
      self.init(
        whole.network.evidence(rule, direction, position), of: whole.network.reference(of: list),
        direction, needs: told, remedies: remedies, others: others,
        cautions: cautions + (rule.protocolNumber == .any ? [Self.pathMTU] : []))
    }
  }

  /// Source: Amazon EC2 User Guide, "Path MTU Discovery": security groups let the message in as a
  /// response, network ACLs only by a rule.
  private static let pathMTU =
    "path MTU discovery (ICMP type 3, code 4; ICMPv6 type 2), which is not simulated, would pass "
    + "no more"

  private static let nextServer =
    "the name servers after the first that answers, which are asked when it is silent, may need "
    + "more"

  private static let writtenOut =
    "the blocks of a prefix list are written out: when AWS changes the list, the pull may fail"

  init(_ policy: LeastPolicy, _ remedies: [Remedy], in whole: PullRun) {
    let endpoint = policy.endpoint
    self.init(
      endpoint.policy.map {
        Evidence(.policyStatement, "a policy that allows everything", span: $0.span)
      } ?? Evidence(.attribute, "no policy, which allows everything", span: endpoint.span),
      of: whole.network.endpointReference(policy.position), nil, needs: policy.needs.joined(),
      remedies: remedies, others: 0)
  }
}

extension [Remedy] {
  /// Whether they add rules for entries of these prefix lists, by their positions.
  fileprivate func writesOut(_ lists: [Int], of topology: Topology) -> Bool {
    let entries = Set(lists.flatMap { topology.prefixLists[$0].entries ?? [] })
    return contains { remedy in
      switch remedy {
      case .filter(.addGroupRule(let rule, _, _)):
        if case .prefix(let prefix) = rule.peer { entries.contains(prefix) } else { false }
      case .filter(.addACLRule(let rule, _, _)): entries.contains(rule.prefix)
      case .naming, .route, .gateway, .transit, .endpoint, .filter, .policy: false
      }
    }
  }
}

extension PullRun {
  /// Whether the workload knows more than one name server.
  fileprivate var asksSeveral: Bool {
    let options = vpc.dhcpOptions.flatMap { placement.topology.dhcpOptions[$0] }
    return (options?.domainNameServers.count ?? 0) > 1
  }
}

extension [TighterRule.Need] {
  /// What several stages need alike, said once.
  fileprivate func joined() -> [TighterRule.Need] {
    reduce(into: []) { joined, need in
      if let same = joined.firstIndex(where: { $0.text == need.text }) {
        joined[same].stages += need.stages.filter { !joined[same].stages.contains($0) }
      } else {
        joined.append(need)
      }
    }
  }
}

extension UsedRule.Need {
  /// `tcp 443 to 172.21.50.4 and 172.21.51.4`, `tcp 32768-60999 from 172.21.50.4 (replies)`
  fileprivate func text(_ direction: RuleDirection) -> String {
    let ranges = packets.ends(direction)
    let ends = ranges.map(\.description)
    // On the way to a public address the near end is a private one.
    let peers =
      packets.isPublic && ranges.allSatisfy(\.first.isPublic)
      ? (packets.storageList == nil ? "public addresses" : "the public addresses of Amazon S3")
      : ends.count <= 4
        ? ends.joined(separator: ", ") : "\(ends[0]) and \(ends.count - 1) other addresses"
    let ports = packets.packets.map(\.destinationPorts)
    let range = PortRange(
      ports.map(\.first).min() ?? 0, ports.map(\.last).max() ?? .max)
    return "\(packets.protocolNumber) \(range) \(direction.preposition) \(peers)"
      + (packets.isReply ? " (replies)" : "")
  }
}

extension Topology {
  /// The interfaces whose packets a rule judges.
  fileprivate func interfaces(sharing row: UsedRule.Row) -> [Identifier<NetworkInterface>] {
    switch row {
    case .ofGroup(_, _, let id):
      return networkInterfaces.filter { $0.securityGroups.contains(id) }.map(\.id)
    case .ofList(_, _, let id):
      let subnets = Set(subnets.filter { networkACL(of: $0)?.id == id }.map(\.id))
      return networkInterfaces.filter { subnets.contains($0.subnet) }.map(\.id)
    }
  }
}
