import CloudModel
import SourceText

/// One entry of `edits`, applied to a draft.
///
///     { remove: { natGateway: "nat-a" } }
///     { change: { securityGroup: "task" }, set: {…}, add: {…}, remove: {…} }
///     { add: { natGateways: {…} }, vpc: "app" }
struct ScenarioEdit {
  private(set) var draft: ScenarioDraft
  /// In the words of the file: `remove natGateway nat-a`.
  private(set) var summary = ""
  private var report: ScenarioReport
  private let span: SourceSpan

  /// - Parameters:
  ///   - draft: The network before the edit; the one after it is left in `self.draft`.
  ///   - subject: For messages: `edit 2`.
  init(
    _ item: ScenarioItem, of subject: String, in draft: ScenarioDraft,
    report: inout ScenarioReport
  ) {
    self.draft = draft
    self.report = report
    span = item.span
    let fields = ScenarioFields(item, .edit, of: subject, report: &self.report)
    if item.value?.kind == .object { apply(fields, subject) }
    report = self.report
  }

  private mutating func apply(_ fields: ScenarioFields, _ subject: String) {
    let verbs = ["add", "remove", "change"].filter { fields[one: $0] != nil }
    if let change = fields[one: "change"] { return self.change(change, fields, subject) }
    guard verbs.count == 1, fields[one: "set"] == nil else {
      return report.error(
        "\(subject) must do one thing", at: span,
        label: "expected `add`, `remove` or `change`",
        notes: ["`set` goes with `change`; so do `add` and `remove` of single rules or routes"])
    }
    if let removed = fields[one: "remove"] { remove(removed, subject) }
    if let added = fields[one: "add"] { add(added, fields, subject) }
  }

  // MARK: Whole resources

  private mutating func remove(_ item: ScenarioItem, _ subject: String) {
    for definition in targets(item, "`remove` of \(subject)") {
      draft.remove(definition)
      note("remove \(definition.kind.scenario.singular) \(definition.name)")
    }
  }

  private mutating func add(_ item: ScenarioItem, _ fields: ScenarioFields, _ subject: String) {
    guard let (shape, parent) = scope(of: item, fields, subject) else { return }
    let sections = ScenarioFields(item, shape, of: "`add` of \(subject)", report: &report)
    draft.define(sectionsOf: sections, in: parent, report: &report)
    for section in sections.written {
      let names = (sections[map: section] ?? []).map(\.name)
      note("add \(section) \(names.joined(separator: ", "))")
    }
  }

  /// Where additions go: to `vpc` or `transitGateway`, or to the only VPC when its sections are
  /// named.
  private mutating func scope(
    of item: ScenarioItem, _ fields: ScenarioFields, _ subject: String
  ) -> (ScenarioShape, (ResourceKind, String)?)? {
    let named: (ScenarioItem?, ResourceKind, ScenarioShape) =
      fields[one: "vpc"] != nil
      ? (fields[one: "vpc"], .vpc, .addedToVPC)
      : (fields[one: "transitGateway"], .transitGateway, .addedToTransitGateway)
    if let parent = named.0 {
      return present(named.1, parent, subject).map { (named.2, ($0.kind, $0.name)) }
    }
    let vpcs = draft.definitions(of: .vpc)
    let first = item.value?.members.first { _ in true }?.name ?? ""
    let isForVPC =
      ScenarioShape.addedToNetwork.field(first) == nil
      && ScenarioShape.addedToVPC.field(first) != nil
    if !isForVPC { return (.addedToNetwork, nil) }
    if vpcs.count == 1 { return (.addedToVPC, (.vpc, vpcs[0].name)) }
    report.error(
      "\(subject) does not say to which VPC it adds", at: item.span,
      label: "\(quoted(first)) stand inside a VPC",
      help: ["write `vpc: \"name\"` beside `add`"])
    return nil
  }

  // MARK: Fields

  private mutating func change(
    _ item: ScenarioItem, _ fields: ScenarioFields, _ subject: String
  ) {
    guard let target = targets(item, "`change` of \(subject)").first else { return }
    note("change \(target.kind.scenario.singular) \(target.name)")
    let before = report.diagnostics.count
    var change = ScenarioFieldChange(target, in: draft, report: report)
    if let item = fields[one: "set"] { change.set(item) }
    if let item = fields[one: "remove"] { change.remove(item) }
    if let item = fields[one: "add"] { change.add(item) }
    report = change.report
    summary += change.notes.isEmpty ? "" : ": " + change.notes.joined(separator: "; ")
    if change.notes.isEmpty && report.diagnostics.count == before {
      return report.error(
        "\(subject) changes nothing", at: span,
        label: "expected `set`, `add` or `remove` with fields of \(target.subject)")
    }
    var changed = change.definition
    changed.span = span
    draft.replace(changed)
  }

  // MARK: Names

  /// The resources that `{ natGateway: "nat-a" }` or `{ endpoint: ["a", "b"] }` names.
  private mutating func targets(_ item: ScenarioItem, _ subject: String) -> [ScenarioDefinition] {
    guard let object = item.value, object.kind == .object, object.count > 0 else {
      report.error(
        "\(subject) names a resource by kind and name, found \(item.kindName)", at: item.span,
        label: "expected something like `{ securityGroup: \"task\" }`")
      return []
    }
    return object.members.flatMap { member -> [ScenarioDefinition] in
      let kind = ResourceKind.allCases.first { $0.scenario.singular == member.name }
      guard let kind else {
        report.unknownName(
          "\(quoted(member.name)) is no kind of resource", member.name, at: member.nameSpan,
          among: ResourceKind.allCases.map(\.scenario.singular), label: "in \(subject)")
        return []
      }
      let names = member.value.kind == .array ? Array(member.value.elements) : [member.value]
      return names.compactMap { present(kind, ScenarioItem($0), subject) }
    }
  }

  /// The definition of this name, which must still be there.
  private mutating func present(
    _ kind: ResourceKind, _ item: ScenarioItem, _ subject: String
  ) -> ScenarioDefinition? {
    guard let name = report.text(item, subject) else { return nil }
    if let definition = draft.definition(kind, name) { return definition }
    if draft.knows(kind, name) {
      report.error(
        "\(kind.prose) \(quoted(name)) is not there any more", at: item.span,
        label: "an earlier edit removed it")
    } else {
      report.unknownName(
        "\(subject) names a \(kind.prose) that is not defined", name, at: item.span,
        among: draft.definitions(of: kind).map(\.name),
        label: "no \(kind.prose) has this name")
    }
    return nil
  }

  private mutating func note(_ text: String) { summary += summary.isEmpty ? text : "; " + text }
}
