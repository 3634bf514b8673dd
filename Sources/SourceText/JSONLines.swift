/// Reads values that stand behind each other in one file, as NDJSON has them, in strict JSON; one
/// is held at a time.
///
///     let lines = JSONLines(file, id: id)
///     while let value = lines.next() { print(value.member("verdict")?.string ?? "") }
///     lines.diagnostics()   // empty, unless the file is not what it should be
///
/// An object, for whoever reads several files by turns has one for each.
public final class JSONLines {
  private var scanner: JSONScanner
  private let tape: JSONTape
  private var discarded = 0
  private var hasEnded = false

  /// Bytes between two calls of `SourceFile.discard`.
  private static let discardStride = 4 << 20

  public init(_ file: SourceFile, id: SourceFileID, limits: JSONLimits = .standard) {
    tape = JSONTape(file, id: id)
    scanner = JSONScanner(tape, dialect: .json, limits: limits)
  }

  /// The next value, valid until the one behind it is asked for; `nil` at the end, or at a fault.
  ///
  /// - Complexity: O(bytes of the value).
  public func next() -> JSONValue? {
    if hasEnded { return nil }
    do throws(JSONFault) {
      try scanner.skipSpace()
      if scanner.position == scanner.end { return nil }
      let offset = scanner.position - scanner.start
      if offset - discarded >= Self.discardStride {
        tape.file.discard(consumed: discarded..<offset)
        discarded = offset
      }
      tape.restart(at: offset)
      try scanner.scanValue()
      return tape.root
    } catch {
      scanner.note(error)
      hasEnded = true
      return nil
    }
  }

  /// The value that starts at `offset`, where one was found before; reading goes on behind it.
  public func value(at offset: Int) -> JSONValue? {
    scanner.position = scanner.start + offset
    discarded = offset
    return next()
  }

  /// Where the next value is looked for.
  public var offset: Int { scanner.position - scanner.start }

  /// What was found wrong.
  public func diagnostics() -> [Diagnostic] {
    do throws(MalformedJSON) { try scanner.finish() } catch { return error.diagnostics }
    return []
  }
}
