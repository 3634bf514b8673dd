import CloudModel
import SourceText
import TraceModel

/// A network from any source as the text of a scenario file, and what that text does not say.
///
/// The text is read again before it is given away: whatever does not come back as it was is named.
public struct ScenarioConversion: Sendable {
  public let text: String
  /// Why the text is no scenario; empty when it can be read.
  public let faults: [Diagnostic]
  /// What the text says in another way than the source; empty when reading it gives the same.
  public let losses: [Diagnostic]

  /// - Parameters:
  ///   - scenario: What is to be said beside the network: the lesson, the pull, what must come of
  ///     it.
  ///   - topology: The network, every change applied.
  ///   - assumptions: What was filled in; it stands in the text as if somebody had written it, and
  ///     is named in a comment.
  public init(_ scenario: Scenario, _ topology: Topology, assumptions: [Assumption] = []) {
    let pull = ScenarioPullText(scenario)
    let comments = Self.comments(scenario.lesson, assumptions)
    // What breaks AWS's own rules can only be read as a part of something that does not.
    let isPart = topology.diagnostics(.edited).contains { $0.severity == .error }
    text = ScenarioText(topology, comments: comments, pull: pull, isPart: isPart).text
    var map = SourceMap()
    let id = map.add(SourceFile(name: "the scenario", text: text))
    let (workbench, diagnostics) = ScenarioWorkbench.read(id, in: &map) { _ in nil }
    guard let workbench else {
      faults = diagnostics.filter { $0.severity == .error }.map { $0.quotingPlace(in: map, id) }
      losses = []
      return
    }
    faults = []
    losses =
      Self.losses(of: topology, in: workbench.topology)
      + Self.losses(of: pull, in: ScenarioPullText(workbench.scenario), topology)
  }

  private static func losses(of topology: Topology, in read: Topology) -> [Diagnostic] {
    var losses: [Diagnostic] = []
    for kind in ResourceKind.allCases {
      let old = topology.identifiers(of: kind)
      let added = Set(read.identifiers(of: kind)).subtracting(old)
      for id in old {
        let reference = ResourceReference(kind, id)
        guard let before = topology.component(reference) else { continue }
        if let after = read.component(reference), before.agrees(with: after, in: topology) {
          continue
        }
        losses.append(
          Diagnostic(
            .warning, "\(kind.prose) \(quoted(id)) is not the same in the scenario",
            at: before.span, label: "the format of scenarios cannot say all of it"))
      }
      losses += added.sorted().map {
        Diagnostic(.warning, "\(kind.prose) \(quoted($0)) is in the scenario alone")
      }
    }
    return losses
  }

  private static func losses(
    of pull: ScenarioPullText, in read: ScenarioPullText, _ topology: Topology
  ) -> [Diagnostic] {
    func text(_ pull: ScenarioPullText) -> String {
      var writer = ScenarioWriter(topology)
      return ScenarioPrinter(comments: [], writer.members(of: pull)).text
    }
    if text(pull) == text(read) { return [] }
    return [Diagnostic(.warning, "the pull is not the same in the scenario")]
  }

  /// The lesson, then what was assumed.
  private static func comments(_ lesson: String, _ assumptions: [Assumption]) -> [String] {
    var lines: [String] = []
    if !lesson.isEmpty {
      let paragraphs = "Lesson: \(lesson)".split(separator: "\n")
      lines = Array(paragraphs.map { wrapped($0, indent: "") }.joined(separator: [""]))
    }
    if assumptions.isEmpty { return lines }
    if !lines.isEmpty { lines.append("") }
    lines.append("The source does not say, and so it is assumed:")
    for assumption in assumptions {
      let text = "- \(assumption.about): \(assumption.assumed) (\(assumption.because))"
      lines += wrapped(text[...], indent: "  ")
    }
    return lines
  }

  private static func wrapped(_ text: Substring, indent: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.utf8.count + word.utf8.count + 1 > 97 {
        lines.append(line)
        line = indent + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension ScenarioPullText {
  fileprivate init(_ scenario: Scenario) {
    self.init(
      workload: scenario.workload, image: scenario.image, registry: scenario.registry,
      expectation: scenario.expectation)
  }
}

extension Diagnostic {
  /// About a text that nobody has seen: what stands at the place is quoted in its stead.
  func quotingPlace(in map: SourceMap, _ file: SourceFileID) -> Diagnostic {
    guard span.file == file else { return self }
    var bare = self
    let line = (map.lineText(of: span) ?? "").drop { $0 == " " }
    bare.span = .none
    bare.notes = (label.isEmpty ? [] : [label]) + ["a scenario would say \(quoted(line))"] + notes
    bare.label = ""
    return bare
  }
}
