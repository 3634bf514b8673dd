import Rendering

/// A manual page as it grows. Whatever text holds, no line of it is taken for a macro, and no
/// character for an escape.
struct Roff {
  private(set) var text = ""
  /// Behind a heading a paragraph has begun already; another one is a mistake.
  private var isAtStart = true

  mutating func title(_ name: String, section: Int, date: String, _ source: String) {
    line(".TH \(name) \(section) \"\(date)\" \"\(source)\"")
  }

  mutating func section(_ title: String) { heading(".SH", title) }
  mutating func subsection(_ title: String) { heading(".SS", title) }

  private mutating func heading(_ macro: String, _ title: String) {
    line("\(macro) \"\(Self.argument(title))\"")
    isAtStart = true
  }

  /// The name in bold, the rest as it is: words in capitals stand for what the user fills in.
  mutating func synopsis(_ name: String, _ usage: String) {
    newParagraph()
    line("\\fB\(Self.escaped(name))\\fR \(Self.escaped(usage))")
  }

  /// Lines as they are: a macro, or text that is escaped.
  mutating func line(_ line: String) {
    text += line + "\n"
    isAtStart = false
  }

  private mutating func newParagraph() { if !isAtStart { line(".PP") } }

  mutating func paragraph(_ sentence: String) {
    newParagraph()
    line(Self.styled(sentence))
  }

  mutating func term(_ word: String, _ meaning: String) {
    line(".TP")
    line("\\fB\(Self.escaped(word.withoutBackQuotes))\\fR")
    line(Self.styled(meaning))
  }

  mutating func code(_ lines: [String]) {
    newParagraph()
    line(".RS 4")
    line(".nf")
    for code in lines { line(Self.guarded(Self.escaped(code))) }
    line(".fi")
    line(".RE")
  }

  mutating func blocks(_ blocks: [HelpTopic.Block]) {
    for block in blocks {
      switch block {
      case .text(let sentence): paragraph(sentence)
      case .terms(let terms): for entry in terms { term(entry.word, entry.meaning) }
      case .code(let lines): code(lines)
      }
    }
  }
}

// MARK: - Text

extension Roff {
  /// What stands in back quotes in bold.
  private static func styled(_ sentence: String) -> String {
    let parts = sentence.split(separator: "`", omittingEmptySubsequences: false)
    let text = parts.enumerated().map { index, part in
      let text = escaped(String(part))
      return index.isMultiple(of: 2) || text.isEmpty ? text : "\\fB\(text)\\fR"
    }
    return guarded(text.joined())
  }

  /// A full stop or a quote at the start of a line would make it a macro.
  private static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  private static func argument(_ text: String) -> String {
    escaped(text).split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\\(dq")
  }

  /// ASCII alone: each other character by its code point, so that no locale decides on it.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\e"
      // A plain hyphen may be shown as a dash that nobody can copy.
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "~": result += "\\(ti"
      case "^": result += "\\(ha"
      case "`": result += "\\(ga"
      case " "..."~": result.unicodeScalars.append(scalar)
      case _:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
  }
}

extension String {
  fileprivate var withoutBackQuotes: String { filter { $0 != "`" } }
}
