import CloudModel
import SourceText
import TraceModel

// Who is in a group of a sweep, and what its repair does to all.

extension SweepReport {
  /// Subnets with how many interfaces of the group each has, the fullest first.
  func subnets(of group: Group) -> String {
    let interfaces = topology.networkInterfaces
    return listed(group.interfaces.map { interfaces[$0].subnet }) { id in
      ComponentReference(
        .resource(.subnet), id.rawValue, name: topology.subnets[id]?.name
      ).label
    }
  }

  func securityGroups(of group: Group) -> String {
    let interfaces = topology.networkInterfaces
    let text = listed(group.interfaces.flatMap { interfaces[$0].securityGroups }) { id in
      ComponentReference(
        .resource(.securityGroup), id.rawValue, name: topology.securityGroups[id]?.name
      ).label
    }
    return text.isEmpty ? "none" : text
  }

  func examples(of group: Group) -> String {
    let shown = group.interfaces.prefix(3).map { position in
      let interface = topology.networkInterfaces[position]
      let address = interface.addresses.first.map { " (\($0.address))" } ?? ""
      return interface.id.rawValue + address
    }
    let more = group.interfaces.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(grouped(more)) more" : "")
  }

  /// `app-a 20, app-b 18 and 3 more`
  private func listed<R>(_ ids: [Identifier<R>], _ label: (Identifier<R>) -> String) -> String {
    var counts: [Identifier<R>: Int] = [:]
    for id in ids { counts[id, default: 0] += 1 }
    let order = counts.sorted { a, b in
      a.value == b.value ? a.key < b.key : a.value > b.value
    }
    let shown = order.prefix(6).map { "\(label($0.key)) \(grouped($0.value))" }
    let more = order.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(grouped(more)) more" : "")
  }
}

extension SweepReport.Reach {
  /// `repairs 60 of the 111 pulls that do not work, and breaks none`
  func phrase(in report: SweepReport) -> String {
    let failing = report.count - report.count(.succeeds)
    if repaired == 0 { return "a change of the one interface: each of the others needs its own" }
    let harm = broken == 0 ? "and breaks none" : "and breaks \(grouped(broken)) that work"
    return "repairs \(grouped(repaired)) of the \(grouped(failing)) pulls that do not work, \(harm)"
  }
}

extension SweepReport {
  /// `1 VPC, 2 subnets, 7 network interfaces; 2 of endpoints, gateways and the like pull nothing`
  var networkPhrase: String {
    let network = [
      counted(topology.vpcs.count, "VPC"), counted(topology.subnets.count, "subnet"),
      counted(topology.networkInterfaces.count, "network interface"),
    ].joined(separator: ", ")
    return notAsked == 0
      ? network
      : network + "; \(grouped(notAsked)) of endpoints, gateways and the like pull nothing"
  }

  /// `5 interfaces in 3 simulations: what must come to the same is simulated once`
  var askedPhrase: String {
    var asked = "\(counted(count, "interface")) in \(counted(evaluated, "simulation"))"
    if evaluated < count { asked += ": what must come to the same is simulated once" }
    if !imagined.isEmpty {
      asked += "; \(grouped(imagined.count)) of tasks that have no interface any more"
    }
    return asked
  }

  /// `1/2: 3 of 5 interfaces`; `nil` for a whole sweep.
  var partPhrase: String? {
    part.map { "\($0.shard): \(grouped(count)) of \(counted($0.total, "interface"))" }
  }
}
