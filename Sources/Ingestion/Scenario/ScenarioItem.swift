import SourceText

/// A value of a scenario: written in a file, or put there by a default of AWS that the format
/// defines.
struct ScenarioItem {
  private enum Content {
    case written(JSONValue)
    case implied(String)
  }

  private let content: Content

  init(_ value: JSONValue) { content = .written(value) }

  /// A default; it stands in no file.
  init(implied text: String) { content = .implied(text) }

  /// `nil` for a default.
  var value: JSONValue? {
    switch content {
    case .written(let value): value
    case .implied: nil
    }
  }

  var string: String? {
    switch content {
    case .written(let value): value.string
    case .implied(let text): text
    }
  }

  var bool: Bool? { value?.bool }

  var span: SourceSpan { value?.span ?? .none }

  /// With its article: `a string`.
  var kindName: String { value?.kindName ?? JSONKind.string.name }

  /// Where a part of the text stands. A string with escapes is not taken apart: all of it is meant
  /// then.
  func span(of part: Substring) -> SourceSpan {
    let whole = span
    let text = part.base
    guard whole.length == UInt32(text.utf8.count + 2) else { return whole }
    let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
    return SourceSpan(
      file: whole.file, offset: whole.offset + UInt64(start + 1),
      length: UInt32(part.utf8.count))
  }
}

extension ScenarioItem {
  /// The value in one spelling, by which an edit finds what it removes: white space in texts
  /// counts once, members stand in any order.
  var canonical: String {
    switch content {
    case .written(let value): Self.canonical(value)
    case .implied(let text): Self.canonical(text)
    }
  }

  /// Whether an edit that writes `item` means this value: it is the same, or this is a rule in its
  /// long form and `item` is its text or its id.
  func isMeant(by item: ScenarioItem) -> Bool {
    let meant = item.canonical
    if canonical == meant { return true }
    guard item.string != nil, let value, value.kind == .object else { return false }
    return [value.member("rule"), value.member("id")].contains {
      $0.map { Self.canonical($0) } == meant
    }
  }

  private static func canonical(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func canonical(_ value: JSONValue) -> String {
    switch value.kind {
    case .string: canonical(value.string ?? "")
    case .array: "[" + value.elements.map { canonical($0) }.joined(separator: ",") + "]"
    case .object:
      "{"
        + value.members.map { "\($0.name):" + canonical($0.value) }.sorted()
        .joined(separator: ",") + "}"
    case .null, .bool, .number: value.text ?? ""
    }
  }
}

/// A name and what stands under it.
struct ScenarioEntry {
  let name: String
  let nameSpan: SourceSpan
  let item: ScenarioItem

  init(_ member: JSONMember) {
    name = member.name
    nameSpan = member.nameSpan
    item = ScenarioItem(member.value)
  }

  /// One of several values under a name: it stands for the name as well.
  init(name: String, element: ScenarioItem) {
    self.name = name
    nameSpan = element.span
    item = element
  }
}
