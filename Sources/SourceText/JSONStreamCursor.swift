/// Walks the members of a top-level object and the elements of its arrays, one on the tape at a
/// time.
struct JSONStreamCursor: ~Copyable {
  private let tape: JSONTape
  private var scanner: JSONScanner
  /// Where each name of the top-level object stood first.
  private var names: [String: SourceSpan] = [:]
  private var duplicates: [JSONFault] = []
  private var phase = Phase.beforeObject
  private var discarded = 0

  private enum Phase {
    case beforeObject, beforeValue, behindValue, beforeElement, behindElement, ended
  }

  /// Bytes between two calls of `SourceFile.discard`.
  private static let discardStride = 4 << 20

  init(_ file: SourceFile, id: SourceFileID, limits: JSONLimits) {
    tape = JSONTape(file, id: id)
    scanner = JSONScanner(tape, dialect: .json, limits: limits, isStreaming: true)
  }

  /// A cursor at `offset`, as if an element of an array of the top-level object began there.
  init(_ file: SourceFile, id: SourceFileID, limits: JSONLimits, elementAt offset: Int) {
    self.init(file, id: id, limits: limits)
    scanner.position = scanner.start + offset
    scanner.pushFrame(opener: scanner.start, isObject: true)
    scanner.pushFrame(opener: scanner.start, isObject: false)
    scanner.floor = 2
    phase = .beforeElement
    discarded = offset
  }

  /// Bytes from the start of the file to the position.
  var offset: Int { scanner.offset }

  /// The value that was scanned last.
  var value: JSONValue { tape.root }

  /// Whether nothing was found wrong so far.
  var isFlawless: Bool { scanner.faults.isEmpty }

  /// Moves to the next member of the top-level object; `nil` at its end or at a fault.
  mutating func nextMember() -> JSONStreamMember? {
    do throws(JSONFault) {
      switch phase {
      case .beforeObject:
        if try openObject() { return try scanMember() }
        try closeObject()
      case .behindValue:
        if try scanner.scanSeparator() { return try scanMember() }
        try closeObject()
      case .beforeValue, .beforeElement, .behindElement, .ended: break
      }
    } catch {
      stop(at: error)
    }
    return nil
  }

  /// Moves to the next value of the member: an element of its array, or all of it.
  ///
  /// - Returns: Whether there is one, at `offset`; `scanValue` or `pass` must follow.
  mutating func moveToNextValue() -> Bool {
    do throws(JSONFault) {
      switch phase {
      case .beforeValue, .beforeElement: return true
      case .behindElement:
        if try scanner.scanSeparator() {
          phase = .beforeElement
          return true
        }
        closeArray()
      case .beforeObject, .behindValue, .ended: break
      }
    } catch {
      stop(at: error)
    }
    return false
  }

  /// Scans the value that `moveToNextValue` found onto the tape; `false` at a fault.
  mutating func scanValue() -> Bool {
    do throws(JSONFault) {
      if scanner.offset - discarded >= Self.discardStride { discard() }
      tape.restart(at: scanner.offset)
      try scanner.scanValue()
    } catch {
      stop(at: error)
      return false
    }
    phase = phase == .beforeElement ? .behindElement : .behindValue
    return true
  }

  /// Passes over elements that were scanned before: the last of them ends at `offset`.
  mutating func pass(to offset: Int) {
    precondition(phase == .beforeElement && offset > self.offset)
    scanner.position = scanner.start + offset
    phase = .behindElement
    if offset - discarded >= Self.discardStride { discard() }
  }

  /// What was found wrong.
  mutating func finish() -> [Diagnostic] {
    discard()
    do throws(MalformedJSON) { try scanner.finish() } catch { return error.diagnostics }
    return []
  }

  /// Passes over the brace that opens the document; says whether a member follows.
  private mutating func openObject() throws(JSONFault) -> Bool {
    try scanner.skipToFirstToken()
    let kind = try kindAhead()
    if kind != .object { throw scanner.unexpected(.rootNotObject(kind)) }
    try scanner.enter(isObject: true)
    scanner.floor = 1
    return try !scanner.isAtCloser()
  }

  private mutating func closeObject() throws(JSONFault) {
    phase = .ended
    scanner.leave()
    for duplicate in duplicates { scanner.note(duplicate) }
    try scanner.expectEnd()
  }

  /// Scans the name of a member and enters its value when that is an array.
  private mutating func scanMember() throws(JSONFault) -> JSONStreamMember {
    tape.restart(at: scanner.offset)
    try scanner.scanKey()
    scanner.keys.truncate(to: 0)
    let key = tape.storage.pointee.entries[0]
    let name = tape.string(of: key)
    let span = tape.span(of: key)
    if let first = names.updateValue(span, forKey: name) {
      names[name] = first
      duplicates.append(
        JSONFault(
          kind: .duplicateKey(first: Int(first.offset), firstLength: Int(first.length)),
          offset: Int(span.offset), length: Int(span.length)))
    }
    let kind = try kindAhead()
    phase = .beforeValue
    if kind == .array {
      try scanner.enter(isObject: false)
      scanner.floor = 2
      phase = .beforeElement
      if try scanner.isAtCloser() { closeArray() }
    }
    return JSONStreamMember(name: name, nameSpan: span, kind: kind)
  }

  private mutating func closeArray() {
    scanner.leave()
    scanner.floor = 1
    phase = .behindValue
  }

  /// Gives what was read back to the owner of the file.
  mutating func discard() {
    tape.file.discard(consumed: discarded..<scanner.offset)
    discarded = scanner.offset
  }

  private mutating func stop(at fault: JSONFault) {
    phase = .ended
    scanner.note(fault)
  }

  /// What the value at the position is, by its first byte.
  private mutating func kindAhead() throws(JSONFault) -> JSONKind {
    guard scanner.position < scanner.end else { throw scanner.expectedValue() }
    switch scanner.position.pointee {
    case JSONByte.openBrace: return .object
    case JSONByte.openBracket: return .array
    case JSONByte.quote: return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case JSONByte.zero...UInt8(ascii: "9"), JSONByte.minus: return .number
    default:
      // Starts no value of JSON: always throws, and says why.
      try scanner.scanUncommonValue()
      return .null
    }
  }
}

extension JSONScanner {
  /// Bytes from the start of the file to the position.
  fileprivate var offset: Int { position - start }

  /// Opens a container that goes onto no tape.
  fileprivate mutating func enter(isObject: Bool) throws(JSONFault) {
    try checkDepth()
    pushFrame(opener: position, isObject: isObject)
    position += 1
    try skipSpace()
  }

  /// Closes what `enter` opened; the position is at its closing bracket.
  fileprivate mutating func leave() {
    position += 1
    frames.removeLast()
  }

  /// Whether the container on top has no item.
  fileprivate func isAtCloser() throws(JSONFault) -> Bool {
    guard position < end else { throw unclosedContainer() }
    return position.pointee == frames.top.pointee.closer
  }
}
