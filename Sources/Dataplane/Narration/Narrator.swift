import Addressing
import CloudModel
import SourceText
import TraceModel

/// Tells the story of a walk: a `Step` for each record, with names, rows and places in the input.
///
/// Reads what the walk decided and decides nothing itself.
struct Narrator<Word: AddressWord> {
  let network: CompiledNetwork
  let phase: Phase
  /// Set on the last step when the walk was stopped.
  let end: WalkEnd
  /// Whether steps list the rows that did not decide. Telling a thousand parts of a flow that end
  /// alike, one list is enough.
  let listsOthers: Bool

  /// More rows of one table than this help nobody.
  static var otherLimit: Int { 40 }

  init(
    _ network: CompiledNetwork, phase: Phase = .connect, end: WalkEnd, listsOthers: Bool = true
  ) {
    self.network = network
    self.phase = phase
    self.end = end
    self.listsOthers = listsOthers
  }

  func steps(_ records: [StepRecord<Word>]) -> [Step] {
    var steps = records.map(step)
    for index in steps.indices.dropFirst() where records[index].kind.translates {
      steps[index].packet = packet(coming: records[index], behind: records[index - 1])
    }
    guard let last = steps.indices.last else { return steps }
    switch end.result {
    case .delivered: break
    case .dropped(let code, _): steps[last].code = code
    case .undetermined: steps[last].action = .undetermined
    }
    return steps
  }

  /// A translator notes the header that it has made; what came to it is what left the step before
  /// or, where the reply begins, the request turned around.
  private func packet(
    coming record: StepRecord<Word>, behind previous: StepRecord<Word>
  ) -> Packet {
    var header = previous.header
    if record.isReply != previous.isReply { header.turnAround() }
    return header.packet
  }

  private func step(_ record: StepRecord<Word>) -> Step {
    switch record.kind {
    case .securityGroupOutbound: securityGroup(record, .outbound)
    case .securityGroupInbound: securityGroup(record, .inbound)
    case .securityGroupTracked:
      make(
        record, network.reference(groupsOf: record.object), .allow,
        network.say(.trackedReply))
    case .networkACLOutbound: networkACL(record, .outbound)
    case .networkACLInbound: networkACL(record, .inbound)
    case .sameSubnet:
      make(
        record, network.reference(network.topology.subnets[Int(record.object)]), .forward,
        network.say(.sameSubnet))
    case .route: route(record)
    case .transitRoute: transitRoute(record)
    case .internetGatewayOut, .internetGatewayIn, .egressOnlyGateway, .natOut, .natBack,
      .gatewayEndpoint, .gatewayEndpointReply, .firewall, .virtualPrivateGateway, .outsideNetwork,
      .peering, .attachmentIn, .attachmentOut:
      gateway(record)
    case .interfaceEndpoint, .appliance, .applianceBack, .delivered, .clientReached,
      .addressUnknown:
      arrival(record)
    }
  }

  func make(
    _ record: StepRecord<Word>, _ component: ComponentReference, _ action: Step.Action,
    _ because: String, evidence: Evidence? = nil, others: Others = Others()
  ) -> Step {
    Step(
      phase, record.isReply ? .return : .forward, at: component, action, because: because,
      evidence: evidence, considered: others.rows, omitted: others.omitted,
      packet: record.header.packet)
  }

  /// Rows of a table that did not decide.
  struct Others {
    var rows: [Evidence] = []
    var omitted = 0
  }

  /// The first of `count` rows, without the one that decided.
  private func others(_ count: Int, but decided: Int? = nil, _ row: (Int) -> Evidence) -> Others {
    let indexes = (0..<count).lazy.filter { $0 != decided }
    let total = count - (decided == nil ? 0 : 1)
    if !listsOthers { return Others(rows: [], omitted: total) }
    let rows = indexes.prefix(Self.otherLimit).map(row)
    return Others(rows: rows, omitted: total - rows.count)
  }

  private func securityGroup(_ record: StepRecord<Word>, _ direction: RuleDirection) -> Step {
    let groups = network.groups(of: record.object)
    let rules = groups.flatMap { group in
      (direction == .inbound ? group.inbound : group.outbound).enumerated()
        .map { (group: group.id, position: $0.offset, rule: $0.element) }
    }
    func evidence(_ index: Int) -> Evidence {
      network.evidence(rules[index].rule, direction, rules[index].position)
    }
    if record.row >= 0 {
      let row = network.rules[record.row]
      let owner = network.topology.securityGroups[Int(row.owner)]
      let decided = network.evidence(rule: record.row, direction, isACL: false)
      let index = rules.firstIndex { $0.group == owner.id && $0.position == Int(row.position) }
      return make(
        record, network.reference(owner), record.passed ? .allow : .deny,
        network.say(record.passed ? .allowedBy : .groupNotPreserved, ["rule": decided.text]),
        evidence: decided, others: others(rules.count, but: index, evidence))
    }
    let names = groups.map(\.id.rawValue).joined(separator: ", ")
    let key: StepText =
      switch direction {
      case _ where groups.isEmpty: .noGroup
      case .inbound: rules.isEmpty ? .noInboundRule : .noInboundMatch
      case .outbound: rules.isEmpty ? .noOutboundRule : .noOutboundMatch
      }
    let because = network.say(key, ["groups": names])
    return make(
      record, network.reference(groupsOf: record.object), .deny, because,
      others: others(rules.count, evidence))
  }

  private func networkACL(_ record: StepRecord<Word>, _ direction: RuleDirection) -> Step {
    let component = network.reference(aclOf: record.object)
    let index = network.subnets[record.object].networkACL
    if index < 0 {
      return make(
        record, component, .allow, network.say(.defaultACL))
    }
    let list = network.topology.networkACLs[Int(index)]
    let rules = direction == .inbound ? list.inbound : list.outbound
    func evidence(_ index: Int) -> Evidence { network.evidence(rules[index], direction, index) }
    if record.row >= 0 {
      let decided = network.evidence(rule: record.row, direction, isACL: true)
      let position = Int(network.rules[record.row].position)
      return make(
        record, component, record.passed ? .allow : .deny,
        network.say(.firstRule, ["number": decided.id ?? "*", "rule": decided.text]),
        evidence: decided,
        others: others(rules.count, but: position, evidence))
    }
    return make(
      record, component, .deny,
      network.say(direction == .inbound ? .noInboundACLMatch : .noOutboundACLMatch),
      others: others(rules.count, evidence))
  }

  private func route(_ record: StepRecord<Word>) -> Step {
    let component = network.reference(network.topology.routeTables[Int(record.object)])
    let destination = record.header.destination.first.address
    let rows = network.routeTables[record.object].rows
    func evidence(_ index: Int) -> Evidence {
      network.evidence(route: rows.offset + Int32(index), covering: destination)
    }
    if record.row < 0 {
      return make(
        record, component, .drop,
        network.say(.noRow, ["destination": record.header.destination.range.description]),
        others: others(Int(rows.count), evidence))
    }
    let decided = network.evidence(route: record.row, covering: destination)
    return make(
      record, component, record.passed ? .forward : .drop,
      network.say(record.passed ? .bestMatch : .bestMatchGone, ["row": decided.text]),
      evidence: decided,
      others: others(Int(rows.count), but: Int(record.row - rows.offset), evidence))
  }

  private func transitRoute(_ record: StepRecord<Word>) -> Step {
    let table = network.topology.transitGatewayRouteTables[Int(record.object)]
    if record.row < 0 {
      return make(
        record, network.reference(table), .drop,
        network.say(.noRow, ["destination": record.header.destination.range.description]))
    }
    let decided = network.evidence(transitRoute: record.row)
    return make(
      record, network.reference(table), record.passed ? .forward : .drop,
      network.say(.bestMatch, ["row": decided.text]), evidence: decided)
  }
}
