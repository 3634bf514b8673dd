import SourceText

/// One word of a POSIX shell line, which the shell hands on byte for byte, whatever an input has
/// put into it.
///
///     ShellWord("it's").text                      // 'it'\''s'
///     ShellWord(variable: "NAT_GATEWAY_ID").text  // "$NAT_GATEWAY_ID"
///
/// Source: POSIX.1-2024, Shell Command Language, section 2.2, "Quoting".
struct ShellWord: Hashable, ExpressibleByStringLiteral {
  private var parts: [Part]

  private enum Part: Hashable {
    case literal(String)
    case variable(String)
    case required(String, of: String)
  }

  init(_ text: String) { parts = text.isEmpty ? [] : [.literal(text)] }

  init(stringLiteral text: String) { self.init(text) }

  init(variable name: String) { parts = [.variable(name)] }

  /// What no input tells: a variable that whoever runs the line must set, or else the shell stops
  /// and says `hint`.
  ///
  /// - Parameter hint: Plain words, written by the program.
  init(required name: String, _ hint: String) { parts = [.required(name, of: hint)] }

  static func + (a: ShellWord, b: ShellWord) -> ShellWord {
    var joined = a
    for part in b.parts {
      if case .literal(let more) = part, case .literal(let last)? = joined.parts.last {
        joined.parts[joined.parts.count - 1] = .literal(last + more)
      } else {
        joined.parts.append(part)
      }
    }
    return joined
  }

  /// The word as it stands in a line.
  var text: String {
    parts.isEmpty ? "''" : parts.map(Self.quoted).joined()
  }

  /// The text of a word without variables.
  var literal: String? {
    if parts.isEmpty { return "" }
    guard parts.count == 1, case .literal(let text) = parts[0] else { return nil }
    return text
  }

  private static func quoted(_ part: Part) -> String {
    switch part {
    case .literal(let text): quoted(text)
    case .variable(let name): "\"$\(name)\""
    case .required(let name, let hint): "\"${\(name):?\(hint)}\""
    }
  }

  private static func quoted(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isPlain) { return text }
    var quoted = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": quoted += "'\\''"
      // No argument of a program can hold it.
      case "\0": quoted += "\u{FFFD}"
      case _: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "'"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "/", ":", ",", "@", "+", "=": true
    case _: false
    }
  }
}

/// JSON in which a string may be a variable of the shell.
indirect enum ShellJSON {
  case plain(JSONNode)
  case string(ShellWord)
  case array([ShellJSON])
  case object([(String, ShellJSON)])

  /// On one line and without spaces.
  var word: ShellWord {
    switch self {
    case .plain(let node): ShellWord(node.text(pretty: false))
    case .string(let word):
      word.literal.map { ShellWord(JSONNode.string($0).text(pretty: false)) }
        ?? ShellWord("\"") + word + ShellWord("\"")
    case .array(let elements): Self.joined(elements.map(\.word), "[", "]")
    case .object(let members):
      Self.joined(
        members.map { ShellWord(JSONNode.string($0).text(pretty: false) + ":") + $1.word }, "{", "}"
      )
    }
  }

  private static func joined(_ words: [ShellWord], _ open: String, _ close: String) -> ShellWord {
    let separated = words.enumerated().map {
      $0.offset > 0 ? ShellWord(",") + $0.element : $0.element
    }
    return separated.reduce(ShellWord(open), +) + ShellWord(close)
  }
}

extension ShellJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .plain(.string(value)) }
  init(integerLiteral value: Int64) { self = .plain(.integer(value)) }
  init(arrayLiteral elements: ShellJSON...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, ShellJSON)...) { self = .object(elements) }
}
