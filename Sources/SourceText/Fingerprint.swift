/// A short number that stands for bytes: equal for equal bytes and, but for accidents, different for
/// different ones. The same on every machine and in every version.
///
///     var fingerprint = Fingerprint()
///     fingerprint.add("10.0.0.0/16")
///     fingerprint.text   // sixteen hexadecimal digits
///
/// It notices mistakes; it withstands nobody who means to deceive.
public struct Fingerprint: Hashable, Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  /// Adds `text`, its length with it: `"ab", "c"` differs from `"a", "bc"`.
  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      add(bytes)
      mix(UInt64(bytes.count))
    }
  }

  /// Adds the bytes of `file` and their number; its name counts for nothing.
  ///
  /// - Complexity: O(bytes), eight at a time. Pages of a mapped file are handed back on the way.
  public mutating func add(_ file: SourceFile) {
    let stride = 4 << 20
    file.withBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = min(start + stride, bytes.count)
        add(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        file.discard(consumed: start..<end)
        start = end
      }
      mix(UInt64(bytes.count))
    }
  }

  /// Sixteen hexadecimal digits.
  public var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    var index = 0
    while bytes.count &- index >= 8 {
      mix(loadWord(start + index))
      index &+= 8
    }
    var rest: UInt64 = 0
    for byte in bytes[index...].reversed() { rest = rest << 8 | UInt64(byte) }
    mix(rest)
  }

  /// Takes one word in. Each step can be undone, so that one word that differs always shows.
  @inline(__always)
  private mutating func mix(_ word: UInt64) {
    state = (state ^ word) &* 0x9FB2_1C65_1E98_DF25
    state ^= state &>> 32
  }
}
