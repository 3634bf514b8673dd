import CloudModel
import TraceModel

/// What a change does, as text: how many pulls come to which verdict before and after, a line for
/// each kind of pull that comes to something else, and behind that why.
extension TraceText {
  ///
  /// - Parameter networks: The files that describe the network before the change, and where they are
  ///   others those after it.
  public func text(_ report: ChangeReport, of networks: [SourcePlaces]) -> String {
    var lines = heading(of: report, networks.compactMap(\.files))
    if !report.groups.isEmpty {
      lines += [.empty] + table(report)
      if depth != .summary {
        for (index, group) in report.groups.enumerated() {
          lines += [.empty] + story(of: group, number: index + 1, in: report)
        }
      }
    }
    return written(lines + [.empty] + [ending(of: report)])
  }

  private func heading(of report: ChangeReport, _ files: [String]) -> [StyledText] {
    var entries: [Entry] = []
    for (index, file) in files.enumerated() {
      entries.append((StyledText(index == 0 ? "file" : "then", .faint), StyledText(file), ""))
    }
    entries.append((StyledText("pull", .faint), StyledText(report.image, .strong), ""))
    entries.append(
      (
        StyledText("from", .faint), StyledText("every interface, as \(report.platform.rawValue)"),
        ""
      ))
    for (index, change) in report.changes.enumerated() {
      entries.append((StyledText(index == 0 ? "change" : "", .faint), StyledText(change), ""))
    }
    let asked =
      "\(counted(report.evaluated, "simulation")) for \(counted(report.count, "interface")): "
      + "the change concerns no other"
    entries.append((StyledText("asked", .faint), StyledText(asked), ""))
    entries.append((StyledText("before", .faint), counts(report.before), ""))
    entries.append((StyledText("after", .faint), counts(report.after), ""))
    if !report.came.isEmpty {
      let ids = report.came.map { report.topology.networkInterfaces[$0].id.rawValue }
      entries.append((StyledText("new", .faint), StyledText(some(ids)), ""))
    }
    if !report.gone.isEmpty {
      entries.append(
        (StyledText("gone", .faint), StyledText(some(report.gone.map(\.rawValue))), ""))
    }
    return labelled(entries)
  }

  private func counts(_ counts: [Verdict: Int]) -> StyledText {
    self.counts(
      Verdict.allCases.compactMap { verdict in
        counts[verdict].map { SweepRow(outcome: PullOutcome(verdict), count: $0) }
      })
  }

  private func table(_ report: ChangeReport) -> [StyledText] {
    let width = report.groups.map { grouped($0.interfaces.count).utf8.count }.max() ?? 0
    var table = Table(alignsPlaces: false)
    for (index, group) in report.groups.enumerated() {
      let count = grouped(group.interfaces.count)
      let padding = String(repeating: " ", count: width - count.utf8.count)
      table.append(
        Table.Cells(
          mark: group.after.verdict.sign + " ",
          cells: [StyledText(padding + count, .strong), StyledText("\(index + 1)", .faint)],
          flow: StyledText(group.before.phrase, group.before.verdict.style) + ", then "
            + StyledText(group.after.phrase, group.after.verdict.style)))
    }
    return table.lines(indent: 2, width: self.width)
  }

  private func story(of group: ChangeReport.Group, number: Int, in report: ChangeReport)
    -> [StyledText]
  {
    let title = "\(number)  \(counted(group.interfaces.count, "interface")): "
    let heading =
      StyledText(title, .strong) + StyledText(group.after.phrase, group.after.verdict.style)
    let ids = group.interfaces.map { report.topology.networkInterfaces[$0].id.rawValue }
    var lines =
      heading.wrapped(to: width)
      + labelled([(StyledText("such as", .faint), StyledText(some(ids)), "")])
    // A pull that works has no cause: what it had before is what the change took out of its way.
    let isMended = group.after.verdict == .succeeds
    let trace = isMended ? group.formerExample : group.example
    if isMended {
      lines.append(StyledText("  what stood in its way before:", .faint))
    }
    lines += trace.findings.indices.flatMap {
      [.empty] + cause($0, of: trace, withSymptom: !isMended)
    }
    return lines
  }

  private func ending(of report: ChangeReport) -> StyledText {
    if report.groups.isEmpty {
      let isSame = report.came.isEmpty && report.gone.isEmpty
      return StyledText(
        isSame
          ? "Every pull comes to what it came to before."
          : "Every pull from an interface that stays comes to what it came to before.", .good)
    }
    let changed = report.groups.filter(\.changesVerdict).reduce(0) { $0 + $1.interfaces.count }
    if changed == 0 {
      return StyledText("No verdict changes; some pulls fail for another reason.", .strong)
    }
    return StyledText(
      "\(counted(changed, "pull")) of \(grouped(report.count)) "
        + "\(changed == 1 ? "comes" : "come") to another verdict.", .strong)
  }

  /// The first names, and how many more there are.
  private func some(_ names: [String]) -> String {
    let more = names.count - 3
    return names.prefix(3).joined(separator: ", ") + (more > 0 ? " and \(grouped(more)) more" : "")
  }
}
