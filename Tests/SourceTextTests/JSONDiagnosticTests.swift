import Testing

@testable import SourceText

@Suite("Diagnostics of the JSON reader")
struct JSONDiagnosticTests {
  @Test(
    "every fault has its place and words",
    arguments: [
      ("", "1:1+0 the file is empty | expected a JSON value"),
      ("\u{FEFF}", "1:1+0 the file is empty | expected a JSON value"),
      ("  \n ", "2:2+0 the file holds no value | expected a value before the end"),
      (
        "{} x",
        "1:4+1 text follows the end of the document | expected the end of the file, found `x`"
      ),
      ("[1] // x", "1:5+2 a comment stands in JSON, which has none"),
      ("[\n ,]", "2:2+1 expected a value, found `,` | expected a value"),
      ("{\r\n  3: 1}", "2:3+1 expected a key, found `3` | expected the name of a member"),
      ("{\r  a: 1}", "2:3+1 the key `a` stands without quotes | expected `\"a\"`"),
      ("{'a': 1}", "1:2+3 a string stands in single quotes | JSON knows double quotes alone"),
      ("{\"a\" 1}", "1:6+1 expected `:` behind the key, found `1` | expected `:`"),
      ("{\"a\": 1 \"b\": 2}", "1:9+3 expected `,` or `}`, found a string | expected `,` or `}`"),
      ("[1 2]", "1:4+1 expected `,` or `]`, found `2` | expected `,` or `]`"),
      ("[1; 2]", "1:3+1 expected `,` or `]`, found `;` | expected `,` or `]`"),
      ("[\n1}", "2:2+1 expected `]`, found `}` | closes nothing"),
      ("[1,]", "1:3+1 a comma stands behind the last item | JSON allows none here"),
      ("[\"😀\", x]", "1:7+1 the word `x` is not a value | expected a value"),
      ("{\"a\": [1, 2\n\n", "1:12+0 the file ends inside an array | expected `]` before the end"),
      ("{\"a\": 1", "1:8+0 the file ends inside an object | expected `}` before the end"),
      ("[\"abc", "1:2+4 the file ends inside a string | opened here"),
      ("[\"ab\nc\"]", "1:2+3 the string is not closed in its line | expected the closing quote"),
      ("[\"a\tb\"]", "1:4+1 a string holds a raw control character | found U+0009"),
      (#"["a\qb"]"#, "1:4+2 the escape `\\q` is not known"),
      (#"["\u12G4"]"#, "1:3+4 the escape `\\u12` is not complete | expected 4 hexadecimal digits"),
      (
        #"["\uD83D!"]"#,
        "1:3+6 the escape `\\uD83D` is half of a surrogate pair | the other half is missing"
      ),
      ("[True]", "1:2+4 the word `True` is not a value | expected a value"),
      ("[01]", "1:2+2 `01` is not a number | a number may not start with a zero and go on"),
      ("[+1]", "1:2+2 `+1` is not a number | a number may not start with `+`"),
      ("[.5]", "1:2+2 `.5` is not a number | expected a digit before the point"),
      ("[5.]", "1:2+2 `5.` is not a number | expected a digit behind the point"),
      ("[5e+]", "1:2+3 `5e+` is not a number | expected a digit in the exponent"),
      ("[-]", "1:2+1 `-` is not a number | expected a digit"),
      ("[10s]", "1:2+3 `10s` is not a number | expected nothing more behind the number"),
      ("[0x1F]", "1:2+4 `0x1F` is not a number | JSON knows decimal numbers alone"),
      ("[[[1]]]", "1:3+1 arrays and objects are nested too deep | level 3"),
      (#"{"a":1,"a":2}"#, "1:8+3 the key `a` stands twice in one object | the second time"),
    ])
  func words(text: String, expected: String) {
    let sample = Sample(text)
    let found = sample.diagnostics(limits: JSONLimits(maximumDepth: 2))
    #expect(found.map(sample.brief) == [expected])
  }

  @Test("an unclosed comment points at its beginning")
  func unclosedComment() {
    let sample = Sample("[1,\n /* 2]")
    #expect(
      sample.diagnostics(.json5).map(sample.brief) == [
        "2:2+2 the comment is not closed | expected `*/` before the end of the file"
      ])
  }

  @Test("UTF-16, which PowerShell writes, is called by its name")
  func wideEncodings() {
    let texts: [[UInt8]] = [
      [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0x7B, 0x00, 0x7D, 0x00],
      [0x00, 0x7B, 0x00, 0x7D],
    ]
    for bytes in texts {
      #expect(Sample(bytes: bytes).diagnostics().first?.message.contains("UTF-16") == true)
    }
  }

  @Test("an unclosed bracket names the place where it was opened")
  func opener() {
    let sample = Sample("{\n  \"a\": [\n    1,\n    2\n}\n")
    let found = sample.diagnostics()
    #expect(found.map(sample.brief) == ["5:1+1 expected `]`, found `}` | closes nothing"])
    #expect(found.first?.notes == ["the `[` at line 2, column 8 is not closed"])
  }

  @Test("a duplicate key names both places, whatever its spelling")
  func duplicateKey() {
    let sample = Sample("{\n \"a\": 1,\n \"b\": { \"a\": 2 },\n \"\\u0061\": 3,\n \"a\": 4\n}")
    let found = sample.diagnostics()
    #expect(found.map { sample.map.location(of: $0.span)?.line } == [4, 5])
    #expect(
      found.map(\.notes.first) == [
        "first at line 2, column 2, spelt `a`", "first at line 2, column 2",
      ])
    #expect(sample.diagnostics(.json5) == found)
  }
}
