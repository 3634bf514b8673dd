import SourceText

/// A value of a scenario file that is being written, and where what it says stands in the input it
/// was read from.
struct ScenarioNode {
  enum Content {
    /// A scalar, as it stands in the file.
    case scalar(String)
    case list([ScenarioNode])
    case object([ScenarioMember])
  }

  let content: Content
  let span: SourceSpan
  /// Whether what is inside stands on lines of its own, however short it is.
  let isSpread: Bool

  init(_ content: Content, at span: SourceSpan = .none, isSpread: Bool = false) {
    self.content = content
    self.span = span
    self.isSpread = isSpread
  }

  static func text(_ text: some CustomStringConvertible, at span: SourceSpan = .none) -> Self {
    Self(.scalar(ScenarioPrinter.quoted(text.description)), at: span)
  }

  static func flag(_ flag: Bool) -> Self { Self(.scalar(flag ? "true" : "false")) }

  static func number(_ number: some BinaryInteger) -> Self { Self(.scalar(String(number))) }

  static var null: Self { Self(.scalar("null")) }

  /// Several values; one alone needs no brackets.
  static func list(_ elements: [ScenarioNode]) -> Self {
    if elements.count == 1, case .scalar(let text) = elements[0].content, text != "null" {
      return elements[0]
    }
    return Self(.list(elements))
  }

  /// The values under one name that may have several.
  static func rows(_ rows: [ScenarioNode]) -> Self { rows.count == 1 ? rows[0] : Self(.list(rows)) }

  /// Any JSON.
  static func json(_ node: JSONNode, spans: [SourceSpan] = []) -> Self {
    switch node {
    case .null, .bool, .integer, .number: Self(.scalar(node.text(pretty: false)))
    case .string(let text): .text(text)
    case .array(let elements):
      Self(
        .list(
          elements.enumerated().map { index, element in
            let inner = json(element)
            return Self(inner.content, at: index < spans.count ? spans[index] : .none)
          }))
    case .object(let members):
      Self(
        .object(
          members.map { name, value in
            ScenarioMember(name, json(value, spans: name == "Statement" ? spans : []))
          }))
    }
  }
}

/// A name and the value under it.
struct ScenarioMember {
  let name: String
  let span: SourceSpan
  let value: ScenarioNode

  init(_ name: String, at span: SourceSpan = .none, _ value: ScenarioNode) {
    self.name = name
    self.span = span
    self.value = value
  }
}

/// The members of an object, put together field by field; what holds by default is left out.
struct ScenarioMembers {
  private(set) var members: [ScenarioMember] = []

  mutating func add(_ name: String, _ value: ScenarioNode?) {
    if let value { members.append(ScenarioMember(name, value)) }
  }

  mutating func text(_ name: String, _ value: (some CustomStringConvertible)?) {
    add(name, value.map { .text($0) })
  }

  mutating func flag(_ name: String, _ value: Bool, unless usual: Bool) {
    if value != usual { add(name, .flag(value)) }
  }

  /// Resources by name, unless there are none.
  mutating func section(_ name: String, _ resources: [ScenarioMember]) {
    if resources.isEmpty { return }
    add(name, ScenarioNode(.object(resources), isSpread: true))
  }

  func node(isSpread: Bool = false) -> ScenarioNode {
    ScenarioNode(.object(members), isSpread: isSpread)
  }
}
