extension JSONFault {
  /// What to tell the author of the text.
  func diagnostic(in file: SourceFile, id: SourceFileID) -> Diagnostic {
    let words = Words(self, in: file)
    return Diagnostic(
      .error, words.message, at: span(offset, length, id), label: words.label,
      notes: words.notes, help: words.help)
  }

  private func span(_ offset: Int, _ length: Int, _ id: SourceFileID) -> SourceSpan {
    SourceSpan(file: id, offset: UInt64(offset), length: UInt32(clamping: length))
  }
}

/// The text of a fault: the problem, what stands under the carets, context and proposals.
private struct Words {
  var message: String
  var label = ""
  var notes: [String] = []
  var help: [String] = []

  private init(
    _ message: String, _ label: String = "", notes: [String] = [], help: [String] = []
  ) {
    self.message = message
    self.label = label
    self.notes = notes
    self.help = help
  }

  init(_ fault: JSONFault, in file: SourceFile) {
    let found = Self.found(fault, in: file)
    switch fault.kind {
    case .emptyFile:
      self.init("the file is empty", "expected a JSON value")
    case .notUTF8Encoding:
      self.init(
        "the file is not in UTF-8 but, by its first bytes, in UTF-16 or UTF-32",
        help: ["save it as UTF-8; Windows PowerShell 5 writes UTF-16 when it redirects output"])
    case .textBehindDocument:
      self.init(
        "text follows the end of the document", "expected the end of the file, found \(found)")
    case .rootNotObject(let kind):
      self.init("expected one object at the top level, found \(kind.name)", "expected `{`")
    case .expectedValue:
      self =
        fault.offset == file.count
        ? Words("the file holds no value", "expected a value before the end")
        : Words("expected a value, found \(found)", "expected a value")
    case .expectedKey:
      self.init("expected a key, found \(found)", "expected the name of a member")
    case .expectedColon:
      self.init("expected `:` behind the key, found \(found)", "expected `:`")
    case .expectedSeparator(let opener), .mismatchedCloser(let opener), .endInside(let opener):
      self.init(structure: fault, opener: opener, found: found, in: file)
    case .commaBeforeCloser:
      self.init("a comma stands behind the last item", "JSON allows none here")
    case .duplicateKey(let first, let length):
      let name = Self.quoted(file, fault.offset, fault.length)
      let again = Self.quoted(file, first, length)
      let spelling = name == again ? "" : ", spelt `\(again)`"
      self.init(
        "the key `\(name)` stands twice in one object", "the second time",
        notes: ["first at \(Self.place(first, in: file))\(spelling)"],
        help: ["readers disagree on which of the two counts; remove one"])
    case .comment, .unclosedComment, .singleQuotedString, .unquotedKey, .unclosedString,
      .controlCharacter, .unknownEscape, .malformedHexEscape, .loneSurrogate, .invalidUTF8,
      .unknownWord, .malformedNumber:
      self.init(token: fault, in: file)
    case .tooDeep(let limit):
      self.init(
        "arrays and objects are nested too deep", "level \(limit + 1)",
        notes: ["at most \(limit) levels are read"])
    case .tooManyValues(let limit):
      self.init(
        "too many values to hold at once", "the limit is reached here",
        notes: ["at most \(limit) values and keys are held"])
    case .tooLong:
      self.init("a value ends more than 4 GiB behind the start of what is read at once")
    }
  }

  /// Brackets and commas.
  private init(structure fault: JSONFault, opener: Int, found: String, in file: SourceFile) {
    let bracket = file.bytes[opener] == JSONByte.openBrace ? "{" : "["
    let closer = bracket == "{" ? "}" : "]"
    let opened = "the `\(bracket)` at \(Self.place(opener, in: file)) is not closed"
    switch fault.kind {
    case .mismatchedCloser:
      self.init("expected `\(closer)`, found \(found)", "closes nothing", notes: [opened])
    case .endInside:
      let container = bracket == "{" ? "an object" : "an array"
      self.init(
        "the file ends inside \(container)", "expected `\(closer)` before the end",
        notes: [opened, "the file may have been cut off"])
    default:
      self.init("expected `,` or `\(closer)`, found \(found)", "expected `,` or `\(closer)`")
    }
  }

  /// A token that is not what it looks like.
  private init(token fault: JSONFault, in file: SourceFile) {
    let text = Self.quoted(file, fault.offset, fault.length)
    switch fault.kind {
    case .comment:
      self.init("a comment stands in JSON, which has none")
    case .unclosedComment:
      self.init("the comment is not closed", "expected `*/` before the end of the file")
    case .singleQuotedString:
      self.init("a string stands in single quotes", "JSON knows double quotes alone")
    case .unquotedKey:
      self.init("the key `\(text)` stands without quotes", "expected `\"\(text)\"`")
    case .unclosedString:
      self =
        fault.offset + fault.length == file.count
        ? Words(
          "the file ends inside a string", "opened here", notes: ["the file may have been cut off"])
        : Words("the string is not closed in its line", "expected the closing quote")
    case .controlCharacter:
      let byte = file.bytes[fault.offset]
      self.init(
        "a string holds a raw control character", "found \(Self.unicode(UInt32(byte)))",
        help: ["write it as an escape: `\(Self.escape(for: byte))`"])
    case .unknownEscape:
      self.init("the escape `\(text)` is not known", help: ["for a backslash itself, write `\\\\`"])
    case .malformedHexEscape(let digits):
      self.init(
        "the escape `\(text)` is not complete", "expected \(digits) hexadecimal digits")
    case .loneSurrogate:
      self.init(
        "the escape `\(text)` is half of a surrogate pair", "the other half is missing",
        notes: ["it stands for no character by itself, and UTF-8 cannot hold it"])
    case .invalidUTF8:
      let byte = String(file.bytes[fault.offset], radix: 16, uppercase: true)
      self.init(
        "the text is not valid UTF-8", "found the byte 0x\(byte.count < 2 ? "0" : "")\(byte)")
    case .malformedNumber(let number):
      self.init("`\(text)` is not a number", Self.label(number))
    default:
      let near = nearest(to: text, among: ["true", "false", "null"], atMost: 1)
      self.init(
        "the word `\(text)` is not a value", "expected a value",
        help: near.map { "did you mean `\($0)`?" })
    }
  }

  private static func label(_ number: JSONFault.NumberFault) -> String {
    switch number {
    case .leadingZero: "a number may not start with a zero and go on"
    case .leadingPlus: "a number may not start with `+`"
    case .leadingPoint: "expected a digit before the point"
    case .noDigitsBehindPoint: "expected a digit behind the point"
    case .noDigitsInExponent: "expected a digit in the exponent"
    case .noDigits: "expected a digit"
    case .textBehind: "expected nothing more behind the number"
    case .hexadecimal: "JSON knows decimal numbers alone"
    }
  }

  /// What stands at a fault, for the words "found …".
  private static func found(_ fault: JSONFault, in file: SourceFile) -> String {
    guard fault.offset < file.count else { return "the end of the file" }
    switch file.bytes[fault.offset] {
    case JSONByte.quote, JSONByte.singleQuote: return "a string"
    case _ where fault.length == 0: return "the end of the file"
    default: return "`\(quoted(file, fault.offset, fault.length))`"
    }
  }

  /// The text at a place, without its quotes and made safe to show.
  private static func quoted(_ file: SourceFile, _ offset: Int, _ length: Int) -> String {
    var range = offset..<min(offset + length, file.count)
    let first = range.isEmpty ? 0 : file.bytes[offset]
    if range.count > 1, first == JSONByte.quote || first == JSONByte.singleQuote,
      file.bytes[range.upperBound - 1] == first
    {
      range = (range.lowerBound + 1)..<(range.upperBound - 1)
    }
    return printable(file.text(in: range), limit: 60)
  }

  private static func place(_ offset: Int, in file: SourceFile) -> String {
    let location = file.location(at: offset)
    return "line \(location.line), column \(location.column)"
  }

  private static func unicode(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func escape(for byte: UInt8) -> String {
    switch byte {
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    default:
      let digits = String(byte, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
