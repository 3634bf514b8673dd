extension JSONScanner {
  /// Passes over white space; in JSON5 also over comments. Afterwards `position` is at a token or
  /// the end.
  @inline(__always)
  mutating func skipSpace() throws(JSONFault) {
    var next = position
    scan: while next < end {
      switch next.pointee {
      case 0x20: next = endOfSpaces(next + 1, end)
      case 0x0A, 0x0D, 0x09: next += 1
      default: break scan
      }
    }
    position = next
    if isJSON5 { try skipJSON5Space() }
  }

  /// Comments and the white space that only JSON5 knows, mixed with the plain kind.
  ///
  /// Source: JSON5 1.0.0, sections 7 and 8.
  @inline(never)
  private mutating func skipJSON5Space() throws(JSONFault) {
    while position < end {
      let byte = position.pointee
      switch byte {
      case 0x20, 0x09...0x0D: position += 1
      case JSONByte.slash: try skipComment()
      case 0x80...:
        guard let (scalar, length) = decodeUTF8Scalar(position, end), isJSON5Space(scalar) else {
          return
        }
        position += length
      default: return
      }
    }
  }

  private func isJSON5Space(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{FEFF}", "\u{2028}", "\u{2029}": true
    default: scalar.properties.generalCategory == .spaceSeparator
    }
  }

  /// A comment of either kind at `position`.
  private mutating func skipComment() throws(JSONFault) {
    let second = end - position > 1 ? position[1] : 0
    guard second == JSONByte.slash || second == JSONByte.star else {
      throw unexpected(.expectedValue)
    }
    var next = position + 2
    while next < end {
      let byte = next.pointee
      if second == JSONByte.slash {
        if JSONEscape.lengthOfLineEnd(next, end) > 0 { break }
      } else if byte == JSONByte.star, end - next > 1, next[1] == JSONByte.slash {
        position = next + 2
        return
      }
      let length = lengthOfUTF8Scalar(next, end)
      if length == 0 { throw fault(.invalidUTF8, next, next + 1) }
      next += length
    }
    if second == JSONByte.star { throw fault(.unclosedComment, position, position + 2) }
    position = next
  }
}
