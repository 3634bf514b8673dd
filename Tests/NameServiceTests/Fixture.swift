import Addressing
import CloudModel
import DNSWire
import NameService
import TraceModel

/// A resolver that answers from a list, for the messages around it.
enum Fixture {
  static var service: NameService { NameService(resolve: trace) }

  static let host = query("host.example.com", .a)

  /// The query for `host.example.com`, changed.
  static func message(_ change: (inout WireMessage) -> Void) -> [UInt8] {
    var message = WireMessage(
      id: 77, flags: WireFlags(rawValue: 0x0100),
      questions: [WireQuestion(name: WireName(name("host.example.com")), type: .a)])
    change(&message)
    return message.bytes()
  }

  static func name(_ text: String) -> DomainName {
    guard let name = DomainName(text) else { fatalError("\(text) is no name") }
    return name
  }

  static func trace(_ question: NameQuestion) -> NameTrace {
    var trace = NameTrace(
      question: question, origin: origin, server: NameTrace.Server(resolver, address: nil),
      outcome: .nameError)
    trace.steps = [
      Step(.dns, .forward, at: zone, .answer, because: "private zone of example.com, by the test")
    ]
    let label = question.name.labels.first ?? ""
    switch label {
    case "host": trace.answers = records(question.name, 1)
    case "many": trace.answers = records(question.name, 40)
    case "enormous": trace.answers = records(question.name, 200)
    case "alias":
      trace.answers =
        [ResourceRecord(name: question.name, timeToLive: 300, .cname(name("host.example.com")))]
        + records(name("host.example.com"), 1)
    case "every": trace.answers = [record(of: question)]
    case "empty": trace.outcome = .noData
    case "failing": trace.outcome = .serverFailure
    case "silent": trace.outcome = .silent
    case "unknown": trace.outcome = .undetermined(missing: "the zone file")
    default: break
    }
    if !trace.answers.isEmpty { trace.outcome = .answered }
    if trace.outcome == .noData || trace.outcome == .nameError { trace.authority = authority }
    return trace
  }

  static func query(
    _ name: String, _ type: RecordType, id: UInt16 = 77, edns: EDNS? = nil
  ) -> [UInt8] {
    // `DomainName` has no upper case, and clients do.
    let labels = name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    let message = WireMessage(
      id: id, flags: WireFlags(rawValue: 0x0100),
      questions: [WireQuestion(name: .root, type: type)], edns: edns)
    let bytes = message.bytes()
    return bytes.prefix(12) + labels + bytes.dropFirst(12)
  }

  private static let origin = Origin(
    interface: "eni-task", subnet: ComponentReference(.resource(.subnet), "subnet-a"),
    vpc: ComponentReference(.resource(.vpc), "vpc-app"), securityGroups: [],
    address: .v4(IPv4Address(10, 0, 0, 5)))

  private static let resolver = ComponentReference(.resolver, "10.0.0.2")
  private static let zone = ComponentReference(.resource(.hostedZone), "Z1")

  private static let authority = ResourceRecord(
    name: name("example.com"), timeToLive: 900,
    .soa(
      StartOfAuthority(
        server: name("ns.example.com"), mailbox: name("hostmaster.example.com"), serial: 1,
        refresh: 7_200, retry: 900, expire: 1_209_600, minimum: 86_400)))

  private static func records(_ owner: DomainName, _ count: UInt32) -> [ResourceRecord] {
    (0..<count).map {
      ResourceRecord(
        name: owner, timeToLive: 60, .a(IPv4Address(rawValue: 0x0A00_0000 + $0)))
    }
  }

  private static func record(of question: NameQuestion) -> ResourceRecord {
    let data: ResourceRecord.Data =
      switch question.type {
      case .aaaa: .aaaa(IPv6Address(rawValue: 1))
      case .ns: .ns(name("ns.example.com"))
      case .ptr: .ptr(name("host.example.com"))
      case .cname: .cname(name("host.example.com"))
      case .soa: authority.data
      default: .a(IPv4Address(10, 0, 0, 1))
      }
    return ResourceRecord(name: question.name, timeToLive: 60, data)
  }
}

extension NameService {
  mutating func bytes(
    for query: [UInt8], _ transport: Transport = .udp
  ) -> ([UInt8], ServedQuery) {
    var response: [UInt8] = []
    let entry = answer(query.span, over: transport, into: &response)
    return (response, entry)
  }
}

extension [UInt8] {
  func replacing(byte index: Int, by byte: UInt8) -> [UInt8] {
    var copy = self
    copy[index] = byte
    return copy
  }
}
