/// One way in which a text is not JSON, as data; `diagnostic(in:id:)` makes the words.
///
/// Offsets count from the start of the file.
struct JSONFault: Error {
  var kind: Kind
  var offset: Int
  var length: Int

  enum Kind {
    // The document as a whole.
    case emptyFile
    case notUTF8Encoding
    case textBehindDocument
    case rootNotObject(JSONKind)

    // Structure. `opener` is the offset of a bracket, `first` that of a key.
    case expectedValue
    case expectedKey
    case expectedColon
    case expectedSeparator(opener: Int)
    case mismatchedCloser(opener: Int)
    case commaBeforeCloser
    case endInside(opener: Int)
    case duplicateKey(first: Int, firstLength: Int)

    // Tokens.
    case comment
    case unclosedComment
    case singleQuotedString
    case unquotedKey
    case unclosedString
    case controlCharacter
    case unknownEscape
    case malformedHexEscape(digits: Int)
    case loneSurrogate
    case invalidUTF8
    case unknownWord
    case malformedNumber(NumberFault)

    // Limits.
    case tooDeep(limit: Int)
    case tooManyValues(limit: Int)
    case tooLong
  }

  enum NumberFault {
    case leadingZero, leadingPlus, leadingPoint, noDigitsBehindPoint, noDigitsInExponent
    case noDigits, textBehind, hexadecimal
  }
}
