import Addressing
import CloudModel
import SourceText
import TraceModel

/// A scenario that grows file by file, from the outermost base inwards.
struct ScenarioAssembly {
  var report: ScenarioReport
  private(set) var draft = ScenarioDraft()
  private var pull = ScenarioPull()
  private var base = Topology()
  private(set) var changes: [Scenario.Change] = []
  private(set) var final = ScenarioLowering(ScenarioDraft())
  /// Whether a file says that the network is a part of an account that works.
  private var isPart = false

  init(report: ScenarioReport) { self.report = report }

  /// Adds the definitions of a file to the network and applies its edits.
  mutating func take(_ file: ScenarioFile) {
    let fields = file.fields
    draft.region = fields[one: "region"] ?? draft.region
    draft.account = fields[one: "account"] ?? draft.account
    if let item = fields[one: "partial"], report.flag(item, "`partial`") == true { isPart = true }
    draft.mention(namesIn: fields, report: &report)
    draft.define(sectionsOf: fields, report: &report)
    pull.take(fields, report: &report)
    lower()
    base = final.topology
    changes = []
    for (index, item) in (fields[list: "edits"] ?? []).enumerated() {
      apply(item, "edit \(index + 1)")
    }
  }

  /// Goes on from a network that is there: edits behind those it has, another workload.
  ///
  /// - Parameter subject: What the edits are called in messages, where they have no number.
  mutating func take(change fields: ScenarioFields, calling subject: String? = nil) {
    pull.take(change: fields, report: &report)
    take(edits: fields, calling: subject)
  }

  mutating func take(edits fields: ScenarioFields, calling subject: String? = nil) {
    for (index, item) in (fields[list: "edits"] ?? []).enumerated() {
      apply(item, subject ?? "edit \(index + 1)")
    }
  }

  /// Keeps addresses that others have from being given away.
  mutating func reserve(_ addresses: [IPAddress]) { draft.addresses.reserve(addresses) }

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
    for diagnostic in final.topology.diagnostics(isPart ? .editedPart : .edited) {
      report.add(diagnostic)
    }
  }

  private mutating func apply(_ item: ScenarioItem, _ subject: String) {
    let before = final.topology
    let errors = report.diagnostics.count
    let edit = ScenarioEdit(item, of: subject, in: draft, report: &report)
    draft = edit.draft
    lower()
    let edits = before.edits(to: final.topology)
    if edits.isEmpty && report.diagnostics.count == errors {
      report.error(
        "\(subject) changes nothing", at: item.span,
        label: "the network is the same without this edit")
    }
    changes.append(
      Scenario.Change(summary: edit.summary, edits: edits, span: item.span))
  }
}
