import Addressing
import Testing
import TraceModel

@testable import CommandLineTool
@testable import Rendering

@Suite("dns serve")
struct DNSServeTests {
  static let mistakes: [(String, String)] = [
    ("", "a source is missing"),
    ("--scenario a --bind localhost", "--bind: 'localhost' is no IP address, such as 127.0.0.1"),
    ("--scenario a --port http", "--port: 'http' is no port; ports are 1 to 65535"),
    ("--scenario a --port 65536", "--port: '65536' is no port"),
    ("--scenario a --port -1", "--port: '-1' is no port"),
    ("--scenario a --workload eni-a", "--workload: 'eni-a' is not PORT=WORKLOAD"),
    ("--scenario a --workload 5353=", "--workload: '5353=' is not PORT=WORKLOAD"),
    ("--scenario a --workload x=eni-a", "--workload: 'x' is no port"),
    (
      "--scenario a --workload 5353=eni-a --workload 5353=eni-b",
      "--workload names port 5353 twice"
    ),
    ("--scenario a --workload 1=eni-a --port 2", "--port stands inside --workload"),
    ("--scenario a --workload 1=eni-a --interface b", "--interface stands inside --workload"),
    ("--scenario a --workload 1=--quiet", "--workload: --quiet does not say which workload"),
    ("--scenario a --workload 1=--subnet=b", "--subnet goes with --security-group ID"),
    ("--scenario a --workload 1=--sbnet=b", "unknown option '--sbnet'; did you mean '--subnet'?"),
    ("api.ecr.aws --scenario a", "'api.ecr.aws' is not expected"),
    ("--scenario a --format json", "dns serve does not write json; it writes text and ndjson"),
    ("--scenario a --depth full", "--depth is not an option of dns serve"),
  ]

  @Test("says what is wrong with its command line", arguments: mistakes)
  func mistake(_ line: String, _ message: String) {
    let session = Session(["a": Scenarios.works])
    let status = session.run(["dns", "serve"] + line.split(separator: " ").map(String.init))
    #expect(status == .unusable)
    #expect(session.errors.text.hasPrefix("error: \(message)"), "\(session.errors.text)")
    #expect(session.output.text.isEmpty)
  }

  @Test(
    "keeps its options to itself",
    arguments: ["--port=1", "--bind=::1", "--workload=1=a", "--quiet"])
  func elsewhere(_ option: String) {
    let session = Session(["a": Scenarios.works])
    #expect(session.run("dns", "api.ecr.aws", "--scenario", "a", option) == .unusable)
    #expect(session.errors.text.contains("goes with dns serve"), "\(session.errors.text)")
  }

  @Test("reads workloads by port, as ids of interfaces or by their options")
  func places() throws {
    let words = [
      "dns", "serve", "--scenario", "a", "--workload", "5353=eni-a", "--workload",
      "0=--subnet b --security-group c --platform ecs-ec2", "--workload", "0=--task t",
    ]
    guard case .run(let arguments) = try ArgumentParser.parse(words) else {
      Issue.record("no command")
      return
    }
    #expect(try ServedPlace.all(arguments).map(\.port) == [5353, 0, 0])
  }

  @Test("looks for the workload before it opens a port")
  func missingWorkload() {
    let session = Session(["a": Scenarios.works])
    let status = session.run("dns", "serve", "--scenario", "a", "--workload", "0=eni-tusk")
    #expect(status == .unusable)
    #expect(session.errors.text.contains("eni-tusk"))
    #expect(session.errors.text.contains("eni-task"))
  }
}

@Suite("the log of queries")
struct QueryLogTests {
  private let query = ServedQuery(
    question: .init(name: "api.example.com", type: .a, isInternet: true), result: .nameError,
    because: ["no such name"])

  @Test("leaves out what nobody reads, and says how much")
  func bound() throws {
    let sink = SlowSink()
    let json = ServedQueryJSON()
    var log = QueryLog(to: sink, as: .ndjson(json))
    let count = 20_000
    for _ in 0..<count {
      log.add(query, "udp", to: "eni", from: "127.0.0.1:1")
      #expect(try log.flush())
    }
    #expect(sink.text.isEmpty)
    sink.room = .max
    #expect(try log.flush())
    #expect(try log.flush())
    let lines = sink.text.split(separator: "\n")
    let gap = try #require(lines.last)
    #expect(sink.text.utf8.count < 1_200_000)
    #expect(gap == json.gap(count - (lines.count - 1)).dropLast())
    // What comes then is told again, with its true number.
    log.add(query, "udp", to: "eni", from: "127.0.0.1:1")
    #expect(try log.flush())
    #expect(sink.text.hasSuffix("\n"))
    #expect(sink.text.contains("\"number\":\(count + 1),"))
  }

  @Test("is handed on in pieces, in order")
  func pieces() throws {
    let sink = SlowSink()
    var log = QueryLog(to: sink, as: .text(ServedQueryText(isColored: false, namesWorkload: false)))
    log.add(query, "tcp", to: "eni", from: "[::1]:99")
    for _ in 0..<50 {
      sink.room = 7
      #expect(try log.flush())
    }
    #expect(sink.text.hasPrefix("#1  A api.example.com  "))
    #expect(sink.text.contains(" tcp [::1]:99\n    ✘ NXDOMAIN\n      no such name\n"))
  }

  @Test("ends with its reader")
  func closed() throws {
    let sink = TextSink(columns: nil, capacity: 0)
    var log = QueryLog(to: sink, as: .ndjson(ServedQueryJSON()))
    #expect(log.isClosed)
    #expect(try log.flush())
    log.add(query, "udp", to: "eni", from: "127.0.0.1:1")
    #expect(try !log.flush())
  }
}

/// A stream that takes as much as a test lets it.
final class SlowSink: OutputSink {
  private var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }
  let terminalColumns: Int? = nil
  /// In bytes.
  var room = 0
  let isClosed = false

  func write(_ text: String) throws(OutputError) { bytes += text.utf8 }

  func offer(_ bytes: ArraySlice<UInt8>) throws(OutputError) -> Int {
    let piece = bytes.prefix(room)
    self.bytes += piece
    room -= piece.count
    return piece.count
  }
}
