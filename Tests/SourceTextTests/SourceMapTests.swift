import Synchronization
import TestSupport
import Testing

@testable import SourceText

@Suite("Places in files")
struct SourceMapTests {
  @Test(
    "offset to line and column",
    arguments: [
      ("abc", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 3, 1, 4), ("abc", 99, 1, 4), ("", 0, 1, 1),
      ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\r\nb", 1, 1, 2), ("a\r\nb", 2, 1, 3),
      ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1), ("a\n\r\n\rb", 5, 4, 1), ("\n\n\n", 3, 4, 1),
      ("\n\n\n", 2, 3, 1), ("é😀x", 6, 1, 3), ("\u{FEFF}{}", 3, 1, 1), ("\u{FEFF}{}", 0, 1, 1),
      ("e\u{301}x", 3, 1, 3), ("\r\r\r", 3, 4, 1), ("\r\n\r\n", 4, 3, 1),
    ])
  func location(text: String, offset: Int, line: Int, column: Int) {
    let sample = Sample(text)
    let span = SourceSpan(file: sample.id, offset: UInt64(offset), length: 0)
    #expect(
      sample.map.location(of: span) == SourceLocation(file: "sample", line: line, column: column))
  }

  @Test("a file that was read in an earlier run is fetched when a place in it is shown, and once")
  func deferred() {
    let file = SourceFile(name: "vpc.json", text: "{\n}\n")
    let fetches = Fetches()
    var map = SourceMap()
    map.add(
      DeferredFile(name: file.name, marks: file.lineMarks) {
        fetches.count.add(1, ordering: .relaxed)
        return file
      })
    map.add(DeferredFile(name: "gone.json", marks: file.lineMarks) { nil })
    #expect(map.names == ["vpc.json", "gone.json"])
    #expect(fetches.count.load(ordering: .relaxed) == 0)
    for offset in [0, 2, 1] as [UInt64] {
      let span = SourceSpan(file: SourceFileID(0), offset: offset, length: 1)
      #expect(map.location(of: span)?.line == (offset == 2 ? 2 : 1))
      #expect(map.excerpt(of: span)?.utf8.count == 1)
    }
    #expect(fetches.count.load(ordering: .relaxed) == 1)
    #expect(map.location(of: SourceSpan(file: SourceFileID(1), offset: 0, length: 1)) == nil)
  }

  private final class Fetches: Sendable {
    let count = Atomic(0)
  }

  @Test("lines far into a file are counted as a simple loop counts them")
  func manyLines() {
    var random = SeededGenerator(seed: 7)
    let bytes = (0..<5000).map { _ in
      [10, 13, 97, 98, 0xC3][Int.random(in: 0..<5, using: &random)] as UInt8
    }
    let sample = Sample(bytes: bytes)
    for offset in stride(from: 0, through: 5000, by: 37) {
      var line = 1
      for index in 0..<offset {
        let isPairEnd = bytes[index] == 10 && index > 0 && bytes[index - 1] == 13
        let isPairStart = bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] == 10
        // A place between CR and LF still belongs to the line that they end.
        if bytes[index] == 13 && !(isPairStart && index + 1 == offset) { line += 1 }
        if bytes[index] == 10 && !isPairEnd { line += 1 }
      }
      let span = SourceSpan(file: sample.id, offset: UInt64(offset), length: 0)
      #expect(sample.map.location(of: span)?.line == line, "offset \(offset)")
    }
  }

  @Test("finds lines far into a large file, in any order, as a count from the start does")
  func largeFile() {
    // Lines of 1 to 40 bytes, every third one ended by CR LF, so that pairs lie across blocks.
    var text = ""
    var starts: [Int] = []
    while text.utf8.count < 12 * LineMarks.block {
      starts.append(text.utf8.count)
      text += String(repeating: "x", count: starts.count % 39)
      text += starts.count % 3 == 0 ? "\r\n" : "\n"
    }
    let sample = Sample(text)
    let picked = stride(from: 0, to: starts.count, by: 997).reversed() + [starts.count - 1, 1]
    for line in picked {
      let span = SourceSpan(file: sample.id, offset: UInt64(starts[line]), length: 0)
      #expect(sample.map.location(of: span)?.line == line + 1)
      #expect(sample.map.location(of: span)?.column == 1)
    }
  }

  @Test("excerpts and lines, with bytes that are not text")
  func text() {
    let sample = Sample(bytes: Array("one\r\ntwo ".utf8) + [0xFF, 0xE2, 0x82] + Array("\nx".utf8))
    let span = { SourceSpan(file: sample.id, offset: $0, length: $1) }
    #expect(sample.map.excerpt(of: span(0, 3)) == "one")
    #expect(sample.map.excerpt(of: span(5, 5)) == "two \u{FFFD}")
    #expect(sample.map.excerpt(of: span(12, 500)) == "\nx")
    #expect(sample.map.lineText(of: span(1, 0)) == "one")
    #expect(sample.map.lineText(of: span(4, 0)) == "one")
    #expect(sample.map.lineText(of: span(6, 0)) == "two \u{FFFD}\u{FFFD}")
    #expect(sample.map.location(of: .none) == nil)
    #expect(sample.map.excerpt(of: .none) == nil)
    #expect(sample.map.lineText(of: .none) == nil)
  }

  @Test("files keep their order and their names are safe to print")
  func names() {
    var map = SourceMap()
    let first = map.add(SourceFile(name: "a", text: "x"))
    let second = map.add(SourceFile(name: "b\u{1B}[2J", text: ""))
    #expect(map[first].name == "a" && map.files.map(\.count) == [1, 0])
    let location = map.location(of: SourceSpan(file: second, offset: 0, length: 0))
    #expect(location?.description == "b␛[2J:1:1")
  }
}
