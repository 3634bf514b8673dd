import Addressing
import SourceText

extension IPv4Address: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(rawValue: try row.number(as: UInt32.self))
  }

  func store(in row: inout RowWriter) { row.addNumber(UInt64(rawValue)) }
}

extension IPv6Address: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    let high = UInt128(try row.number())
    self.init(rawValue: high << 64 | UInt128(try row.number()))
  }

  func store(in row: inout RowWriter) {
    row.addNumber(UInt64(truncatingIfNeeded: rawValue >> 64))
    row.addNumber(UInt64(truncatingIfNeeded: rawValue))
  }
}

extension IPAddress: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    switch try row.byte() {
    case 4: self = .v4(try row.next())
    case 6: self = .v6(try row.next())
    case _: throw RowDamage()
    }
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .v4(let address):
      row.addCase(4)
      row.add(address)
    case .v6(let address):
      row.addCase(6)
      row.add(address)
    }
  }
}

extension AddressFamily: StorableCase {}

extension Prefix: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    let address: IPAddress = try row.next()
    let length = Int(try row.byte())
    guard length <= address.family.bits else { throw RowDamage() }
    self.init(address, length: length)
  }

  func store(in row: inout RowWriter) {
    row.add(address)
    row.add(length)
  }
}

extension PortRange: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    let first: UInt16 = try row.next()
    let last: UInt16 = try row.next()
    guard first <= last else { throw RowDamage() }
    self.init(first, last)
  }

  func store(in row: inout RowWriter) {
    row.add(first)
    row.add(last)
  }
}

extension TransportProtocol: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    let number: UInt8? = try row.next()
    self = number.map { .number($0) } ?? .any
  }

  func store(in row: inout RowWriter) {
    switch self {
    case .any: row.add(UInt8?.none)
    case .number(let number): row.add(UInt8?.some(number))
    }
  }
}

extension DomainName: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    guard let name = DomainName(try row.text()) else { throw RowDamage() }
    self = name
  }

  func store(in row: inout RowWriter) { row.addText(description) }
}

extension SourceSpan: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    // One more than the number, so that the place of what stands nowhere is short.
    let file = try row.number(as: UInt32.self) &- 1
    let offset = try row.number()
    self.init(file: SourceFileID(file), offset: offset, length: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.addNumber(UInt64(file.rawValue &+ 1))
    row.addNumber(offset)
    row.add(length)
  }
}

extension Diagnostic.Severity: StorableCase {}

extension Diagnostic: Storable {
  init(from row: inout RowReader) throws(RowDamage) {
    self.init(
      try row.next(), try row.text(), at: try row.next(), label: try row.text(),
      notes: try row.next(), help: try row.next())
  }

  func store(in row: inout RowWriter) {
    row.add(severity)
    row.add(message)
    row.add(span)
    row.add(label)
    row.add(notes)
    row.add(help)
  }
}
