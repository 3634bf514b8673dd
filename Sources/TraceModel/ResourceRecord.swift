import Addressing
import SourceText

/// One DNS record as a client is given it.
///
/// Source: RFC 1035, section 3.2.1. The class is always IN.
public struct ResourceRecord: Hashable, Sendable {
  public var name: DomainName
  /// Seconds for which a cache may keep it.
  public var timeToLive: UInt32
  public var data: Data
  /// The record stands for one that the input does not hold: a public name that leads to *some*
  /// address of AWS, whichever that is.
  public var isRepresentative: Bool
  /// Where the input has it; nowhere for what AWS adds.
  public var span: SourceSpan

  public enum Data: Hashable, Sendable {
    case a(IPv4Address)
    case aaaa(IPv6Address)
    case cname(DomainName)
    case ns(DomainName)
    case ptr(DomainName)
    case soa(StartOfAuthority)
  }

  public init(
    name: DomainName, timeToLive: UInt32, _ data: Data, isRepresentative: Bool = false,
    span: SourceSpan = .none
  ) {
    self.name = name
    self.timeToLive = timeToLive
    self.data = data
    self.isRepresentative = isRepresentative
    self.span = span
  }

  public var type: RecordType { data.type }

  /// The address that the record gives, if it is of a type that does.
  public var address: IPAddress? {
    switch data {
    case .a(let address): .v4(address)
    case .aaaa(let address): .v6(address)
    case .cname, .ns, .ptr, .soa: nil
    }
  }
}

extension ResourceRecord.Data {
  public var type: RecordType {
    switch self {
    case .a: .a
    case .aaaa: .aaaa
    case .cname: .cname
    case .ns: .ns
    case .ptr: .ptr
    case .soa: .soa
    }
  }

  public init(_ address: IPAddress) {
    switch address {
    case .v4(let address): self = .a(address)
    case .v6(let address): self = .aaaa(address)
    }
  }
}

extension ResourceRecord.Data: CustomStringConvertible {
  /// As zone files write it: names end in a dot.
  public var description: String {
    switch self {
    case .a(let address): address.description
    case .aaaa(let address): address.description
    case .cname(let name), .ns(let name), .ptr(let name): name.absolute
    case .soa(let authority): authority.description
    }
  }
}

/// What a zone says about itself; negative answers carry it (RFC 2308, section 3).
///
/// Source: RFC 1035, section 3.3.13.
public struct StartOfAuthority: Hashable, Sendable {
  /// The primary name server.
  public var server: DomainName
  /// The mailbox of whoever is responsible, its `@` written as a dot.
  public var mailbox: DomainName
  public var serial: UInt32
  /// Seconds, as the three that follow.
  public var refresh: UInt32
  public var retry: UInt32
  public var expire: UInt32
  /// How long a negative answer may be kept, unless the record's own TTL is shorter (RFC 2308,
  /// section 5).
  public var minimum: UInt32

  public init(
    server: DomainName, mailbox: DomainName, serial: UInt32, refresh: UInt32, retry: UInt32,
    expire: UInt32, minimum: UInt32
  ) {
    self.server = server
    self.mailbox = mailbox
    self.serial = serial
    self.refresh = refresh
    self.retry = retry
    self.expire = expire
    self.minimum = minimum
  }

  /// Reads the seven fields as a zone file and Route 53 write them.
  public init?(_ text: some StringProtocol) {
    let fields = text.split(whereSeparator: \.isWhitespace)
    guard fields.count == 7, let server = DomainName(fields[0]), let mailbox = DomainName(fields[1])
    else { return nil }
    let numbers = fields[2...].compactMap { UInt32($0) }
    guard numbers.count == 5 else { return nil }
    self.init(
      server: server, mailbox: mailbox, serial: numbers[0], refresh: numbers[1], retry: numbers[2],
      expire: numbers[3], minimum: numbers[4])
  }
}

extension StartOfAuthority: CustomStringConvertible {
  public var description: String {
    "\(server.absolute) \(mailbox.absolute) \(serial) \(refresh) \(retry) \(expire) \(minimum)"
  }
}

extension DomainName {
  /// With the dot at the end that makes a name complete in a zone file: `api.example.com.`
  public var absolute: String { isRoot ? "." : "\(self)." }
}
