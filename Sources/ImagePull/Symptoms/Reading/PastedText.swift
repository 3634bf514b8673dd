/// What somebody pasted, cleaned and cut into messages.
///
///     PastedText("\"reason\": \"CannotPull…: Get \\\"https://h/v2/\\\": EOF\"").messages[0].text
///
/// People paste out of JSON (with its escapes), out of terminals (with their colours, broken at
/// their width) and out of logs (one message a line). What follows knows none of that.
struct PastedText {
  let messages: [PastedMessage]
  /// All of it, to find the image that a message belongs to.
  let whole: PastedMessage

  /// Bytes that are read; a message is somewhere near the start of what follows it.
  static let limit = 1 << 20

  init(_ text: String) {
    var bytes = Array(text.utf8.prefix(Self.limit))
    bytes = Self.withoutEscapeSequences(bytes)
    // JSON that was printed into JSON has its quotes escaped twice.
    for _ in 0..<3 where bytes.contains(UInt8(ascii: "\\")) { bytes = Self.unescaped(bytes) }
    let plain = Self.withPlainQuotes(String(decoding: bytes, as: UTF8.self))
    let lines = Self.unwrapped(plain)
    whole = PastedMessage(lines.joined(separator: "\n"))
    messages = lines.flatMap(Self.cutAtHeads).map(PastedMessage.init)
  }
}

// MARK: - Cleaning

extension PastedText {
  /// Without the sequences that colour a terminal (ECMA-48, sections 5.4 and 5.6) and without
  /// other control characters.
  private static func withoutEscapeSequences(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x1B where rest.first == UInt8(ascii: "["):
        rest = rest.dropFirst().drop { !(0x40...0x7E).contains($0) }.dropFirst()
      case 0x1B where rest.first == UInt8(ascii: "]"):
        let end = rest.firstIndex { $0 == 0x07 || $0 == 0x1B || $0 == 0x0A } ?? rest.endIndex
        rest = rest[end...].drop { $0 == 0x07 }
      case 0x0A: kept.append(byte)
      case 0..<0x20, 0x7F: kept.append(0x20)
      case _: kept.append(byte)
      }
    }
    return kept
  }

  /// `\"`, `\n`, `\t`, `\\` and `\/` as what they stand for (RFC 8259, section 7), and those
  /// escapes that encoders of HTML put in the place of angle brackets.
  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let next = rest.first else {
        plain.append(byte)
        continue
      }
      switch next {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(next)
      case UInt8(ascii: "n"), UInt8(ascii: "r"): plain.append(0x0A)
      case UInt8(ascii: "t"): plain.append(0x20)
      case UInt8(ascii: "u"):
        guard let character = htmlEscapes[String(decoding: rest.prefix(5), as: UTF8.self)] else {
          plain.append(byte)
          continue
        }
        plain.append(character)
        rest = rest.dropFirst(4)
      case _:
        plain.append(byte)
        continue
      }
      rest = rest.dropFirst()
    }
    return plain
  }

  private static let htmlEscapes: [String: UInt8] = [
    "u003c": UInt8(ascii: "<"), "u003e": UInt8(ascii: ">"), "u0026": UInt8(ascii: "&"),
    "u0022": UInt8(ascii: "\""), "u0027": UInt8(ascii: "'"),
  ]

  /// Quotes as a keyboard has them: web pages, chat programs and AWS itself print others.
  private static func withPlainQuotes(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2018}", "\u{2019}": plain.append("'")
      case "\u{201C}", "\u{201D}": plain.append("\"")
      case "\u{A0}", "\u{200B}", "\u{FEFF}": plain.append(" ")
      case _: plain.append(scalar)
      }
    }
    return String(plain)
  }
}

// MARK: - Cutting

extension PastedText {
  /// A terminal breaks lines at its width, in the middle of words if need be; narrower ones than
  /// this are broken by people, at spaces.
  private static let narrowestTerminal = 60

  /// Lines as they were printed: what continues a line is joined to it.
  private static func unwrapped(_ text: String) -> [String] {
    var lines: [String] = []
    let printed = text.split(separator: "\n", omittingEmptySubsequences: false)
    let widest = printed.map(\.utf8.count).max() ?? 0
    var isOpen = false
    var isBroken = false
    for line in printed {
      let words = line.trimmed
      if words.isEmpty {
        isOpen = false
      } else if isOpen, !startsRecord(words) {
        lines[lines.count - 1] += (isBroken ? "" : " ") + words
      } else {
        lines.append(String(words))
        isOpen = true
      }
      isBroken = widest >= narrowestTerminal && line.utf8.count == widest
    }
    return lines
  }

  /// Whether a line is a new record of a log, a table of events or a JSON document.
  private static func startsRecord(_ line: Substring) -> Bool {
    if recordStarts.contains(where: { line.hasPrefix($0) }) { return true }
    let bytes = Array(line.utf8.prefix(24))
    let digits = bytes.prefix { (0x30...0x39).contains($0) }.count
    // A date (2024-03-31, 2019/04/04), a time stamp of klog (E0819 10:12:13), a JSON key.
    if digits == 4, bytes.count > 4, "-/".utf8.contains(bytes[4]) { return true }
    if bytes.count > 6, "IWEF".utf8.contains(bytes[0]), bytes[5] == 0x20,
      bytes[1...4].allSatisfy({ (0x30...0x39).contains($0) })
    {
      return true
    }
    guard bytes.first == UInt8(ascii: "\""), let end = line.dropFirst().firstIndex(of: "\"") else {
      return false
    }
    return line[end...].dropFirst().first == ":"
  }

  private static let recordStarts = [
    "Warning ", "Normal ", "time=", "level=", "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ",
    "Jul ", "Aug ", "Sep ", "Oct ", "Nov ", "Dec ", "{", "}",
  ]

  /// Amazon ECS starts each reason with its name, and JSON may hold many on one line.
  private static func cutAtHeads(_ line: String) -> [String] {
    let bytes = Array(line.utf8)
    var starts: [Int] = []
    for head in heads { starts += bytes.positions(of: Array(head.utf8)) }
    let ends = starts.sorted().filter { $0 > 0 } + [bytes.count]
    var start = 0
    return ends.map { end in
      defer { start = end }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }

  private static let heads = [
    "CannotPullContainer", "CannotPullECR", "CannotPullImage", "CannotStartContainer",
    "ResourceInitializationError",
  ]
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " }
    guard let end = start.lastIndex(where: { $0 != " " }) else { return start.prefix(0) }
    return start[...end]
  }
}
