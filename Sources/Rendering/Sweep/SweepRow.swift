import SourceText
import TraceModel

/// An outcome, and how many pulls come to it.
struct SweepRow {
  var outcome: PullOutcome
  var count: Int
  /// One of them, where the row is all that is told of it.
  var example: String?
}

extension TraceText {
  /// `✔ 3 succeed, ✘ 2 fail`
  func counts(_ rows: [SweepRow]) -> StyledText {
    var counts: [Verdict: Int] = [:]
    for row in rows { counts[row.outcome.verdict, default: 0] += row.count }
    let parts = Verdict.allCases.compactMap { verdict in
      counts[verdict].map {
        verdict.sign + StyledText(" \(grouped($0)) \(verdict.verb)", verdict.style)
      }
    }
    return parts.isEmpty ? "no interface may pull" : StyledText(parts, separator: ", ")
  }

  /// A line for each outcome, numbered.
  func table(_ rows: [SweepRow]) -> [StyledText] {
    let width = rows.map { grouped($0.count).utf8.count }.max() ?? 0
    var table = Table(alignsPlaces: false)
    for (index, row) in rows.enumerated() {
      let count = grouped(row.count)
      let padding = String(repeating: " ", count: width - count.utf8.count)
      table.append(
        Table.Cells(
          mark: row.outcome.verdict.sign + " ",
          cells: [StyledText(padding + count, .strong), StyledText("\(index + 1)", .faint)],
          flow: StyledText(row.outcome.phrase, row.outcome.verdict.style)
            + StyledText(row.example.map { ", such as \($0)" } ?? "", .faint)))
    }
    return table.lines(indent: 2, width: self.width)
  }

  /// The results of merged shards: counts, a line for each thing that stops pulls, and where to look.
  public func text(_ summary: SweepSummary) -> String {
    let rows = summary.groups.map { group in
      SweepRow(
        outcome: group.outcome, count: group.count,
        example: depth == .summary || group.outcome.verdict == .succeeds ? nil : group.example)
    }
    let asked = counted(rows.reduce(0) { $0 + $1.count }, "interface")
    let heading: [Entry] = [
      (StyledText("pull", .faint), StyledText(summary.image, .strong), ""),
      (StyledText("from", .faint), StyledText("every interface, as \(summary.platform)"), ""),
      (
        StyledText("asked", .faint),
        StyledText("\(asked) in \(counted(summary.shards, "shard"))"), ""
      ),
      (StyledText("verdict", .faint), counts(rows), ""),
    ]
    return written(labelled(heading) + [.empty] + table(rows))
  }
}

extension PullOutcome {
  /// `fails at layers: security-group-outbound at security group sg-task`
  var phrase: String {
    guard let failure else {
      switch verdict {
      case .succeeds: return "succeeds"
      case .unknown: return "unknown: " + (missing.first ?? "the input does not decide it")
      case .fails, .intermittent: return verdict.rawValue
      }
    }
    return "\(verdict.rawValue) at \(failure.stage.rawValue): \(failure.drop.phrase)"
  }
}

extension Verdict {
  /// What several pulls do.
  var verb: String {
    switch self {
    case .succeeds: "succeed"
    case .fails: "fail"
    case .intermittent: "work now and then"
    case .unknown: "cannot be decided"
    }
  }
}

/// `12 VPCs`, `1 subnet`
func counted(_ count: Int, _ noun: String) -> String {
  "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}

/// `1,034`
func grouped(_ number: Int) -> String {
  var text = ""
  for (index, digit) in String(number).reversed().enumerated() {
    if index > 0 && index.isMultiple(of: 3) { text = "," + text }
    text = String(digit) + text
  }
  return text
}
