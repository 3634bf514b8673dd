import CloudModel
import SourceText
import TraceModel

/// A sweep as text: the count of every verdict, a line for each thing that stops pulls, and behind
/// that the story, the repair and how many pulls it lets through.
extension TraceText {
  public func text(_ report: SweepReport) -> String {
    var lines = heading(of: report) + [.empty] + table(report.rows)
    if depth != .summary {
      for (index, group) in report.groups.enumerated() where group.outcome.verdict != .succeeds {
        lines += [.empty] + story(of: group, number: index + 1, in: report)
      }
    }
    return written(lines + [.empty] + ending(of: report))
  }

  private func heading(of report: SweepReport) -> [StyledText] {
    let topology = report.topology
    let network = [
      counted(topology.vpcs.count, "VPC"), counted(topology.subnets.count, "subnet"),
      counted(topology.networkInterfaces.count, "network interface"),
    ].joined(separator: ", ")
    let others =
      report.notAsked == 0
      ? "" : "; \(grouped(report.notAsked)) of endpoints, gateways and the like pull nothing"
    var asked =
      "\(counted(report.count, "interface")) in \(counted(report.evaluated, "simulation"))"
    if report.evaluated < report.count {
      asked += ": what must come to the same is simulated once"
    }
    if !report.imagined.isEmpty {
      asked += "; \(grouped(report.imagined.count)) of tasks that have no interface any more"
    }
    var entries: [Entry] = []
    if let files = places.files {
      entries.append((StyledText("file", .faint), StyledText(files), ""))
    }
    entries.append((StyledText("pull", .faint), StyledText(report.image, .strong), ""))
    entries.append(
      (
        StyledText("from", .faint), StyledText("every interface, as \(report.platform.rawValue)"),
        ""
      ))
    if let part = report.part {
      let share =
        "\(part.shard): \(grouped(report.count)) of \(counted(part.total, "interface"))"
      entries.append((StyledText("shard", .faint), StyledText(share), ""))
    }
    entries.append((StyledText("network", .faint), StyledText(network + others), ""))
    entries.append((StyledText("asked", .faint), StyledText(asked), ""))
    entries.append((StyledText("verdict", .faint), counts(report.rows), ""))
    return labelled(entries)
  }

  private func story(of group: SweepReport.Group, number: Int, in report: SweepReport)
    -> [StyledText]
  {
    let title = "\(number)  \(counted(group.interfaces.count, "interface")): "
    let heading = StyledText(title, .strong) + StyledText(group.outcome.phrase, .bad)
    var entries: [Entry] = [
      (StyledText("where", .faint), StyledText(subnets(of: group, in: report)), ""),
      (StyledText("groups", .faint), StyledText(securityGroups(of: group, in: report)), ""),
      (StyledText("such as", .faint), StyledText(examples(of: group, in: report)), ""),
    ]
    entries += group.outcome.missing.enumerated().map { index, missing in
      (StyledText(index == 0 ? "missing" : "", .uncertain), StyledText(missing), "")
    }
    let causes = group.example.findings.indices.flatMap { index in
      [.empty] + cause(index, of: group.example, withSymptom: false)
    }
    var after: [Entry] = []
    if let reach = group.reach {
      after.append((StyledText("reach", .good), StyledText(reach.phrase(in: report)), ""))
    } else if !group.isDiagnosed && group.outcome.failure != nil {
      after.append(
        (
          StyledText("search", .uncertain),
          "--explain=N looks for further causes and repairs of the N most frequent", ""
        )
      )
    }
    return heading.wrapped(to: width) + labelled(entries) + causes + labelled(after)
  }

  private func ending(of report: SweepReport) -> [StyledText] {
    var entries: [Entry] = []
    if let best = report.bestRepaired, let reach = report.groups[best].reach,
      let repair = report.groups[best].example.repairs.first
    {
      let sentences = repair.remedies.map { $0.sentence(in: wording) }.joined(separator: "; ")
      entries.append((StyledText("first", .good), StyledText(sentences, .strong), ""))
      entries.append((.empty, StyledText(reach.phrase(in: report)), ""))
    }
    entries += report.assumptions.enumerated().map { index, assumption in
      (
        StyledText(index == 0 ? "assumed" : "", .faint),
        StyledText("\(assumption.about): \(assumption.assumed)")
          + StyledText(" (\(assumption.because))", .faint), ""
      )
    }
    var lines = labelled(entries)
    if depth != .summary, let best = report.bestRepaired,
      let repair = report.groups[best].example.repairs.first
    {
      lines += instructions(RepairForms(repair), title: "")
    }
    return lines
  }
}

// MARK: - Who is in a group

extension TraceText {
  /// Subnets with how many interfaces of the group each has, the fullest first.
  private func subnets(of group: SweepReport.Group, in report: SweepReport) -> String {
    let interfaces = report.topology.networkInterfaces
    return listed(group.interfaces.map { interfaces[$0].subnet }) { id in
      ComponentReference(
        .resource(.subnet), id.rawValue, name: report.topology.subnets[id]?.name
      ).label
    }
  }

  private func securityGroups(of group: SweepReport.Group, in report: SweepReport) -> String {
    let interfaces = report.topology.networkInterfaces
    let text = listed(group.interfaces.flatMap { interfaces[$0].securityGroups }) { id in
      ComponentReference(
        .resource(.securityGroup), id.rawValue, name: report.topology.securityGroups[id]?.name
      ).label
    }
    return text.isEmpty ? "none" : text
  }

  private func examples(of group: SweepReport.Group, in report: SweepReport) -> String {
    let shown = group.interfaces.prefix(3).map { position in
      let interface = report.topology.networkInterfaces[position]
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
  fileprivate func phrase(in report: SweepReport) -> String {
    let failing = report.count - report.count(.succeeds)
    if repaired == 0 { return "a change of the one interface: each of the others needs its own" }
    let harm = broken == 0 ? "and breaks none" : "and breaks \(grouped(broken)) that work"
    return "repairs \(grouped(repaired)) of the \(grouped(failing)) pulls that do not work, \(harm)"
  }
}

extension SweepReport {
  fileprivate var rows: [SweepRow] {
    groups.map { SweepRow(outcome: $0.outcome, count: $0.interfaces.count) }
  }
}
