import Rendering
import Testing

@testable import CommandLineTool

@Suite("keys from the bytes of a terminal")
struct KeyReaderTests {
  static let cases: [(String, [TerminalKey])] = [
    ("n q", [.character("n"), .character(" "), .character("q")]),
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
    ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", [.up, .down, .right, .left]),
    (
      "\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~",
      [.home, .end, .home, .end, .home, .end]
    ),
    ("\u{1B}[5~\u{1B}[6~", [.pageUp, .pageDown]),
    // With Control or Shift held, xterm puts a parameter in.
    ("\u{1B}[1;5C\u{1B}[5;2~", [.right, .pageUp]),
    ("\r\n\u{7F}\u{8}", [.enter, .enter, .backspace, .backspace]),
    ("ä漢🐳", [.character("ä"), .character("漢"), .character("🐳")]),
    // What means nothing leaves nothing behind: function keys, reports, Alt and a letter.
    ("\u{1B}[15~x\u{1B}[24;80Ry\u{1B}xz", [.character("x"), .character("y"), .character("z")]),
    ("\u{1}\u{0}\u{c}q", [.character("q")]),
    ("\u{1B}\u{1B}", [.escape]),
  ]

  @Test("come whole, however the bytes are cut", arguments: cases)
  func cut(_ text: String, _ keys: [TerminalKey]) {
    for size in 1...8 {
      var reader = KeyReader()
      var found: [TerminalKey] = []
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        found += reader.read(rest.prefix(size))
        rest = rest.dropFirst(size)
      }
      #expect(found == keys, "\(size)")
    }
  }

  @Test("an escape that nothing follows is the key of that name")
  func escape() {
    var reader = KeyReader()
    #expect(reader.read([0x1B]) == [])
    #expect(reader.isWaiting)
    #expect(reader.flush() == [.escape])
    #expect(!reader.isWaiting)
    _ = reader.read(Array("\u{1B}[".utf8))
    #expect(reader.flush() == [])
  }

  @Test("never hold on to more than a sequence", arguments: 0..<40)
  func noise(_ seed: Int) {
    var state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
    var reader = KeyReader()
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      _ = reader.read([UInt8(truncatingIfNeeded: state >> 33)])
    }
    // An unfinished sequence ends within its limit, and the next key is heard.
    _ = reader.read([UInt8](repeating: UInt8(ascii: ";"), count: 40))
    #expect(reader.read([UInt8(ascii: "q")]) == [.character("q")])
  }
}
