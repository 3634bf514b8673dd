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
    if let part = report.partPhrase {
      entries.append((StyledText("shard", .faint), StyledText(part), ""))
    }
    entries.append((StyledText("network", .faint), StyledText(report.networkPhrase), ""))
    entries.append((StyledText("asked", .faint), StyledText(report.askedPhrase), ""))
    entries.append((StyledText("verdict", .faint), counts(report.rows), ""))
    return labelled(entries)
  }

  private func story(of group: SweepReport.Group, number: Int, in report: SweepReport)
    -> [StyledText]
  {
    let title = "\(number)  \(counted(group.interfaces.count, "interface")): "
    let heading = StyledText(title, .strong) + StyledText(group.outcome.phrase, .bad)
    var entries: [Entry] = [
      (StyledText("where", .faint), StyledText(report.subnets(of: group)), ""),
      (StyledText("groups", .faint), StyledText(report.securityGroups(of: group)), ""),
      (StyledText("such as", .faint), StyledText(report.examples(of: group)), ""),
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

extension SweepReport {
  fileprivate var rows: [SweepRow] {
    groups.map { SweepRow(outcome: $0.outcome, count: $0.interfaces.count) }
  }
}
