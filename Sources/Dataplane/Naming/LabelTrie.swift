import Addressing

/// Domain names as trees of labels, all in one flat table: from a node and the next label to the
/// left, the child.
///
/// The key of an entry is the parent and the label: eight bytes hold most labels whole, and of longer
/// ones a digest, after which they are compared byte by byte. So a look-up costs one probe a label,
/// and stops at the first label that leads nowhere.
struct LabelTrie: BitwiseCopyable, Sendable {
  private let entries: Column<Entry>
  private let bytes: Column<UInt8>
  private let mask: Int

  struct Entry: BitwiseCopyable {
    var digest: UInt64
    var parent: Int32
    /// -1 where nothing stands.
    var child: Int32
    var length: UInt32
    /// Where the label stands among the bytes, if it is longer than eight.
    var start: UInt32
  }

  init(_ builder: LabelTrieBuilder, in store: ColumnStore) {
    entries = store.column(builder.entries)
    bytes = store.column(builder.bytes)
    mask = entries.count - 1
  }

  /// The node below `parent` that `label` leads to, or -1.
  @inline(__always)
  func child(of parent: Int32, _ label: Label) -> Int32 {
    var slot = label.hash(below: parent) & mask
    while true {
      let entry = entries[Int32(truncatingIfNeeded: slot)]
      if entry.child < 0 { return -1 }
      if entry.parent == parent, entry.digest == label.digest, entry.length == label.length,
        label.length <= 8 || isSame(label, entry.start)
      {
        return entry.child
      }
      slot = (slot &+ 1) & mask
    }
  }

  private func isSame(_ label: Label, _ start: UInt32) -> Bool {
    for index in 0..<Int(label.length) where label.base[index] != bytes[Int32(start) + Int32(index)]
    {
      return false
    }
    return true
  }

  /// One label of a name, in place.
  struct Label {
    let base: UnsafePointer<UInt8>
    let length: UInt32
    /// The label itself where eight bytes hold it: the last byte uppermost, zeros below the first.
    let digest: UInt64

    /// Scattered by the golden ratio (Knuth, "The Art of Computer Programming", volume 3, section
    /// 6.4).
    @inline(__always)
    func hash(below parent: Int32) -> Int {
      let mixed = digest ^ (UInt64(UInt32(bitPattern: parent)) &* 0xC2B2_AE3D_27D4_EB4F)
      let scattered = (mixed ^ UInt64(length)) &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: scattered &>> 32)
    }
  }
}

/// Takes the labels of a name one by one, the last first.
struct LabelCursor {
  private let base: UnsafePointer<UInt8>?
  /// Behind the last byte of what is left.
  private var end: Int

  /// - Parameters:
  ///   - name: In lower case, without a dot at the end; has to outlive the cursor.
  ///   - end: Bytes of it that are looked at.
  @inline(__always)
  init(_ name: UnsafeBufferPointer<UInt8>, end: Int) {
    base = name.baseAddress
    self.end = base == nil ? 0 : end
  }

  /// The next label to the left; `nil` at the end.
  @inline(__always)
  mutating func next() -> LabelTrie.Label? {
    guard let base, end > 0 else { return nil }
    let last = end
    var word: UInt64 = 0
    var start = end
    if end >= 8 {
      word = UInt64(
        littleEndian: UnsafeRawPointer(base + (end - 8)).loadUnaligned(as: UInt64.self))
      let dots = Self.dots(in: word)
      if dots != 0 {
        let count = dots.leadingZeroBitCount >> 3
        word = count == 0 ? 0 : word & (UInt64.max << UInt64(64 - 8 * count))
        start = end - count
        end = start - 1
        return LabelTrie.Label(base: base + start, length: UInt32(count), digest: word)
      }
      start = end - 8
    }
    while start > 0 && base[start - 1] != UInt8(ascii: ".") {
      start -= 1
      if last - start <= 8 { word |= UInt64(base[start]) << UInt64(8 * (8 - (last - start))) }
    }
    end = start - 1
    let length = last - start
    if length > 8 { word = Self.digest(base + start, length, word) }
    return LabelTrie.Label(base: base + start, length: UInt32(length), digest: word)
  }

  /// Every byte of a long label counts: its last eight, and before them eight at a time, the first
  /// eight once more where the length is no multiple.
  @inline(__always)
  private static func digest(_ label: UnsafePointer<UInt8>, _ length: Int, _ last: UInt64) -> UInt64
  {
    var digest = last
    var offset = 0
    while offset < length - 8 {
      let word = UnsafeRawPointer(label + offset).loadUnaligned(as: UInt64.self)
      digest = (digest ^ UInt64(littleEndian: word)) &* 0xFF51_AFD7_ED55_8CCD
      digest ^= digest &>> 32
      offset += 8
    }
    return digest
  }

  /// The highest bit of each byte that is a dot (Warren, "Hacker's Delight", section 6-1).
  @inline(__always)
  private static func dots(in word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let other = word ^ 0x2E2E_2E2E_2E2E_2E2E
    return ~(((other & low) &+ low) | other | low)
  }
}

/// A trie that still grows.
struct LabelTrieBuilder {
  private(set) var entries: [LabelTrie.Entry]
  private(set) var bytes: [UInt8] = []
  private(set) var nodes: Int32 = 0
  private var used = 0

  private static let free = LabelTrie.Entry(digest: 0, parent: -1, child: -1, length: 0, start: 0)

  init() { entries = Array(repeating: Self.free, count: 64) }

  /// A node that no label leads to: the root of one more tree.
  mutating func root() -> Int32 {
    defer { nodes += 1 }
    return nodes
  }

  /// A node on the way to a name.
  struct Step {
    var node: Int32
    var isNew: Bool
    /// The label that led there is `*`.
    var isWildcard: Bool
  }

  /// The nodes from `root` to a name, made where they are not there; the root is not among them.
  ///
  /// - Parameter ending: Bytes at the end of the name that the tree does not hold.
  mutating func insert(_ name: DomainName, below root: Int32, leavingOut ending: Int = 0) -> [Step]
  {
    name.withBytes { bytes in
      var steps: [Step] = []
      var node = root
      var cursor = LabelCursor(bytes, end: bytes.count - ending)
      while let label = cursor.next() {
        let known = nodes
        node = child(of: node, label)
        steps.append(
          Step(
            node: node, isNew: nodes != known,
            isWildcard: label.length == 1 && label.base[0] == UInt8(ascii: "*")))
      }
      return steps
    }
  }

  private mutating func child(of parent: Int32, _ label: LabelTrie.Label) -> Int32 {
    if (used + 1) * 2 > entries.count { grow() }
    let mask = entries.count - 1
    var slot = label.hash(below: parent) & mask
    while entries[slot].child >= 0 {
      let entry = entries[slot]
      if entry.parent == parent, entry.digest == label.digest, entry.length == label.length,
        label.length <= 8 || isSame(label, entry)
      {
        return entry.child
      }
      slot = (slot + 1) & mask
    }
    var start = 0
    if label.length > 8 {
      start = bytes.count
      bytes += UnsafeBufferPointer(start: label.base, count: Int(label.length))
    }
    entries[slot] = LabelTrie.Entry(
      digest: label.digest, parent: parent, child: nodes, length: label.length, start: UInt32(start)
    )
    used += 1
    nodes += 1
    return nodes - 1
  }

  private func isSame(_ label: LabelTrie.Label, _ entry: LabelTrie.Entry) -> Bool {
    let stored = bytes[Int(entry.start)..<Int(entry.start + entry.length)]
    return stored.elementsEqual(UnsafeBufferPointer(start: label.base, count: Int(label.length)))
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Self.free, count: old.count * 2)
    let mask = entries.count - 1
    old.withUnsafeBufferPointer { rows in
      for entry in rows where entry.child >= 0 {
        var slot = LabelTrie.Entry.hash(entry) & mask
        while entries[slot].child >= 0 { slot = (slot + 1) & mask }
        entries[slot] = entry
      }
    }
  }
}

extension LabelTrie.Entry {
  /// As the label that led here hashes.
  fileprivate static func hash(_ entry: LabelTrie.Entry) -> Int {
    withUnsafePointer(to: UInt8(0)) { base in
      LabelTrie.Label(base: base, length: entry.length, digest: entry.digest).hash(
        below: entry.parent)
    }
  }
}
