import Addressing
import CloudModel
import Rendering
import Testing
import TraceModel

@Suite("Queries that were served")
struct ServedQueryTests {
  static let arrival = ServedQueryArrival(
    number: 12, client: "127.0.0.1:4242", transport: "udp", workload: "eni-task")

  static func name(_ text: String) throws -> DomainName { try #require(DomainName(text)) }

  static func query() throws -> ServedQuery {
    let host = try name("host.corp.test")
    let alias = try name("alias.corp.test")
    return ServedQuery(
      question: .init(name: "alias.corp.test", type: .a, isInternet: true), result: .noError,
      records: [
        ResourceRecord(name: alias, timeToLive: 300, .cname(host))
      ]
        + (0..<6).map {
          ResourceRecord(name: host, timeToLive: 60, .a(IPv4Address(10, 0, 0, $0)))
        },
      winners: [
        NameTrace.Claim(
          name: alias, vpc: "app", .hostedZone, apex: try name("corp.test"),
          component: ComponentReference(.resource(.hostedZone), "Z1"), outcome: .wins,
          because: "the only claim on the name")
      ], because: ["hosted zone Z1 claims corp.test: the only claim on the name"])
  }

  @Test("are told in a few lines, values of one type together")
  func text() throws {
    let text = ServedQueryText(isColored: false, namesWorkload: true)
    #expect(
      text.text(try Self.query(), Self.arrival) == """
        #12 A alias.corp.test                                                    \
        udp 127.0.0.1:4242 as eni-task
            ✔ NOERROR  CNAME host.corp.test. (300 s), \
        A 10.0.0.0, 10.0.0.1, 10.0.0.2, 10.0.0.3 and 2 more (60 s)
              hosted zone Z1 claims corp.test: the only claim on the name

        """)
  }

  @Test("hold nothing that moves a terminal, whatever the input is called")
  func hostile() {
    let query = ServedQuery(
      question: nil, result: .dropped, because: ["zone \u{1B}[2J\u{202E}claims\n it"])
    let arrival = ServedQueryArrival(
      number: 1, client: "::1", transport: "udp", workload: "eni\u{7}")
    let text = ServedQueryText(isColored: false, namesWorkload: true).text(query, arrival)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E })
    #expect(text.split(separator: "\n").count == 3)
    let json = ServedQueryJSON().text(query, arrival)
    #expect(json.split(separator: "\n").count == 1)
    #expect(json.utf8.allSatisfy { $0 != 0x1B })
  }

  @Test("have every key in JSON")
  func json() throws {
    let text = ServedQueryJSON().text(try Self.query(), Self.arrival)
    #expect(
      text.hasPrefix(
        #"{"schema":"pulltrace/query/1","number":12,"client":"127.0.0.1:4242","transport":"udp","#
          + #""workload":"eni-task","name":"alias.corp.test","type":"A","result":"NOERROR","#
          + #""truncated":false,"records":[{"name":"alias.corp.test","ttl":300,"type":"CNAME","#
          + #""data":"host.corp.test.","representative":false},"#))
    #expect(
      text.hasSuffix(
        #""claimedBy":[{"name":"alias.corp.test","kind":"hosted-zone","apex":"corp.test","#
          + #""id":"Z1"}],"because":["hosted zone Z1 claims corp.test: "#
          + "the only claim on the name\"]}\n"))
    let empty = ServedQueryJSON().text(
      ServedQuery(question: nil, result: .formatError, because: []), Self.arrival)
    #expect(empty.contains(#""name":null,"type":null,"result":"FORMERR""#))
  }
}
