import SourceText

/// Where rows stand, found by the hashes of their identifiers: open addressing over one flat table
/// of eight bytes a slot, at most half of them taken.
///
/// A dictionary keeps each identifier once more, counts references to it, and hashes it a byte at a
/// time; a network of a million interfaces looks up several million. Whoever asks compares the
/// identifiers, which stand in the rows.
@usableFromInline
struct PositionTable: Sendable {
  @usableFromInline
  struct Slot: BitwiseCopyable, Sendable {
    @usableFromInline var hash: UInt32
    /// -1 where nothing stands.
    @usableFromInline var position: Int32
  }

  @usableFromInline private(set) var slots: [Slot] = []
  private var count = 0

  @usableFromInline init() {}

  /// The position under which something with this hash was put that `isSame` recognises.
  ///
  /// - Complexity: Constant, on average.
  @inlinable
  func position(of hash: UInt32, where isSame: (Int) -> Bool) -> Int? {
    if slots.isEmpty { return nil }
    let mask = slots.count &- 1
    var slot = Int(hash) & mask
    while true {
      let entry = slots[slot]
      if entry.position < 0 { return nil }
      if entry.hash == hash, isSame(Int(entry.position)) { return Int(entry.position) }
      slot = (slot &+ 1) & mask
    }
  }

  /// - Precondition: Nothing that is the same was put here.
  mutating func insert(_ hash: UInt32, at position: Int) {
    count += 1
    if count * 2 > slots.count { grow() }
    put(Slot(hash: hash, position: Int32(position)))
  }

  private mutating func put(_ entry: Slot) {
    let mask = slots.count - 1
    var slot = Int(entry.hash) & mask
    while slots[slot].position >= 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    let free = Slot(hash: 0, position: -1)
    slots = Array(repeating: free, count: max(8, old.count * 2))
    for entry in old where entry.position >= 0 { put(entry) }
  }
}

extension Identifier {
  /// Of what `PositionTable` is asked for: the same for identifiers that are the same, but for the
  /// few signs that Unicode takes for an ASCII one (U+212A for K), which are told apart.
  ///
  /// It begins with what the standard library seeds its hashes with, so that no input can be made to
  /// be slow.
  @usableFromInline
  var tableHash: UInt32 {
    let hash = rawValue.utf8.withContiguousStorageIfAvailable { bytes -> UInt64? in
      // Texts beyond ASCII may be the same and have other bytes.
      bytes.reduce(0, |) < 0x80 ? ByteHash.hash(bytes, seed: PositionTableSeed.value) : nil
    }
    let whole = (hash ?? nil) ?? UInt64(truncatingIfNeeded: rawValue.hashValue)
    return UInt32(truncatingIfNeeded: whole ^ whole >> 32)
  }
}

private enum PositionTableSeed {
  static let value = UInt64(truncatingIfNeeded: Hasher().finalize())
}
