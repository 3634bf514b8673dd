import SourceText

/// Running text for people: headings, paragraphs, lists and labelled rows, wrapped to the width of
/// the reader's terminal.
///
/// Every function gives whole lines. Nothing rests on colour or on a sign alone, and nothing moves
/// the cursor, so that it reads well aloud.
public struct ProseText: Sendable {
  private let palette: Palette
  private let width: Int

  /// Longer lines are hard to read.
  private static let widest = 84

  public init(isColored: Bool = false, width: Int = 80) {
    palette = Palette(isColored: isColored)
    self.width = min(max(40, width), Self.widest)
  }

  public func heading(_ text: String) -> String { lines(StyledText(text, .strong), indent: 0) }

  /// A paragraph; one that begins with a space stands as it is.
  public func paragraph(_ text: String, indent: Int = 0) -> String {
    if text.first == " " { return painted([.spaces(indent) + StyledText(text)]) }
    return lines(StyledText(text), indent: indent)
  }

  /// Paragraphs with an empty line between them, those that stand as they are kept together.
  public func paragraphs(_ texts: [String]) -> String {
    var result = ""
    for (index, text) in texts.enumerated() {
      let isTied = index > 0 && text.first == " " && texts[index - 1].first == " "
      if index > 0 && !isTied { result += "\n" }
      result += paragraph(text)
    }
    return result
  }

  /// A sentence that begins with a word to notice: `Right. The name …`
  public func remark(_ word: String, _ text: String, _ mood: Mood = .plain) -> String {
    lines(StyledText(word, mood.style) + StyledText(text.isEmpty ? "" : " " + text), indent: 0)
  }

  /// Rows with a label in front, the text flowing beside it.
  public func rows(_ rows: [(label: String, text: String)], indent: Int = 2) -> String {
    var table = Table(alignsPlaces: false)
    for row in rows {
      table.append(
        Table.Cells(cells: [StyledText(row.label, .strong)], flow: StyledText(row.text)))
    }
    return painted(table.lines(indent: indent, width: width))
  }

  public enum Mood: Hashable, Sendable {
    case plain, good, bad, uncertain

    fileprivate var style: Style {
      switch self {
      case .plain: .strong
      case .good: .good
      case .bad: .bad
      case .uncertain: .uncertain
      }
    }
  }

  private func lines(_ text: StyledText, indent: Int) -> String {
    painted(text.wrapped(to: width - indent).map { .spaces(indent) + $0 })
  }

  private func painted(_ lines: [StyledText]) -> String {
    lines.map { $0.trimmed.painted(with: palette) + "\n" }.joined()
  }
}
