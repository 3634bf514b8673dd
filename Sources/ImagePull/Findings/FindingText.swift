import Addressing
import CloudModel
import Dataplane
import SourceText
import TraceModel
import Wording

/// Says what is wrong and what to change, in the words of the field.
struct FindingText {
  let run: PullRun
  let stage: StageTrace
  let resolution: Resolution?
  let walked: WalkedFlow?

  /// - Parameters:
  ///   - cause: What is to blame.
  ///   - seenAt: Where the client's packet, question or request ended.
  func finding(_ cause: Drop, seenAt drop: Drop) -> Finding {
    var because: [Finding.Fact] = []
    if let resolution { because += resolutionFacts(resolution) }
    because += dropFacts(drop)
    if cause.component != drop.component {
      because.append(
        Finding.Fact(
          text(.causeElsewhere, ["component": phrase(cause.component)]),
          span: cause.component.span))
    }
    let values = values(cause)
    let sentences = FindingSentence.allCases.map { wording.text($0, of: cause, values) }
    guard let summary = sentences[0] else {
      preconditionFailure("every reason code has its sentences in the catalogue")
    }
    return Finding(
      stage: stage.id, drop: cause, summary: summary, because: because,
      advice: sentences.dropFirst().compactMap(\.self))
  }

  private var wording: Catalogue { run.network.wording }

  private func text(_ key: FactText, _ values: KeyValuePairs<String, String> = [:]) -> String {
    wording.text(key, values)
  }

  private func phrase(_ component: ComponentReference) -> String {
    let kind = wording.text(.kinds, component.type.text)
    return text(.component, ["kind": kind, "id": component.id])
  }

  private func resolutionFacts(_ resolution: Resolution) -> [Finding.Fact] {
    // Without a walk the connection stood, and what it led to is not what is wrong.
    guard let target = walked?.destination else { return [] }
    func fact(_ key: FactText) -> Finding.Fact {
      Finding.Fact(
        text(key, ["host": resolution.host.description, "target": target.description]))
    }
    switch resolution.answer {
    case .addresses: return [fact(.resolves)]
    case .storage: return [fact(.resolvesToStorage)]
    case .frontEnd: return [fact(.resolvesPublicly)]
    case .failed, .noData, .undetermined: return []
    }
  }

  /// The step at which it ended, and the rows that stood there.
  private func dropFacts(_ drop: Drop) -> [Finding.Fact] {
    let steps = walked?.steps ?? stage.steps
    guard let last = steps.last(where: { $0.code != nil }) ?? steps.last else { return [] }
    var facts = [
      Finding.Fact(
        text(
          last.direction == .return ? .stepOnTheWayBack : .step,
          ["component": phrase(last.component), "because": last.because]),
        span: last.evidence?.span ?? last.component.span)
    ]
    let shown = 3
    for row in last.considered.prefix(shown) {
      facts.append(Finding.Fact(text(.row, ["row": row.text]), span: row.span))
    }
    let left = max(0, last.considered.count - shown) + last.omitted
    if left > 0 {
      facts.append(Finding.Fact(text(.moreRows, ["count": "\(left)"])))
    }
    return facts
  }

  /// The far end as a rule would name it: the prefix list of S3, which a network ACL cannot name
  /// (AWS PrivateLink Guide, "Gateway endpoints"), else the address.
  private func farEnd(_ cause: Drop) -> String {
    if case .storage(let region, let position)? = resolution?.answer {
      let family = run.address.address.family
      let known = position.map { run.network.topology.prefixLists[$0] }
      guard let known, known.entries?.contains(where: { $0.family == family }) ?? true else {
        return text(.storageAddresses, ["region": region.description])
      }
      let list = known.id
      let judgedByACL = cause.code == .networkACLOutbound || cause.code == .networkACLInbound
      return judgedByACL ? text(.everyBlock, ["list": list.rawValue]) : list.rawValue
    }
    if case .frontEnd? = resolution?.answer {
      let everywhere = run.address.address.family == .ipv4 ? Prefix.anyIPv4 : .anyIPv6
      return text(.publicAddressesIn, ["block": everywhere.description])
    }
    return walked.map { "\($0.destination)" } ?? text(.itsAddress)
  }

  /// Where the packet was to go. A front end's address is only stood in for, so it is not named.
  private var destination: String {
    if case .frontEnd? = resolution?.answer { return text(.publicAddresses) }
    return walked.map { $0.destination.description } ?? text(.itsAddress)
  }

  /// The client's address and ports as they were where the way ended: behind a NAT gateway they are
  /// the gateway's.
  private var client: (address: IPAddress, ports: PortRange) {
    guard let last = walked?.steps.last(where: { $0.code != nil }), let packet = last.packet else {
      return (run.address.address, run.ports)
    }
    switch last.direction {
    case .forward: return (packet.source.first, packet.sourcePorts)
    case .return: return (packet.destination.first, packet.destinationPorts)
    }
  }

  /// The client as an inbound rule would name it: by its group where that holds, else by its
  /// address alone.
  private func caller(_ cause: Drop) -> String {
    let groups = run.network.topology.securityGroups
    let judge = groups[Identifier(cause.component.id)]
    let own = run.network.topology.networkInterfaces[run.interface].securityGroups.first
    guard let own, let judge, judge.vpc == run.vpc.id, client.address == run.address.address else {
      return client.address.description
    }
    return text(
      .groupOrAddress, ["group": own.rawValue, "address": client.address.description])
  }

  /// What this case is about, by the names that stand in braces in the sentences.
  private func values(_ cause: Drop) -> KeyValuePairs<String, String> {
    [
      "component": cause.component.id, "host": stage.host, "destination": destination,
      "farEnd": farEnd(cause), "subnet": run.subnet.id.rawValue, "caller": caller(cause),
      "client": client.address.description, "ports": client.ports.description,
    ]
  }
}
