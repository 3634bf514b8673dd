import Testing

@testable import SourceText

@Suite("JSON values")
struct JSONValueTests {
  let sample = Sample(
    #"""
    { "text": "plain", "escaped": "a\n\u00e9", "number": 443, "yes": true, "nothing": null,
      "list": [1, [2, 3], {}], "object": { "inner": "x" }, "12345678": "eight",
      "a rather long key of many bytes": -1 }
    """#)

  @Test("members are found by name, and by no other")
  func members() throws {
    let root = try sample.document().root
    #expect(root.member("text")?.string == "plain")
    #expect(root.member("12345678")?.string == "eight")
    #expect(root.member("a rather long key of many bytes")?.integer == -1)
    #expect(root.member("a rather long key of many bytez") == nil)
    #expect(root.member("inner") == nil)
    #expect(root.member("object")?.member("inner")?.string == "x")
    #expect(root.member(named: "list")?.count == 3)
    #expect(root.member("text")?.member("text") == nil)
    #expect(root.member("") == nil)
    #expect(root.members.map(\.name).count == root.count)
    #expect(root.members.map(\.name).prefix(2) == ["text", "escaped"])
    #expect(root.members.first { $0.nameEquals("yes") }?.value.bool == true)
    #expect(try Sample(#"{"":7}"#).document().root.member("")?.integer == 7)
  }

  @Test("accessors answer for their own kind alone")
  func kinds() throws {
    let root = try sample.document().root
    let values = root.members.map(\.value)
    #expect(
      values.map(\.kindName) == [
        "a string", "a string", "a number", "a boolean", "null", "an array", "an object",
        "a string",
        "a number",
      ])
    #expect(values.map { $0.string != nil }.filter { $0 }.count == 3)
    #expect(values.map { $0.integer != nil }.filter { $0 }.count == 2)
    #expect(values.map { $0.bool != nil }.filter { $0 }.count == 1)
    #expect(values.filter(\.isNull).count == 1)
    #expect(values.map(\.count) == [0, 0, 0, 0, 0, 3, 1, 0, 0])
    #expect(root.member("text")?.elements.map(\.kind) == [])
    #expect(root.member("list")?.members.map(\.name) == [])
    #expect(root.member("list")?.elements.map(\.kind) == [.number, .array, .object])
  }

  @Test("strings are compared and read without their escapes")
  func strings() throws {
    let root = try sample.document().root
    let escaped = try #require(root.member("escaped"))
    #expect(escaped.string == "a\né")
    #expect(escaped.stringEquals("a\né"))
    #expect(escaped.text == #""a\n\u00e9""#)
    #expect(escaped.withStringBytes { $0.count } == nil)
    let text = try #require(root.member("text"))
    #expect(text.stringEquals("plain") && !text.stringEquals("plaid") && !text.stringEquals("p"))
    #expect(text.withStringBytes { Array($0) } == Array("plain".utf8))
    #expect(root.member("number")?.withStringBytes { $0.count } == nil)
    #expect(root.text == nil && root.member("number")?.text == "443")
  }

  @Test("spans cover the value and the name")
  func spans() throws {
    let root = try sample.document().root
    let shown = { (span: SourceSpan?) in span.flatMap { sample.map.excerpt(of: $0) } }
    #expect(shown(root.member("list")?.span) == "[1, [2, 3], {}]")
    #expect(shown(root.members.first { _ in true }?.nameSpan) == "\"text\"")
    #expect(shown(root.span)?.count == sample.file.count)
  }

  @Test(
    "integers are exact or absent",
    arguments: [
      ("0", 0), ("-0", 0), ("443", 443), ("-5", -5), ("443.0", 443), ("4.43e2", 443), ("1e3", 1000),
      ("1000e-3", 1), ("12.50e1", 125), ("1.5", nil), ("1e-1", nil), ("0e999999999999", 0),
      ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil),
      ("-9223372036854775809", nil), ("1e19", nil), ("9007199254740993", 9_007_199_254_740_993),
      ("4503599627370496.3", nil), ("1e400", nil), ("0.0", 0), ("10.010e2", 1001),
    ] as [(String, Int64?)])
  func integers(text: String, value: Int64?) throws {
    #expect(try Sample(text).document().root.integer == value)
  }

  @Test("values of a document outlive it")
  func lifetime() throws {
    func first() throws -> JSONValue {
      let document = try Sample("[\"kept\", 1]").document()
      return try #require(document.root.elements.first { _ in true })
    }
    #expect(try first().string == "kept")
  }

  @Test("a read gives what the closure returns, or the diagnostics, or what it throws")
  func read() throws {
    struct Refused: Error, Equatable {}
    let sample = Sample("[1, 2]")
    let sum = JSONReader.read(sample.file, id: sample.id, dialect: .json) { root in
      root.elements.compactMap(\.integer).reduce(0, +)
    }
    #expect(try sum.get() == 3)
    #expect(throws: Refused.self) {
      try JSONReader.read(sample.file, id: sample.id, dialect: .json) { _ in throw Refused() }.get()
    }
    let broken = Sample("[1, 2")
    let result = JSONReader.read(broken.file, id: broken.id, dialect: .json) { $0.count }
    #expect(throws: MalformedJSON.self) { try result.get() }
  }
}
