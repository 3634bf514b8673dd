import Addressing
import CloudModel
import Dataplane
import SourceText
import TraceModel

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
          "the cause lies at \(cause.component.type.prose) \(cause.component.id)",
          span: cause.component.span))
    }
    guard let entry = CauseCatalogue.entry(for: cause.code, cause.direction) else {
      preconditionFailure("every reason code has an entry in the catalogue")
    }
    return Finding(
      stage: stage.id, drop: cause, summary: filled(entry.summary, cause), because: because,
      advice: entry.advice.map { filled($0, cause) })
  }

  private func resolutionFacts(_ resolution: Resolution) -> [Finding.Fact] {
    let host = resolution.host
    // Without a walk the connection stood, and what it led to is not what is wrong.
    guard let target = walked?.destination else { return [] }
    switch resolution.answer {
    case .addresses: return [Finding.Fact("\(host) resolves to \(target)")]
    case .storage:
      return [
        Finding.Fact(
          "the layers of an image are in Amazon S3: \(host) resolves to \(target), outside the VPC")
      ]
    case .frontEnd: return [Finding.Fact("\(host) resolves to a public address")]
    case .failed, .noData, .undetermined: return []
    }
  }

  /// The step at which it ended, and the rows that stood there.
  private func dropFacts(_ drop: Drop) -> [Finding.Fact] {
    let steps = walked?.steps ?? stage.steps
    guard let last = steps.last(where: { $0.code != nil }) ?? steps.last else { return [] }
    let way = last.direction == .return ? "on the way back, " : ""
    var facts = [
      Finding.Fact(
        "\(way)\(last.component.type.prose) \(last.component.id): \(last.because)",
        span: last.evidence?.span ?? last.component.span)
    ]
    let shown = 3
    for row in last.considered.prefix(shown) {
      facts.append(Finding.Fact("it has \(row.text)", span: row.span))
    }
    let left = max(0, last.considered.count - shown) + last.omitted
    if left > 0 {
      facts.append(Finding.Fact("and \(left) more rows that do not match"))
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
        return "the addresses of Amazon S3 in \(region)"
      }
      let list = known.id
      let judgedByACL = cause.code == .networkACLOutbound || cause.code == .networkACLInbound
      return judgedByACL ? "every block of \(list)" : list.rawValue
    }
    if case .frontEnd? = resolution?.answer {
      let everywhere = run.address.address.family == .ipv4 ? Prefix.anyIPv4 : .anyIPv6
      return "the public addresses of AWS (\(everywhere))"
    }
    return walked.map { "\($0.destination)" } ?? "its address"
  }

  /// Where the packet was to go. A front end's address is only stood in for, so it is not named.
  private var destination: String {
    if case .frontEnd? = resolution?.answer { return "the public addresses of AWS" }
    return walked.map { $0.destination.description } ?? "its address"
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
    return "\(own), or from \(client.address),"
  }

  /// Puts what this case is about in the place of the names in braces.
  private func filled(_ template: String, _ cause: Drop) -> String {
    let values = [
      "component": cause.component.id, "host": stage.host,
      "destination": destination,
      "farEnd": farEnd(cause), "subnet": run.subnet.id.rawValue, "caller": caller(cause),
      "client": client.address.description, "ports": client.ports.description,
    ]
    return template.filled(with: values)
  }
}
