import SourceText

/// The header comment of a scenario file: what there is to learn.
enum ScenarioLesson {
  /// The comments before the first value, without comment marks and without `Lesson:` in front;
  /// lines of one paragraph joined by spaces, paragraphs divided by a line end.
  static func text(of file: SourceFile) -> String {
    let source = file.withBytes { String(decoding: $0, as: UTF8.self) }
    var paragraphs: [[Substring]] = [[]]
    for line in commentLines(source) {
      if line.isEmpty {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    let text = paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
      .joined(separator: "\n")
    return text.hasPrefix("Lesson: ") ? String(text.dropFirst("Lesson: ".count)) : text
  }

  private static func commentLines(_ source: String) -> [Substring] {
    var lines: [Substring] = []
    var isInBlock = false
    for line in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var text = trimmed(line)
      if isInBlock {
        if text.hasPrefix("*") && !text.hasPrefix("*/") { text = trimmed(text.dropFirst()) }
      } else if text.hasPrefix("//") {
        lines.append(trimmed(text.dropFirst(2)))
        continue
      } else if text.hasPrefix("/*") {
        isInBlock = true
        text = trimmed(text.dropFirst(2))
      } else if text.isEmpty {
        lines.append(text)
        continue
      } else {
        return lines
      }
      if let end = text.firstRange(of: "*/") {
        isInBlock = false
        text = trimmed(text[..<end.lowerBound])
      }
      lines.append(text)
    }
    return lines
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
    return start[...last]
  }
}
