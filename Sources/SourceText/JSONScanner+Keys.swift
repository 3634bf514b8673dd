extension JSONScanner {
  /// Scans a key and the colon behind it; `position` then stands at the value.
  @inline(__always)
  mutating func scanKey() throws(JSONFault) {
    try scanKeyToken()
    try skipSpace()
    guard position < end, position.pointee == JSONByte.colon else {
      throw position < end ? unexpected(.expectedColon) : unclosedContainer()
    }
    position += 1
    try skipSpace()
  }

  @inline(__always)
  private mutating func scanKeyToken() throws(JSONFault) {
    let token = position
    guard token < end else { throw unclosedContainer() }
    guard token.pointee == JSONByte.quote else { return try scanUncommonKey() }
    let isEscaped = try scanString(quote: JSONByte.quote)
    try appendKey(from: token, content: token + 1, position - 1, isEscaped: isEscaped)
  }

  /// A key in single quotes or without any.
  @inline(never)
  private mutating func scanUncommonKey() throws(JSONFault) {
    let token = position
    if token.pointee == JSONByte.singleQuote {
      guard isJSON5 else { throw fault(.singleQuotedString, token, endOfToken(token)) }
      let isEscaped = try scanString(quote: JSONByte.singleQuote)
      return try appendKey(from: token, content: token + 1, position - 1, isEscaped: isEscaped)
    }
    let isEscaped = try scanIdentifier()
    if position == token { throw unexpected(.expectedKey) }
    if !isJSON5 {
      let identifierEnd = position
      position = token
      throw fault(.unquotedKey, token, identifierEnd)
    }
    try appendKey(from: token, content: token, position, isEscaped: isEscaped)
  }

  @inline(__always)
  private mutating func appendKey(
    from token: UnsafePointer<UInt8>, content: UnsafePointer<UInt8>,
    _ contentEnd: UnsafePointer<UInt8>, isEscaped: Bool
  ) throws(JSONFault) {
    let hash =
      isEscaped
      ? JSONKey.hash(
        JSONEscape.resolved(
          UnsafeBufferPointer(start: content, count: contentEnd - content)))
      : JSONKey.hash(content, contentEnd - content)
    try appendKey(from: token, hash: hash, isEscaped: isEscaped)
  }

  /// Writes a key that reaches from `token` to `position`, and notes whether it may be a duplicate.
  @inline(__always)
  mutating func appendKey(
    from token: UnsafePointer<UInt8>, hash: UInt32, isEscaped: Bool = false
  ) throws(JSONFault) {
    let entry = UInt32(truncatingIfNeeded: storage.pointee.count)
    try append(.key, from: token, detail: hash, isEscaped: isEscaped)
    keys.append(Key(hash: hash, entry: entry))
    let bit = 1 as UInt64 &<< UInt64(hash & 63)
    if frames.top.pointee.seen & bit != 0 { frames.top.pointee.mayRepeatKeys = true }
    frames.top.pointee.seen |= bit
  }

  /// Notes every key, from `keys[first]` on, that an earlier one of them equals.
  ///
  /// Few keys are compared pairwise by hash. Many are sorted first, so that a file made to be slow
  /// is not: O(n log n) comparisons whatever the hashes are.
  @inline(never)
  mutating func noteDuplicateKeys(from first: Int) {
    var open = UnsafeMutableBufferPointer(
      start: keys.elements + first, count: keys.count - first)
    var duplicates: [(first: UInt32, later: UInt32)] = []
    if open.count <= 32 {
      for later in open.indices.dropFirst() {
        let match = open[..<later].first { isSameKey($0, open[later]) }
        if let match { duplicates.append((match.entry, open[later].entry)) }
      }
    } else {
      open.sort { a, b in
        if a.hash != b.hash { return a.hash < b.hash }
        let order = keyOrder(a, b)
        return order != 0 ? order < 0 : a.entry < b.entry
      }
      var first = open[0]
      for later in open.dropFirst() {
        if isSameKey(first, later) {
          duplicates.append((first.entry, later.entry))
        } else {
          first = later
        }
      }
      duplicates.sort { $0.later < $1.later }
    }
    for (first, later) in duplicates { noteDuplicate(first: first, later: later) }
  }

  private func isSameKey(_ a: Key, _ b: Key) -> Bool { a.hash == b.hash && keyOrder(a, b) == 0 }

  private mutating func noteDuplicate(first: UInt32, later: UInt32) {
    let (first, later) = (storage.pointee.entries[Int(first)], storage.pointee.entries[Int(later)])
    let origin = storage.pointee.origin
    note(
      JSONFault(
        kind: .duplicateKey(
          first: origin + Int(first.offset), firstLength: Int(first.length)),
        offset: origin + Int(later.offset), length: Int(later.length)))
  }

  /// Negative, zero or positive: by length, then by bytes, of what the two keys stand for.
  private func keyOrder(_ a: Key, _ b: Key) -> Int {
    let a = storage.pointee.entries[Int(a.entry)]
    let b = storage.pointee.entries[Int(b.entry)]
    if !a.isEscaped && !b.isEscaped { return order(tape.content(of: a), tape.content(of: b)) }
    return Array(tape.string(of: a).utf8).withUnsafeBufferPointer { a in
      Array(tape.string(of: b).utf8).withUnsafeBufferPointer { b in order(a, b) }
    }
  }

  private func order(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    if a.count != b.count { return a.count - b.count }
    for index in a.indices where a[index] != b[index] { return Int(a[index]) - Int(b[index]) }
    return 0
  }
}
