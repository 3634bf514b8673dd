import Addressing

extension WireMessage {
  /// Reads a whole message, and nothing behind it.
  ///
  /// - Parameter bytes: Without the length that stands in front of a message on TCP.
  /// - Complexity: O(length of `bytes` + records times the longest name); records are bounded by
  ///   `WireLimits.records`.
  public init(reading bytes: [UInt8]) throws(WireError) {
    var reader = WireReader(bytes)
    let part = WireError.Part.header
    self.init(
      id: try reader.word(of: part), flags: WireFlags(rawValue: try reader.word(of: part)))
    var counts: [Int] = []
    for _ in 0..<4 { counts.append(Int(try reader.word(of: part))) }
    let total = counts.reduce(0, +)
    guard total <= WireLimits.records else {
      throw WireError(reason: .tooManyRecords(total), offset: 4)
    }
    for _ in 0..<counts[0] { questions.append(try reader.question()) }
    answers = try reader.records(counts[1])
    authorities = try reader.records(counts[2])
    additionals = try reader.records(counts[3], edns: &edns)
    guard reader.rest == 0 else {
      throw WireError(reason: .bytesBehindEnd(reader.rest), offset: reader.offset)
    }
  }
}

extension WireReader {
  fileprivate mutating func question() throws(WireError) -> WireQuestion {
    WireQuestion(
      name: try name(), type: RecordType(rawValue: try word(of: .question)),
      recordClass: RecordClass(rawValue: try word(of: .question)))
  }

  /// Records of a section that holds no OPT.
  fileprivate mutating func records(_ count: Int) throws(WireError) -> [WireRecord] {
    let start = offset
    var edns: EDNS?
    let records = try records(count, edns: &edns)
    if edns != nil { throw WireError(reason: .misplacedOPT, offset: start) }
    return records
  }

  fileprivate mutating func records(
    _ count: Int, edns: inout EDNS?
  ) throws(WireError) -> [WireRecord] {
    var records: [WireRecord] = []
    for _ in 0..<count {
      let start = offset
      let owner = try name()
      let type = RecordType(rawValue: try word(of: .record))
      let word = try word(of: .record)
      let long = try long(of: .record)
      let length = Int(try self.word(of: .record))
      guard length <= rest else {
        throw WireError(reason: .endsWithin(.record), offset: bytes.count)
      }
      if type == .opt {
        guard edns == nil, owner.isRoot else {
          throw WireError(reason: .misplacedOPT, offset: start)
        }
        edns = EDNS(
          datagramSize: word, version: UInt8(truncatingIfNeeded: long >> 16),
          wantsSignatures: long & 0x8000 != 0, options: try options(length))
        edns?.highCode = UInt8(truncatingIfNeeded: long >> 24)
      } else {
        records.append(
          WireRecord(
            name: owner, recordClass: RecordClass(rawValue: word), ttl: long,
            data: try data(type, length)))
      }
    }
    return records
  }

  private mutating func options(_ length: Int) throws(WireError) -> [EDNS.Option] {
    let end = offset + length
    var options: [EDNS.Option] = []
    while offset < end {
      guard end - offset >= 4 else {
        throw WireError(reason: .endsWithin(.option), offset: end)
      }
      let code = try word(of: .option)
      let size = Int(try word(of: .option))
      guard size <= end - offset else {
        throw WireError(reason: .endsWithin(.option), offset: end)
      }
      options.append(EDNS.Option(code: code, data: Array(try bytes(size, of: .option))))
    }
    return options
  }

  /// The data of a record must be exactly as long as it says: a name in it that reaches into what
  /// follows is no name of this record.
  private mutating func data(_ type: RecordType, _ length: Int) throws(WireError) -> WireData {
    let start = offset
    let data: WireData
    switch type {
    case .a where length == 4: data = .a(IPv4Address(rawValue: try long(of: .record)))
    case .aaaa where length == 16:
      var value: UInt128 = 0
      for _ in 0..<4 { value = value << 32 | UInt128(try long(of: .record)) }
      data = .aaaa(IPv6Address(rawValue: value))
    case .a, .aaaa: throw WireError(reason: .dataLength(type), offset: start)
    case .cname: data = .cname(try name())
    case .ns: data = .ns(try name())
    case .ptr: data = .ptr(try name())
    case .soa:
      data = .soa(
        WireSOA(
          primary: try name(), mailbox: try name(), serial: try long(of: .record),
          refresh: try long(of: .record), retry: try long(of: .record),
          expire: try long(of: .record), minimum: try long(of: .record)))
    case _: data = .other(type, Array(try bytes(length, of: .record)))
    }
    guard offset == start + length else {
      throw WireError(reason: .dataLength(type), offset: start)
    }
    return data
  }
}
