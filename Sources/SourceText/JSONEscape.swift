/// Turns backslash sequences into what they stand for.
///
/// Source: RFC 8259, section 7; JSON5 1.0.0, sections 5.1 and 5.2, whose escapes include those of
/// JSON.
enum JSONEscape {
  /// The UTF-8 bytes that `raw`, the inside of a scanned string or an unquoted key, stands for.
  static func resolved(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    guard var next = raw.baseAddress else { return result }
    let end = next + raw.count
    while next < end {
      if next.pointee == JSONByte.backslash {
        next = resolve(next + 1, end, into: &result)
      } else {
        result.append(next.pointee)
        next += 1
      }
    }
    return result
  }

  /// Where in `raw` the character begins that each byte of the resolved text belongs to; behind
  /// them the end of `raw`.
  static func origins(_ raw: UnsafeBufferPointer<UInt8>) -> [Int] {
    var origins: [Int] = []
    var character: [UInt8] = []
    guard let start = raw.baseAddress else { return [0] }
    var next = start
    let end = start + raw.count
    while next < end {
      let origin = next - start
      character.removeAll(keepingCapacity: true)
      if next.pointee == JSONByte.backslash {
        next = resolve(next + 1, end, into: &character)
      } else {
        character.append(next.pointee)
        next += 1
      }
      origins += repeatElement(origin, count: character.count)
    }
    origins.append(raw.count)
    return origins
  }

  /// Resolves the escape whose first byte behind the backslash is at `start`; returns what follows
  /// it.
  private static func resolve(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, into result: inout [UInt8]
  ) -> UnsafePointer<UInt8> {
    switch start.pointee {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "0"): result.append(0x00)
    case UInt8(ascii: "x"):
      append(hexadecimal(start + 1, end, digits: 2) ?? 0, to: &result)
      return start + 3
    case UInt8(ascii: "u"):
      return resolveUnicode(start, end, into: &result)
    default:
      let length = max(1, lengthOfUTF8Scalar(start, end))
      let lineEnd = lengthOfLineEnd(start, end)
      if lineEnd > 0 { return start + lineEnd }
      result.append(contentsOf: UnsafeBufferPointer(start: start, count: length))
      return start + length
    }
    return start + 1
  }

  private static func resolveUnicode(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, into result: inout [UInt8]
  ) -> UnsafePointer<UInt8> {
    let unit = hexadecimal(start + 1, end, digits: 4) ?? 0
    guard isHighSurrogate(unit), let low = hexadecimal(start + 7, end, digits: 4) else {
      append(unit, to: &result)
      return start + 5
    }
    append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), to: &result)
    return start + 11
  }

  private static func append(_ value: UInt32, to result: inout [UInt8]) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    result.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
  }

  static func isHighSurrogate(_ unit: UInt32) -> Bool { unit >= 0xD800 && unit < 0xDC00 }
  static func isLowSurrogate(_ unit: UInt32) -> Bool { unit >= 0xDC00 && unit < 0xE000 }

  /// The value of exactly `digits` hexadecimal digits at `start`.
  static func hexadecimal(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, digits: Int
  ) -> UInt32? {
    guard end - start >= digits else { return nil }
    var value: UInt32 = 0
    for index in 0..<digits {
      guard let digit = JSONByte.hexadecimalValue(start[index]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Bytes of the ECMAScript line terminator at `start`, CR LF being one; 0 when there is none.
  static func lengthOfLineEnd(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Int {
    guard start < end else { return 0 }
    switch start.pointee {
    case .lineFeed: return 1
    case .carriageReturn: return end - start > 1 && start[1] == .lineFeed ? 2 : 1
    case 0xE2:
      // U+2028 and U+2029.
      let isSeparator = end - start > 2 && start[1] == 0x80 && start[2] | 1 == 0xA9
      return isSeparator ? 3 : 0
    default: return 0
    }
  }
}
