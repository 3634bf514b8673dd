/// Eight bytes at a time: the word at `pointer`, whose lowest byte is the first one in memory.
@inline(__always)
func loadWord(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
  UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
}

/// A word with `byte` in all eight places.
@inline(__always)
func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// The top bit of every byte of `word` that is `byte`; unlike a plain subtraction right in all
/// eight.
@inline(__always)
func marks(of byte: UInt8, in word: UInt64) -> UInt64 {
  let difference = word ^ repeated(byte)
  let low = (difference & repeated(0x7F)) &+ repeated(0x7F)
  return ~(low | difference) & repeated(0x80)
}

/// How many bytes are marked.
@inline(__always)
func numberOfMarks(_ marks: UInt64) -> Int {
  // The product adds up all eight bytes in its highest.
  Int(((marks &>> 7) &* repeated(1)) &>> 56)
}

/// The first byte from `start` on that is not a space.
@inline(__always)
func endOfSpaces(
  _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
) -> UnsafePointer<UInt8> {
  var next = start
  while end - next >= 8 {
    let others = loadWord(next) ^ repeated(0x20)
    if others != 0 { return next + (others.trailingZeroBitCount &>> 3) }
    next += 8
  }
  while next < end, next.pointee == 0x20 { next += 1 }
  return next
}

/// The first byte from `start` on at which a string may end or needs care: the quote, a backslash,
/// a control character or a byte that is not ASCII. Near `end` it may stop early, at a byte that
/// needs none.
@inline(__always)
func endOfPlainText(
  _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, quote: UInt8
) -> UnsafePointer<UInt8> {
  var next = start
  while end - next >= 8 {
    let word = loadWord(next)
    // A subtraction sets the top bit of a byte that was too small. It may also do so in bytes above
    // one that was, by the borrow; only the lowest mark is used, and that one is right.
    let quotes = (word ^ repeated(quote)) &- repeated(1)
    let backslashes = (word ^ repeated(0x5C)) &- repeated(1)
    let controls = word &- repeated(0x20)
    let marks = (quotes | backslashes | controls | word) & repeated(0x80)
    if marks != 0 { return next + (marks.trailingZeroBitCount &>> 3) }
    next += 8
  }
  return next
}

/// Whether `count` bytes are the same at both places.
@inline(__always)
func bytesEqual(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  var index = 0
  while count &- index >= 8 {
    if loadWord(a + index) != loadWord(b + index) { return false }
    index &+= 8
  }
  while index < count {
    if a[index] != b[index] { return false }
    index &+= 1
  }
  return true
}
