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
    let isChange = fields[one: "change"] != nil
    guard isChange || verbs.count == 1 && fields[one: "set"] == nil else {
      return report.error(
        "\(subject) must do one thing", at: span,
        label: "expected `add`, `remove` or `change`",
        notes: ["`set` goes with `change`; so do `add` and `remove` of single rules or routes"])
    }
    let parents = ["vpc", "transitGateway"].filter { fields[one: $0] != nil }
    if parents.count > (verbs == ["add"] ? 1 : 0) {
      return report.error(
        "\(subject) names a \(parents.joined(separator: " and a ")) to no purpose", at: span,
        label: "one of them goes with the `add` of resources")
    }
    if let change = fields[one: "change"] { return self.change(change, fields, subject) }
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

  private typealias Scope = (shape: ScenarioShape, parent: (kind: ResourceKind, name: String)?)

  /// Where additions go: to `vpc` or `transitGateway`; to the network; or to the only VPC, when the
  /// sections are those of a VPC.
  private mutating func scope(
    of item: ScenarioItem, _ fields: ScenarioFields, _ subject: String
  ) -> Scope? {
    if let vpc = fields[one: "vpc"] {
      return present(.vpc, vpc, subject).map { (.addedToVPC, (.vpc, $0.name)) }
    }
    if let gateway = fields[one: "transitGateway"] {
      return present(.transitGateway, gateway, subject)
        .map { (.addedToTransitGateway, (.transitGateway, $0.name)) }
    }
    let first = item.value?.members.first { _ in true }?.name ?? ""
    let isNetworkWide = ScenarioShape.addedToNetwork.field(first) != nil
    if isNetworkWide || ScenarioShape.addedToVPC.field(first) == nil {
      return (.addedToNetwork, nil)
    }
    let vpcs = draft.definitions(of: .vpc)
    if vpcs.count == 1 { return (.addedToVPC, (.vpc, vpcs[0].name)) }
    report.error(
      "\(subject) does not say to which VPC it adds", at: item.span,
      label: "\(quoted(first)) stand inside a VPC", help: ["write `vpc: \"name\"` beside `add`"])
    return nil
  }

  // MARK: Fields

  private mutating func change(
    _ item: ScenarioItem, _ fields: ScenarioFields, _ subject: String
  ) {
    for target in targets(item, "`change` of \(subject)") { change(target, fields, subject) }
  }

  private mutating func change(
    _ target: ScenarioDefinition, _ fields: ScenarioFields, _ subject: String
  ) {
    let before = report.diagnostics.count
    var change = ScenarioFieldChange(target, in: draft, report: report)
    if let item = fields[one: "set"] { change.set(item) }
    if let item = fields[one: "remove"] { change.remove(item) }
    if let item = fields[one: "add"] { change.add(item) }
    report = change.report
    if change.notes.isEmpty && report.diagnostics.count == before {
      return report.error(
        "\(subject) changes nothing", at: span,
        label: "expected `set`, `add` or `remove` with fields of \(target.subject)")
    }
    note(
      "change \(target.kind.scenario.singular) \(target.name): "
        + change.notes.joined(separator: "; "))
    var changed = change.definition
    changed.span = span
    if target.kind == .vpcEndpoint { moveInterfaces(of: target, to: &changed) }
    draft.replace(changed)
  }

  /// AWS makes an interface in each subnet that an endpoint gets, and deletes that in a subnet which
  /// it loses (AWS PrivateLink Guide, "Add or remove subnets").
  private mutating func moveInterfaces(
    of before: ScenarioDefinition, to after: inout ScenarioDefinition
  ) {
    let old = draft.list("subnets", of: before).compactMap(\.string)
    let new = draft.list("subnets", of: after).compactMap(\.string)
    if old == new { return }
    var gone: Set<String> = []
    for interface in draft.definitions(of: .networkInterface)
    where interface.isInterface(of: before) {
      guard let subnet = interface.fields[one: "subnet"]?.string, old.contains(subnet),
        !new.contains(subnet)
      else { continue }
      gone.insert(interface.name)
      draft.remove(interface)
    }
    guard let named = before.fields[list: "interfaces"],
      after.fields[list: "interfaces"]?.map(\.canonical) == named.map(\.canonical)
    else { return }
    let kept = named.filter { item in
      let isImplied = old.contains { !new.contains($0) && item.string == "\(before.name)@\($0)" }
      return !isImplied && !gone.contains(item.string ?? "")
    }
    let more = new.filter { !old.contains($0) }
    after.fields[list: "interfaces"] =
      kept + more.map { ScenarioItem(implied: "\(before.name)@\($0)") }
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
    var seen: Set<ResourceReference> = []
    return object.members.flatMap { member -> [ScenarioDefinition] in
      let kind = ResourceKind.allCases.first { $0.scenario.singular == member.name }
      guard let kind else {
        report.unknownName(
          "\(quoted(member.name)) is no kind of resource", member.name, at: member.nameSpan,
          among: ResourceKind.allCases.map(\.scenario.singular), label: "in \(subject)")
        return []
      }
      let names = member.value.kind == .array ? Array(member.value.elements) : [member.value]
      return names.compactMap { name in
        let found = present(kind, ScenarioItem(name), subject)
        guard let found, !seen.insert(ResourceReference(kind, found.name)).inserted else {
          return found
        }
        report.error("\(subject) names \(found.subject) twice", at: name.span)
        return nil
      }
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
