/// Numbers of classes by what their interfaces have in common: open addressing over one flat table.
///
/// Asked once for each interface of a network, which a dictionary makes the longest part of a sweep.
struct ClassTable: Sendable {
  struct Key: Equatable, Sendable {
    let subnet: Int32
    let groupSet: Int32
    let atom: UInt32
    /// `.max` where there is no public address.
    let publicAtom: UInt32
  }

  private struct Slot {
    var key: Key
    /// -1 where nothing stands.
    var number: Int32
  }

  private var slots: [Slot]
  private var count = 0

  init() { slots = Self.empty(1024) }

  private static func empty(_ capacity: Int) -> [Slot] {
    let nothing = Slot(key: Key(subnet: 0, groupSet: 0, atom: 0, publicAtom: 0), number: -1)
    return Array(repeating: nothing, count: capacity)
  }

  /// The number that `key` has, which becomes `new` when it has none.
  ///
  /// - Complexity: Constant, on average.
  mutating func number(of key: Key, orNew new: Int) -> Int {
    var slot = key.hash & (slots.count - 1)
    while slots[slot].number >= 0 {
      if slots[slot].key == key { return Int(slots[slot].number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Slot(key: key, number: Int32(new))
    count += 1
    if count * 2 > slots.count { grow() }
    return new
  }

  private mutating func grow() {
    let before = slots
    slots = Self.empty(before.count * 2)
    for entry in before where entry.number >= 0 {
      var slot = entry.key.hash & (slots.count - 1)
      while slots[slot].number >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }
}

extension ClassTable.Key {
  /// Scattered by the golden ratio (Knuth, "The Art of Computer Programming", volume 3, section
  /// 6.4).
  fileprivate var hash: Int {
    let place = UInt64(UInt32(bitPattern: subnet)) << 32 | UInt64(UInt32(bitPattern: groupSet))
    let address = UInt64(atom) << 32 | UInt64(publicAtom)
    let mixed = (place &* 0x9E37_79B9_7F4A_7C15) ^ (address &* 0xC2B2_AE3D_27D4_EB4F)
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> 33)
  }
}
