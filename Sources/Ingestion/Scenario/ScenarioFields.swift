import SourceText

/// The fields of one object of a scenario file, sorted by what their shape says they are.
struct ScenarioFields {
  let shape: ScenarioShape
  /// The object, or the last one whose fields were put over it.
  private(set) var span = SourceSpan.none
  private var ones: [String: ScenarioItem] = [:]
  private var lists: [String: [ScenarioItem]] = [:]
  private var maps: [String: [ScenarioEntry]] = [:]

  /// An object that holds nothing.
  init(_ shape: ScenarioShape) { self.shape = shape }

  /// Reads an object and reports unknown fields, wrong kinds and missing fields.
  ///
  /// - Parameters:
  ///   - subject: What the object is, for messages: ``subnet `app-a` ``.
  ///   - isWhole: `false` for a part of an object, which may lack required fields.
  init(
    _ item: ScenarioItem, _ shape: ScenarioShape, of subject: String, isWhole: Bool = true,
    report: inout ScenarioReport
  ) {
    self.init(shape)
    span = item.span
    guard let object = item.value, object.kind == .object else {
      report.error(
        "\(subject) is an object, found \(item.kindName)", at: item.span,
        label: "expected `{ … }` here")
      return
    }
    for member in object.members {
      read(ScenarioEntry(member), of: subject, report: &report)
    }
    if isWhole { requireFields(of: object, subject, report: &report) }
  }

  private mutating func read(
    _ entry: ScenarioEntry, of subject: String, report: inout ScenarioReport
  ) {
    guard let field = shape.field(entry.name) else {
      return report.unknownName(
        "\(shape.noun) has no field \(quoted(entry.name))", entry.name, at: entry.nameSpan,
        among: shape.fields.map(\.name), label: "in \(subject)")
    }
    // `null` is as if the field were not there: a default can be put back that way.
    guard let value = entry.item.value, !value.isNull else { return }
    switch field.form {
    case .one: ones[field.name] = entry.item
    case .list:
      lists[field.name] =
        value.kind == .array ? value.elements.map(ScenarioItem.init) : [entry.item]
    case .map, .section:
      guard value.kind == .object else {
        return report.error(
          "`\(field.name)` of \(subject) is an object, found \(value.kindName)", at: value.span,
          label: "expected `{ name: … }` here")
      }
      maps[field.name] = value.members.map(ScenarioEntry.init)
    }
  }

  private func requireFields(
    of object: JSONValue, _ subject: String, report: inout ScenarioReport
  ) {
    let written = written
    for field in shape.fields where field.isRequired && !written.contains(field.name) {
      report.error(
        "\(subject) lacks `\(field.name)`", at: object.span,
        label: "\(shape.noun) must have `\(field.name)`")
    }
  }
}

extension ScenarioFields {
  /// The value of a field that holds one.
  subscript(one name: String) -> ScenarioItem? {
    get {
      precondition(shape.field(name)?.form == .one, "no such field: \(name)")
      return ones[name]
    }
    set { ones[name] = newValue }
  }

  /// The elements of a list; `nil` when the list is not written.
  subscript(list name: String) -> [ScenarioItem]? {
    get {
      precondition(shape.field(name)?.form == .list, "no such field: \(name)")
      return lists[name]
    }
    set { lists[name] = newValue }
  }

  /// The entries of a map; `nil` when the map is not written.
  subscript(map name: String) -> [ScenarioEntry]? {
    get {
      precondition([.map, .section].contains(shape.field(name)?.form), "no such field: \(name)")
      return maps[name]
    }
    set { maps[name] = newValue }
  }

  /// The names of all fields that are written.
  var written: [String] {
    shape.fields.map(\.name).filter { ones[$0] != nil || lists[$0] != nil || maps[$0] != nil }
  }

  /// These fields, with those of `other` in the place of those of the same name.
  func overridden(with other: ScenarioFields) -> ScenarioFields {
    var result = self
    result.ones.merge(other.ones) { $1 }
    result.lists.merge(other.lists) { $1 }
    result.maps.merge(other.maps) { $1 }
    result.span = other.span
    return result
  }

  /// Forgets a field, so that its default holds.
  mutating func clear(_ name: String) {
    ones[name] = nil
    lists[name] = nil
    maps[name] = nil
  }
}
