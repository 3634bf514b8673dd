import Addressing
import DNSWire
import NameService
import TestSupport
import Testing
import TraceModel

@Suite("Answering messages")
struct NameServiceTests {
  @Test("gives the records that the resolver gives, in its order")
  func records() throws {
    var service = Fixture.service
    let (answer, entry) = try ask(&service, "alias.example.com", .a)
    #expect(answer.code == .noError)
    #expect(answer.flags.isResponse && answer.flags.recursionAvailable)
    #expect(answer.flags.recursionDesired && !answer.flags.isTruncated)
    #expect(answer.answers.map(\.name.description) == ["alias.example.com", "host.example.com"])
    #expect(answer.answers.map(\.ttl) == [300, 60])
    #expect(answer.answers.map(\.data.type) == [.cname, .a])
    #expect(answer.edns == nil)
    #expect(entry.result == .noError)
    #expect(entry.records.count == 2)
    #expect(entry.question?.name == "alias.example.com")
    #expect(entry.because == ["private zone of example.com, by the test"])
  }

  static let outcomes: [(name: String, code: ResponseCode, result: String, hasSOA: Bool)] = [
    ("host.example.com", .noError, "NOERROR", false),
    ("empty.example.com", .noError, "NODATA", true),
    ("missing.example.com", .nameError, "NXDOMAIN", true),
    ("failing.example.com", .serverFailure, "SERVFAIL", false),
    ("unknown.example.com", .serverFailure, "SERVFAIL", false),
  ]

  @Test("tells NODATA, NXDOMAIN and SERVFAIL apart", arguments: outcomes.indices)
  func outcome(_ index: Int) throws {
    let expected = Self.outcomes[index]
    var service = Fixture.service
    let (answer, entry) = try ask(&service, expected.name, .a)
    #expect(answer.code == expected.code)
    #expect(entry.result.rawValue == expected.result)
    #expect(answer.authorities.map(\.data.type) == (expected.hasSOA ? [.soa] : []))
    if expected.hasSOA {
      #expect(answer.authorities.first?.name.description == "example.com")
      #expect(answer.authorities.first?.ttl == 900)
    }
  }

  @Test("is silent where the resolver is, each time", arguments: NameService.Transport.allCases)
  func silence(_ transport: NameService.Transport) {
    var service = Fixture.service
    for _ in 0..<2 {
      let (bytes, entry) = service.bytes(for: Fixture.query("silent.example.com", .a), transport)
      #expect(bytes.isEmpty)
      #expect(entry.result == .silence)
      #expect(entry.question?.name == "silent.example.com")
    }
  }

  @Test("keeps the id and the case of every question, also of one asked before")
  func randomCase() throws {
    var service = Fixture.service
    for (id, name) in [(1, "host.example.com"), (2, "HOST.eXample.com"), (3, "hOsT.ExAmPlE.CoM")] {
      let bytes = Fixture.query(name, .a, id: UInt16(id))
      let answer = try WireMessage(reading: service.bytes(for: bytes).0)
      #expect(answer.id == UInt16(id))
      #expect(answer.questions.first?.name.description == name)
      // The owner points to the question, so it has that case too.
      #expect(answer.answers.first?.name.description == name)
      #expect(answer.answers.count == 1)
    }
  }

  @Test("says over UDP when an answer does not fit, and gives it over TCP")
  func truncation() throws {
    var service = Fixture.service
    for (size, fits) in [(nil, false), (100, false), (512, false), (1_232, true), (4_096, true)] {
      let edns = size.map { EDNS(datagramSize: UInt16($0)) }
      let message = Fixture.query("many.example.com", .a, edns: edns)
      let (bytes, entry) = service.bytes(for: message)
      let answer = try WireMessage(reading: bytes)
      #expect(bytes.count <= max(size ?? 512, 512))
      #expect(answer.flags.isTruncated != fits)
      #expect(entry.isTruncated != fits)
      #expect(answer.answers.count == (fits ? 40 : 0))
      let stream = try WireMessage(reading: service.bytes(for: message, .tcp).0)
      #expect(stream.answers.count == 40 && !stream.flags.isTruncated)
    }
    // However much a client says it can take, a datagram stays below what needs fragments.
    let huge = Fixture.query("enormous.example.com", .a, edns: EDNS(datagramSize: 65_535))
    #expect(service.bytes(for: huge).0.count <= 1_232)
    #expect(try WireMessage(reading: service.bytes(for: huge, .tcp).0).answers.count == 200)
  }

  @Test("answers EDNS with EDNS: its own size, version 0, the DO bit copied, no option back")
  func edns() throws {
    var service = Fixture.service
    let cookie = EDNS.Option(code: 10, data: [1, 2, 3, 4, 5, 6, 7, 8])
    let asked = EDNS(datagramSize: 4_096, wantsSignatures: true, options: [cookie])
    let (answer, _) = try ask(&service, "host.example.com", .a, edns: asked)
    #expect(answer.edns == EDNS(datagramSize: 1_232, wantsSignatures: true))
    let (plain, _) = try ask(
      &service, "host.example.com", .a, edns: EDNS(datagramSize: 4_096))
    #expect(plain.edns == EDNS(datagramSize: 1_232))
  }

  @Test("refuses versions of EDNS that do not exist")
  func badVersion() throws {
    var service = Fixture.service
    let (answer, entry) = try ask(
      &service, "host.example.com", .a, edns: EDNS(datagramSize: 1_232, version: 1))
    #expect(answer.code == .badVersion)
    #expect(answer.edns?.version == 0)
    #expect(answer.answers.isEmpty)
    #expect(entry.result.rawValue == "BADVERS")
  }

  @Test("says why beside a negative answer, to those who speak EDNS")
  func remark() throws {
    var service = Fixture.service
    let edns = EDNS(datagramSize: 1_232)
    let (answer, _) = try ask(&service, "unknown.example.com", .a, edns: edns)
    let remark = try #require(answer.edns?.options.first)
    #expect(remark.code == 15)
    #expect(remark.data.prefix(2) == [0, 0])
    let text = String(decoding: remark.data.dropFirst(2), as: UTF8.self)
    #expect(text == "the input lacks the zone file")
    let (plain, _) = try ask(&service, "unknown.example.com", .a)
    #expect(plain.edns == nil)
  }

  typealias Odd = (what: String, query: [UInt8], result: String, length: Int)

  static let oddities: [Odd] = [
    ("nothing", [], "dropped", 0),
    ("half a header", Array(Fixture.host.prefix(11)), "dropped", 0),
    ("an answer", Fixture.host.replacing(byte: 2, by: 0x81), "dropped", 0),
    ("an update", Fixture.host.replacing(byte: 2, by: 0x28), "NOTIMP", 12),
    ("a status", Fixture.host.replacing(byte: 2, by: 0x10), "NOTIMP", 12),
    ("half a question", Array(Fixture.host.dropLast()), "FORMERR", 12),
    ("too much", Fixture.host + [0], "FORMERR", 12),
    ("no question", Fixture.message { $0.questions = [] }, "FORMERR", 12),
    ("two questions", Fixture.message { $0.questions += $0.questions }, "FORMERR", 34),
    (
      "class CH", Fixture.message { $0.questions[0].recordClass = .init(rawValue: 3) }, "REFUSED",
      34
    ),
    ("AXFR", Fixture.message { $0.questions[0].type = .init(rawValue: 252) }, "REFUSED", 34),
    ("OPT", Fixture.message { $0.questions[0].type = .init(rawValue: 41) }, "NOTIMP", 34),
    (
      "an answer in the query",
      Fixture.message {
        $0.answers = [WireRecord(name: .root, ttl: 0, data: .a(IPv4Address(1, 2, 3, 4)))]
      }, "FORMERR", 34
    ),
    (
      "a space in a name", Array(Fixture.host.prefix(12)) + [1, 0x20, 0, 0, 1, 0, 1], "SERVFAIL",
      19
    ),
  ]

  @Test("answers what is no plain question, or does not", arguments: oddities.indices)
  func oddity(_ index: Int) throws {
    let odd = Self.oddities[index]
    var service = Fixture.service
    for transport in NameService.Transport.allCases {
      let (bytes, entry) = service.bytes(for: odd.query, transport)
      #expect(entry.result.rawValue == odd.result, "\(odd.what)")
      #expect(bytes.count == odd.length, "\(odd.what)")
      #expect(!entry.because.isEmpty)
      #expect(bytes.prefix(2) == odd.query.prefix(bytes.isEmpty ? 0 : 2))
    }
  }

  @Test("writes every type of record")
  func types() throws {
    var service = Fixture.service
    for type in [RecordType.a, .aaaa, .ns, .soa, .ptr, .cname] {
      let (answer, _) = try ask(&service, "every.example.com", type)
      #expect(answer.answers.map(\.data.type) == [type])
    }
  }

  private func ask(
    _ service: inout NameService, _ name: String, _ type: RecordType, edns: EDNS? = nil
  ) throws -> (WireMessage, ServedQuery) {
    let (bytes, entry) = service.bytes(for: Fixture.query(name, type, edns: edns))
    return (try WireMessage(reading: bytes), entry)
  }
}
