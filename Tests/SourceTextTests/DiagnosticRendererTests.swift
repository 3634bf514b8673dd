import Testing

@testable import SourceText

@Suite("Rendering diagnostics")
struct DiagnosticRendererTests {
  private func render(
    _ sample: Sample, _ diagnostics: [Diagnostic], isColored: Bool = false
  ) -> String {
    DiagnosticRenderer(sample.map, isColored: isColored).text(diagnostics)
  }

  private func span(_ sample: Sample, _ offset: Int, _ length: Int) -> SourceSpan {
    SourceSpan(file: sample.id, offset: UInt64(offset), length: UInt32(length))
  }

  @Test("a long line may start inside a UTF-8 sequence")
  func strayContinuation() {
    var map = SourceMap()
    let bytes = [0x8A] + [UInt8](repeating: 0x61, count: 200)
    let id = map.add(SourceFile(name: "stray", bytes: bytes))
    let span = SourceSpan(file: id, offset: 0, length: 1)
    let text = DiagnosticRenderer(map, isColored: false).text([Diagnostic(.error, "no", at: span)])
    #expect(text.contains("1 | \u{FFFD}aaaa") && text.contains("\n  | ^"))
  }

  @Test("in the order of the text, with notes, help and a count")
  func golden() {
    let sample = Sample("{\n  routeTable: \"rtb-privat\",\n  name: \"a\"\n}\n")
    let text = render(
      sample,
      [
        Diagnostic(.warning, "no place at all", help: ["look elsewhere"]),
        Diagnostic(.note, "said without a label", at: span(sample, 33, 4)),
        Diagnostic(
          .error, "subnet `private-b` names a route table that is not defined",
          at: span(sample, 16, 12), label: "no route table has this name",
          notes: ["AWS would use the main table here"], help: ["did you mean `rtb-private`?"]),
        Diagnostic(.error, "at the end", at: span(sample, 46, 0), label: "here"),
      ])
    #expect(
      text == """
        error: subnet `private-b` names a route table that is not defined
         --> sample:2:15
          |
        2 |   routeTable: "rtb-privat",
          |               ^^^^^^^^^^^^ no route table has this name
          |
          = note: AWS would use the main table here
          = help: did you mean `rtb-private`?

        note: said without a label
         --> sample:3:4
          |
        3 |   name: "a"
          |    ^^^^

        error: at the end
         --> sample:5:1
          |
        5 |
          | ^ here

        warning: no place at all
          = help: look elsewhere

        2 errors, 1 warning, 1 note

        """)
  }

  @Test("nothing to say: no text")
  func empty() {
    #expect(render(Sample("{}"), []) == "")
  }

  @Test("carets stand under wide and escaped characters")
  func wideCharacters() {
    let sample = Sample("\t{ \"漢😀\": \"a\u{202E}\" }")
    let text = render(sample, [Diagnostic(.error, "bidi", at: span(sample, 14, 6), label: "x")])
    #expect(
      text.contains(
        """
        1 | ␉{ "漢😀": "a\\u{202e}" }
          |            ^^^^^^^^^^^ x
        """))
  }

  @Test("a long line is cut around the span")
  func longLine() {
    let body = String(repeating: "é", count: 5000)
    let sample = Sample("[\"" + body + "\", wrong, \"" + body + "\"]")
    let text = render(sample, [Diagnostic(.error, "m", at: span(sample, 10_005, 5), label: "here")])
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[3] == "1 | …" + String(repeating: "é", count: 23) + "\", wrong, \""
        + String(repeating: "é", count: 14) + "…")
    #expect(lines[4] == "  | " + String(repeating: " ", count: 27) + "^^^^^ here")
    let whole = render(sample, [Diagnostic(.error, "m", at: span(sample, 0, 20_000))])
    #expect(whole.split(separator: "\n").allSatisfy { $0.count < 200 })
  }

  @Test("a span over several lines is marked on its first")
  func severalLines() {
    let sample = Sample("{ \"a\":\r\n 1 }")
    let text = render(sample, [Diagnostic(.error, "m", at: span(sample, 0, 12))])
    #expect(text.contains("1 | { \"a\":\n  | ^^^^^^\n"))
  }

  @Test("no input reaches the terminal raw", arguments: [true, false])
  func hostile(isColored: Bool) {
    let evil = "\u{1B}]0;owned\u{7}\u{9B}2J\r\u{202E}\n\u{0}"
    let sample = Sample(
      bytes: Array((evil + evil).utf8) + [0xFF, 0x9B, 0x80, 0x80, 0x80], name: evil)
    var text = ""
    for offset in 0...sample.file.count {
      text += render(
        sample,
        [
          Diagnostic(
            .error, evil + String(repeating: "x", count: 10_000), at: span(sample, offset, 9),
            label: evil, notes: [evil], help: [evil])
        ], isColored: isColored)
    }
    let raw = text.unicodeScalars.filter {
      $0 != "\n"
        && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
    }
    #expect(raw.allSatisfy { isColored && $0 == "\u{1B}" })
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 500 })
  }

  @Test("color marks the severity and the carets")
  func color() {
    let sample = Sample("[x]")
    let text = render(
      sample, [Diagnostic(.error, "m", at: span(sample, 1, 1), label: "l")], isColored: true)
    #expect(text.hasPrefix("\u{1B}[1;31merror\u{1B}[0m\u{1B}[1m: m\u{1B}[0m\n"))
    #expect(text.contains("\u{1B}[1;31m^ l\u{1B}[0m"))
  }
}
