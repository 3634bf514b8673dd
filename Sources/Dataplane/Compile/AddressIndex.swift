import Addressing

/// Which interface of a VPC has an address: open addressing over one flat table, for IPv4 and IPv6 alike.
struct AddressIndex: BitwiseCopyable, Sendable {
  private let keys: Column<Key>
  private let values: Column<Int32>
  private let mask: Int

  struct Key: BitwiseCopyable, Hashable {
    var vpc: Int32
    var word: UInt128
  }

  struct Entry {
    var vpc: Int32
    var word: UInt128
    var interface: Int32
  }

  /// Of two interfaces with the same address in one VPC the first stands.
  init(_ entries: [Entry], in store: ColumnStore) {
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    var keys = Array(repeating: Key(vpc: -1, word: 0), count: capacity)
    var values = Array(repeating: Int32(-1), count: capacity)
    for entry in entries {
      let key = Key(vpc: entry.vpc, word: entry.word)
      var slot = Self.hash(key) & (capacity - 1)
      while keys[slot].vpc >= 0 && keys[slot] != key { slot = (slot + 1) & (capacity - 1) }
      if keys[slot].vpc < 0 {
        keys[slot] = key
        values[slot] = entry.interface
      }
    }
    self.keys = store.column(keys)
    self.values = store.column(values)
    mask = capacity - 1
  }

  /// The interface with this address, or -1.
  @inline(__always)
  func interface<Word: AddressWord>(in vpc: Int32, at word: Word) -> Int32 {
    let key = Key(vpc: vpc, word: UInt128(word))
    var slot = Self.hash(key) & mask
    while true {
      let found = keys[Int32(truncatingIfNeeded: slot)]
      if found.vpc < 0 { return -1 }
      if found.vpc == vpc && found.word == key.word {
        return values[Int32(truncatingIfNeeded: slot)]
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Multiplies by the golden ratio (Knuth, "The Art of Computer Programming", volume 3, section 6.4).
  @inline(__always)
  private static func hash(_ key: Key) -> Int {
    let folded =
      UInt64(truncatingIfNeeded: key.word) ^ UInt64(truncatingIfNeeded: key.word &>> 64)
      ^ UInt64(UInt32(bitPattern: key.vpc)) &<< 32
    return Int(truncatingIfNeeded: (folded &* 0x9E37_79B9_7F4A_7C15) &>> 20)
  }
}
