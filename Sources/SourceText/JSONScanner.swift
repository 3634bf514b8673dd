/// Checks text against the grammar and writes it onto a tape: one loop for JSON and JSON5.
///
/// Nesting is kept in `frames`, never on the call stack, so that no input can exhaust it.
/// `position` stands at the token that is scanned next, and stays at its start when a fault is
/// thrown: recovery goes on from there.
struct JSONScanner: ~Copyable {
  let start: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>
  var position: UnsafePointer<UInt8>
  let isJSON5: Bool
  let limits: JSONLimits
  let tape: JSONTape
  let storage: UnsafeMutablePointer<JSONTape.Storage>

  var frames = ScratchStack<Frame>()
  /// The keys of all open objects, innermost last.
  var keys = ScratchStack<Key>(capacity: 64)
  /// What probably comes next, in a streaming read.
  var expectedKeys = ExpectedKeys()
  /// Frames below this belong to a streaming read; the value that is scanned ends here.
  var floor = 0
  var faults: [JSONFault] = []
  /// Recovery passed over a place where the next comma may have been.
  var isCommaExcused = false

  /// An array or object that is open.
  struct Frame: BitwiseCopyable {
    /// Offset of the bracket in the file.
    var opener: Int
    /// The tape's entry; unused below `floor`.
    var entry: UInt32
    /// Elements or members so far, the one that is being scanned included.
    var count: UInt32
    /// Where the keys of this object start in `keys`.
    var firstKey: Int
    /// A bit for each hash seen; a key whose bit is new cannot be a duplicate.
    var seen: UInt64
    var isObject: Bool
    var mayRepeatKeys: Bool
    /// The key before `position` in this object, at first that of the object itself.
    var lastKey: ExpectedKeys.Number

    var closer: UInt8 { isObject ? JSONByte.closeBrace : JSONByte.closeBracket }
  }

  struct Key: BitwiseCopyable {
    var hash: UInt32
    var entry: UInt32
  }

  /// A scanner at the start of a file that is not empty.
  ///
  /// - Parameter isStreaming: It reads many elements that are probably alike.
  init(
    _ tape: JSONTape, dialect: JSONDialect, limits: JSONLimits, isStreaming: Bool = false
  ) {
    self.tape = tape
    storage = tape.storage
    start = tape.storage.pointee.base
    end = start + tape.file.count
    position = start
    isJSON5 = dialect == .json5
    self.limits = limits
    expectedKeys.isInUse = isStreaming && !isJSON5
  }

  /// Scans the value at `position`, with all that is in it.
  ///
  /// - Parameter isFinished: A value was scanned already (or given up by recovery): go on behind
  ///   it.
  mutating func scanValue(isFinished: Bool = false) throws(JSONFault) {
    var isFinished = isFinished
    while true {
      if !isFinished, try scanStartOfValue() { continue }
      if try !advanceToNextValue() { return }
      isFinished = false
    }
  }

  /// Scans a scalar, or opens a container.
  ///
  /// - Returns: Whether a container was opened, and `position` stands at the first value in it.
  @inline(__always)
  private mutating func scanStartOfValue() throws(JSONFault) -> Bool {
    guard position < end else { throw expectedValue() }
    switch position.pointee {
    case JSONByte.quote:
      let token = position
      let isEscaped = try scanString(quote: JSONByte.quote)
      try append(.string, from: token, isEscaped: isEscaped)
    case JSONByte.openBrace: return try openObject()
    case JSONByte.openBracket: return try openArray()
    case JSONByte.zero...UInt8(ascii: "9"), JSONByte.minus: try scanNumber()
    case UInt8(ascii: "t"): try scanWord("true", .true)
    case UInt8(ascii: "f"): try scanWord("false", .false)
    case UInt8(ascii: "n"): try scanWord("null", .null)
    default: try scanUncommonValue()
    }
    return false
  }

  /// Goes on behind a value: closes what ends here.
  ///
  /// - Returns: Whether another value follows, at `position`; otherwise all is closed down to
  ///   `floor`.
  @inline(__always)
  private mutating func advanceToNextValue() throws(JSONFault) -> Bool {
    while frames.count > floor {
      let isObject = frames.top.pointee.isObject
      if isObject, try passExpectedKey(isFirst: false) { return true }
      let value = position
      if try scanSeparator() {
        frames.top.pointee.count &+= 1
        if isObject { try scanKey(behind: value, isFirst: false) }
        return true
      }
      position += 1
      closeContainer()
    }
    return false
  }

  /// Behind an item of the container on top: consumes the comma, or stops at the closing bracket.
  ///
  /// - Returns: Whether another item follows.
  @inline(__always)
  mutating func scanSeparator() throws(JSONFault) -> Bool {
    try skipSpace()
    guard position < end else { throw unclosedContainer() }
    let closer = frames.top.pointee.closer
    if position.pointee == JSONByte.comma {
      let comma = position
      position += 1
      try skipSpace()
      guard position < end, position.pointee == closer else { return true }
      if !isJSON5 {
        position = comma
        throw fault(.commaBeforeCloser, comma, comma + 1)
      }
      return false
    }
    if position.pointee == closer { return false }
    return try scanMissingComma()
  }

  private mutating func openObject() throws(JSONFault) -> Bool {
    try open(.object)
    if try passExpectedKey(isFirst: true) { return true }
    let brace = position
    try skipSpace()
    if position < end, position.pointee == JSONByte.closeBrace {
      position += 1
      closeContainer()
      return false
    }
    frames.top.pointee.count = 1
    try scanKey(behind: brace, isFirst: true)
    return true
  }

  private mutating func openArray() throws(JSONFault) -> Bool {
    try open(.array)
    try skipSpace()
    if position < end, position.pointee == JSONByte.closeBracket {
      position += 1
      closeContainer()
      return false
    }
    guard position < end else { throw unclosedContainer() }
    frames.top.pointee.count = 1
    return true
  }

  private mutating func open(_ tag: JSONTapeEntry.Tag) throws(JSONFault) {
    let token = position
    try checkDepth()
    let entry = UInt32(truncatingIfNeeded: storage.pointee.count)
    position += 1
    try append(tag, from: token)
    pushFrame(opener: token, entry: entry, isObject: tag == .object)
  }

  /// Throws when the bracket at `position` would open a level too many.
  func checkDepth() throws(JSONFault) {
    if frames.count >= limits.maximumDepth {
      throw fault(.tooDeep(limit: limits.maximumDepth), position, position + 1)
    }
  }

  /// Opens a container of which no entry is kept unless `entry` says where.
  mutating func pushFrame(opener: UnsafePointer<UInt8>, entry: UInt32 = 0, isObject: Bool) {
    let key = frames.count > 0 ? frames.top.pointee.lastKey : 0
    frames.append(
      Frame(
        opener: opener - start, entry: entry, count: 0, firstKey: keys.count, seen: 0,
        isObject: isObject, mayRepeatKeys: false, lastKey: key))
  }

  /// Completes the entry of the container on top, whose closing bracket ends at `position`.
  private mutating func closeContainer() {
    let frame = frames.top.pointee
    if frame.isObject {
      if frame.mayRepeatKeys { noteDuplicateKeys(from: frame.firstKey) }
      keys.truncate(to: frame.firstKey)
    }
    let entry = storage.pointee.entries + Int(frame.entry)
    let length = position - (storage.pointee.base + Int(entry.pointee.offset))
    entry.pointee.length = UInt32(truncatingIfNeeded: length)
    entry.pointee.next = UInt32(truncatingIfNeeded: storage.pointee.count)
    entry.pointee.detail = frame.count
    frames.removeLast()
  }

  /// Writes the entry of a token that reaches from `token` to `position`.
  @inline(__always)
  mutating func append(
    _ tag: JSONTapeEntry.Tag, from token: UnsafePointer<UInt8>, detail: UInt32 = 0,
    isEscaped: Bool = false
  ) throws(JSONFault) {
    let count = storage.pointee.count
    if count == storage.pointee.capacity { try growTape() }
    let offset = token - storage.pointee.base
    let length = position - token
    if offset &+ length > Int(UInt32.max) { throw fault(.tooLong, token, token) }
    (storage.pointee.entries + count).initialize(
      to: JSONTapeEntry(
        offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: length),
        next: UInt32(truncatingIfNeeded: count &+ 1), detail: detail, tag: tag,
        isEscaped: isEscaped))
    storage.pointee.count = count &+ 1
  }

  @inline(never)
  private mutating func growTape() throws(JSONFault) {
    if storage.pointee.capacity >= limits.maximumValues {
      throw fault(.tooManyValues(limit: limits.maximumValues), position, position)
    }
    storage.pointee.grow(limit: limits.maximumValues)
  }
}
