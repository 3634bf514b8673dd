import Addressing

extension WireMessage {
  /// The message in at most `limit` bytes.
  ///
  /// Where not every record fits, the answer is truncated: it says so (TC), carries no record but
  /// OPT, and the client asks again over TCP. Half an answer would only be mistaken for a whole one
  /// (RFC 2181, section 9). Remarks beside an answer go first: nobody needs them.
  ///
  /// - Precondition: `limit` is at least `WireLimits.plainDatagram`, which holds every question.
  public func bytes(limit: Int = WireLimits.message) -> [UInt8] {
    precondition(limit >= WireLimits.plainDatagram)
    var message = self
    var bytes = message.written()
    if bytes.count <= limit { return bytes }
    if message.edns?.options.isEmpty == false {
      message.edns?.options = []
      bytes = message.written()
      if bytes.count <= limit { return bytes }
    }
    message.flags.isTruncated = true
    message.questions = Array(message.questions.prefix(1))
    (message.answers, message.authorities, message.additionals) = ([], [], [])
    return message.written()
  }

  private func written() -> [UInt8] {
    var writer = WireWriter()
    let additionalCount = additionals.count + (edns == nil ? 0 : 1)
    writer.append(word: id)
    writer.append(word: flags.rawValue)
    for count in [questions.count, answers.count, authorities.count, additionalCount] {
      writer.append(word: UInt16(clamping: count))
    }
    for question in questions {
      writer.append(question.name)
      writer.append(word: question.type.rawValue)
      writer.append(word: question.recordClass.rawValue)
    }
    for record in answers + authorities + additionals { writer.append(record) }
    if let edns { writer.append(edns) }
    return writer.bytes
  }
}

/// Appends to a message. Names are compressed against those that already stand in it.
private struct WireWriter {
  var bytes: [UInt8] = []
  /// Where labels start that a pointer can lead to.
  private var labels: [Int] = []

  /// Labels looked through for a suffix; what is beyond is written out. Answers repeat the name that
  /// was asked for, so the first few are those that matter.
  private static let labelLimit = 128
  private static let pointerLimit = 0x4000

  mutating func append(word: UInt16) {
    bytes.append(UInt8(word >> 8))
    bytes.append(UInt8(word & 255))
  }

  mutating func append(long: UInt32) {
    append(word: UInt16(long >> 16))
    append(word: UInt16(long & 0xFFFF))
  }

  /// Source: RFC 1035, section 4.1.4.
  mutating func append(_ name: WireName) {
    // A name does not point into itself: it is not whole yet.
    var started: [Int] = []
    defer { labels += started }
    var offset = 0
    while name.bytes[offset] != 0 {
      if let label = labels.first(where: { stands(name.bytes[offset...], at: $0) }) {
        append(word: 0xC000 | UInt16(label))
        return
      }
      if bytes.count < Self.pointerLimit, labels.count + started.count < Self.labelLimit {
        started.append(bytes.count)
      }
      let next = offset + 1 + Int(name.bytes[offset])
      bytes += name.bytes[offset..<next]
      offset = next
    }
    bytes.append(0)
  }

  /// Whether the name at `position` is `suffix`, letters compared without their case.
  private func stands(_ suffix: ArraySlice<UInt8>, at position: Int) -> Bool {
    var position = position
    var rest = suffix
    while let length = rest.first {
      while bytes[position] >= 0xC0 {
        position = Int(bytes[position] & 0x3F) << 8 | Int(bytes[position + 1])
      }
      let label = rest.prefix(1 + Int(length))
      guard bytes[position] == length else { return false }
      for (byte, other) in zip(label, bytes[position...]) where folded(byte) != folded(other) {
        return false
      }
      position += label.count
      rest = rest.dropFirst(label.count)
    }
    return true
  }

  mutating func append(_ record: WireRecord) {
    append(record.name)
    append(word: record.data.type.rawValue)
    append(word: record.recordClass.rawValue)
    append(long: record.ttl)
    appendData { writer in
      switch record.data {
      case .a(let address): writer.append(long: address.rawValue)
      case .aaaa(let address):
        for shift in [96, 64, 32, 0] as [UInt128] {
          writer.append(long: UInt32(truncatingIfNeeded: address.rawValue >> shift))
        }
      case .cname(let name), .ns(let name), .ptr(let name): writer.append(name)
      case .soa(let soa):
        writer.append(soa.primary)
        writer.append(soa.mailbox)
        for number in [soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum] {
          writer.append(long: number)
        }
      case .other(_, let data): writer.bytes += data
      }
    }
  }

  mutating func append(_ edns: EDNS) {
    bytes.append(0)
    append(word: RecordType.opt.rawValue)
    append(word: edns.datagramSize)
    append(
      long: UInt32(edns.highCode) << 24 | UInt32(edns.version) << 16
        | (edns.wantsSignatures ? 0x8000 : 0))
    appendData { writer in
      for option in edns.options {
        writer.append(word: option.code)
        writer.append(word: UInt16(clamping: option.data.count))
        writer.bytes += option.data.prefix(Int(UInt16.max))
      }
    }
  }

  /// What `write` appends, behind its length.
  private mutating func appendData(_ write: (inout WireWriter) -> Void) {
    let start = bytes.count
    append(word: 0)
    write(&self)
    let length = UInt16(clamping: bytes.count - start - 2)
    bytes[start] = UInt8(length >> 8)
    bytes[start + 1] = UInt8(length & 255)
  }
}
