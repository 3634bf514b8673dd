import SourceText

/// One line of text, or a part of one, that knows how wide it is.
///
/// Whatever a name in the input holds, nothing in here can move the cursor: every piece passes
/// `printable`.
struct StyledText: Hashable, Sendable {
  private(set) var runs: [Run] = []
  /// In columns of a terminal.
  private(set) var width = 0

  struct Run: Hashable, Sendable {
    let text: String
    let style: Style
  }

  static let empty = StyledText("")

  init(_ text: String, _ style: Style = .plain) {
    append(Run(text: printable(text), style: style))
  }

  init(_ parts: [StyledText], separator: StyledText) {
    for (index, part) in parts.enumerated() {
      if index > 0 { append(separator) }
      append(part)
    }
  }

  var isEmpty: Bool { runs.isEmpty }

  mutating func append(_ other: StyledText) {
    for run in other.runs { append(run) }
  }

  private mutating func append(_ run: Run) {
    if run.text.isEmpty { return }
    width += terminalWidth(run.text)
    if let last = runs.last, last.style == run.style {
      runs[runs.count - 1] = Run(text: last.text + run.text, style: run.style)
    } else {
      runs.append(run)
    }
  }

  static func + (a: StyledText, b: StyledText) -> StyledText {
    var sum = a
    sum.append(b)
    return sum
  }

  /// Filled up with spaces; text that is wider stays as it is.
  func padded(to columns: Int) -> StyledText {
    width < columns ? self + .spaces(columns - width) : self
  }

  static func spaces(_ count: Int) -> StyledText {
    StyledText(String(repeating: " ", count: max(0, count)))
  }

  func painted(with palette: Palette) -> String {
    runs.reduce(into: "") { $0 += palette.paint($1.text, $1.style) }
  }
}

extension StyledText: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self.init(value) }
}

extension StyledText {
  /// Lines of at most `columns`, broken at spaces.
  ///
  /// A word that is wider than that stays whole on its own line, so that it can be copied.
  func wrapped(to columns: Int) -> [StyledText] {
    if width <= columns { return [self] }
    var lines: [StyledText] = []
    var line = StyledText.empty
    for word in words {
      if !line.isEmpty && line.width + 1 + word.width > columns {
        lines.append(line)
        line = .empty
      }
      if let last = line.runs.last {
        // A space between words of one style has that style, too: fewer sequences, same look.
        line.append(
          Run(text: " ", style: last.style == word.runs.first?.style ? last.style : .plain))
      }
      line.append(word)
    }
    return lines + [line]
  }

  /// Split at spaces. A word may change its style in the middle.
  private var words: [StyledText] {
    var words: [StyledText] = []
    var word = StyledText.empty
    for run in runs {
      let pieces = run.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 {
          words.append(word)
          word = .empty
        }
        word.append(Run(text: String(piece), style: run.style))
      }
    }
    return (words + [word]).filter { !$0.isEmpty }
  }
}

extension StyledText {
  /// Without spaces at the end.
  var trimmed: StyledText {
    var runs = runs
    while let last = runs.popLast() {
      var kept = last.text[...]
      while kept.utf8.last == UInt8(ascii: " ") { kept.removeLast() }
      if kept.isEmpty { continue }
      runs.append(Run(text: String(kept), style: last.style))
      break
    }
    return runs.reduce(into: .empty) { $0.append($1) }
  }
}

extension StyledText {
  /// The beginning, at most `columns` wide; what is cut off leaves `…` behind.
  func cropped(to columns: Int) -> StyledText {
    if width <= columns { return self }
    var text = StyledText.empty
    for run in runs {
      for character in run.text {
        if text.width + terminalWidth("\(character)") >= columns {
          if columns > 0 { text.append(Run(text: "…", style: run.style)) }
          return text
        }
        text.append(Run(text: "\(character)", style: run.style))
      }
    }
    return text
  }

  /// The same words, every one in this style.
  func styled(_ style: Style) -> StyledText {
    runs.reduce(into: .empty) { $0.append(Run(text: $1.text, style: style)) }
  }
}
