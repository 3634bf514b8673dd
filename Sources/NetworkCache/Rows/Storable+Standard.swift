extension String: Storable {
  init(from row: inout RowReader) throws(RowDamage) { self = try row.text() }

  func store(in row: inout RowWriter) { row.addText(self) }
}

extension Bool: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 0: self = false
    case 1: self = true
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) { row.addByte(self ? 1 : 0) }
}

extension UInt8: Storable {
  init(from row: inout RowReader) throws(RowDamage) { self = try row.byte() }

  func store(in row: inout RowWriter) { row.addByte(self) }
}

extension UInt16: Storable {
  init(from row: inout RowReader) throws(RowDamage) { self = try row.number(as: UInt16.self) }

  func store(in row: inout RowWriter) { row.addNumber(UInt64(self)) }
}

extension UInt32: Storable {
  init(from row: inout RowReader) throws(RowDamage) { self = try row.number(as: UInt32.self) }

  func store(in row: inout RowWriter) { row.addNumber(UInt64(self)) }
}

extension UInt64: Storable {
  init(from row: inout RowReader) throws(RowDamage) { self = try row.number() }

  func store(in row: inout RowWriter) { row.addNumber(self) }
}

extension Int: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self = Int(truncatingIfNeeded: try row.number())
  }

  func store(in row: inout RowWriter) { row.addNumber(UInt64(truncatingIfNeeded: self)) }
}

extension Optional: Storable where Wrapped: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    let isThere: Bool = try row.next()
    self = isThere ? try Wrapped(from: &row) : nil
  }

  func store(in row: inout RowWriter) {
    row.add(self != nil)
    if let self { row.add(self) }
  }
}

extension Array: Storable where Element: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    let count = try row.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &row)) }
  }

  func store(in row: inout RowWriter) {
    row.addNumber(UInt64(count))
    for element in self { row.add(element) }
  }
}

/// An enumeration without payloads, stored as the number of its case.
protocol StorableCase: Storable, CaseIterable, Hashable {}

extension StorableCase {
  init(from row: inout RowReader) throws(RowDamage) {
    let number = Int(try row.byte())
    guard number < Self.allCases.count else { throw RowDamage() }
    self = Self.allCases[Self.allCases.index(Self.allCases.startIndex, offsetBy: number)]
  }

  func store(in row: inout RowWriter) {
    var number: UInt8 = 0
    for other in Self.allCases {
      if other == self { break }
      number += 1
    }
    row.addByte(number)
  }
}

extension Set: Storable where Element: StorableCase {
  init(from row: inout RowReader) throws(RowDamage) {
    let elements: [Element] = try row.next()
    self = Set(elements)
  }

  /// In the order of the cases.
  func store(in row: inout RowWriter) { row.add(Element.allCases.filter(contains)) }
}
