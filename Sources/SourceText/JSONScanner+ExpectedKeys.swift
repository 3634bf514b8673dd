extension JSONScanner {
  /// Passes over the separator and the key that are expected at `position`, if they are there;
  /// `position` then stands at the value, just where `scanKey` would leave it.
  ///
  /// - Parameter isFirst: It would be the first key of the object on top.
  @inline(__always)
  mutating func passExpectedKey(isFirst: Bool) throws(JSONFault) -> Bool {
    let last = frames.top.pointee.lastKey
    let number = expectedKeys.expected(behind: last, isFirst: isFirst)
    if number == 0 { return false }
    if expectedKeys.stands(number, at: position, end) {
      try pass(number)
      return true
    }
    let other = expectedKeys.other(behind: last, isFirst: isFirst, at: position, end)
    if other == 0 { return false }
    try pass(other)
    return true
  }

  @inline(__always)
  private mutating func pass(_ number: ExpectedKeys.Number) throws(JSONFault) {
    let known = expectedKeys.key(number).pointee
    let next = position + Int(known.length)
    let token = position + Int(known.nameStart)
    position += Int(known.nameEnd)
    frames.top.pointee.count &+= 1
    frames.top.pointee.lastKey = number
    try appendKey(from: token, hash: known.hash)
    position = next
  }

  /// Scans a key with all that stands before its value, and remembers it.
  ///
  /// - Parameter start: The end of the value before it, or of the brace.
  mutating func scanKey(
    behind start: UnsafePointer<UInt8>, isFirst: Bool
  ) throws(JSONFault) {
    let entry = storage.pointee.count
    let token = position
    try scanKey()
    if !expectedKeys.isInUse { return }
    let key = storage.pointee.entries[entry]
    let last = frames.top.pointee.lastKey
    let name = token - start
    frames.top.pointee.lastKey =
      key.isEscaped
      ? 0
      : expectedKeys.learn(
        UnsafeBufferPointer(start: start, count: position - start),
        name: name..<name + Int(key.length), hash: key.detail, behind: last, isFirst: isFirst)
  }
}
