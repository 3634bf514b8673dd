import CloudModel
import SourceText

extension PolicyText {
  /// Takes a policy as files hold it, an object or its text in a string, with the place of each
  /// statement; `nil` for any other kind of value.
  ///
  /// Whether it is a policy at all, only the evaluator says: what is no JSON has no statements.
  init?(_ value: JSONValue) {
    switch value.kind {
    case .object:
      self.init(
        json: value.node.text(pretty: false), span: value.span,
        statements: Self.statements(of: value).map(\.span))
    case .string:
      let json = value.string ?? ""
      self.init(
        json: json, span: value.span,
        statements: value.spans(ofText: Self.places(ofStatementsIn: json)))
    case .null, .bool, .number, .array: return nil
    }
  }

  private static func statements(of policy: JSONValue) -> [JSONValue] {
    guard let body = policy.member("Statement") else { return [] }
    return body.kind == .array ? Array(body.elements) : [body]
  }

  /// The bytes of each statement, counted from the start of the text.
  private static func places(ofStatementsIn json: String) -> [Range<Int>] {
    let file = SourceFile(name: "policy", text: json)
    let read = JSONReader.read(file, id: SourceFileID(0), dialect: .json) { root in
      statements(of: root).map { statement in
        let start = Int(statement.span.offset)
        return start..<(start + Int(statement.span.length))
      }
    }
    switch read {
    case .success(let places): return places
    case .failure: return []
    }
  }
}
