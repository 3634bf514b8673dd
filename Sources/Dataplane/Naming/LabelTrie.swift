import Addressing

/// Domain names as trees of labels, all in one flat table: from a node and the next label to the
/// left, the child, and what was written down about it.
///
/// An entry holds its parent and its label, and stands where the hash of the *whole* suffix puts
/// it. So where the entries of all suffixes of a name are is known from the name alone, and a
/// processor that guesses how the comparisons end fetches them side by side; the hash of parent and
/// label would have to wait for each before the next. A look-up stops at the first label that leads
/// nowhere.
struct LabelTrie: BitwiseCopyable, Sendable {
  private let entries: Column<Entry>
  private let bytes: Column<UInt8>
  private let mask: UInt64

  /// Half a cache line.
  struct Entry: BitwiseCopyable {
    /// As in `Label`.
    var last: UInt64
    /// As in `Label`; of a long label where it stands among the bytes, too.
    var first: UInt64
    var parent: Int32
    /// -1 where nothing stands.
    var child: Int32
    /// What whoever asks wants to know about the child, in one word.
    var content: UInt64
  }

  /// A node from which labels lead on.
  struct Place {
    var node: Int32
    /// The hash of the name so far, which is the same in all trees.
    var hash: UInt64 = 0
    /// Tells trees apart that hold the same names.
    var tree: UInt64
  }

  init(_ builder: LabelTrieBuilder, in store: ColumnStore) {
    entries = store.column(builder.entries)
    bytes = store.column(builder.bytes)
    mask = UInt64(truncatingIfNeeded: entries.count - 1)
  }

  /// Goes on to where `label` leads.
  ///
  /// - Returns: What was written down about the child; `nil` where there is none, and `place` is of
  ///   no use then.
  @inline(__always)
  func descend(_ place: inout Place, _ label: Label) -> UInt64? {
    place.hash = label.hash(after: place.hash)
    var slot = (place.hash ^ place.tree) & mask
    while true {
      let entry = entries[Int32(truncatingIfNeeded: slot)]
      if entry.child < 0 { return nil }
      if entry.last == label.last, entry.parent == place.node, isSame(entry, label) {
        place.node = entry.child
        return entry.content
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Whether the labels are the same, if their last words are.
  @inline(__always)
  private func isSame(_ entry: Entry, _ label: Label) -> Bool {
    label.isLong ? isSameLong(entry, label) : entry.first == label.first
  }

  @inline(never)
  private func isSameLong(_ entry: Entry, _ label: Label) -> Bool {
    guard let base = label.base, entry.hasLength(of: label) else { return false }
    for index in 0..<label.longLength where base[index] != bytes[entry.start + Int32(index)] {
      return false
    }
    return true
  }
}

extension LabelTrie.Entry {
  static let free = LabelTrie.Entry(last: 0, first: 0, parent: -1, child: -1, content: 0)

  /// Where a long label stands among the bytes.
  var start: Int32 { Int32(truncatingIfNeeded: first) }

  /// Of a long label.
  func hasLength(of label: Label) -> Bool { first &>> 32 == label.first &>> 32 }
}
