import Rendering
import SourceText
import TraceModel

/// Puts the results of replays together: the one trace asked for, or a list, its failures, a
/// table and a count.
struct ReplayReport {
  private let settings: OutputSettings
  private let isSingle: Bool
  private let nameWidth: Int
  private var details = ""
  private var documents = 0
  private var summary: ReplaySummary
  private var junit: JUnitReport
  private var pages: [PageNode] = []
  private var sarif: SARIFReport
  private var counts: [ExitStatus: Int] = [:]
  private(set) var status = ExitStatus.success

  /// Columns for the names of files in a list.
  private static let widestName = 56

  init(_ settings: OutputSettings, paths: [String]) {
    self.settings = settings
    isSingle = paths.count == 1
    sarif = SARIFReport(version: HelpText.version, wording: settings.wording)
    summary = ReplaySummary(isColored: settings.isColored, width: settings.width)
    junit = JUnitReport(replayAt: settings.depth, in: settings.wording)
    nameWidth = min(paths.map(terminalWidth).max() ?? 0, Self.widestName)
  }

  /// What there is to write about one scenario at once.
  mutating func text(of replay: Replay) -> String {
    count(replay.status)
    switch settings.format {
    case .json, .ndjson: return document(of: replay)
    case .junit:
      junit.append(
        replay.path, replay.trace, expectation: replay.expectation, replay.places)
      return ""
    case .sarif:
      sarif.append(replay.trace, expectation: replay.expectation, replay.places)
      return ""
    case .html:
      pages += [replay.page].compactMap(\.self)
      return ""
    case .text, .mermaid, .dot, .svg: break
    }
    summary.append(
      .init(path: replay.path, trace: replay.trace, expectation: replay.expectation))
    let text = settings.text(replay.places)
    if isSingle { return text.text(replay.trace, expectation: replay.expectation) }
    if replay.status != .success {
      details += "\n" + text.text(replay.trace, expectation: replay.expectation)
    }
    return text.line(
      replay.trace, name: replay.path, nameWidth: nameWidth, expectation: replay.expectation)
  }

  mutating func text(ofUnreadable path: String, because stop: Stop) -> String {
    count(.unusable)
    junit.append(unreadable: path, because: stop.summary)
    sarif.append(unreadable: path, because: stop.summary)
    if isSingle || settings.format != .text { return "" }
    summary.append(.init(unreadable: path, because: stop.summary))
    return "✘ \(printable(path)): cannot be replayed\n"
  }

  /// What follows when all are done.
  func end() -> String {
    switch settings.format {
    case .json:
      return isSingle ? "" : documents == 0 ? "[]\n" : "\n]\n"
    case .ndjson: return ""
    case .junit: return junit.text
    case .sarif: return sarif.text
    case .html: return Page(nodes: pages).text
    case .text, .mermaid, .dot, .svg:
      return isSingle ? "" : details + "\n" + summary.text() + "\n" + countLine + "\n"
    }
  }

  private mutating func count(_ status: ExitStatus) {
    counts[status, default: 0] += 1
    self.status = self.status.combined(with: status)
  }

  private mutating func document(of replay: Replay) -> String {
    let expectation: JSONNode =
      replay.expectation == nil
      ? .null
      : [
        "holds": .bool(replay.mismatches.isEmpty),
        "mismatches": .array(replay.mismatches.map(JSONNode.string)),
      ]
    let document = TraceJSON(replay.places, in: settings.wording).document(
      of: replay.trace,
      additions: [("scenario", .string(replay.path)), ("expectation", expectation)])
    let isPretty = settings.format == .json
    let text = document.text(pretty: isPretty)
    documents += 1
    if isSingle || !isPretty { return text + "\n" }
    return (documents == 1 ? "[\n" : ",\n") + text
  }

  /// `42 scenarios: 40 good, 1 bad, 1 cannot be replayed`
  private var countLine: String {
    let parts = [
      (ExitStatus.success, "good"), (.negative, "bad"), (.undecided, "undecided"),
      (.unusable, "not replayed"),
    ].compactMap { status, word in counts[status].map { "\($0) \(word)" } }
    let total = counts.values.reduce(0, +)
    return "\(total) scenarios: " + parts.joined(separator: ", ")
  }
}
