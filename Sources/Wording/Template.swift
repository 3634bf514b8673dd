import SourceText

/// A text with names in braces, each of which stands for something of the case at hand.
///
///     try Template("dial tcp {address}: i/o timeout").filled(["address": "10.0.1.20:443"])
///
/// Runs of white space count as one space, so that a text may go on in the next line of a file.
struct Template: Hashable, Sendable {
  /// The text before the first name.
  private let head: String
  private let parts: [Part]

  private struct Part: Hashable, Sendable {
    let name: String
    /// The text behind the name, up to the next one.
    let tail: String
  }

  /// Why a text is no template, and which of its bytes are wrong.
  enum Fault: Error, Hashable {
    /// A brace without its other half, or one inside another.
    case brace(Range<Int>)
    /// What stands in braces is no name: letters and digits, a letter first.
    case name(Range<Int>)
  }

  init(_ text: String) throws(Fault) {
    var literals: [[UInt8]] = [[]]
    var names: [String] = []
    var opened: Int?
    let bytes = Array(text.utf8)
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "{"):
        if let opened { throw .brace(opened..<offset) }
        opened = offset
      case UInt8(ascii: "}"):
        guard let start = opened else { throw .brace(offset..<(offset + 1)) }
        let name = String(decoding: bytes[(start + 1)..<offset], as: UTF8.self)
        guard Self.isName(name) else { throw .name(start..<(offset + 1)) }
        names.append(name)
        literals.append([])
        opened = nil
      case _ where opened != nil: break
      case 0x20, 0x09, 0x0A, 0x0D:
        if literals[literals.count - 1].last != 0x20 { literals[literals.count - 1].append(0x20) }
      case _: literals[literals.count - 1].append(byte)
      }
    }
    if let opened { throw .brace(opened..<bytes.count) }
    let texts = literals.map { String(decoding: $0, as: UTF8.self) }
    head = texts[0]
    parts = zip(names, texts.dropFirst()).map { Part(name: $0, tail: $1) }
  }

  private static func isName(_ text: String) -> Bool {
    text.first?.isLetter ?? false
      && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || isLetter($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  /// The names in braces, each once, in the order of the text.
  var names: [String] { parts.map(\.name).withoutRepetition() }

  /// Whether there is nothing to read.
  var isEmpty: Bool { parts.isEmpty && head.utf8.allSatisfy { $0 == 0x20 } }

  /// The text with values in the place of the names.
  ///
  /// - Precondition: Every name has a value. What the texts of a language may name is checked when
  ///   they are read; what the program gives them is checked by a test.
  func filled(_ values: KeyValuePairs<String, String>) -> String {
    var text = head
    for part in parts {
      guard let value = values.first(where: { $0.key == part.name })?.value else {
        preconditionFailure("no value for {\(part.name)}")
      }
      text += value
      text += part.tail
    }
    return text
  }
}

extension Template {
  /// The first character that `printable` would draw, as it draws it.
  var unprintable: String? {
    for text in [head] + parts.map(\.tail) where printable(text) != text {
      for character in text where printable(String(character)) != String(character) {
        return printable(String(character))
      }
    }
    return nil
  }
}
