import Addressing

/// A `LabelTrie` that still grows.
struct LabelTrieBuilder {
  private(set) var entries: [LabelTrie.Entry] = Array(repeating: .free, count: 64)
  private(set) var bytes: [UInt8] = []
  /// By node, where its entry wants to stand; of a root nothing.
  private var hashes: [UInt64] = []
  /// Long labels stand once.
  private var starts: [[UInt8]: Int] = [:]
  private var used = 0

  var nodes: Int32 { Int32(hashes.count) }

  /// A node that no label leads to: the root of one more tree.
  mutating func root() -> Int32 {
    hashes.append(0)
    return nodes - 1
  }

  /// A node on the way to a name.
  struct Step {
    var node: Int32
    var isNew: Bool
    /// The label that led there is `*`.
    var isWildcard: Bool
  }

  /// The nodes from a root to a name, made where they are not there; the root is not among them.
  ///
  /// - Parameter ending: Bytes at the end of the name that the root stands for.
  mutating func insert(_ name: DomainName, below root: LabelTrie.Place, leavingOut ending: Int = 0)
    -> [Step]
  {
    name.withBytes { bytes in
      var steps: [Step] = []
      var place = root
      var cursor = LabelCursor(bytes)
      if ending > 0 { place.hash = cursor.skip(to: bytes.count - ending) }
      while let label = cursor.next() {
        place.hash = label.hash(after: place.hash)
        let known = nodes
        place.node = child(of: place, label)
        steps.append(
          Step(node: place.node, isNew: nodes != known, isWildcard: label.isWildcard))
      }
      return steps
    }
  }

  /// Writes down what stands about each node.
  mutating func fill(_ contents: [UInt64]) {
    for slot in entries.indices where entries[slot].child >= 0 {
      entries[slot].content = contents[Int(entries[slot].child)]
    }
  }

  /// - Parameter place: The parent, with the hash of the child.
  private mutating func child(of place: LabelTrie.Place, _ label: Label) -> Int32 {
    if (used + 1) * 2 > entries.count { grow() }
    let hash = place.hash ^ place.tree
    var slot = slot(hash)
    while entries[slot].child >= 0 {
      let entry = entries[slot]
      if entry.parent == place.node, entry.last == label.last, isSame(entry, label) {
        return entry.child
      }
      slot = (slot + 1) & (entries.count - 1)
    }
    entries[slot] = LabelTrie.Entry(
      last: label.last, first: label.first | UInt64(start(of: label)), parent: place.node,
      child: nodes, content: 0)
    used += 1
    hashes.append(hash)
    return nodes - 1
  }

  private func slot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (entries.count - 1)
  }

  /// Where a long label stands among the bytes; 0 for others.
  private mutating func start(of label: Label) -> Int {
    guard label.isLong else { return 0 }
    let text = Array(UnsafeBufferPointer(start: label.base, count: label.longLength))
    if let start = starts[text] { return start }
    starts[text] = bytes.count
    bytes += text
    return bytes.count - text.count
  }

  private func isSame(_ entry: LabelTrie.Entry, _ label: Label) -> Bool {
    guard label.isLong else { return entry.first == label.first }
    guard entry.hasLength(of: label) else { return false }
    let start = Int(entry.start)
    return bytes[start..<start + label.longLength].elementsEqual(
      UnsafeBufferPointer(start: label.base, count: label.longLength))
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: .free, count: old.count * 2)
    for entry in old where entry.child >= 0 {
      var slot = slot(hashes[Int(entry.child)])
      while entries[slot].child >= 0 { slot = (slot + 1) & (entries.count - 1) }
      entries[slot] = entry
    }
  }
}
