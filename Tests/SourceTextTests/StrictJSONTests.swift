import Testing

@testable import SourceText

/// In the spirit of N. Seriot's JSONTestSuite: texts that must be read, and texts that must not.
@Suite("Strict JSON, RFC 8259")
struct StrictJSONTests {
  @Test(
    "is read, and means",
    arguments: [
      ("[[]   ]", "[[]]"), ("[\"\"]", "[\"\"]"), ("[]", "[]"), ("{}", "{}"), (" [1] ", "[1]"),
      ("[null, 1, \"1\", {}]", "[null,1,\"1\",{}]"), ("\r\n\t [true ,false]\n", "[true,false]"),
      ("[123e65]", "[1.23e+67]"), ("[0e+1]", "[0]"), ("[-0]", "[0]"), ("[-1]", "[-1]"),
      ("[1E22]", "[1e+22]"), ("[1E-2]", "[0.01]"), ("[123.456789]", "[123.456789]"),
      ("[-123123123123123123123123123123]", "[-1.2312312312312312e+29]"), ("42", "42"),
      ("\"\"", "\"\""), ("null", "null"), ("[1,null,null,2]", "[1,null,null,2]"),
      (#"["\u0060\u012a\u12AB"]"#, "[\"`Īካ\"]"), (#"["\uD801\udc37"]"#, "[\"𐐷\"]"),
      (#"["\"\\\/\b\f\n\r\t"]"#, #"["\"\\/\u0008\u000c\n\r\t"]"#),
      (#"["\\u0000"]"#, #"["\\u0000"]"#), (#"["\u0000"]"#, #"["\u0000"]"#),
      ("[\"\u{7F}\u{2028}\"]", #"["\u007f\u2028"]"#), ("[\"€𝄞\u{10FFFF}\"]", "[\"€𝄞\u{10FFFF}\"]"),
      (#"{"":0}"#, #"{"":0}"#), (#"{"foo\u0000bar": 42}"#, #"{"foo\u0000bar":42}"#),
      (#"{"a":"b","A":"c"}"#, #"{"a":"b","A":"c"}"#), ("\u{FEFF}{}", "{}"),
      (#"[{"a":[{"b":[]}]}]"#, #"[{"a":[{"b":[]}]}]"#), ("[\"a\",\n\"b\"]", #"["a","b"]"#),
      (
        #""a long text that needs more than eight bytes: \n é ✓ and goes on""#,
        #""a long text that needs more than eight bytes: \n é ✓ and goes on""#
      ),
    ])
  func accepted(text: String, meaning: String) throws {
    let document = try Sample(text).document()
    #expect(document.root.plain == meaning)
  }

  @Test(
    "is refused",
    arguments: [
      "[1 true]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\",,]", "[\"x\"]]", "[\"\",]",
      "[\"x\"", "[x", "[3[4]]", "[1:2]", "[,]", "[-]", "[   , \"\"]", "[\"a\",\n4\n,1,", "[1,]",
      "[*]", "[\"\"", "[1,", "[1,\n1\n,1", "[{}", "[fals]", "[nul]", "[tru]", "[True]", "[++1234]",
      "[+1]", "[+Inf]", "[-01]", "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]", "[.2e-3]", "[0.1.2]",
      "[0.3e+]", "[0.3e]", "[0.e1]", "[0E+]", "[0e]", "[1.0e-]", "[1 000.0]", "[1eE2]", "[2.e3]",
      "[9.e+3]", "[Inf]", "[NaN]", "[\u{FF11}]", "[1+2]", "[0x1]", "[0x42]", "[Infinity]",
      "[-123.123foo]", "[012]", "[-foo]", "[- 1]", "[1ea]", "[1a]", "[.123]", "[\u{202E}]",
      "{\"x\", null}", "{\"x\"::\"b\"}", "{\"a\":\"a\" 123}", "{key: 'value'}", "{\"a\" b}",
      "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":", "{\"a\"", "{1:1}", "{null:null}", "{\"id\":0,,,,,}",
      "{'a':0}", "{\"id\":0,}", "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}//", "{\"a\":/*c*/\"b\"}",
      "{\"a\":\"b\",,\"c\":\"d\"}", "{a: \"b\"}", "{\"a\":\"a", "{ \"foo\" : \"bar\", \"a\" }",
      "{\"a\":\"b\"}#", "{\"a\": 1, \"a\": 1}", "{\"a\": 1, \"\\u0061\": 1}", " ", "",
      #"["\uD800\"]"#, #"["\uD800\u"]"#, #"["\uD800\u1"]"#, #"["\uD800\u1x"]"#, #"["\uD800"]"#,
      #"["\uDC00"]"#, #"["\uD800\uD800"]"#, #"["\x00"]"#, #"["\\\"]"#, "[\"\\\t\"]", #"["\🌀"]"#,
      #"["\"]"#, #"["\u00A"]"#, #"["\u00G0"]"#, #"["\a"]"#, "['single quote']", "[\"a\u{0}a\"]",
      "[\"new\nline\"]", "[\"\t\"]", "\"\\UA66D\"", "abc", "<.>", "[<null>]", "[1]x", "[1]]",
      "[\"asd]", "å", "[True]", "1]", "{\"x\": true,", "[][]", "]", "\u{FEFF}", "{}}", "{\"\":",
      "{\"a\":/*comment*/\"b\"}", "{\"a\": true} \"x\"", "[\u{0C}]", "[\u{2060}]", "[\u{A0}]", "*",
      "{\"a\":\"b\"}#{}", "[\\u000A\"\"]", "[1", "[ false, nul", "{]", "[}", "'", "\"", "{\"a\":1]",
    ])
  func refused(text: String) {
    #expect(Sample(text).diagnostics().count >= 1)
  }

  @Test(
    "bytes that are not UTF-8 are refused, at their place",
    arguments: [
      [0xFF], [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x92],
      [0xC3, 0x28], [0xF0, 0x82, 0x82, 0xAC], [0xF5, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) {
    for padding in [0, 3, 11] {
      let lead = [0x5B, 0x22] + [UInt8](repeating: 0x61, count: padding)
      let found = Sample(bytes: lead + bytes + [0x22, 0x5D]).diagnostics()
      #expect(found.map(\.message) == ["the text is not valid UTF-8"])
      #expect(found.first?.span.offset == UInt64(lead.count))
    }
    let bare = Sample(bytes: [0x5B] + bytes + [0x5D]).diagnostics()
    #expect(bare.map(\.message) == ["the text is not valid UTF-8"])
  }

  @Test("the limit of values holds in a whole read")
  func tooManyValues() {
    let text = "[" + String(repeating: "0,", count: 99) + "0]"
    #expect(Sample(text).diagnostics(limits: JSONLimits(maximumValues: 101)).isEmpty)
    let found = Sample(text).diagnostics(limits: JSONLimits(maximumValues: 100))
    #expect(found.map(\.message) == ["too many values to hold at once"])
  }

  @Test("many keys, all with one hash, are still told apart")
  func collidingKeys() throws {
    // Length, first and last eight bytes are the same: all that the hash looks at.
    let keys = (1000..<9000).map { "\"12345678-\($0)-12345678\":1" }
    let sample = Sample("{" + keys.joined(separator: ",") + "}")
    let document = try sample.document()
    #expect(document.root.member(named: "12345678-8999-12345678")?.integer == 1)
    let repeating = Sample("{" + (keys + [keys[5], keys[3]]).joined(separator: ",") + "}")
    #expect(
      repeating.diagnostics().map(\.message) == [
        "the key `12345678-1005-12345678` stands twice in one object",
        "the key `12345678-1003-12345678` stands twice in one object",
      ])
  }
}
