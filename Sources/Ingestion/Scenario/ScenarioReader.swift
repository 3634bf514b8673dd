import CloudModel
import SourceText
import TraceModel

/// Reads scenario files: JSON5 that people write, described in `Scenarios/README.md`.
///
/// Every mistake of a file, and of the bases it stands on, is found in one run. What AWS would
/// fill in by itself is filled in here and is part of the format, so that nothing of it counts as
/// an assumption.
public enum ScenarioReader {
  /// Reads the scenario in a file of `map`.
  ///
  ///     var map = SourceMap()
  ///     let id = map.add(SourceFile(name: "Scenarios/lesson.json5", text: text))
  ///     let (scenario, diagnostics) = ScenarioReader.read(id, in: &map) { path in open(path) }
  ///
  /// - Parameters:
  ///   - id: The file. Its name is the path against which its `base` is resolved: in its own
  ///     folder, then in each folder above; `.json5` may be left out.
  ///   - map: Gets the bases as further files.
  ///   - load: Opens a base; `nil` when there is no such file. This module does no I/O of its own.
  /// - Returns: `nil` in place of a scenario when a diagnostic is an error.
  public static func read(
    _ id: SourceFileID, in map: inout SourceMap, load: (String) -> SourceFile?
  ) -> (Scenario?, [Diagnostic]) {
    let chain = ScenarioChain(from: id, in: &map, load: load)
    // Without all of its bases a file would be full of names that nobody defines.
    if !chain.isComplete { return (nil, chain.report.diagnostics) }
    var assembly = ScenarioAssembly(report: chain.report)
    for file in chain.files { assembly.take(file) }
    let scenario = assembly.finish(lesson: ScenarioLesson.text(of: map[id]))
    let diagnostics = assembly.report.diagnostics.sorted { $0.span.isBefore($1.span) }
    return (assembly.report.hasErrors ? nil : scenario, diagnostics)
  }
}

extension SourceSpan {
  /// The order in which people read: file by file, from the top.
  fileprivate func isBefore(_ other: SourceSpan) -> Bool {
    (file.rawValue, offset) < (other.file.rawValue, other.offset)
  }
}

/// A scenario that grows file by file, from the outermost base inwards.
private struct ScenarioAssembly {
  private(set) var report: ScenarioReport
  private var draft = ScenarioDraft()
  private var pull = ScenarioPull()
  private var base = Topology()
  private var changes: [Scenario.Change] = []
  private var final = ScenarioLowering(ScenarioDraft())

  init(report: ScenarioReport) { self.report = report }

  /// Adds the definitions of a file to the network and applies its edits.
  mutating func take(_ file: ScenarioFile) {
    let fields = file.fields
    draft.region = fields[one: "region"] ?? draft.region
    draft.account = fields[one: "account"] ?? draft.account
    draft.define(sectionsOf: fields, report: &report)
    pull.take(fields, report: &report)
    lower()
    base = final.topology
    changes = []
    for (index, item) in (fields[list: "edits"] ?? []).enumerated() {
      apply(item, "edit \(index + 1)")
    }
  }

  mutating func finish(lesson: String) -> Scenario {
    if draft.definitions.isEmpty && !report.hasErrors {
      report.error(
        "the file describes no network", at: .none,
        help: ["name a `base`, or define `vpcs`"])
    }
    let workload = pull.workload(in: &final)
    for diagnostic in final.report.diagnostics { report.add(diagnostic) }
    let image = pull.image.flatMap { report.text($0, "`image`") }
    return Scenario(
      lesson: lesson, base: base, changes: changes, workload: workload, image: image,
      registry: pull.registry(report: &report),
      expectation: pull.expectation(report: &report))
  }

  /// Lowers the draft and judges the outcome.
  private mutating func lower() {
    final = ScenarioLowering(draft)
    draft.addresses = final.addresses
    for diagnostic in final.report.diagnostics { report.add(diagnostic) }
    for diagnostic in final.topology.diagnostics(.edited) { report.add(diagnostic) }
  }

  private mutating func apply(_ item: ScenarioItem, _ subject: String) {
    let before = final.topology
    let plainBefore = ScenarioLowering(draft, keepsPlaces: false).topology
    let errors = report.diagnostics.count
    let edit = ScenarioEdit(item, of: subject, in: draft, report: &report)
    draft = edit.draft
    lower()
    let plainAfter = ScenarioLowering(draft, keepsPlaces: false).topology
    let difference = TopologyDifference(from: before, to: final.topology) {
      plainBefore.component($0) == plainAfter.component($0)
    }
    if difference.edits.isEmpty && report.diagnostics.count == errors {
      report.error(
        "\(subject) changes nothing", at: item.span,
        label: "the network is the same without this edit")
    }
    changes.append(
      Scenario.Change(summary: edit.summary, edits: difference.edits, span: item.span))
  }
}
