/// The strings that a streaming read made last.
///
/// The elements of a large array name the same things again and again: an interface lies in the
/// subnet, the groups and the zone of the one before it. A string that comes again shares its bytes,
/// which saves the time to make it and, as long as the model lives, the memory.
struct RecentStrings {
  /// In fewer elements little comes again.
  static let leastElements: UInt32 = 16
  private static let count = 1024

  private var slots = [String](repeating: "", count: count)

  /// Whether it is worth a look: up to 15 bytes are part of the string itself, and long texts seldom
  /// come twice.
  static func fits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { 16...64 ~= bytes.count }

  /// The string of these bytes, which must fit.
  mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard let start = bytes.baseAddress else { return "" }
    let slot = Int(JSONKey.hash(start, bytes.count)) & (Self.count - 1)
    let isSame = slots[slot].utf8.withContiguousStorageIfAvailable { known in
      known.count == bytes.count
        && known.baseAddress.map { bytesEqual($0, start, bytes.count) } ?? false
    }
    if isSame != true { slots[slot] = String(decoding: bytes, as: UTF8.self) }
    return slots[slot]
  }
}
