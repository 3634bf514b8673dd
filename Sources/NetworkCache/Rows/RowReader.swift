/// Reads values from bytes, in the order in which they were added.
struct RowReader {
  private let bytes: UnsafeRawBufferPointer
  /// Bytes that were read so far.
  private(set) var offset = 0

  /// - Parameter bytes: Have to outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  /// The next value, of the type that the caller wants.
  @inline(__always)
  mutating func next<Value: Storable>() throws(RowDamage) -> Value {
    try Value(from: &self)
  }

  mutating func byte() throws(RowDamage) -> UInt8 {
    guard offset < bytes.count else { throw RowDamage() }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func number() throws(RowDamage) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
      if shift > 63 { throw RowDamage() }
    }
  }

  /// A number that fits the type.
  mutating func number<Number: FixedWidthInteger>(as: Number.Type) throws(RowDamage) -> Number {
    guard let number = Number(exactly: try number()) else { throw RowDamage() }
    return number
  }

  mutating func text() throws(RowDamage) -> String {
    String(decoding: try textBytes(), as: UTF8.self)
  }

  /// The bytes of a text, in place.
  mutating func textBytes() throws(RowDamage) -> UnsafeRawBufferPointer {
    let count = try number(as: Int.self)
    guard count <= bytes.count - offset else { throw RowDamage() }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  /// How many values follow, each of at least one byte: so many that memory for them may be taken.
  mutating func count() throws(RowDamage) -> Int {
    let count = try number(as: Int.self)
    guard count <= bytes.count - offset else { throw RowDamage() }
    return count
  }
}
