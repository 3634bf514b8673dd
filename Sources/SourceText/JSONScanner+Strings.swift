extension JSONScanner {
  /// Scans a string from its opening quote; `position` then stands behind the closing one.
  ///
  /// - Returns: Whether it holds a backslash.
  @inline(__always)
  mutating func scanString(quote: UInt8) throws(JSONFault) -> Bool {
    var next = endOfPlainText(position + 1, end, quote: quote)
    var isEscaped = false
    while next < end {
      let byte = next.pointee
      if byte == quote {
        position = next + 1
        return isEscaped
      }
      if byte == JSONByte.backslash {
        isEscaped = true
        next = try endOfEscape(next)
      } else if byte < 0x20 || byte >= 0x80 {
        next = try endOfUncommonCharacter(next)
      } else {
        next += 1
      }
      next = endOfPlainText(next, end, quote: quote)
    }
    throw fault(.unclosedString, position, end)
  }

  /// Passes over a control character or a scalar outside ASCII at `start`.
  @inline(never)
  private func endOfUncommonCharacter(
    _ start: UnsafePointer<UInt8>
  ) throws(JSONFault) -> UnsafePointer<UInt8> {
    if start.pointee >= 0x80 {
      let length = lengthOfUTF8Scalar(start, end)
      if length == 0 { throw fault(.invalidUTF8, start, start + 1) }
      return start + length
    }
    if start.pointee.isLineEnd { throw fault(.unclosedString, position, start) }
    if !isJSON5 { throw fault(.controlCharacter, start, start + 1) }
    return start + 1
  }

  /// Passes over the escape whose backslash is at `start`.
  @inline(never)
  private func endOfEscape(
    _ start: UnsafePointer<UInt8>
  ) throws(JSONFault) -> UnsafePointer<UInt8> {
    guard end - start > 1 else { throw fault(.unclosedString, position, end) }
    switch start[1] {
    case JSONByte.quote, JSONByte.backslash, JSONByte.slash, UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      return try endOfUnicodeEscape(start)
    default:
      if isJSON5 { return try endOfJSON5Escape(start) }
      let length = max(1, lengthOfUTF8Scalar(start + 1, end))
      throw fault(.unknownEscape, start, start + 1 + length)
    }
  }

  /// `\uXXXX`, two of them when the first is the upper half of a surrogate pair.
  func endOfUnicodeEscape(
    _ start: UnsafePointer<UInt8>
  ) throws(JSONFault) -> UnsafePointer<UInt8> {
    let unit = try hexEscape(start, digits: 4)
    let next = start + 6
    if JSONEscape.isLowSurrogate(unit) { throw fault(.loneSurrogate, start, next) }
    if !JSONEscape.isHighSurrogate(unit) { return next }
    guard end - next > 1, next[0] == JSONByte.backslash, next[1] == UInt8(ascii: "u") else {
      throw fault(.loneSurrogate, start, next)
    }
    let low = try hexEscape(next, digits: 4)
    guard JSONEscape.isLowSurrogate(low) else { throw fault(.loneSurrogate, start, next) }
    return next + 6
  }

  /// The escapes that JSON5 adds: `\'`, `\v`, `\0`, `\xHH`, a line end, and any character that
  /// needs none.
  private func endOfJSON5Escape(
    _ start: UnsafePointer<UInt8>
  ) throws(JSONFault) -> UnsafePointer<UInt8> {
    let lineEnd = JSONEscape.lengthOfLineEnd(start + 1, end)
    if lineEnd > 0 { return start + 1 + lineEnd }
    switch start[1] {
    case UInt8(ascii: "x"):
      _ = try hexEscape(start, digits: 2)
      return start + 4
    case JSONByte.zero:
      if end - start > 2, JSONByte.isDigit(start[2]) {
        throw fault(.unknownEscape, start, start + 3)
      }
      return start + 2
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      throw fault(.unknownEscape, start, start + 2)
    default:
      let length = lengthOfUTF8Scalar(start + 1, end)
      if length == 0 { throw fault(.invalidUTF8, start + 1, start + 2) }
      return start + 1 + length
    }
  }

  private func hexEscape(
    _ start: UnsafePointer<UInt8>, digits: Int
  ) throws(JSONFault) -> UInt32 {
    if let value = JSONEscape.hexadecimal(start + 2, end, digits: digits) { return value }
    var last = start + 2
    while last < end, last - start < 2 + digits, JSONByte.hexadecimalValue(last.pointee) != nil {
      last += 1
    }
    throw fault(.malformedHexEscape(digits: digits), start, last)
  }
}
