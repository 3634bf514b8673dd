import TraceModel
import Wording

/// Pulls as test results in JUnit's XML, which every CI system reads: a case for each scenario, or
/// for each stage of one pull.
///
///     var report = JUnitReport(replayAt: .path)
///     report.append("Scenarios/nat.json5", trace, expectation: expectation, places)
///     print(report.text, terminator: "")
///
/// What does not work, or not as expected, is a *failure*; what the input does not decide is an
/// *error*. There are no times: a simulation takes none.
///
/// Source: the schema of the Jenkins xUnit plug-in, `junit-10.xsd`; `file` as pytest and GitLab
/// have it.
public struct JUnitReport: Sendable {
  private let name: String
  private let depth: TraceText.Depth
  private let wording: Catalogue
  private var cases: [Case] = []
  private var output = ""

  /// A report on scenarios, to be filled.
  ///
  /// - Parameters:
  ///   - depth: How much to show of a pull that is not as expected.
  ///   - wording: What remedies are told in.
  public init(replayAt depth: TraceText.Depth, in wording: Catalogue = .english) {
    name = "pulltrace replay"
    self.wording = wording
    self.depth = depth
  }

  /// A report on the stages of one pull.
  ///
  /// - Parameters:
  ///   - applied: What was repaired before.
  ///   - wording: What remedies are told in.
  public init(
    _ trace: PullTrace, _ places: SourcePlaces, depth: TraceText.Depth,
    after applied: AppliedRepair? = nil, in wording: Catalogue = .english
  ) {
    name = trace.image
    self.wording = wording
    self.depth = depth
    let text = TraceText(places, depth: depth, in: wording)
    cases = trace.stages.map { stage in
      Case(group: trace.image, name: stage.id.rawValue, result: Result(of: stage, in: trace, text))
    }
    output = applied.map { text.text(trace, after: $0) } ?? text.text(trace)
  }

  /// A report on a sweep: a case for each outcome, in the name of all interfaces that come to it.
  ///
  /// - Parameter wording: What remedies are told in.
  public init(
    _ report: SweepReport, _ places: SourcePlaces, depth: TraceText.Depth,
    in wording: Catalogue = .english
  ) {
    name = "pulltrace sweep"
    self.wording = wording
    self.depth = depth
    let text = TraceText(places, depth: depth, in: wording)
    cases = report.groups.map { group in
      let count = group.interfaces.count
      let first = report.topology.networkInterfaces[group.interfaces[0]].id
      return Case(
        group: report.image,
        name: count == 1 ? "\(first)" : "\(first) and \(count - 1) more of \(report.count)",
        result: Result(of: group.example, expectation: nil, text))
    }
  }

  /// Adds a scenario: judged by its expectation or, where it has none, by the verdict.
  public mutating func append(
    _ path: String, _ trace: PullTrace, expectation: Expectation?, _ places: SourcePlaces
  ) {
    let text = TraceText(places, depth: depth, in: wording)
    cases.append(Case(scenario: path, result: Result(of: trace, expectation: expectation, text)))
  }

  /// Adds a scenario that cannot be replayed.
  public mutating func append(unreadable path: String, because reason: String) {
    cases.append(
      Case(scenario: path, result: .error(Report(type: "unreadable", message: reason))))
  }

  /// The whole document.
  public var text: String {
    let counts: KeyValuePairs<String, String?> = [
      "name": name, "tests": "\(cases.count)", "failures": "\(cases.count { $0.isFailure })",
      "errors": "\(cases.count { $0.isError })", "skipped": "\(cases.count { $0.isSkipped })",
    ]
    let output = output.isEmpty ? [] : [XMLElement("system-out", text: output)]
    let suite = XMLElement("testsuite", counts, cases.map(\.element) + output)
    return XMLElement("testsuites", counts, [suite]).document
  }
}

// MARK: - Cases

extension JUnitReport {
  fileprivate struct Case: Sendable {
    /// What CI systems list the case under.
    let group: String
    let name: String
    var file: String?
    let result: Result

    var isFailure: Bool { if case .failure = result { true } else { false } }
    var isError: Bool { if case .error = result { true } else { false } }
    var isSkipped: Bool { if case .skipped = result { true } else { false } }

    var element: XMLElement {
      XMLElement(
        "testcase", ["classname": group, "name": name, "file": file],
        result.element.map { [$0] } ?? [])
    }
  }

  fileprivate enum Result: Sendable {
    case passed
    case failure(Report)
    case error(Report)
    case skipped(String)

    var element: XMLElement? {
      switch self {
      case .passed: nil
      case .failure(let report): report.element("failure")
      case .error(let report): report.element("error")
      case .skipped(let why): XMLElement("skipped", ["message": why])
      }
    }
  }

  fileprivate struct Report: Sendable {
    /// A reason code, where there is one.
    let type: String
    let message: String
    var details = ""

    func element(_ name: String) -> XMLElement {
      XMLElement(name, ["type": type, "message": message], text: details)
    }
  }
}

extension JUnitReport.Case {
  /// Grouped by folder, with the dots that CI systems make a tree of.
  init(scenario path: String, result: JUnitReport.Result) {
    let parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
    group = (["pulltrace"] + parts.dropLast()).joined(separator: ".")
    name = String(parts.last ?? path[...])
    file = path
    self.result = result
  }
}

extension JUnitReport.Result {
  init(of stage: StageTrace, in trace: PullTrace, _ text: TraceText) {
    let causes = trace.findings.indices.filter { trace.findings[$0].stage == stage.id }
    if let first = causes.first {
      let finding = trace.findings[first]
      self = .failure(
        JUnitReport.Report(
          type: finding.drop.code.rawValue, message: finding.summary,
          details: text.text(causes: causes, of: trace)))
      return
    }
    switch stage.outcome {
    case .passed: self = .passed
    case .notReached, .notNeeded: self = .skipped(stage.note)
    case .failed, .intermittent:
      self = .failure(
        JUnitReport.Report(type: stage.outcome.rawValue, message: stage.outcome.words))
    case .unknown:
      self = .error(JUnitReport.Report(undecided: trace))
    }
  }

  init(of trace: PullTrace, expectation: Expectation?, _ text: TraceText) {
    if let expectation {
      let mismatches = expectation.mismatches(with: trace)
      self =
        mismatches.isEmpty
        ? .passed
        : .failure(
          JUnitReport.Report(
            type: "expectation", message: mismatches.joined(separator: "; "),
            details: text.text(trace, expectation: expectation)))
      return
    }
    switch trace.verdict {
    case .succeeds: self = .passed
    case .fails, .intermittent:
      self = .failure(
        JUnitReport.Report(
          type: trace.failure?.drop.code.rawValue ?? trace.verdict.rawValue,
          message: trace.verdictWords, details: text.text(trace)))
    case .unknown: self = .error(JUnitReport.Report(undecided: trace, details: text.text(trace)))
    }
  }
}

extension JUnitReport.Report {
  init(undecided trace: PullTrace, details: String = "") {
    let missing = trace.missing.joined(separator: "; ")
    self.init(type: "undecided", message: "the input lacks \(missing)", details: details)
  }
}

extension TraceText {
  /// Some causes of a trace, each as at the end of its text, and what repairs the pull.
  fileprivate func text(causes: [Int], of trace: PullTrace) -> String {
    written(
      causes.flatMap { [.empty] + cause($0, of: trace) } + [.empty] + repairs(of: trace)
        + [.empty] + instructions(of: trace))
  }
}
