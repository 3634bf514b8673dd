import TestSupport
import Testing

@testable import SourceText

/// A streaming read guesses what stands before the next value; a whole read does not. Both have to
/// see the same, whatever comes.
@Suite("Keys that are expected")
struct ExpectedKeysTests {
  /// Elements that are alike, until one is not.
  private struct Draw {
    var random: SeededGenerator

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    mutating func document() -> String {
      let indent = below(3) == 0 ? "" : "\n" + String(repeating: " ", count: below(40))
      let elements = (0..<below(12)).map { _ in element(indent, depth: 0) }
      let more = (0..<below(4)).map { _ in element(indent, depth: 1) }
      return "{\"All\":[\(elements.joined(separator: "," + space(indent)))\(space(indent))],"
        + "\"More\":[\(more.joined(separator: ","))]}"
    }

    private mutating func element(_ indent: String, depth: Int) -> String {
      var keys = [
        "Id", "State", "Attachment", "Groups", "A-key-of-many-more-bytes-than-others", "Z",
      ]
      // One is missing, one comes twice, two change places, one is spelt another way.
      switch below(12) {
      case 0: keys.remove(at: below(keys.count))
      case 1: keys.insert(keys[below(keys.count)], at: below(keys.count))
      case 2: keys.swapAt(below(keys.count), below(keys.count))
      case 3:
        keys[below(keys.count)] =
          ["I\\u0064", "id", "", "Ids", "é", "Other\(below(900))"][below(6)]
      case 4: keys = []
      case _: break
      }
      let members = keys.map { key in
        "\(space(indent))\"\(key)\":\(below(30) == 0 ? "" : " ")\(value(of: key, indent, depth))"
      }
      return "{" + members.joined(separator: ",") + space(indent) + "}"
    }

    private mutating func value(of key: String, _ indent: String, _ depth: Int) -> String {
      switch key {
      case "Attachment" where depth < 3: element(indent, depth: depth + 1)
      case "Groups" where depth < 2:
        "[" + (0..<below(3)).map { _ in element(indent, depth: depth + 1) }.joined(separator: ", ")
          + "]"
      case "State": ["true", "null", "-1.5", "[]", "{}"][below(5)]
      case _: "\"" + String(repeating: "x", count: below(20)) + "\""
      }
    }

    private mutating func space(_ usual: String) -> String {
      below(40) == 0 ? [" ", "\t", "\n\n", "", usual + " "][below(5)] : usual
    }

    mutating func damage(_ bytes: inout [UInt8]) {
      let place = below(bytes.count)
      switch below(4) {
      case 0: bytes[place] = UInt8(below(256))
      case 1: bytes.insert(Array("{}[]\",: \\".utf8)[below(9)], at: place)
      case 2: bytes.remove(at: place)
      case _: bytes.removeLast(below(bytes.count))
      }
    }
  }

  @Test("elements that are almost alike hold what a whole read holds", arguments: Seed.samples(60))
  func sameValues(seed: Seed) throws {
    var draw = Draw(random: seed.generator)
    for _ in 0..<40 {
      let sample = Sample(draw.document())
      let found = sample.diagnostics()
      var streamed: [String] = []
      #expect(sample.streamed { streamed.append("\($0.name) \($1.described)") } == found)
      guard found.isEmpty else { continue }
      let whole = try sample.document().root.members.flatMap { member in
        member.value.elements.map { "\(member.name) \($0.described)" }
      }
      #expect(streamed == whole)
    }
  }

  @Test("what is wrong with them is said as by a whole read", arguments: Seed.samples(60))
  func sameDiagnostics(seed: Seed) {
    var draw = Draw(random: seed.generator)
    for _ in 0..<60 {
      var bytes = Array(draw.document().utf8)
      draw.damage(&bytes)
      let sample = Sample(bytes: bytes)
      let whole = sample.diagnostics()
      if sample.streamed() != whole, !isOfRoot(sample) { #expect(sample.streamed() == whole) }
    }
  }

  /// Only a streaming read asks for an object at the top.
  private func isOfRoot(_ sample: Sample) -> Bool {
    sample.streamed().first?.message.hasPrefix("expected one object") == true
  }

  @Test("more keys than are kept are read all the same")
  func manyKeys() throws {
    let members = (0..<2_000).map { "\"key-\($0)\": \($0)" }.joined(separator: ", ")
    let sample = Sample("{\"All\": [{\(members)}, {\(members)}, {\(members), \"key-7\": 0}]}")
    var counts: [Int] = []
    let found = sample.streamed { _, value in
      counts.append(value.members.reduce(0) { count, _ in count + 1 })
    }
    #expect(counts == [2_000, 2_000, 2_001])
    #expect(found == sample.diagnostics())
    #expect(found.count == 1)
  }

  @Test("a limit is met at the same place", arguments: 65..<100)
  func limits(values: Int) throws {
    let element = #"{"Id": "a", "Groups": [{"Id": "b"}], "State": null}"#
    let array = "[" + Array(repeating: element, count: 20).joined(separator: ", ") + "]"
    let front = "{\"All\": ["
    let limits = JSONLimits(maximumValues: values)
    let alone = try #require(Sample(array).diagnostics(limits: limits).first)
    let streamed = Sample(front + array + "]}").streamed(limits: limits)
    #expect(streamed.map(\.message) == [alone.message])
    let offset = alone.span.offset + UInt64(front.utf8.count)
    #expect(streamed.first?.span.offset == offset)
  }
}
