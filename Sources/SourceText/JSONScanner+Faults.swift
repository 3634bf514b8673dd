extension JSONScanner {
  func fault(
    _ kind: JSONFault.Kind, _ from: UnsafePointer<UInt8>, _ to: UnsafePointer<UInt8>
  ) -> JSONFault {
    JSONFault(kind: kind, offset: from - start, length: to - from)
  }

  /// Keeps a fault that does not end the scan, as long as there is room for more.
  mutating func note(_ fault: JSONFault) {
    if faults.count < limits.maximumDiagnostics { faults.append(fault) }
  }

  /// A fault of this kind at the token at `position`, or a more telling one when the byte there
  /// gives the reason.
  func unexpected(_ kind: JSONFault.Kind) -> JSONFault {
    let byte = position.pointee
    let second = end - position > 1 ? position[1] : 0
    if byte == JSONByte.slash, second == JSONByte.slash || second == JSONByte.star, !isJSON5 {
      return fault(.comment, position, position + 2)
    }
    let length = lengthOfUTF8Scalar(position, end)
    if length == 0 { return fault(.invalidUTF8, position, position + 1) }
    return fault(kind, position, max(position + length, endOfToken(position)))
  }

  /// No value stands at `position`.
  func expectedValue() -> JSONFault {
    if position < end { return unexpected(.expectedValue) }
    return frames.count > 0 ? unclosedContainer() : fault(.expectedValue, end, end)
  }

  /// The text ends inside the container on top: points behind the last character that says
  /// something.
  func unclosedContainer() -> JSONFault {
    var last = end
    while last > start, last[-1] <= 0x20 { last -= 1 }
    return fault(.endInside(opener: frames.top.pointee.opener), last, last)
  }

  /// Neither a comma nor the right bracket stands behind an item. Where it is plain that a comma
  /// was forgotten, JSON5 goes on as if it were there.
  @inline(never)
  mutating func scanMissingComma() throws(JSONFault) -> Bool {
    let byte = position.pointee
    let opener = frames.top.pointee.opener
    if byte == JSONByte.closeBrace || byte == JSONByte.closeBracket {
      throw fault(.mismatchedCloser(opener: opener), position, position + 1)
    }
    let startsItem =
      byte == JSONByte.quote || byte == JSONByte.singleQuote || byte == JSONByte.openBrace
      || byte == JSONByte.openBracket || byte == JSONByte.minus || JSONByte.continuesWord(byte)
    let missing = unexpected(.expectedSeparator(opener: opener))
    guard startsItem, isJSON5, faults.count + 1 < limits.maximumDiagnostics else { throw missing }
    if !isCommaExcused { note(missing) }
    isCommaExcused = false
    return true
  }

  /// The end of the word, number or quoted text at `token`, for the carets of a message.
  func endOfToken(_ token: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    guard token < end else { return token }
    let first = token.pointee
    let isQuoted = first == JSONByte.quote || first == JSONByte.singleQuote
    if isQuoted { return endOfTolerantString(token) }
    var last = token
    while last < end,
      JSONByte.continuesWord(last.pointee) || last.pointee == JSONByte.point
        || last.pointee == JSONByte.plus || last.pointee == JSONByte.minus
    {
      last += 1
    }
    return last
  }

  /// Behind the closing quote of what looks like a string, or the end of its line when there is
  /// none.
  private func endOfTolerantString(_ token: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var next = token + 1
    while next < end, !next.pointee.isLineEnd {
      if next.pointee == token.pointee { return next + 1 }
      next += next.pointee == JSONByte.backslash && end - next > 1 ? 2 : 1
    }
    return next
  }

  /// Notes a fault and, in JSON5, looks for the place from which the rest can still be checked.
  ///
  /// - Returns: Whether there is one: `position` then stands at a comma or closing bracket of the
  ///   container on top, as if the faulty item had been scanned.
  mutating func recover(from fault: JSONFault) -> Bool {
    // A bracket that was mistyped further up leaves one over at the end: that is not worth saying.
    if case .textBehindDocument = fault.kind, isJSON5, !faults.isEmpty { return false }
    note(fault)
    guard isJSON5, faults.count < limits.maximumDiagnostics else { return false }
    switch fault.kind {
    case .tooManyValues, .tooLong: return false
    case .unclosedString:
      // The string may have swallowed the comma: what stands on the next line is taken for an item.
      position = endOfTolerantString(position)
      isCommaExcused = true
      return position < end && frames.count > floor
    default: break
    }
    var depth = 0
    while position < end, frames.count > floor {
      switch position.pointee {
      case JSONByte.quote, JSONByte.singleQuote: position = endOfTolerantString(position)
      case JSONByte.comma where depth == 0: return true
      case JSONByte.openBrace, JSONByte.openBracket:
        depth += 1
        position += 1
      case JSONByte.closeBrace, JSONByte.closeBracket:
        if depth == 0, closeDownTo(position.pointee) { return true }
        depth = max(0, depth - 1)
        position += 1
      case JSONByte.slash:
        let comment = position
        do throws(JSONFault) { try skipSpace() } catch { return false }
        if position == comment { position += 1 }
      default: position += 1
      }
    }
    return false
  }

  /// Gives up the containers above the innermost one that `closer` closes; says whether there is
  /// one.
  private mutating func closeDownTo(_ closer: UInt8) -> Bool {
    var match = frames.count - 1
    while match >= floor, frames.elements[match].closer != closer { match -= 1 }
    guard match >= floor else { return false }
    frames.truncate(to: match + 1)
    return true
  }
}
