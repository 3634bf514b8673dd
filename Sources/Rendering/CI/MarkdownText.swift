import SourceText

/// Pieces of GitHub-flavoured Markdown in which nothing from an input can act as markup.
///
/// Source: CommonMark 0.31, sections 2.4 (backslash escapes) and 4.5 (fenced code blocks).
enum MarkdownText {
  /// Running text: every character of punctuation that Markdown might read is escaped.
  static func plain(_ text: String) -> String {
    printable(text).map { "\\`*_{}[]<>()#+-.!|~&@:".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  /// A block of code, its fence longer than any run of backticks in it.
  static func code(_ lines: [String], in language: String) -> String {
    let longest = lines.map(\.longestRunOfBackticks).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n" + lines.map { printable($0) + "\n" }.joined() + fence
  }
}

extension String {
  fileprivate var longestRunOfBackticks: Int {
    var (longest, run) = (0, 0)
    for character in self {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
