extension JSONValue {
  /// The number when it is a whole one that an `Int64` holds exactly; `nil` otherwise.
  ///
  /// What counts is the value, not the spelling: `443`, `443.0` and `4.43e2` are the same. Nothing
  /// is ever rounded.
  public var integer: Int64? {
    let entry = entry
    return entry.tag == .number ? JSONNumber.integer(tape.bytes(of: entry)) : nil
  }

  /// The number rounded to the nearest `Double`. JSON5's `Infinity` and `NaN` are what they say; a
  /// number too large for a `Double` is infinite.
  public var number: Double? {
    let entry = entry
    return entry.tag == .number ? JSONNumber.double(tape.bytes(of: entry)) : nil
  }
}

/// Reads the text of a number that a scanner has accepted.
enum JSONNumber {
  /// - Complexity: O(length).
  static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var digits = text[...]
    let isNegative = digits.first == JSONByte.minus
    if isNegative || digits.first == JSONByte.plus { digits = digits.dropFirst() }
    if isHexadecimal(digits) {
      return magnitude(digits.dropFirst(2), radix: 16, scale: 0).flatMap {
        signed($0, isNegative: isNegative)
      }
    }
    guard let first = digits.first, JSONByte.isDigit(first) || first == JSONByte.point else {
      return nil
    }
    guard let value = decimalMagnitude(digits) else { return nil }
    return signed(value, isNegative: isNegative)
  }

  static func double(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    let isNegative = text.first == JSONByte.minus
    let unsigned = text.first == JSONByte.plus ? text.dropFirst() : text[...]
    if unsigned.last == UInt8(ascii: "y") { return isNegative ? -.infinity : .infinity }
    return Double(String(decoding: unsigned, as: UTF8.self))
  }

  private static func isHexadecimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    digits.count > 2 && digits.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
  }

  /// The value of `123`, `12.50` or `1.2e3`, when it is whole.
  private static func decimalMagnitude(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    let exponentMark = text.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? text.endIndex
    let mantissa = text[..<exponentMark]
    let point = mantissa.firstIndex(of: JSONByte.point) ?? mantissa.endIndex
    let whole = mantissa[..<point]
    let fraction = mantissa[point...].dropFirst()
    let significantFraction = fraction[..<endOfSignificant(fraction)]
    let scale = exponent(text[exponentMark...].dropFirst()) - significantFraction.count
    if significantFraction.isEmpty {
      let significant = whole[..<endOfSignificant(whole)]
      return magnitude(significant, radix: 10, scale: scale + whole.count - significant.count)
    }
    guard scale >= 0, let high = magnitude(whole, radix: 10, scale: significantFraction.count),
      let low = magnitude(significantFraction, radix: 10, scale: 0)
    else { return nil }
    let (sum, overflows) = high.addingReportingOverflow(low)
    return overflows ? nil : multiplied(sum, byTenTo: scale)
  }

  /// Where the zeros at the end begin.
  private static func endOfSignificant(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    digits.lastIndex { $0 != JSONByte.zero }.map { $0 + 1 } ?? digits.startIndex
  }

  /// The exponent, held within ±10⁹: beyond that no number but zero is whole or in range.
  private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let isNegative = text.first == JSONByte.minus
    var value = 0
    for byte in text where JSONByte.isDigit(byte) && value < 100_000_000 {
      value = value * 10 + Int(byte - JSONByte.zero)
    }
    return isNegative ? -value : value
  }

  /// `digits` × 10^`scale`, or `nil` when that is not whole or does not fit.
  private static func magnitude(
    _ digits: Slice<UnsafeBufferPointer<UInt8>>, radix: UInt64, scale: Int
  ) -> UInt64? {
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = JSONByte.hexadecimalValue(byte) else { return nil }
      let (product, tooLarge) = value.multipliedReportingOverflow(by: radix)
      let (sum, overflows) = product.addingReportingOverflow(UInt64(digit))
      if tooLarge || overflows { return nil }
      value = sum
    }
    return multiplied(value, byTenTo: scale)
  }

  private static func multiplied(_ value: UInt64, byTenTo scale: Int) -> UInt64? {
    if value == 0 { return 0 }
    guard scale >= 0, scale < 20 else { return nil }
    var result = value
    for _ in 0..<scale {
      let (product, overflows) = result.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      result = product
    }
    return result
  }

  private static func signed(_ magnitude: UInt64, isNegative: Bool) -> Int64? {
    if !isNegative { return Int64(exactly: magnitude) }
    return magnitude == Int64.min.magnitude ? .min : Int64(exactly: magnitude).map { -$0 }
  }
}
