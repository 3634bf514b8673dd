import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

/// A rule that lets packets of a pull through, and all of those packets.
struct UsedRule {
  let row: Row
  /// One a stage and direction, in the order in which they come.
  private(set) var needs: [Need] = []
  /// The interfaces of the pull at which a group was asked.
  private(set) var interfaces: Set<Identifier<NetworkInterface>> = []

  /// The rule by what it says, and not by its position: that changes with the rules before it.
  enum Row: Hashable {
    case ofGroup(SecurityGroupRule, RuleDirection, Identifier<SecurityGroup>)
    case ofList(NetworkACLRule, RuleDirection, Identifier<NetworkACL>)
  }

  /// Packets of one stage that are alike but for their addresses and ports.
  struct Need {
    let stage: StageID
    /// A question to a name server, which the stage waits for.
    let isQuestion: Bool
    /// Of the interface or subnet where the rule was asked.
    let vpc: Identifier<VPC>
    fileprivate(set) var packets: JudgedPackets
  }

  private init(_ row: Row) { self.row = row }

  fileprivate mutating func add(
    _ passed: PassedRule, _ stage: StageTraffic, isQuestion: Bool, in placed: Topology
  ) {
    let subnet: Identifier<Subnet>
    switch passed.list {
    case .securityGroup(_, ofInterface: let position):
      subnet = placed.networkInterfaces[position].subnet
      interfaces.insert(placed.networkInterfaces[position].id)
    case .networkACL(_, ofSubnet: let position): subnet = placed.subnets[position].id
    }
    guard let vpc = placed.subnets[subnet]?.vpc else { return }
    let same = needs.firstIndex {
      $0.stage == stage.stage && $0.isQuestion == isQuestion && $0.vpc == vpc
        && $0.packets.isReply == passed.isReply
    }
    let packets = same.map { needs[$0].packets.packets } ?? []
    let all = JudgedPackets(
      packets + [passed.packet], isReply: passed.isReply, answer: isQuestion ? nil : stage.answer)
    if let same {
      needs[same].packets = all
    } else {
      needs.append(Need(stage: stage.stage, isQuestion: isQuestion, vpc: vpc, packets: all))
    }
  }
}

extension UsedRule {
  /// Every rule by which the packets of a pull pass, in the order in which they come to it.
  static func all(of run: PullRun) -> [UsedRule] {
    let placed = run.placement.topology
    var used: [UsedRule] = []
    var positions: [Row: Int] = [:]
    for stage in run.traffic {
      for (walked, isQuestion) in stage.walked {
        for passed in walked.passed {
          for row in passed.rows(in: placed) {
            let position = positions[row] ?? used.count
            if position == used.count { used.append(UsedRule(row)) }
            positions[row] = position
            used[position].add(passed, stage, isQuestion: isQuestion, in: placed)
          }
        }
      }
    }
    return used
  }
}

extension StageTraffic {
  /// What arrived: questions first, as the client sends them.
  fileprivate var walked: [(WalkedFlow, isQuestion: Bool)] {
    queries.map { ($0, true) }
      + walks.filter { $0.disposition == .delivered }.map { ($0, false) }
  }
}

extension PassedRule {
  /// The rule that decided and, since the rules of groups have no order, every other one that lets
  /// the packet through as well.
  fileprivate func rows(in placed: Topology) -> [UsedRule.Row] {
    switch list {
    case .securityGroup(let owner, ofInterface: let interface):
      let group = placed.securityGroups[owner]
      let decided = UsedRule.Row.ofGroup(group[direction][position], direction, group.id)
      let groups = placed.networkInterfaces[interface].securityGroups
      let all = groups.compactMap { placed.securityGroups[$0] }.flatMap { group in
        group[direction].map { UsedRule.Row.ofGroup($0, direction, group.id) }
      }
      let reach = PeerReach(topology: placed)
      return [decided] + all.filter { $0 != decided && $0.lets(packet, through: reach) }
    case .networkACL(let owner, ofSubnet: _):
      let list = placed.networkACLs[owner]
      return [.ofList(list[direction][position], direction, list.id)]
    }
  }
}

extension UsedRule.Row {
  var direction: RuleDirection {
    switch self {
    case .ofGroup(_, let direction, _), .ofList(_, let direction, _): direction
    }
  }

  var protocolNumber: TransportProtocol {
    switch self {
    case .ofGroup(let rule, _, _): rule.protocolNumber
    case .ofList(let rule, _, _): rule.protocolNumber
    }
  }

  /// All of them for a rule that names none.
  var ports: PortRange {
    let ports: RulePorts =
      switch self {
      case .ofGroup(let rule, _, _): rule.ports
      case .ofList(let rule, _, _): rule.ports
      }
    return if case .range(let range) = ports { range } else { .all }
  }

  var peer: SecurityGroupRule.Peer {
    switch self {
    case .ofGroup(let rule, _, _): rule.peer
    case .ofList(let rule, _, _): .prefix(rule.prefix)
    }
  }

  fileprivate func lets(_ packet: Packet, through reach: PeerReach) -> Bool {
    let end = direction == .outbound ? packet.destination : packet.source
    return (protocolNumber == .any || protocolNumber == packet.protocolNumber)
      && ports.contains(packet.destinationPorts) && reach.isRange(end, of: peer)
  }

  /// Whether somebody wrote it. The default ACL of a VPC is AWS's, and rules that a tightening made
  /// are as tight as can be.
  func isWritten(in topology: Topology) -> Bool {
    switch self {
    case .ofGroup(let rule, let direction, let id):
      topology.securityGroups[id]?[direction].contains(rule) ?? false
    case .ofList(let rule, let direction, let id):
      topology.networkACLs[id].map { !$0.isDefault && $0[direction].contains(rule) } ?? false
    }
  }
}
