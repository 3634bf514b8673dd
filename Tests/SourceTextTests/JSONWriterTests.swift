import Testing

@testable import SourceText

@Suite("Writing JSON")
struct JSONWriterTests {
  static let node: JSONNode = [
    "z": [1, -2, .number(0.5), .number(.nan)], "a": ["empty": [], "none": [:], "null": .null],
    "text": "a\"b\\c/\n\u{1}\u{7F}\u{9B}\u{2028}<&>é😀", "flag": true,
  ]

  @Test("on one line")
  func compact() {
    #expect(
      Self.node.text(pretty: false)
        == #"{"z":[1,-2,0.5,null],"a":{"empty":[],"none":{},"null":null},"#
        + #""text":"a\"b\\c/\n\u0001\u007f\u009b\u2028<&>é😀","flag":true}"#)
  }

  @Test("over several lines")
  func pretty() {
    let node: JSONNode = ["a": [1, ["b": .null]], "c": [], "d": [:]]
    #expect(
      node.text(pretty: true) == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": [],
          "d": {}
        }
        """)
  }

  @Test("the strict reader reads back what was written", arguments: [true, false])
  func roundTrip(pretty: Bool) throws {
    let text = Self.node.text(pretty: pretty)
    #expect(try Sample(text).document().root.plain == Self.node.text(pretty: false))
  }

  @Test(
    "numbers read back as themselves",
    arguments: [
      0, -0.0, 1, 1e21, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1, 1e100, -123.456,
    ])
  func numbers(value: Double) throws {
    let text = JSONNode.number(value).text(pretty: false)
    #expect(try Sample(text).document().root.number == value)
  }
}
