import CloudModel
import SourceText

/// `set`, `remove` and `add` of one `change`, applied in this order to the fields of a definition.
struct ScenarioFieldChange {
  private(set) var definition: ScenarioDefinition
  private(set) var report: ScenarioReport
  /// What was done, in the words of the file.
  private(set) var notes: [String] = []
  private let draft: ScenarioDraft

  init(_ definition: ScenarioDefinition, in draft: ScenarioDraft, report: ScenarioReport) {
    self.definition = definition
    self.draft = draft
    self.report = report
  }

  /// Puts new values in the place of whole fields; `null` puts the default back.
  mutating func set(_ item: ScenarioItem) {
    for (field, entry) in fields(of: item, "set") {
      if field.form == .section {
        refuse(field, entry, "`add` and `remove` of an edit of their own add and remove resources")
      } else if entry.item.value?.isNull == true {
        definition.fields.clear(field.name)
        notes.append("set \(field.name) to its default")
      }
    }
    let new = ScenarioFields(
      item, definition.fields.shape, of: definition.subject, isWhole: false, report: &report)
    definition.fields = definition.fields.overridden(with: new)
    for field in new.written {
      let value = new.shape.field(field)?.form == .one ? new[one: field]?.canonical : nil
      notes.append("set \(field)" + (value.map { " to \($0)" } ?? ""))
    }
  }

  /// Takes elements out of lists and names out of maps.
  mutating func remove(_ item: ScenarioItem) {
    for (field, entry) in fields(of: item, "remove") {
      let value = entry.item.value
      let removed = value?.kind == .array ? value?.elements.map { ScenarioItem($0) } : [entry.item]
      for item in removed ?? [] {
        switch field.form {
        case .one: refuse(field, entry, "`set: { \(field.name): null }` puts its default back")
        case .section: refuse(field, entry, "`{ remove: {…} }` is an edit of its own")
        case .list: removeElement(item, of: field)
        case .map: removeEntry(item, of: field)
        }
      }
    }
  }

  /// Puts elements at the end of lists and entries into maps.
  mutating func add(_ item: ScenarioItem) {
    for (field, entry) in fields(of: item, "add") where [.one, .section].contains(field.form) {
      refuse(field, entry, "`set` gives a field another value; `add` is for lists and maps")
    }
    let new = ScenarioFields(
      item, definition.fields.shape, of: definition.subject, isWhole: false, report: &report)
    for name in new.written {
      switch new.shape.field(name)?.form {
      case .list: for item in new[list: name] ?? [] { addElement(item, to: name) }
      case .map: for entry in new[map: name] ?? [] { addEntry(entry, to: name) }
      case .one, .section, nil: break
      }
    }
  }

  /// The members of an object that are fields of the definition; others are reported.
  private mutating func fields(
    of item: ScenarioItem, _ verb: String
  ) -> [(ScenarioField, ScenarioEntry)] {
    let shape = definition.fields.shape
    guard let object = item.value, object.kind == .object else {
      report.error(
        "`\(verb)` names fields of \(definition.subject), found \(item.kindName)", at: item.span,
        label: "expected `{ … }` here")
      return []
    }
    return object.members.compactMap { member in
      if let field = shape.field(member.name) { return (field, ScenarioEntry(member)) }
      report.unknownName(
        "\(shape.noun) has no field \(quoted(member.name))", member.name, at: member.nameSpan,
        among: shape.fields.map(\.name), label: "in \(definition.subject)")
      return nil
    }
  }

  private mutating func refuse(_ field: ScenarioField, _ entry: ScenarioEntry, _ help: String) {
    report.error(
      "`\(field.name)` of \(definition.subject) cannot be changed in this way",
      at: entry.nameSpan, help: [help])
  }
}

extension ScenarioFieldChange {
  private mutating func removeElement(_ item: ScenarioItem, of field: ScenarioField) {
    var elements = draft(list: field.name)
    guard let index = elements.firstIndex(where: { $0.isMeant(by: item) }) else {
      return report.unknownName(
        "`\(field.name)` of \(definition.subject) does not hold \(quoted(item.canonical))",
        item.canonical, at: item.span, among: elements.map(\.canonical),
        label: "there is nothing to remove")
    }
    elements.remove(at: index)
    definition.fields[list: field.name] = elements
    notes.append("remove \(field.name) \(quoted(item.canonical))")
  }

  private mutating func removeEntry(_ item: ScenarioItem, of field: ScenarioField) {
    let subject = "`\(field.name)` of \(definition.subject)"
    guard let name = report.text(item, "what is removed from \(subject)") else { return }
    var entries = definition.fields[map: field.name] ?? []
    guard let index = entries.firstIndex(where: { $0.name == name }) else {
      return report.unknownName(
        "\(subject) does not hold \(quoted(name))", name, at: item.span,
        among: entries.map(\.name), label: "there is nothing to remove")
    }
    entries.remove(at: index)
    definition.fields[map: field.name] = entries
    notes.append("remove \(field.name) \(quoted(name))")
  }

  private mutating func addElement(_ item: ScenarioItem, to field: String) {
    let elements = draft(list: field)
    if elements.contains(where: { $0.isMeant(by: item) }) {
      return report.error(
        "`\(field)` of \(definition.subject) holds \(quoted(item.canonical)) already",
        at: item.span, label: "this would change nothing")
    }
    definition.fields[list: field] = elements + [item]
    notes.append("add \(field) \(quoted(item.canonical))")
  }

  private mutating func addEntry(_ entry: ScenarioEntry, to field: String) {
    let entries = definition.fields[map: field] ?? []
    if entries.contains(where: { $0.name == entry.name }) {
      return report.error(
        "`\(field)` of \(definition.subject) holds \(quoted(entry.name)) already",
        at: entry.nameSpan, help: ["`remove` it in the same edit to put this one in its place"])
    }
    definition.fields[map: field] = entries + [entry]
    notes.append("add \(field) \(quoted(entry.name))")
  }

  private func draft(list field: String) -> [ScenarioItem] {
    draft.list(field, of: definition)
  }
}
