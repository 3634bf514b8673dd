import Addressing
import DNSWire
import TestSupport
import Testing

@Suite("Writing messages")
struct WireWritingTests {
  private func wire(_ text: String) throws -> WireName {
    WireName(try #require(DomainName(text)))
  }

  private func answer(_ count: Int) throws -> WireMessage {
    let name = try wire("many.example.com")
    return WireMessage(
      id: 7, flags: WireFlags(rawValue: 0x8180), questions: [WireQuestion(name: name, type: .a)],
      answers: (0..<count).map {
        WireRecord(name: name, ttl: 60, data: .a(IPv4Address(rawValue: 0x0A00_0000 + UInt32($0))))
      }, edns: EDNS(datagramSize: 1_232))
  }

  @Test("gives the bytes of the standard, names compressed")
  func bytes() throws {
    let message = WireMessage(
      id: 0x1234, flags: WireFlags(rawValue: 0x8180),
      questions: [WireQuestion(name: try wire("a.bc"), type: .a)],
      answers: [
        WireRecord(name: try wire("a.bc"), ttl: 60, data: .cname(try wire("x.bc"))),
        WireRecord(name: try wire("x.bc"), ttl: 5, data: .a(IPv4Address(10, 0, 0, 1))),
      ])
    #expect(
      message.bytes() == Bytes.header(flags: 0x8180, questions: 1, answers: 2) + Bytes.question
        + [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, 0x78, 0xC0, 14]
        + [0xC0, 34, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, 10, 0, 0, 1])
  }

  @Test("does not let a name point into itself")
  func repeatedLabels() throws {
    let name = try wire("a.a.a.a")
    let message = WireMessage(
      id: 1, flags: WireFlags(rawValue: 0), questions: [WireQuestion(name: name, type: .ns)])
    #expect(message.bytes().count == 12 + 9 + 4)
    #expect(try WireMessage(reading: message.bytes()) == message)
  }

  @Test("writes names beyond the reach of pointers out")
  func farNames() throws {
    var message = try answer(1_500)
    message.answers += [
      WireRecord(name: try wire("late.other"), ttl: 1, data: .ns(try wire("late.other")))
    ]
    let bytes = message.bytes()
    #expect(bytes.count > 0x4000)
    // 1,501 records are more than anybody reads; the last of them stands before OPT.
    let name = Bytes.name("late.other")
    #expect(Array(bytes.suffix(11 + name.count).prefix(name.count)) == name)
  }

  @Test("truncates to nothing but the question", arguments: [512, 600, 1_232])
  func truncation(_ limit: Int) throws {
    var whole = 0
    for count in 0...100 {
      let message = try answer(count)
      let bytes = message.bytes(limit: limit)
      #expect(bytes.count <= limit)
      let read = try WireMessage(reading: bytes)
      #expect(read.questions == message.questions)
      #expect(read.edns == message.edns)
      if read.flags.isTruncated {
        #expect(read.answers.isEmpty)
        #expect(message.bytes().count > limit)
      } else {
        #expect(read == message)
        whole = count
      }
    }
    // 16 bytes an address behind a header, the question of 22 bytes and 11 bytes of OPT.
    #expect(whole == min(100, (limit - 12 - 22 - 11) / 16))
  }

  @Test("leaves remarks out before it truncates")
  func remarks() throws {
    var message = try answer(29)
    message.edns?.options = [.remark(15, "blocked by a rule of the DNS Firewall")]
    #expect(try WireMessage(reading: message.bytes()).edns?.options.count == 1)
    let read = try WireMessage(reading: message.bytes(limit: 512))
    #expect(read.answers.count == 29)
    #expect(read.edns?.options == [])
  }

  @Test("splits codes of more than four bits between the header and OPT")
  func codes() throws {
    var message = try answer(0)
    message.code = .badVersion
    let bytes = message.bytes()
    #expect(bytes[3] & 15 == 0)
    #expect(Array(bytes.suffix(11)) == [0, 0, 41, 4, 208, 1, 0, 0, 0, 0, 0])
    #expect(try WireMessage(reading: bytes).code == .badVersion)
    message.code = .nameError
    #expect(message.bytes()[3] & 15 == 3)
    #expect(try WireMessage(reading: message.bytes()).code == .nameError)
  }

  @Test("is undone by reading", arguments: Seed.samples(300))
  func roundTrip(_ seed: Seed) throws {
    var generator = seed.generator
    let message = generator.message()
    #expect(try WireMessage(reading: message.bytes()) == message)
  }
}
