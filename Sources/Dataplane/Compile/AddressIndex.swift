import Addressing

/// Which interface of a VPC has an address: open addressing over one flat table.
struct AddressIndex<Word: AddressWord>: BitwiseCopyable, Sendable {
  private let entries: Column<Entry>
  private let mask: Int

  struct Entry: BitwiseCopyable {
    var vpc: Int32
    /// -1 where nothing stands.
    var interface: Int32
    var word: Word
  }

  /// Of two interfaces with the same address in one VPC the first stands.
  init(_ entries: [Entry], in store: ColumnStore) {
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    let mask = capacity - 1
    var table = Array(repeating: Entry(vpc: -1, interface: -1, word: 0), count: capacity)
    for entry in entries {
      var slot = Self.hash(entry.vpc, entry.word) & mask
      while table[slot].interface >= 0,
        table[slot].vpc != entry.vpc || table[slot].word != entry.word
      {
        slot = (slot + 1) & mask
      }
      if table[slot].interface < 0 { table[slot] = entry }
    }
    self.entries = store.column(table)
    self.mask = self.entries.count - 1
  }

  /// The interface with this address, or -1.
  @inline(__always)
  func interface(in vpc: Int32, at word: Word) -> Int32 {
    var slot = Self.hash(vpc, word) & mask
    while true {
      let entry = entries[Int32(truncatingIfNeeded: slot)]
      if entry.interface < 0 || (entry.vpc == vpc && entry.word == word) { return entry.interface }
      slot = (slot &+ 1) & mask
    }
  }

  /// Addresses of one block of sixteen stand side by side, since neighbours are asked for one after
  /// the other. Blocks are scattered by the golden ratio (Knuth, "The Art of Computer Programming",
  /// volume 3, section 6.4).
  @inline(__always)
  private static func hash(_ vpc: Int32, _ word: Word) -> Int {
    var block = UInt64(truncatingIfNeeded: word &>> 4) ^ UInt64(UInt32(bitPattern: vpc)) &<< 32
    if Word.family == .ipv6 { block ^= UInt64(truncatingIfNeeded: word &>> 64) }
    let scattered = (block &* 0x9E37_79B9_7F4A_7C15) &>> 20
    return Int(truncatingIfNeeded: scattered &<< 4 | UInt64(truncatingIfNeeded: word & 15))
  }
}
