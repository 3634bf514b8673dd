/// Reads a message from the front. Every step checks that its bytes are there; nothing here traps,
/// whatever the bytes are.
struct WireReader {
  let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var rest: Int { bytes.count - offset }

  mutating func byte(of part: WireError.Part) throws(WireError) -> UInt8 {
    guard offset < bytes.count else { throw WireError(reason: .endsWithin(part), offset: offset) }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func word(of part: WireError.Part) throws(WireError) -> UInt16 {
    UInt16(try byte(of: part)) << 8 | UInt16(try byte(of: part))
  }

  mutating func long(of part: WireError.Part) throws(WireError) -> UInt32 {
    UInt32(try word(of: part)) << 16 | UInt32(try word(of: part))
  }

  mutating func bytes(_ count: Int, of part: WireError.Part) throws(WireError) -> ArraySlice<UInt8>
  {
    guard count <= rest else { throw WireError(reason: .endsWithin(part), offset: bytes.count) }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  /// A name, its compression pointers followed.
  ///
  /// A pointer has to lead to a place before the run of labels in which it stands, and behind the
  /// header. So every jump goes further back: there are no loops, and no more jumps than bytes.
  ///
  /// Source: RFC 1035, section 4.1.4.
  mutating func name() throws(WireError) -> WireName {
    var name: [UInt8] = []
    var position = offset
    var runStart = offset
    var end: Int?
    while true {
      guard position < bytes.count else {
        throw WireError(reason: .endsWithin(.name), offset: position)
      }
      let length = bytes[position]
      switch length >> 6 {
      case 0:
        let next = position + 1 + Int(length)
        guard next <= bytes.count else {
          throw WireError(reason: .endsWithin(.name), offset: bytes.count)
        }
        guard name.count + next - position <= WireLimits.name else {
          throw WireError(reason: .nameTooLong, offset: position)
        }
        name += bytes[position..<next]
        position = next
        if length == 0 {
          offset = end ?? position
          return WireName(whole: name)
        }
      case 3:
        guard position + 1 < bytes.count else {
          throw WireError(reason: .endsWithin(.name), offset: bytes.count)
        }
        let target = Int(length & 0x3F) << 8 | Int(bytes[position + 1])
        guard target >= WireLimits.header, target < runStart else {
          throw WireError(reason: .pointerForward, offset: position)
        }
        end = end ?? position + 2
        position = target
        runStart = target
      case _: throw WireError(reason: .labelType(length), offset: position)
      }
    }
  }
}
