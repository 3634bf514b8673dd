/// What stood between one value and the next in the elements of an array before.
///
/// The elements of a large array have the same keys in the same order, with the same white space
/// between them, so that what comes is known before it is scanned: the bytes are compared, a word
/// at a time, and where they are the same they mean the same. Nothing rests on the guess. A guess
/// that was wrong costs the comparison; one that is right saves white space, comma, quotes and
/// hash.
///
/// A place is known by the keys that lead to it: that of the object, and the one before. It is the
/// idea by which engines of dynamic languages give objects that grow alike the same shape.
///
/// Source: C. Chambers, D. Ungar, E. Lee, "An Efficient Implementation of SELF", OOPSLA 1989,
/// on maps.
struct ExpectedKeys: ~Copyable {
  /// One key, with all that stands from the value before it, or from the brace, to its value.
  struct Key: BitwiseCopyable {
    /// Where its text begins in `words`.
    var text: UInt32 = 0
    /// Bytes of the text; 0 where there is none.
    var length: UInt32 = 0
    /// Where in the text the key itself begins and ends, with quotes.
    var nameStart: UInt32 = 0
    var nameEnd: UInt32 = 0
    var hash: UInt32 = 0
    /// The bytes of the last word that belong to the text.
    var lastBytes: UInt64 = 0
    /// The key that stood behind this one and its value last, and the first within its value.
    var next: UInt32 = 0
    var first: UInt32 = 0
    /// Another key that stood in this place before.
    var other: UInt32 = 0
  }

  /// Of a key that is known; 0 is for none.
  typealias Number = UInt32

  /// More than any output of AWS has. An object whose keys are identifiers has as many as it likes.
  private static let mostKeys = 512
  private static let longestText = 256
  /// How many keys are tried in one place.
  private static let mostTries = 4

  // Every scanner has them, and most learn nothing.
  private var keys = ScratchStack<Key>(capacity: 1)
  private var words = ScratchStack<UInt64>(capacity: 1)
  /// Whether there is any use in it: in a read that streams, whose elements are alike.
  var isInUse = false

  init() { keys.append(Key()) }

  /// The key that is expected behind `key`, or as the first in its value.
  @inline(__always)
  func expected(behind key: Number, isFirst: Bool) -> Number {
    let key = keys.elements + Int(key)
    return isFirst ? key.pointee.first : key.pointee.next
  }

  @inline(__always)
  func key(_ number: Number) -> UnsafePointer<Key> { UnsafePointer(keys.elements + Int(number)) }

  /// Whether the text of the key is what stands at `start`, and a value behind it.
  @inline(__always)
  func stands(
    _ number: Number, at start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Bool {
    let key = keys.elements + Int(number)
    let length = Int(key.pointee.length)
    // Whole words are loaded, and the byte behind the text.
    guard length > 0, end - start >= length + 8 else { return false }
    var text = words.elements + Int(key.pointee.text)
    let last = text + ((length &- 1) &>> 3)
    var next = start
    while text < last {
      if loadWord(next) != text.pointee { return false }
      text += 1
      next += 8
    }
    // More white space than before is left to the scanner.
    return (loadWord(next) ^ text.pointee) & key.pointee.lastBytes == 0 && start[length] > 0x20
  }

  /// Looks for a key that stood in this place before the one that was expected, and now is.
  @inline(never)
  mutating func other(
    behind key: Number, isFirst: Bool, at start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> Number {
    let front = expected(behind: key, isFirst: isFirst)
    var before = front
    for _ in 0..<Self.mostTries {
      let number = keys.elements[Int(before)].other
      if number == 0 { return 0 }
      if stands(number, at: start, end) {
        keys.elements[Int(before)].other = keys.elements[Int(number)].other
        put(number, behind: key, isFirst: isFirst)
        return number
      }
      before = number
    }
    return 0
  }

  /// Learns a key that was scanned.
  ///
  /// - Parameter text: From the end of the value before it, or of the brace, to its value.
  /// - Returns: Its number; 0 when it is not kept.
  @inline(never)
  mutating func learn(
    _ text: UnsafeBufferPointer<UInt8>, name: Range<Int>, hash: UInt32, behind key: Number,
    isFirst: Bool
  ) -> Number {
    guard keys.count < Self.mostKeys, text.count <= Self.longestText else { return 0 }
    let number = Number(keys.count)
    let unused = UInt64((8 - text.count & 7) & 7)
    keys.append(
      Key(
        text: UInt32(words.count), length: UInt32(text.count),
        nameStart: UInt32(name.lowerBound), nameEnd: UInt32(name.upperBound), hash: hash,
        lastBytes: ~0 &>> (unused &* 8)))
    for start in stride(from: 0, to: text.count, by: 8) {
      var word: UInt64 = 0
      for (place, byte) in text[start..<min(start + 8, text.count)].enumerated() {
        word |= UInt64(byte) &<< UInt64(place &* 8)
      }
      words.append(word)
    }
    put(number, behind: key, isFirst: isFirst)
    return number
  }

  /// Makes a key the one that is expected in its place.
  private mutating func put(_ number: Number, behind key: Number, isFirst: Bool) {
    let place = keys.elements + Int(key)
    keys.elements[Int(number)].other = expected(behind: key, isFirst: isFirst)
    if isFirst { place.pointee.first = number } else { place.pointee.next = number }
  }
}
