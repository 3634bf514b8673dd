import Testing

@testable import SourceText

@Suite("JSON5 1.0.0")
struct JSON5Tests {
  @Test(
    "is read, and means",
    arguments: [
      ("{a:1,$b:2,_c:3,d1:4}", #"{"a":1,"$b":2,"_c":3,"d1":4}"#), ("{ünï:1}", #"{"ünï":1}"#),
      (#"{\u0061b:1}"#, #"{"ab":1}"#), ("{'a':'b'}", #"{"a":"b"}"#), ("[1,]", "[1]"),
      ("{a:1,}", #"{"a":1}"#), ("// comment\n[/* a */1/**/,//\n2]//end", "[1,2]"),
      ("[/* * / **/]", "[]"), ("[+1,-1,+.5,5.,.5,5.e1]", "[1,-1,0.5,5,0.5,50]"),
      ("[0xDecaf,-0XC0,+0x1]", "[912559,-192,1]"), ("'it\\'s'", #""it's""#),
      ("'say \"hi\"'", #""say \"hi\"""#), ("'a\\\nb\\\r\nc\\\rd'", #""abcd""#),
      ("'a\\\u{2028}b\\\u{2029}c'", #""abc""#), (#"'\x41\v\0\q\ü\/'"#, #""A\u000b\u0000qü/""#),
      ("\u{FEFF}\u{A0}\u{0B}\u{0C}\u{2028}[\u{2003}1]\u{3000}", "[1]"),
      ("'tab\there'", #""tab\there""#),
      ("{while:1,null:2,Infinity:3}", #"{"while":1,"null":2,"Infinity":3}"#),
      ("'\u{2028}'", #""\u2028""#), ("{\"a\":1}", #"{"a":1}"#),
      ("{a/**/:/**/1/**/,/**/b:2}", #"{"a":1,"b":2}"#),
    ])
  func accepted(text: String, meaning: String) throws {
    #expect(try Sample(text).document(.json5).root.plain == meaning)
  }

  @Test(
    "numbers that no JSON has",
    arguments: [
      ("Infinity", Double.infinity), ("+Infinity", .infinity), ("-Infinity", -.infinity),
      ("0xFFFFFFFFFFFFFFFF", 18_446_744_073_709_551_616), ("-.5e-1", -0.05), ("+0", 0),
    ])
  func numbers(text: String, value: Double) throws {
    #expect(try Sample(text).document(.json5).root.number == value)
  }

  @Test("NaN is a number and no integer", arguments: ["NaN", "+NaN", "-NaN"])
  func notANumber(text: String) throws {
    let root = try Sample(text).document(.json5).root
    #expect(root.kind == .number)
    #expect(root.number?.isNaN == true)
    #expect(root.integer == nil)
  }

  @Test(
    "is refused",
    arguments: [
      "", " // only a comment", "[,]", "{,}", "[1,,2]", "{a:1,,}", "{1:1}", "{a-b:1}", "{a 1}",
      "010", "+", "-", ".", "0x", "0xg", "1e", "Infinit", "+NaNa", "'\n'", "'\\1'", "'\\01'",
      "'\\x4'", "'\\u12'", "'open", "/* open", "[/ 1]", "{a:'b' /", "truex", "undefined",
      "'\\ud800'",
      "[1 2]", "{a:1 b:2}", "[1}", "{a:1]", "[+ 1]", "0.1.2", "{\\x61:1}", "{a:1,'a':2}",
      "{\u{200D}a:1}", "1 2", "#",
    ])
  func refused(text: String) {
    #expect(Sample(text).diagnostics(.json5).count >= 1)
  }

  @Test("goes on behind a mistake and reports the next one too")
  func recovery() {
    let sample = Sample(
      """
      {
        vpc: @@, // no value
        name 'a',
        subnets: [ { id: 'a' id2: 'b', }, { id: tru }, 012, ],
        text: 'not closed
        bad: nul,
        vpc: 2,
        map: { a: [ 1, 2 },
        tail: 1e,
      } }
      """)
    #expect(
      sample.diagnostics(.json5).map(sample.brief) == [
        "2:8+1 expected a value, found `@` | expected a value",
        "3:8+3 expected `:` behind the key, found a string | expected `:`",
        "4:24+3 expected `,` or `}`, found `id2` | expected `,` or `}`",
        "4:43+3 the word `tru` is not a value | expected a value",
        "4:50+3 `012` is not a number | a number may not start with a zero and go on",
        "5:9+11 the string is not closed in its line | expected the closing quote",
        "6:8+3 the word `nul` is not a value | expected a value",
        "7:3+3 the key `vpc` stands twice in one object | the second time",
        "8:20+1 expected `]`, found `}` | closes nothing",
        "9:9+2 `1e` is not a number | expected a digit in the exponent",
      ])
  }

  @Test("stops at the limit of diagnostics")
  func limitOfDiagnostics() {
    let sample = Sample("[" + String(repeating: "@,", count: 1000) + "]")
    #expect(sample.diagnostics(.json5, limits: JSONLimits(maximumDiagnostics: 7)).count == 7)
    #expect(sample.diagnostics(.json).count == 1)
  }
}
