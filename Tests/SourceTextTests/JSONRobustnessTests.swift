import TestSupport
import Testing

@testable import SourceText

/// No input may stop the program: each is read, or refused with a diagnostic that points into it.
@Suite("JSON readers on hostile input")
struct JSONRobustnessTests {
  static let json = #"""
    { "NetworkInterfaces": [
        { "Id": "eni-0a", "Ports": [80, 4.43e2, -0.5], "Ok": true, "None": null, "Tab": "a\tb" },
        { "Id": "é✓😀 and \ud83d\ude00", "Groups": [ { "GroupId": "sg-1" }, {} ], "No": false }
      ],
      "NextToken": "abc" }
    """#

  static let json5 = #"""
    // Lesson: comments
    { base: 'healthy/one', /* and more */ edit: { "a": [0x1F, .5, +Infinity, NaN,], },
      text: 'line \
    goes on \x41', ünï: "é😀", }
    """#

  @Test("cut off after any byte: a diagnostic, never a trap")
  func truncation() {
    for (text, dialect) in [(Self.json, JSONDialect.json), (Self.json5, .json5)] {
      let bytes = Array(text.utf8)
      #expect(Sample(bytes: bytes).diagnostics(dialect) == [])
      for length in 0..<bytes.count {
        let sample = Sample(bytes: Array(bytes[..<length]))
        let found = sample.diagnostics(dialect)
        #expect(!found.isEmpty, "cut after \(length) bytes")
        check(found, in: sample)
        if dialect == .json { #expect(sample.streamed() == found, "cut after \(length) bytes") }
      }
    }
  }

  @Test("random changes: both readers agree and neither traps", arguments: 0..<40 as Range<UInt64>)
  func mutation(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet =
      Array(#"{}[]",:'\/*0123456789.eE+-truefalsn "#.utf8) + [
        0, 10, 13, 0x80, 0xC3, 0xE2, 0xF0, 0xFF,
      ]
    for _ in 0..<150 {
      for (text, dialect) in [(Self.json, JSONDialect.json), (Self.json5, .json5)] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          let byte = alphabet.randomElement(using: &random) ?? 0
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = byte
          case 1: bytes.insert(byte, at: place)
          default: bytes.remove(at: place)
          }
        }
        let sample = Sample(bytes: bytes)
        check(sample.diagnostics(dialect), in: sample)
        _ = DiagnosticRenderer(sample.map, isColored: false).text(sample.diagnostics(dialect))
        if dialect == .json { checkAgreement(sample) }
      }
    }
  }

  @Test(
    "a million brackets: too deep, and no stack is used",
    arguments: ["[", "{\"a\":", "[{\"a\":", "{\"a\":["])
  func depthBomb(unit: String) {
    let sample = Sample(String(repeating: unit, count: 1_000_000))
    let tooDeep = ["arrays and objects are nested too deep"]
    #expect(sample.diagnostics(.json).map(\.message) == tooDeep)
    #expect(sample.diagnostics(.json5).map(\.message) == tooDeep)
    let generous = JSONLimits(maximumDepth: 10_000_000)
    let found = sample.diagnostics(.json5, limits: generous)
    #expect(found.count == 1)
    #expect(found.first?.message.hasPrefix("the file ends inside") == true)
  }

  @Test("a million brackets that are all closed can be read with a limit to match")
  func deepDocument() throws {
    let depth = 1_000_000
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let document = try Sample(text).document(limits: JSONLimits(maximumDepth: depth))
    #expect(document.root.count == 1)
  }

  private func check(_ found: [Diagnostic], in sample: Sample) {
    for diagnostic in found {
      #expect(Int(diagnostic.span.offset) + Int(diagnostic.span.length) <= sample.file.count)
      #expect(!diagnostic.message.isEmpty)
    }
    #expect(found.map(\.span.offset) == found.map(\.span.offset).sorted())
  }

  private func checkAgreement(_ sample: Sample) {
    let whole = sample.diagnostics()
    let streamed = sample.streamed()
    if streamed.first?.message.hasPrefix("expected one object") == true { return }
    #expect(whole == streamed)
  }
}
