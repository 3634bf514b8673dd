/// The number of bytes of the well-formed UTF-8 sequence at `start`, or 0 when there is none.
///
/// Overlong forms, surrogates and values above U+10FFFF are not well formed.
///
/// Source: RFC 3629, section 4 (the grammar is followed row by row).
func lengthOfUTF8Scalar(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
  let available = end - start
  guard available > 0 else { return 0 }
  let first = start[0]
  if first < 0x80 { return 1 }
  guard available > 1 else { return 0 }
  let second = start[1]
  switch first {
  case 0xC2...0xDF:
    return isContinuation(second) ? 2 : 0
  case 0xE0...0xEF:
    let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
    let high: UInt8 = first == 0xED ? 0x9F : 0xBF
    guard available > 2, second >= low, second <= high, isContinuation(start[2]) else { return 0 }
    return 3
  case 0xF0...0xF4:
    let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
    guard available > 3, second >= low, second <= high, isContinuation(start[2]),
      isContinuation(start[3])
    else { return 0 }
    return 4
  default:
    return 0
  }
}

/// The scalar at `start` and its length in bytes, or `nil` when the bytes are not well-formed
/// UTF-8.
func decodeUTF8Scalar(
  _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
) -> (scalar: Unicode.Scalar, length: Int)? {
  let length = lengthOfUTF8Scalar(start, end)
  guard length > 0 else { return nil }
  if length == 1 { return (Unicode.Scalar(start[0]), 1) }
  var value = UInt32(start[0]) & (0x7F &>> UInt32(length))
  for index in 1..<length { value = value << 6 | UInt32(start[index] & 0x3F) }
  guard let scalar = Unicode.Scalar(value) else { return nil }
  return (scalar, length)
}

@inline(__always)
private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
