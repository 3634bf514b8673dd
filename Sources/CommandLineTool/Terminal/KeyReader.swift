import Rendering

/// Turns the bytes of a terminal into keys.
///
/// A key is a character, or a sequence that starts with escape: `ESC [ C` and `ESC O C` are both
/// the right arrow. Sequences that mean nothing here are swallowed whole, so that no part of them
/// is taken for a letter.
///
/// Source: ECMA-48, section 5.4, for control sequences; xterm's "Control Sequences" for the keys.
struct KeyReader {
  private var pending: [UInt8] = []

  /// Whether what comes next may belong to what has come: an escape alone, half a character.
  var isWaiting: Bool { !pending.isEmpty }

  /// Longer sequences are sent by no key.
  private static let longestSequence = 32

  /// - Returns: The keys that are complete now.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [TerminalKey] {
    var keys: [TerminalKey] = []
    for byte in bytes {
      // A key behind a lone escape: the escape was a key of its own.
      if pending == [Self.escape], byte == Self.escape {
        keys.append(.escape)
        continue
      }
      pending.append(byte)
      if let found = take() { keys += found.map { [$0] } ?? [] }
    }
    return keys
  }

  /// Nothing more is coming: an escape that waits was the key, anything else was no key.
  mutating func flush() -> [TerminalKey] {
    defer { pending = [] }
    return pending == [Self.escape] ? [.escape] : []
  }

  private static let escape: UInt8 = 0x1B

  /// Takes what is pending if it is complete: a key, or `.some(nil)` for one without a meaning.
  private mutating func take() -> TerminalKey?? {
    guard let first = pending.first, let last = pending.last else { return nil }
    if first == Self.escape {
      if !isSequenceComplete { return nil }
      defer { pending = [] }
      return .some(Self.key(pending.dropFirst(), final: last))
    }
    let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    if pending.count < length { return nil }
    defer { pending = [] }
    switch first {
    case 0x0D, 0x0A: return .some(.enter)
    case 0x7F, 0x08: return .some(.backspace)
    case 0x00..<0x20: return .some(nil)
    case _:
      let text = String(decoding: pending, as: UTF8.self)
      return .some(text.first.map(TerminalKey.character))
    }
  }

  /// Whether an escape sequence has its last byte.
  private var isSequenceComplete: Bool {
    guard pending.count >= 2, let last = pending.last else { return false }
    if pending.count >= Self.longestSequence { return true }
    switch pending[1] {
    case UInt8(ascii: "["): return pending.count > 2 && (0x40...0x7E).contains(last)
    case UInt8(ascii: "O"): return pending.count > 2
    case _: return true
    }
  }

  /// - Parameters:
  ///   - sequence: What stands behind the escape.
  ///   - last: Its last byte.
  private static func key(_ sequence: ArraySlice<UInt8>, final last: UInt8) -> TerminalKey? {
    guard let introducer = sequence.first, "[O".utf8.contains(introducer) else { return nil }
    switch last {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return .right
    case UInt8(ascii: "D"): return .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "M"): return introducer == UInt8(ascii: "O") ? .enter : nil
    case UInt8(ascii: "~"): return numbered(sequence.dropFirst().dropLast())
    case _: return nil
    }
  }

  /// `ESC [ 5 ~` and its like.
  private static func numbered(_ digits: ArraySlice<UInt8>) -> TerminalKey? {
    switch String(decoding: digits.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) {
    case "1", "7": .home
    case "4", "8": .end
    case "5": .pageUp
    case "6": .pageDown
    case _: nil
    }
  }
}
