import Addressing

extension RecordType {
  /// What EDNS is carried in. Source: RFC 6891, section 6.1.1.
  static let opt = RecordType(rawValue: 41)

  /// Whether this is a type of questions and of what stands beside records, and none of records:
  /// OPT, and TKEY to ANY. Source: RFC 6895, section 3.1.
  public var isMeta: Bool { self == .opt || 128...255 ~= rawValue }

  /// IXFR and AXFR, which ask for a whole zone. Source: RFC 5936; RFC 1995.
  public var isTransfer: Bool { 251...252 ~= rawValue }
}

/// Source: RFC 1035, section 3.2.4.
public struct RecordClass: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let internet = RecordClass(rawValue: 1)
}

extension RecordClass: CustomStringConvertible {
  public var description: String {
    switch rawValue {
    case 1: "IN"
    case 3: "CH"
    case 4: "HS"
    case 255: "ANY"
    case _: "CLASS\(rawValue)"
    }
  }
}

/// What a server says of a question: four bits of the header, and eight more with EDNS.
///
/// Source: RFC 1035, section 4.1.1; RFC 6891, section 6.1.3.
public struct ResponseCode: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let noError = ResponseCode(rawValue: 0)
  public static let formatError = ResponseCode(rawValue: 1)
  public static let serverFailure = ResponseCode(rawValue: 2)
  public static let nameError = ResponseCode(rawValue: 3)
  public static let notImplemented = ResponseCode(rawValue: 4)
  public static let refused = ResponseCode(rawValue: 5)
  public static let badVersion = ResponseCode(rawValue: 16)
}

/// The second word of a header: whose turn it is, what is wanted and what was found.
///
/// Source: RFC 1035, section 4.1.1; RFC 4035, section 3.2, for CD.
public struct WireFlags: Hashable, Sendable {
  public var rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public var isResponse: Bool {
    get { self[0x8000] }
    set { self[0x8000] = newValue }
  }
  public var isTruncated: Bool {
    get { self[0x0200] }
    set { self[0x0200] = newValue }
  }
  public var recursionDesired: Bool {
    get { self[0x0100] }
    set { self[0x0100] = newValue }
  }
  public var recursionAvailable: Bool {
    get { self[0x0080] }
    set { self[0x0080] = newValue }
  }
  public var checkingDisabled: Bool {
    get { self[0x0010] }
    set { self[0x0010] = newValue }
  }

  /// 0 is a plain query, and nothing else is answered.
  public var opcode: UInt8 {
    get { UInt8(truncatingIfNeeded: rawValue >> 11) & 15 }
    set { rawValue = rawValue & ~0x7800 | UInt16(newValue & 15) << 11 }
  }

  /// The lower four bits of the response code.
  var lowCode: UInt16 {
    get { rawValue & 15 }
    set { rawValue = rawValue & ~15 | newValue & 15 }
  }

  private subscript(bit: UInt16) -> Bool {
    get { rawValue & bit != 0 }
    set { rawValue = newValue ? rawValue | bit : rawValue & ~bit }
  }
}
