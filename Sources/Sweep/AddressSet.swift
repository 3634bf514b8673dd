/// A set of IPv4 addresses in one flat table of numbers.
///
/// A `Set` does the same and takes ten times as long for the millions of blocks of a large network.
struct AddressSet: Sendable {
  /// Zero where nothing stands; whether zero itself is in the set stands apart.
  private var slots: [UInt32]
  private var hasZero = false
  private(set) var count = 0

  init(minimumCapacity: Int = 16) {
    var capacity = 32
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
  }

  /// - Complexity: Constant, on average.
  func contains(_ word: UInt32) -> Bool {
    if word == 0 { return hasZero }
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == word { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  mutating func insert(_ word: UInt32) {
    if word == 0 {
      if !hasZero { count += 1 }
      hasZero = true
      return
    }
    if count * 2 >= slots.count { grow() }
    if place(word) { count += 1 }
  }

  /// Ascending.
  func sorted() -> [UInt32] {
    var words = slots.filter { $0 != 0 }
    if hasZero { words.append(0) }
    words.sort()
    return words
  }

  private mutating func place(_ word: UInt32) -> Bool {
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == word { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = word
    return true
  }

  private mutating func grow() {
    let words = slots
    slots = Array(repeating: 0, count: words.count * 2)
    for word in words where word != 0 { _ = place(word) }
  }

  /// Scattered by the golden ratio (Knuth, "The Art of Computer Programming", volume 3, section
  /// 6.4).
  private static func hash(_ word: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(word) &* 0x9E37_79B9_7F4A_7C15) &>> 32)
  }
}
