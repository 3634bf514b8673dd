/// A string of a policy in which policy variables may stand: `arn:aws:s3:::home/${aws:username}/*`.
///
/// Variables are `${key}` and `${key, 'default'}`; `${*}`, `${?}` and `${$}` stand for those
/// characters themselves. What a variable is replaced by is taken literally. Documents of version
/// 2008-10-17, which is also the version of those that name none, have no variables: there the text
/// means itself.
///
/// Source: IAM User Guide, "IAM policy elements: Variables and tags".
struct PolicyString: Hashable, Sendable {
  /// As it stands in the policy.
  let text: String
  private let parts: [Part]

  private enum Part: Hashable, Sendable {
    /// Text of the policy's author, in which asterisks and question marks may be wildcards.
    case written(String)
    /// A character that is never a wildcard.
    case escaped(String)
    case variable(key: String, default: String?)
  }

  init(_ text: String, hasVariables: Bool) {
    self.text = text
    parts = hasVariables ? Self.parts(of: text) : [.written(text)]
  }

  /// The text with every variable replaced; asterisks and question marks mean themselves.
  func plain(in request: RequestContext) throws(MissingValue) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .written(let text), .escaped(let text): result += text
      case .variable(let key, let fallback): result += try Self.value(of: key, fallback, request)
      }
    }
    return result
  }

  /// The text with every variable replaced, as a pattern.
  func pattern(in request: RequestContext) throws(MissingValue) -> Wildcard {
    var pieces: [Wildcard.Piece] = []
    for part in parts {
      switch part {
      case .written(let text):
        pieces += Wildcard.pieces(of: text)
      case .escaped(let text):
        pieces += text.unicodeScalars.map(Wildcard.Piece.scalar)
      case .variable(let key, let fallback):
        pieces += try Self.value(of: key, fallback, request).unicodeScalars.map(
          Wildcard.Piece.scalar)
      }
    }
    return Wildcard(pieces)
  }

  /// AWS says of a variable without a value that it "might" void the statement, so that case stays
  /// undetermined.
  private static func value(
    of key: String, _ fallback: String?, _ request: RequestContext
  ) throws(MissingValue) -> String {
    switch request[key] {
    case .values(let values) where values.count == 1:
      return values[0]
    case .absent:
      if let fallback { return fallback }
      throw MissingValue(name: key)
    case .values, .ownedByAWS, .oneOf, .unknown:
      throw MissingValue(name: key)
    }
  }
}

extension PolicyString {
  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      let behind = rest[rest.index(after: dollar)...]
      guard behind.first == "{", let variable = variable(in: behind.dropFirst()) else {
        parts.append(.written(String(rest[...dollar])))
        rest = behind
        continue
      }
      parts.append(.written(String(rest[..<dollar])))
      parts.append(variable.part)
      rest = variable.rest
    }
    parts.append(.written(String(rest)))
    return parts.filter { $0 != .written("") }
  }

  /// Reads from behind `${` to behind `}`. What is malformed becomes a key that no request has, and
  /// so the statement stays undetermined. `nil` when nothing closes the brace: then it is text.
  private static func variable(in text: Substring) -> (part: Part, rest: Substring)? {
    guard let end = text.firstIndex(of: "}") else { return nil }
    let name = String(text[..<end])
    let behind = text[text.index(after: end)...]
    if ["*", "?", "$"].contains(name) { return (.escaped(name), behind) }
    if let comma = name.firstIndex(of: ","), let quote = text.firstIndex(of: "'"), quote < end {
      // The default may hold a brace, so its closing quote is looked for first.
      let value = text[text.index(after: quote)...]
      if let close = value.firstIndex(of: "'"),
        let brace = value[close...].firstIndex(of: "}"),
        value[close..<brace].dropFirst().allSatisfy({ $0 == " " })
      {
        let key = name[..<comma].filter { $0 != " " }
        let part = Part.variable(key: key, default: String(value[..<close]))
        return (part, value[value.index(after: brace)...])
      }
    }
    return (.variable(key: name, default: nil), behind)
  }
}
