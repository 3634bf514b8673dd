import Addressing

/// A message of the DNS: a query or the answer to one.
///
///     var message = try WireMessage(reading: datagram)
///     message.questions.first?.name.description   // "api.ecr.eu-west-1.amazonaws.com"
///
/// What is here can be written; what was read is whole. The OPT record of EDNS is not among the
/// additional records but in `edns`.
///
/// Source: RFC 1035, section 4.1; RFC 6891.
public struct WireMessage: Hashable, Sendable {
  public var id: UInt16
  public var flags: WireFlags
  public var questions: [WireQuestion]
  public var answers: [WireRecord]
  public var authorities: [WireRecord]
  public var additionals: [WireRecord]
  public var edns: EDNS?

  public init(
    id: UInt16, flags: WireFlags, questions: [WireQuestion] = [], answers: [WireRecord] = [],
    authorities: [WireRecord] = [], additionals: [WireRecord] = [], edns: EDNS? = nil
  ) {
    self.id = id
    self.flags = flags
    self.questions = questions
    self.answers = answers
    self.authorities = authorities
    self.additionals = additionals
    self.edns = edns
  }

  /// The code, with the bits that EDNS adds. A code of more than four bits needs `edns`.
  public var code: ResponseCode {
    get { ResponseCode(rawValue: UInt16(edns?.highCode ?? 0) << 4 | flags.lowCode) }
    set {
      precondition(newValue.rawValue < 16 || edns != nil && newValue.rawValue < 4_096)
      flags.lowCode = newValue.rawValue
      edns?.highCode = UInt8(newValue.rawValue >> 4)
    }
  }
}

public struct WireQuestion: Hashable, Sendable {
  public var name: WireName
  public var type: RecordType
  public var recordClass: RecordClass

  public init(name: WireName, type: RecordType, recordClass: RecordClass = .internet) {
    self.name = name
    self.type = type
    self.recordClass = recordClass
  }
}

public struct WireRecord: Hashable, Sendable {
  public var name: WireName
  public var recordClass: RecordClass
  /// In seconds.
  public var ttl: UInt32
  public var data: WireData

  public init(
    name: WireName, recordClass: RecordClass = .internet, ttl: UInt32, data: WireData
  ) {
    self.name = name
    self.recordClass = recordClass
    self.ttl = ttl
    self.data = data
  }
}

/// The data of a record, by its type.
///
/// Source: RFC 1035, section 3.3; RFC 3596, section 2.2.
public enum WireData: Hashable, Sendable {
  case a(IPv4Address)
  case aaaa(IPv6Address)
  case cname(WireName)
  case ns(WireName)
  case ptr(WireName)
  case soa(WireSOA)
  /// Bytes that nobody looks into here (RFC 3597). The type is none of those above.
  case other(RecordType, [UInt8])

  public var type: RecordType {
    switch self {
    case .a: .a
    case .aaaa: .aaaa
    case .cname: .cname
    case .ns: .ns
    case .ptr: .ptr
    case .soa: .soa
    case .other(let type, _): type
    }
  }
}

/// Who is responsible for a zone, and how long one may believe that a name is not there.
///
/// Source: RFC 1035, section 3.3.13; RFC 2308, section 4, for `minimum`. Times are in seconds.
public struct WireSOA: Hashable, Sendable {
  public var primary: WireName
  public var mailbox: WireName
  public var serial: UInt32
  public var refresh: UInt32
  public var retry: UInt32
  public var expire: UInt32
  public var minimum: UInt32

  public init(
    primary: WireName, mailbox: WireName, serial: UInt32, refresh: UInt32, retry: UInt32,
    expire: UInt32, minimum: UInt32
  ) {
    self.primary = primary
    self.mailbox = mailbox
    self.serial = serial
    self.refresh = refresh
    self.retry = retry
    self.expire = expire
    self.minimum = minimum
  }
}

/// What the OPT record says.
///
/// Source: RFC 6891, section 6.1.
public struct EDNS: Hashable, Sendable {
  /// The largest datagram that whoever wrote this can take, in bytes.
  public var datagramSize: UInt16
  public var version: UInt8
  /// The client wants signatures (DO). A server copies the bit (RFC 3225, section 3).
  public var wantsSignatures: Bool
  public var options: [Option]
  /// The upper eight bits of the response code.
  var highCode: UInt8 = 0

  public struct Option: Hashable, Sendable {
    public var code: UInt16
    public var data: [UInt8]

    public init(code: UInt16, data: [UInt8]) {
      self.code = code
      self.data = data
    }

    /// A remark for people beside a code: dig prints it as `EDE: 0 (Other): (…)`.
    ///
    /// Source: RFC 8914, section 2; the codes are in section 4.
    public static func remark(_ code: UInt16, _ text: String) -> Option {
      Option(code: 15, data: [UInt8(code >> 8), UInt8(code & 255)] + text.utf8)
    }
  }

  public init(
    datagramSize: UInt16, version: UInt8 = 0, wantsSignatures: Bool = false, options: [Option] = []
  ) {
    self.datagramSize = datagramSize
    self.version = version
    self.wantsSignatures = wantsSignatures
    self.options = options
  }
}
