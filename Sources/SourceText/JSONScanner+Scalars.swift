extension JSONScanner {
  /// `true`, `false` or `null`.
  @inline(__always)
  mutating func scanWord(_ word: StaticString, _ tag: JSONTapeEntry.Tag) throws(JSONFault) {
    let token = position
    let count = word.utf8CodeUnitCount
    guard end - token >= count, bytesEqual(token, word.utf8Start, count),
      end - token == count || !JSONByte.continuesWord(token[count])
    else { throw fault(.unknownWord, token, endOfToken(token)) }
    position = token + count
    try append(tag, from: token)
  }

  /// A number that starts with a digit or a minus sign.
  ///
  /// Source: RFC 8259, section 6. What that grammar lacks and JSON5 has is left to
  /// `scanJSON5Number`.
  @inline(__always)
  mutating func scanNumber() throws(JSONFault) {
    let token = position
    var next = token
    if next.pointee == JSONByte.minus { next += 1 }
    let digits = next
    next = endOfDigits(next)
    let needsCare =
      next == digits || (digits.pointee == JSONByte.zero && next - digits > 1)
      || (next < end && isNumberContinuation(next.pointee))
    if needsCare { next = try endOfUncommonNumber(token, digits) }
    position = next
    try append(.number, from: token)
  }

  @inline(__always)
  private func isNumberContinuation(_ byte: UInt8) -> Bool {
    byte == JSONByte.point || JSONByte.continuesWord(byte)
  }

  private func endOfDigits(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var next = start
    while next < end, JSONByte.isDigit(next.pointee) { next += 1 }
    return next
  }

  /// A number that is more than an integer, or none at all. `digits` is what follows the sign.
  @inline(never)
  func endOfUncommonNumber(
    _ token: UnsafePointer<UInt8>, _ digits: UnsafePointer<UInt8>
  ) throws(JSONFault) -> UnsafePointer<UInt8> {
    if isJSON5, let next = endOfJSON5Special(digits) { return next }
    var next = endOfDigits(digits)
    let wholeDigits = next - digits
    if wholeDigits > 1, digits.pointee == JSONByte.zero {
      throw malformed(.leadingZero, token)
    }
    var fractionDigits = 0
    if next < end, next.pointee == JSONByte.point {
      if wholeDigits == 0, !isJSON5 { throw malformed(.leadingPoint, token) }
      let fraction = next + 1
      next = endOfDigits(fraction)
      fractionDigits = next - fraction
      if fractionDigits == 0, !isJSON5 { throw malformed(.noDigitsBehindPoint, token) }
    }
    if wholeDigits + fractionDigits == 0 { throw malformed(.noDigits, token) }
    if next < end, next.pointee | 0x20 == UInt8(ascii: "e") {
      next += 1
      if next < end, next.pointee == JSONByte.plus || next.pointee == JSONByte.minus { next += 1 }
      let exponent = next
      next = endOfDigits(exponent)
      if next == exponent { throw malformed(.noDigitsInExponent, token) }
    }
    if next < end, isNumberContinuation(next.pointee) {
      let isHexadecimal = next.pointee | 0x20 == UInt8(ascii: "x")
      throw malformed(isHexadecimal && !isJSON5 ? .hexadecimal : .textBehind, token)
    }
    return next
  }

  /// `Infinity`, `NaN` or `0x…`; `nil` when `digits` starts with none of these.
  ///
  /// Source: JSON5 1.0.0, section 6.
  private func endOfJSON5Special(_ digits: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    var next = digits
    for word in ["Infinity", "NaN"] as [StaticString] {
      let count = word.utf8CodeUnitCount
      if end - digits >= count, bytesEqual(digits, word.utf8Start, count) { next += count }
    }
    if next == digits, end - digits > 2, digits[0] == JSONByte.zero,
      digits[1] | 0x20 == UInt8(ascii: "x"), JSONByte.hexadecimalValue(digits[2]) != nil
    {
      next += 3
      while next < end, JSONByte.hexadecimalValue(next.pointee) != nil { next += 1 }
    }
    let isWhole = next > digits && (next == end || !isNumberContinuation(next.pointee))
    return isWhole ? next : nil
  }

  private func malformed(
    _ number: JSONFault.NumberFault, _ token: UnsafePointer<UInt8>
  ) -> JSONFault {
    fault(.malformedNumber(number), token, endOfToken(token))
  }

  /// A value that strict JSON has not, or none at all.
  @inline(never)
  mutating func scanUncommonValue() throws(JSONFault) {
    let token = position
    let byte = token.pointee
    switch byte {
    case JSONByte.singleQuote:
      guard isJSON5 else { throw fault(.singleQuotedString, token, endOfToken(token)) }
      let isEscaped = try scanString(quote: JSONByte.singleQuote)
      try append(.string, from: token, isEscaped: isEscaped)
    case JSONByte.plus, JSONByte.point, UInt8(ascii: "I"), UInt8(ascii: "N"):
      try scanUncommonNumber()
    default:
      if JSONByte.continuesWord(byte) { throw fault(.unknownWord, token, endOfToken(token)) }
      throw expectedValue()
    }
  }

  private mutating func scanUncommonNumber() throws(JSONFault) {
    let token = position
    let isPlus = token.pointee == JSONByte.plus
    if !isJSON5 {
      switch token.pointee {
      case JSONByte.plus: throw malformed(.leadingPlus, token)
      case JSONByte.point: throw malformed(.leadingPoint, token)
      default: throw fault(.unknownWord, token, endOfToken(token))
      }
    }
    let digits = isPlus ? token + 1 : token
    let isDecimal =
      digits < end && (JSONByte.isDigit(digits.pointee) || digits.pointee == JSONByte.point)
    if !isDecimal, endOfJSON5Special(digits) == nil {
      throw isPlus ? malformed(.noDigits, token) : fault(.unknownWord, token, endOfToken(token))
    }
    position = try endOfUncommonNumber(token, digits)
    try append(.number, from: token)
  }
}
