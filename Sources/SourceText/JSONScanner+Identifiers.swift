extension JSONScanner {
  /// Scans an unquoted key; leaves `position` alone when there is none.
  ///
  /// - Returns: Whether it holds an escape.
  ///
  /// Source: JSON5 1.0.0, section 3; ECMAScript 5.1, section 7.6 (`IdentifierName`).
  mutating func scanIdentifier() throws(JSONFault) -> Bool {
    var next = position
    var isEscaped = false
    while next < end {
      if next.pointee == JSONByte.backslash {
        guard end - next > 1, next[1] == UInt8(ascii: "u"),
          let unit = JSONEscape.hexadecimal(next + 2, end, digits: 4),
          let scalar = Unicode.Scalar(unit),
          isIdentifier(scalar, isFirst: next == position)
        else { throw fault(.unknownEscape, next, min(next + 2, end)) }
        isEscaped = true
        next += 6
      } else {
        guard let (scalar, length) = decodeUTF8Scalar(next, end),
          isIdentifier(scalar, isFirst: next == position)
        else { break }
        next += length
      }
    }
    position = next
    return isEscaped
  }

  private func isIdentifier(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "$", "_": return true
    case "0"..."9": return !isFirst
    case "\u{200C}", "\u{200D}": return !isFirst
    default: break
    }
    if scalar.isASCII { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation:
      return !isFirst
    default:
      return false
    }
  }
}
