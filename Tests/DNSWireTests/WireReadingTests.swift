import Addressing
import DNSWire
import Testing

@Suite("Reading messages")
struct WireReadingTests {
  @Test("finds what a resolver library sends")
  func query() throws {
    let opt: [UInt8] = [
      0, 0, 41, 0x04, 0xD0, 0, 0, 0x80, 0, 0, 12, 0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8,
    ]
    let message = try WireMessage(
      reading: Bytes.header(questions: 1, additionals: 1) + Bytes.question + opt)
    #expect(message.id == 0x1234)
    #expect(!message.flags.isResponse && message.flags.recursionDesired)
    #expect(message.flags.opcode == 0)
    let question = try #require(message.questions.first)
    #expect(question.name.description == "a.bc")
    #expect(question.type == .a && question.recordClass == .internet)
    #expect(message.additionals.isEmpty)
    let edns = try #require(message.edns)
    #expect(edns.datagramSize == 1_232 && edns.version == 0 && edns.wantsSignatures)
    #expect(edns.options == [EDNS.Option(code: 10, data: [1, 2, 3, 4, 5, 6, 7, 8])])
  }

  @Test("follows compression pointers, in owners and in data")
  func compression() throws {
    // a.bc CNAME x.bc; x.bc A 10.0.0.1
    let answers: [UInt8] =
      [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, 0x78, 0xC0, 14]
      + [0xC0, 34, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, 1]
    let message = try WireMessage(
      reading: Bytes.header(flags: 0x8180, questions: 1, answers: 2) + Bytes.question + answers)
    #expect(message.answers.map(\.name.description) == ["a.bc", "x.bc"])
    let alias = WireName(try #require(DomainName("x.bc")))
    #expect(message.answers.map(\.data) == [.cname(alias), .a(IPv4Address(10, 0, 0, 1))])
    #expect(message.answers.map(\.ttl) == [60, 60])
  }

  typealias Case = (what: String, bytes: [UInt8], reason: WireError.Reason, offset: Int)

  static let faults: [Case] = [
    ("nothing", [], .endsWithin(.header), 0),
    ("half a header", Array(Bytes.header().prefix(11)), .endsWithin(.header), 11),
    ("no question", Bytes.header(questions: 1), .endsWithin(.name), 12),
    ("half a name", Bytes.header(questions: 1) + [3, 0x61], .endsWithin(.name), 14),
    ("no root", Bytes.header(questions: 1) + [1, 0x61], .endsWithin(.name), 14),
    (
      "half a question", Bytes.header(questions: 1) + Bytes.question.dropLast(),
      .endsWithin(.question), 21
    ),
    ("too much", Bytes.header(questions: 1) + Bytes.question + [0], .bytesBehindEnd(1), 22),
    ("a pointer to itself", Bytes.header(questions: 1) + [0xC0, 12], .pointerForward, 12),
    ("a pointer ahead", Bytes.header(questions: 1) + [0xC0, 14, 0], .pointerForward, 12),
    ("a pointer into the header", Bytes.header(questions: 1) + [0xC0, 4], .pointerForward, 12),
    ("half a pointer", Bytes.header(questions: 1) + [0xC0], .endsWithin(.name), 13),
    (
      "a pointer into its own name", Bytes.header(questions: 1) + [1, 0x61, 0xC0, 12],
      .pointerForward, 14
    ),
    (
      "two pointers at each other",
      Bytes.header(questions: 2) + [1, 0x61, 0xC0, 20, 0, 1, 0, 1, 0xC0, 12], .pointerForward, 14
    ),
    ("a label of type 01", Bytes.header(questions: 1) + [0x41, 0], .labelType(0x41), 12),
    ("a label of type 10", Bytes.header(questions: 1) + [0x80, 0], .labelType(0x80), 12),
    (
      "a long name",
      Bytes.header(questions: 1) + (0..<5).flatMap { _ in [63] + Array(repeating: 0x61, count: 63) }
        + [0], .nameTooLong, 204
    ),
    (
      "more records than it can hold", Bytes.header(answers: 0xFFFF),
      .tooManyRecords(0xFFFF), 4
    ),
    (
      "an address of three bytes",
      Bytes.header(answers: 1) + [0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 3, 1, 2, 3], .dataLength(.a), 23
    ),
    (
      "an IPv6 address of four bytes",
      Bytes.header(answers: 1) + [0, 0, 28, 0, 1, 0, 0, 0, 1, 0, 4, 1, 2, 3, 4],
      .dataLength(.aaaa), 23
    ),
    (
      "a name shorter than its data",
      Bytes.header(answers: 1) + [0, 0, 5, 0, 1, 0, 0, 0, 1, 0, 2, 0, 0], .dataLength(.cname), 23
    ),
    (
      "a name longer than its data",
      Bytes.header(answers: 1) + [0, 0, 5, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0x61, 0],
      .dataLength(.cname), 23
    ),
    (
      "data beyond the end", Bytes.header(answers: 1) + [0, 0, 16, 0, 1, 0, 0, 0, 1, 0, 9, 1],
      .endsWithin(.record), 24
    ),
    (
      "OPT twice", Bytes.header(additionals: 2) + Self.opt([]) + Self.opt([]), .misplacedOPT, 23
    ),
    ("OPT among the answers", Bytes.header(answers: 1) + Self.opt([]), .misplacedOPT, 12),
    (
      "OPT of an owner", Bytes.header(additionals: 1) + [1, 0x61] + Self.opt([]), .misplacedOPT,
      12
    ),
    (
      "half an option", Bytes.header(additionals: 1) + Self.opt([0, 10, 0]), .endsWithin(.option),
      26
    ),
    (
      "an option beyond its record", Bytes.header(additionals: 1) + Self.opt([0, 10, 0, 1]),
      .endsWithin(.option), 27
    ),
  ]

  static func opt(_ data: [UInt8]) -> [UInt8] {
    [0, 0, 41, 2, 0, 0, 0, 0, 0, 0, UInt8(data.count)] + data
  }

  @Test("says what is wrong, and where", arguments: faults.indices)
  func fault(_ index: Int) {
    let fault = Self.faults[index]
    #expect(throws: WireError.self, "\(fault.what)") { try WireMessage(reading: fault.bytes) }
    do throws(WireError) { _ = try WireMessage(reading: fault.bytes) } catch {
      #expect(error.reason == fault.reason, "\(fault.what): \(error)")
      #expect(error.offset == fault.offset, "\(fault.what): \(error)")
    }
  }

  @Test("takes a name that hops back a hundred times, once")
  func manyPointers() throws {
    // A first name, then ninety names of one label that each point to the one before.
    var bytes = Bytes.header(questions: 101) + [1, 0x61, 0, 0, 1, 0, 1]
    var last = 12
    for _ in 0..<100 {
      let here = bytes.count
      bytes += [1, 0x62, 0xC0 | UInt8(last >> 8), UInt8(last & 255), 0, 1, 0, 1]
      last = here
    }
    let message = try WireMessage(reading: bytes)
    #expect(message.questions.last?.name.labels.count == 101)
  }
}
