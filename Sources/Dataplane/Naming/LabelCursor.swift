/// One label of a name, as two words that hold it whole where it has at most sixteen bytes; longer
/// ones are known by a digest and compared byte by byte.
struct Label: BitwiseCopyable {
  /// The last eight bytes, the very last uppermost, zeros below the first; of a long label the
  /// digest.
  var last: UInt64
  /// The eight bytes before those; of a long label a mark that no text begins with, and the length.
  var first: UInt64
  /// Where a long label stands.
  var base: UnsafePointer<UInt8>?

  static let longMark: UInt64 = 1 << 63

  /// Text is ASCII, so that only the mark sets this bit.
  var isLong: Bool { first & Self.longMark != 0 }

  /// Bytes of a long label.
  var longLength: Int { Int(truncatingIfNeeded: (first & ~Self.longMark) &>> 32) }

  var isWildcard: Bool { first == 0 && last == UInt64(UInt8(ascii: "*")) << 56 }

  /// The hash of a suffix of a name that this label stands in front of.
  ///
  /// Both halves of a product of 128 bits (Wang Yi, "wyhash"; one multiplication a label).
  @inline(__always)
  func hash(after suffix: UInt64) -> UInt64 {
    let (high, low) = (last ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: first ^ suffix ^ 0xE703_7ED1_A0B4_28DB)
    return high ^ low
  }
}

/// Takes the labels of a name one by one, the last first.
struct LabelCursor {
  private let base: UnsafePointer<UInt8>?
  /// Bytes that may be read.
  private let count: Int
  /// Behind the last byte of what is left.
  private(set) var end: Int

  /// - Parameter name: In lower case, without a dot at the end; has to outlive the cursor.
  @inline(__always)
  init(_ name: UnsafeBufferPointer<UInt8>) {
    base = name.baseAddress
    count = name.count
    end = base == nil ? 0 : count
  }

  /// The next label to the left; `nil` at the end.
  @inline(__always)
  mutating func next() -> Label? {
    guard let base, end > 0 else { return nil }
    let last = word(base, before: end)
    let short = min(Self.bytesBehindDot(last), end)
    if short < 8 || end == 8 {
      end -= short + 1
      return Label(last: last & Self.upper(short), first: 0, base: nil)
    }
    let first = end > 8 ? word(base, before: end - 8) : 0
    let more = min(Self.bytesBehindDot(first), end - 8)
    if more < 8 || end == 16 || base[end - 17] == UInt8(ascii: ".") {
      end -= more + 9
      return Label(last: last, first: first & Self.upper(more), base: nil)
    }
    return long(base, last)
  }

  /// Leaves out the labels behind `end`.
  ///
  /// - Returns: The hash of what was left out.
  mutating func skip(to end: Int) -> UInt64 {
    var hash: UInt64 = 0
    while self.end > end, let label = next() { hash = label.hash(after: hash) }
    return hash
  }

  private mutating func long(_ base: UnsafePointer<UInt8>, _ last: UInt64) -> Label {
    var start = end - 16
    while start > 0 && base[start - 1] != UInt8(ascii: ".") { start -= 1 }
    let length = end - start
    end = start - 1
    return Label(
      last: Self.digest(base + start, length, last),
      first: Label.longMark | UInt64(length) << 32, base: base + start)
  }

  /// The eight bytes before `end`, zeros where the name has fewer.
  @inline(__always)
  private func word(_ base: UnsafePointer<UInt8>, before end: Int) -> UInt64 {
    if end >= 8 { return Self.load(base + (end - 8)) }
    if count >= 8 { return Self.load(base) << UInt64(8 * (8 - end)) }
    var word: UInt64 = 0
    for index in 0..<end { word |= UInt64(base[index]) << UInt64(8 * (8 - end + index)) }
    return word
  }

  @inline(__always)
  private static func load(_ base: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self))
  }

  /// A mask for so many bytes at the end of a word.
  @inline(__always)
  private static func upper(_ bytes: Int) -> UInt64 { UInt64.max << UInt64(64 - 8 * bytes) }

  /// Bytes of a word behind its last dot; all eight where it has none.
  ///
  /// The highest bit of each byte that is a dot (Warren, "Hacker's Delight", section 6-1).
  @inline(__always)
  private static func bytesBehindDot(_ word: UInt64) -> Int {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let other = word ^ 0x2E2E_2E2E_2E2E_2E2E
    let dots = ~(((other & low) &+ low) | other | low)
    return dots.leadingZeroBitCount &>> 3
  }

  /// Every byte of a long label counts: its last eight, and before them eight at a time, the last
  /// of those once more where the length is no multiple.
  private static func digest(_ label: UnsafePointer<UInt8>, _ length: Int, _ last: UInt64) -> UInt64
  {
    var digest = last
    for offset in stride(from: 0, to: length - 8, by: 8) {
      digest = (digest ^ load(label + offset)) &* 0xFF51_AFD7_ED55_8CCD
      digest ^= digest &>> 32
    }
    return digest
  }
}
