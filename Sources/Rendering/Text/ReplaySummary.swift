import SourceText
import TraceModel

/// What many replays come to: verdicts by folder, and what did not go well.
///
///     folder    succeeds  fails  intermittent  unknown  as expected
///     healthy         12      ·             ·        ·     12 of 12
///     routing          1     24             2        ·     27 of 27
///     all             13     24             2        ·     39 of 39
///
/// Depends on the results alone: neither on their time nor on the machine.
public struct ReplaySummary: Sendable {
  /// One replay, in the words of the list.
  public struct Entry: Sendable {
    let path: String
    /// `nil` where the file could not be replayed.
    let verdict: Verdict?
    /// `nil` where nothing is expected.
    let isAsExpected: Bool?
    /// What did not go well; empty where all did.
    let problem: String

    public init(path: String, trace: PullTrace, expectation: Expectation?) {
      let mismatches = expectation?.mismatches(with: trace) ?? []
      self.path = path
      verdict = trace.verdict
      isAsExpected = expectation.map { _ in mismatches.isEmpty }
      problem =
        if expectation != nil {
          mismatches.joined(separator: "; ")
        } else {
          trace.verdict == .succeeds ? "" : trace.verdictWords
        }
    }

    public init(unreadable path: String, because problem: String) {
      self.path = path
      verdict = nil
      isAsExpected = nil
      self.problem = problem
    }
  }

  private let palette: Palette
  private let width: Int
  private var entries: [Entry] = []

  public init(isColored: Bool, width: Int) {
    palette = Palette(isColored: isColored)
    self.width = max(40, width)
  }

  public mutating func append(_ entry: Entry) { entries.append(entry) }

  /// The table and the list, each line with its end; the table alone when all went well.
  public func text() -> String {
    var lines = table()
    let failures = entries.filter { !$0.problem.isEmpty }
    if !failures.isEmpty {
      lines += [.empty, StyledText("failures", .strong)]
      for failure in failures { lines += self.lines(of: failure) }
    }
    return lines.map { $0.trimmed.painted(with: palette) + "\n" }.joined()
  }

  private func lines(of failure: Entry) -> [StyledText] {
    let sign = failure.verdict == .unknown ? "? " : "✘ "
    let style: Style = failure.verdict == .unknown ? .uncertain : .bad
    return [StyledText("  " + sign, style) + StyledText(failure.path)]
      + StyledText(failure.problem, style).wrapped(to: width - 6).map { .spaces(6) + $0 }
  }
}

// MARK: - The table

extension ReplaySummary {
  private struct Column {
    let title: String
    let cell: ([Entry]) -> StyledText
  }

  private func table() -> [StyledText] {
    let columns = self.columns
    let folders = entries.map(\.folder).withoutRepetition()
    var rows = folders.map { folder in (folder, entries.filter { $0.folder == folder }) }
    if rows.count > 1 { rows.append(("all", entries)) }
    let besides = columns.reduce(0) { $0 + Self.gap + $1.title.count }
    let longest = rows.map { terminalWidth($0.0) }.max() ?? 0
    let nameWidth = max(min(longest, width - besides), "folder".count)
    var lines = [heading(columns, nameWidth)]
    for (name, entries) in rows {
      let shown = StyledText(printable(name, limit: nameWidth)).cropped(to: nameWidth)
      var line = shown.padded(to: nameWidth)
      for column in columns {
        let cell = column.cell(entries)
        line.append(.spaces(Self.gap + column.title.count - cell.width) + cell)
      }
      lines.append(line)
    }
    return lines
  }

  private static let gap = 2

  private func heading(_ columns: [Column], _ nameWidth: Int) -> StyledText {
    columns.reduce(StyledText("folder", .faint).padded(to: nameWidth)) {
      $0 + .spaces(Self.gap) + StyledText($1.title, .faint)
    }
  }

  private var columns: [Column] {
    var columns = Verdict.allCases.map { verdict in
      Column(title: verdict.rawValue) { Self.count($0.count { $0.verdict == verdict }) }
    }
    if entries.contains(where: { $0.verdict == nil }) {
      columns.append(
        Column(title: "errors") { Self.count($0.count { $0.verdict == nil }, style: .bad) })
    }
    if entries.contains(where: { $0.isAsExpected != nil }) {
      columns.append(
        Column(title: "as expected") { entries in
          let expected = entries.compactMap(\.isAsExpected)
          let good = expected.count { $0 }
          if expected.isEmpty { return Self.count(0) }
          return StyledText(
            "\(good) of \(expected.count)", good == expected.count ? .good : .bad)
        })
    }
    return columns
  }

  /// Nothing is a dot, so that the eye finds what is there.
  private static func count(_ count: Int, style: Style = .plain) -> StyledText {
    count == 0 ? StyledText("·", .faint) : StyledText("\(count)", style)
  }
}

extension ReplaySummary.Entry {
  /// The folder of the file, as the user wrote its path.
  fileprivate var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
