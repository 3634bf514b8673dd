@testable import SourceText

/// A file, its place in a map, and what a reader makes of it: one line in a test.
struct Sample {
  let file: SourceFile
  let map: SourceMap
  let id: SourceFileID

  init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  init(bytes: [UInt8], name: String = "sample") {
    var map = SourceMap()
    file = SourceFile(name: name, bytes: bytes)
    id = map.add(file)
    self.map = map
  }

  func document(
    _ dialect: JSONDialect = .json, limits: JSONLimits = .standard
  ) throws(MalformedJSON) -> JSONDocument {
    try JSONDocument(file, id: id, dialect: dialect, limits: limits)
  }

  func diagnostics(
    _ dialect: JSONDialect = .json, limits: JSONLimits = .standard
  ) -> [Diagnostic] {
    do throws(MalformedJSON) { _ = try document(dialect, limits: limits) } catch {
      return error.diagnostics
    }
    return []
  }

  func streamed(
    limits: JSONLimits = .standard, visit: (JSONStreamMember, JSONValue) -> Void = { _, _ in }
  ) -> [Diagnostic] {
    JSONReader.stream(
      file, id: id, limits: limits, choose: { _ in .deliver }, deliver: { visit($0, $1) })
  }

  /// `line:column+length message | label`, the shape in which tables of this target name a
  /// diagnostic.
  func brief(_ diagnostic: Diagnostic) -> String {
    guard let place = map.location(of: diagnostic.span) else { return diagnostic.message }
    let label = diagnostic.label.isEmpty ? "" : " | " + diagnostic.label
    return "\(place.line):\(place.column)+\(diagnostic.span.length) \(diagnostic.message)\(label)"
  }
}

extension JSONValue {
  /// Everything that a value shows, as compact JSON: each value with the offset and length of its
  /// span.
  var described: String { description(withSpans: true).text(pretty: false) }

  /// The value alone, as compact JSON.
  var plain: String { description(withSpans: false).text(pretty: false) }

  private func description(withSpans: Bool) -> JSONNode {
    let node: JSONNode =
      switch kind {
      case .null: .null
      case .bool: .bool(bool == true)
      case .number: integer.map { .integer($0) } ?? .number(number ?? .nan)
      case .string: .string(string ?? "")
      case .array: .array(elements.map { $0.description(withSpans: withSpans) })
      case .object:
        .object(members.map { ($0.name, $0.value.description(withSpans: withSpans)) })
      }
    if !withSpans { return node }
    return .array([node, .integer(Int64(span.offset)), .integer(Int64(span.length))])
  }
}
