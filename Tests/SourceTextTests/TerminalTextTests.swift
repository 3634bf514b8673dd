import Testing

@testable import SourceText

@Suite("Text that is safe to show")
struct TerminalTextTests {
  @Test(
    "nothing that a terminal obeys or hides is left",
    arguments: [
      ("plain ünï 漢字 😀", "plain ünï 漢字 😀"), ("\u{1B}[31mred\u{7}", "␛[31mred␇"),
      ("a\tb\r\nc\u{0}", "a␉b␍␊c␀"), ("\u{7F}\u{9B}1m", "␡\\u{9b}1m"),
      ("a\u{202E}b\u{2066}", "a\\u{202e}b\\u{2066}"), ("a\u{A0}b\u{3000}", "a\\u{a0}b\\u{3000}"),
      ("zero\u{200B}width\u{200D}\u{FEFF}", "zero\\u{200b}width\\u{200d}\\u{feff}"),
      ("\u{2028}\u{E000}\u{E0041}", "\\u{2028}\\u{e000}\\u{e0041}"), ("", ""),
    ])
  func visible(text: String, shown: String) {
    #expect(printable(text) == shown)
  }

  @Test(
    "long text loses its middle, and never half an escape",
    arguments: [
      ("abcdefghij", 10, "abcdefghij"), ("abcdefghijk", 10, "abcde…hijk"), ("abc", 1, "…"),
      ("abc", 2, "a…"), ("\u{202E}\u{202E}\u{202E}", 12, "…"), ("ab\u{202E}cd", 9, "ab…cd"),
      ("ééééééé", 5, "éé…éé"), ("abc", 0, "…"), ("", 0, ""),
    ])
  func shortening(text: String, limit: Int, shown: String) {
    #expect(printable(text, limit: limit) == shown)
  }

  @Test(
    "the width counts columns",
    arguments: [("ab", 2), ("漢字", 4), ("😀", 2), ("e\u{301}", 1), ("…", 1)])
  func width(text: String, columns: Int) {
    #expect(terminalWidth(text) == columns)
  }
}
