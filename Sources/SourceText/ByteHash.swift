/// A hash of bytes for tables in memory: eight bytes at a time, both halves of a product of 128 bits
/// for each (Wang Yi, "wyhash"). It differs between byte orders and is nothing to keep.
public enum ByteHash {
  /// - Parameter seed: Where a table must not be made slow by whoever chooses the bytes, a number
  ///   that they cannot know.
  @inlinable
  public static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = seed ^ UInt64(raw.count)
    var offset = 0
    while offset < raw.count {
      var word: UInt64 = 0
      if offset + 8 <= raw.count {
        word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      } else {
        for index in offset..<raw.count { word = word << 8 | UInt64(raw[index]) }
      }
      let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
      hash = product.high ^ product.low
      offset += 8
    }
    return hash
  }
}
