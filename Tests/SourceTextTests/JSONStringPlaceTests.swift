import SourceText
import TestSupport
import Testing

/// A document within a string within a document: its parts have places in the outer file.
@Suite("Places within strings")
struct JSONStringPlaceTests {
  @Test(
    "are those of the characters as they are written",
    arguments: [
      (#"["abcd"]"#, 1..<3, "bc"),
      (#"["{\"a\": 1}"]"#, 1..<4, #"\"a\""#),
      (#"["x\u0041\n\ty"]"#, 1..<3, #"\u0041\n"#),
      (#"["ä\u00e4z"]"#, 2..<4, #"\u00e4"#),
      (#"["\ud83d\ude00z"]"#, 0..<4, #"\ud83d\ude00"#),
      (#"["abc"]"#, 3..<3, ""),
      (#"[{}]"#, 0..<1, "{}"),
    ])
  func places(_ text: String, _ range: Range<Int>, _ written: String) throws {
    let sample = Sample(text)
    let value = try #require(try sample.document().root.elements.first { _ in true })
    #expect(sample.map.excerpt(of: value.spans(ofText: [range])[0]) == written)
  }

  @Test("lead back to the text for every stretch of every string", arguments: Seed.samples(50))
  func roundTrip(_ seed: Seed) throws {
    var random = seed.generator
    let written = (0..<12).map { _ in
      random.pick(["a", "ö", #"\""#, #"\\"#, #"\n"#, #"\u0041"#, #"\ud83d\ude00"#])
    }
    let sample = Sample("[\"\(written.joined())\"]")
    let value = try #require(try sample.document().root.elements.first { _ in true })
    let text = try #require(value.string)
    var start = 0
    for (piece, character) in zip(written, text) {
      let end = start + character.utf8.count
      #expect(sample.map.excerpt(of: value.spans(ofText: [start..<end])[0]) == piece)
      start = end
    }
  }
}
