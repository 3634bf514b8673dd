/// Reads JSON and JSON5 with the place of every value.
///
/// Three ways, one grammar and the same diagnostics:
/// - `JSONDocument` for small files whose values are kept;
/// - `read` for one whole file, used within a closure;
/// - `stream` for files too large to hold: one top-level object, its arrays given element by
///   element.
public enum JSONReader {
  /// Reads the whole of `file` and gives its value to `body`.
  ///
  ///     let names = try JSONReader.read(file, id: id, dialect: .json) { root in
  ///       root.elements.compactMap(\.string)
  ///     }.get()
  ///
  /// Strict JSON ends at the first syntax error. JSON5, which people write, goes on behind one as
  /// well as it can and reports up to `limits.maximumDiagnostics`. Duplicate keys are errors in
  /// both: readers disagree on which of them counts.
  ///
  /// - Parameter body: Called once, and only when the file has no error.
  /// - Returns: What `body` returns, or all diagnostics.
  /// - Complexity: O(bytes), 20 bytes of memory for each value and key.
  ///
  /// Source: RFC 8259; JSON5 1.0.0. A byte order mark at the start is passed over (RFC 8259,
  /// section 8.1).
  public static func read<R, E: Error>(
    _ file: SourceFile, id: SourceFileID, dialect: JSONDialect, limits: JSONLimits = .standard,
    _ body: (JSONValue) throws(E) -> R
  ) throws(E) -> Result<R, MalformedJSON> {
    let document: JSONDocument
    do throws(MalformedJSON) {
      document = try JSONDocument(file, id: id, dialect: dialect, limits: limits)
    } catch {
      return .failure(error)
    }
    return .success(try body(document.root))
  }
}

/// A file that was read in whole. Its values may be kept as long as one likes; they keep it alive.
///
///     let document = try JSONDocument(file, id: id, dialect: .json5)
///     let name = document.root.member("name")?.string
public struct JSONDocument {
  private let tape: JSONTape

  /// Reads `file`; throws all its diagnostics when there are any. See `JSONReader.read`.
  public init(
    _ file: SourceFile, id: SourceFileID, dialect: JSONDialect, limits: JSONLimits = .standard
  ) throws(MalformedJSON) {
    tape = JSONTape(file, id: id)
    var scanner = JSONScanner(tape, dialect: dialect, limits: limits)
    scanner.scanDocument()
    try scanner.finish()
  }

  /// The value of the file.
  public var root: JSONValue { tape.root }
}

extension JSONScanner {
  /// Scans the whole file; what is wrong with it is left in `faults`.
  mutating func scanDocument() {
    var isFinished = false
    while true {
      do throws(JSONFault) {
        if !isFinished { try skipToFirstToken() }
        try scanValue(isFinished: isFinished)
        return try expectEnd()
      } catch {
        guard recover(from: error) else { return }
        isFinished = true
      }
    }
  }

  /// Passes over a byte order mark and white space.
  mutating func skipToFirstToken() throws(JSONFault) {
    let bytes = tape.file.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
    if position == end { throw fault(.emptyFile, position, position) }
    let isWide =
      bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || (bytes.count > 1 && (bytes[0] == 0) != (bytes[1] == 0))
    if isWide { throw fault(.notUTF8Encoding, start, start) }
    try skipSpace()
  }

  /// Nothing but white space may follow the document.
  mutating func expectEnd() throws(JSONFault) {
    try skipSpace()
    if position < end { throw unexpected(.textBehindDocument) }
  }

  /// Throws what was found wrong, in the order of the text.
  func finish() throws(MalformedJSON) {
    if faults.isEmpty { return }
    let ordered = faults.sorted { ($0.offset, $0.length) < ($1.offset, $1.length) }
    throw MalformedJSON(
      diagnostics: ordered.map { $0.diagnostic(in: tape.file, id: tape.id) })
  }
}
