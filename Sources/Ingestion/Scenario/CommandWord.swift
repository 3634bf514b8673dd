import SourceText

/// One word of a typed change: plain, quoted, or a piece of JSON5 in brackets.
struct CommandWord: Hashable {
  /// What the word says, without the quotes around it.
  let text: String
  /// As JSON5.
  let json: String
  let isQuoted: Bool
  /// Stands for a value of JSON5 by itself: in quotes, in brackets, a number, `true`.
  let isLiteral: Bool

  struct Unclosed: Error {
    let text: String
  }

  /// Whether the word, unquoted, is one of those that divide a change.
  func isKeyword(in words: [String]) -> Bool { !isQuoted && words.contains(text) }

  /// - Complexity: O(length of `line`).
  static func split(_ line: String) throws(Unclosed) -> [CommandWord] {
    var words: [CommandWord] = []
    var rest = line[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
        continue
      }
      let end = try end(of: rest)
      words.append(CommandWord(rest[..<end]))
      rest = rest[end...]
    }
    return words
  }

  private init(_ raw: Substring) {
    let first = raw.first ?? " "
    isQuoted = first == "\"" || first == "'"
    let isInteger = raw.utf8.count <= 9 && raw.allSatisfy { $0.isASCII && $0.isNumber }
    isLiteral =
      isQuoted || first == "{" || first == "[" || isInteger
      || ["true", "false", "null"].contains(raw)
    text = String(isQuoted ? raw.dropFirst().dropLast() : raw)
    json = isLiteral ? String(raw) : Self.string(String(raw))
  }

  /// Where the word that `rest` begins with ends.
  private static func end(of rest: Substring) throws(Unclosed) -> Substring.Index {
    var closers: [Character] = []
    var quote: Character?
    var isEscaped = false
    for index in rest.indices {
      let character = rest[index]
      if isEscaped {
        isEscaped = false
      } else if let open = quote {
        if character == "\\" { isEscaped = true }
        if character == open {
          quote = nil
          if closers.isEmpty { return rest.index(after: index) }
        }
      } else if index == rest.startIndex || !closers.isEmpty {
        switch character {
        case "\"", "'": quote = character
        case "{": closers.append("}")
        case "[": closers.append("]")
        case closers.last: closers.removeLast()
        case _: break
        }
        if closers.isEmpty && (character == "}" || character == "]") {
          return rest.index(after: index)
        }
      } else if character.isWhitespace {
        return index
      }
    }
    if quote != nil || !closers.isEmpty { throw Unclosed(text: String(rest)) }
    return rest.endIndex
  }

  /// A string of JSON5.
  static func string(_ text: String) -> String { JSONNode.string(text).text(pretty: false) }

  static func trimmed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
