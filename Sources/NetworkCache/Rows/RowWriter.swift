/// A value that can be written as bytes and made of them again.
///
/// There is one description of each type, in the order of its fields, and no name of a field is
/// written: a file is read only by the build that wrote it.
protocol Storable {
  /// Reads what `store` wrote; anything else gives a value or `RowDamage`, and never a trap.
  init(from row: inout RowReader) throws(RowDamage)
  func store(in row: inout RowWriter)
}

/// Bytes that nobody wrote as this type.
struct RowDamage: Error {}

/// Appends values to bytes.
struct RowWriter {
  private(set) var bytes: [UInt8] = []
  /// Fields that were added so far by the value that is being stored; what tests count.
  private(set) var fields = 0

  mutating func add(_ value: some Storable) {
    let before = fields
    fields = 0
    value.store(in: &self)
    fields = before + 1
  }

  /// Seven bits a byte, the lowest first.
  mutating func addNumber(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func addByte(_ byte: UInt8) { bytes.append(byte) }

  mutating func addText(_ text: String) {
    addNumber(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// Which case of an enumeration follows; its payload is added after it.
  mutating func addCase(_ number: UInt8) { bytes.append(number) }
}
