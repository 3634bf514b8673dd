import SourceText

/// Why one field of an AWS CLI output cannot be used: what was there and what would be right.
enum FieldError: Error {
  case missing(StaticString, in: SourceSpan)
  /// A value of another kind, or a text that does not say what it should.
  case unexpected(SourceSpan, found: String, expected: String)
}

extension FieldError {
  /// - Parameters:
  ///   - element: The element of the output in which the field stands.
  ///   - path: The JSON path of that element.
  func diagnostic(in element: JSONValue, at path: String) -> Diagnostic {
    switch self {
    case .missing(let key, let span):
      let object = path + Self.path(to: span, in: element)
      return Diagnostic(
        .error, "\(object) has no `\(key)`", at: span, label: "`\(key)` is missing here",
        help: ["AWS always prints `\(key)`: write the output of the AWS CLI as it is"])
    case .unexpected(let span, let found, let expected):
      return Diagnostic(
        .error, "\(path)\(Self.path(to: span, in: element)) is \(found)", at: span,
        label: "expected \(expected)")
    }
  }

  /// The path from `value` down to what stands at `span`: `.IpPermissions[0].IpRanges[2]`.
  ///
  /// Worked out from the place, for the few fields that are wrong, so that reading need not carry
  /// paths about.
  private static func path(to span: SourceSpan, in value: JSONValue) -> String {
    func holds(_ inner: SourceSpan) -> Bool {
      inner.offset <= span.offset
        && span.offset + UInt64(span.length) <= inner.offset + UInt64(inner.length)
    }
    for member in value.members where holds(member.value.span) {
      return ".\(member.name)" + path(to: span, in: member.value)
    }
    for (index, element) in value.elements.enumerated() where holds(element.span) {
      return "[\(index)]" + path(to: span, in: element)
    }
    return ""
  }
}
