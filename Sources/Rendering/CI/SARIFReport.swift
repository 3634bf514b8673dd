import SourceText
import TraceModel
import Wording

/// Pulls as the log of a static analysis, SARIF 2.1.0, which code hosts show beside the lines of a
/// file.
///
///     var report = SARIFReport(version: "0.1.0")
///     report.append(trace, expectation: nil, places)
///     print(report.text, terminator: "")
///
/// A result is a finding, something that the input lacks, or an expectation that does not hold.
/// What repairs a finding stands in its message: a repair is for a network, and no text to put in
/// the place of another.
///
/// Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
public struct SARIFReport: Sendable {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas"
    + "/sarif-schema-2.1.0.json"

  private let version: String
  private let wording: Catalogue
  private var results: [JSONNode] = []
  /// Those that results name, in the order in which they first do.
  private var rules: [SARIFRule] = []
  private var notifications: [JSONNode] = []
  private var isComplete = true

  /// - Parameters:
  ///   - version: That of the tool.
  ///   - wording: What rules and remedies are described in.
  public init(version: String, wording: Catalogue = .english) {
    self.version = version
    self.wording = wording
  }

  /// Adds what there is to say about one pull.
  ///
  /// - Parameter expectation: Where it holds, what stands in the way is no more than a note.
  public mutating func append(
    _ trace: PullTrace, expectation: Expectation?, _ places: SourcePlaces
  ) {
    let mismatches = expectation?.mismatches(with: trace) ?? []
    let isExpected = expectation != nil && mismatches.isEmpty
    let subject = Subject(trace, places, wording, isExpected: isExpected)
    for mismatch in mismatches {
      append(
        .expectation,
        subject.result(
          .error, "\(mismatch).", at: subject.location([expectation?.span ?? .none])))
    }
    for index in trace.findings.indices {
      append(.reason(trace.findings[index].drop.code), subject.result(finding: index))
    }
    for missing in trace.missing { append(.undecided, subject.result(missing: missing)) }
    for assumption in trace.assumptions {
      notify(
        .note, "\(assumption.about): \(assumption.assumed) (\(assumption.because))",
        at: places.start.map { [["physicalLocation": SARIFPlace.physical($0, hasRegion: false)]] })
    }
  }

  /// Adds that the pull was simulated after a repair.
  public mutating func append(_ applied: AppliedRepair) {
    for sentence in applied.sentences { notify(.note, "Changed before: \(sentence).", at: nil) }
  }

  /// Adds a file that cannot be replayed. The run counts as not completed then.
  public mutating func append(unreadable path: String, because reason: String) {
    isComplete = false
    notify(
      .error, reason, at: [["physicalLocation": ["artifactLocation": SARIFPlace.artifact(path)]]])
  }

  /// The whole document.
  public var text: String {
    let driver: JSONNode = [
      "name": "pulltrace",
      "semanticVersion": .string(version),
      "rules": .array(rules.map { $0.descriptor(in: wording) }),
    ]
    let run: JSONNode = [
      "tool": ["driver": driver],
      "invocations": [
        [
          "executionSuccessful": .bool(isComplete),
          "toolExecutionNotifications": .array(notifications),
        ]
      ],
      "columnKind": "unicodeCodePoints",
      "results": .array(results),
    ]
    let document: JSONNode = [
      "$schema": .string(Self.schema),
      "version": "2.1.0",
      "runs": [run],
    ]
    return document.text(pretty: true) + "\n"
  }

  private mutating func append(_ rule: SARIFRule, _ members: [(String, JSONNode)]) {
    let index = rules.firstIndex(of: rule) ?? rules.count
    if index == rules.count { rules.append(rule) }
    results.append(
      .object(
        [("ruleId", .string(rule.id)), ("ruleIndex", .integer(Int64(index)))] + members))
  }

  private mutating func notify(_ level: Level, _ text: String, at locations: [JSONNode]?) {
    notifications.append([
      "level": .string(level.rawValue), "message": ["text": .string(text)],
      "locations": .array(locations ?? []),
    ])
  }

  enum Level: String { case error, warning, note }
}

// MARK: - Results

extension SARIFReport {
  /// One pull, and how grave is what stands in its way.
  private struct Subject {
    private let trace: PullTrace
    private let places: SourcePlaces
    private let wording: Catalogue
    private let isExpected: Bool

    init(
      _ trace: PullTrace, _ places: SourcePlaces, _ wording: Catalogue, isExpected: Bool
    ) {
      self.wording = wording
      self.trace = trace
      self.places = places
      self.isExpected = isExpected
    }

    func result(finding index: Int) -> [(String, JSONNode)] {
      let finding = trace.findings[index]
      let level: Level = trace.verdict == .intermittent ? .warning : .error
      let component = finding.drop.component
      let message = SARIFMessage(index, of: trace, in: wording)
      return result(
        isExpected ? .note : level, message.text, markdown: message.markdown,
        at: location([component.span] + finding.because.map(\.span), component),
        related: finding.because.compactMap { fact in
          places.location(of: fact.span).map { place in
            [
              "physicalLocation": SARIFPlace.physical(place),
              "message": ["text": .string(fact.text)],
            ]
          }
        })
    }

    func result(missing: String) -> [(String, JSONNode)] {
      let step = trace.stages.lazy.flatMap(\.steps).first { $0.action == .undetermined }
      return result(
        isExpected ? .note : .warning, "The input lacks \(missing).",
        at: location(step.map { [$0.place] } ?? [], step?.component))
    }

    func result(
      _ level: Level, _ text: String, markdown: String? = nil, at location: JSONNode,
      related: [JSONNode] = []
    ) -> [(String, JSONNode)] {
      let markdown = markdown.map { [("markdown", JSONNode.string($0))] } ?? []
      return [
        ("level", .string(level.rawValue)),
        ("message", .object([("text", .string(text))] + markdown)),
        ("locations", [location]),
        ("relatedLocations", .array(related)),
        ("properties", ["image": .string(trace.image)]),
      ]
    }

    /// The first place that stands in a file, else the file itself; and the component to blame.
    func location(_ spans: [SourceSpan], _ component: ComponentReference? = nil) -> JSONNode {
      var members: [(String, JSONNode)] = []
      if let place = spans.lazy.compactMap(places.location).first {
        members.append(("physicalLocation", SARIFPlace.physical(place)))
      } else if let start = places.start {
        members.append(("physicalLocation", SARIFPlace.physical(start, hasRegion: false)))
      }
      if let component {
        members.append(("logicalLocations", [SARIFPlace.logical(component)]))
      }
      return .object(members)
    }
  }
}
