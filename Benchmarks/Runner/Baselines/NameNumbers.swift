import SourceText

/// Numbers for names, in the order in which they first occur, found by the bytes of the name: no
/// string is made for one that is known.
struct NameNumbers {
  private struct Name {
    var hash: UInt64
    var start: Int
    var count: Int
  }

  private var names: [Name] = []
  private var bytes: [UInt8] = []
  /// Of `names`; -1 where nothing stands. At most half of them are taken.
  private var slots: [Int32] = Array(repeating: -1, count: 1_024)

  mutating func number(of name: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = ByteHash.hash(name)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      if isSame(names[Int(slots[slot])], hash, name) { return UInt32(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(names.count)
    names.append(Name(hash: hash, start: bytes.count, count: name.count))
    bytes.append(contentsOf: name)
    if names.count * 2 > slots.count { grow() }
    return UInt32(names.count - 1)
  }

  private func isSame(_ known: Name, _ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard known.hash == hash, known.count == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      name.elementsEqual(bytes[known.start..<known.start + known.count])
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (number, name) in names.enumerated() {
      var slot = Int(truncatingIfNeeded: name.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}
