import Addressing
import DNSWire
import Testing

@Suite("Names on the wire")
struct WireNameTests {
  @Test("are labels behind their lengths, and the root at the end")
  func form() throws {
    let name = WireName(try #require(DomainName("api.ecr.aws")))
    #expect(name.bytes == [3, 97, 112, 105, 3, 101, 99, 114, 3, 97, 119, 115, 0])
    #expect(name.labels.map(Array.init) == [[97, 112, 105], [101, 99, 114], [97, 119, 115]])
    #expect(WireName(.root) == .root)
    #expect(WireName.root.isRoot && !name.isRoot)
    #expect(WireName.root.labels.isEmpty)
  }

  @Test(
    "come back as the names they were",
    arguments: ["api.ecr.aws", "*.dkr.ecr.eu-west-1.amazonaws.com", "_x.y", "a@b.com", ""])
  func domainNames(_ text: String) throws {
    let name = try #require(DomainName(text))
    #expect(DomainName(WireName(name)) == name)
    #expect(WireName(name).description == name.description)
  }

  @Test("of the greatest length are whole")
  func longest() throws {
    let labels = [63, 63, 63, 61].map { String(repeating: "a", count: $0) }
    let name = WireName(try #require(DomainName(labels.joined(separator: "."))))
    #expect(name.bytes.count == 255)
    #expect(DomainName(name)?.description == labels.joined(separator: "."))
  }

  @Test(
    "are shown so that nothing in them can move a terminal",
    arguments: [
      ([0x1B, 0x5B, 0x33, 0x31, 0x6D], #"\027[31m"#), ([0x61, 0x2E, 0x62], #"a\.b"#),
      ([0x5C], #"\\"#), ([0xFF, 0x00], #"\255\000"#), ([0x20], #"\032"#), ([0x22], #"\""#),
    ] as [([UInt8], String)])
  func description(_ label: [UInt8], _ expected: String) throws {
    let name = try name(label)
    #expect(name.description == expected)
  }

  @Test("with a dot, a backslash or a space in a label are no names of the simulation")
  func unknown() throws {
    for label in [[0x61, 0x2E], [0x5C, 0x30, 0x35, 0x32], [0x20], [0x7F], [0xC3, 0xA9]] {
      #expect(DomainName(try name(label.map(UInt8.init))) == nil)
    }
    #expect(DomainName(try name(Array("API".utf8)))?.description == "api")
  }

  @Test("are the same whatever the case of their letters, and of nothing else")
  func sameness() throws {
    #expect(try name(Array("aPi".utf8)).isSame(as: name(Array("ApI".utf8))))
    #expect(try name(Array("aPi".utf8)) != name(Array("ApI".utf8)))
    #expect(try !name(Array("[".utf8)).isSame(as: name(Array("{".utf8))))
    #expect(try !name(Array("a".utf8)).isSame(as: name(Array("aa".utf8))))
  }

  /// A name of one label, by way of a message.
  private func name(_ label: [UInt8]) throws -> WireName {
    let query = Bytes.header(questions: 1) + [UInt8(label.count)] + label + [0, 0, 1, 0, 1]
    return try #require(try WireMessage(reading: query).questions.first).name
  }
}

/// Pieces of messages, by hand.
enum Bytes {
  static func header(
    id: UInt16 = 0x1234, flags: UInt16 = 0x0100, questions: UInt16 = 0, answers: UInt16 = 0,
    authorities: UInt16 = 0, additionals: UInt16 = 0
  ) -> [UInt8] {
    [id, flags, questions, answers, authorities, additionals].flatMap {
      [UInt8($0 >> 8), UInt8($0 & 255)]
    }
  }

  static func name(_ text: String) -> [UInt8] {
    text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }

  /// `a.bc` asked for A.
  static let question: [UInt8] = [1, 0x61, 2, 0x62, 0x63, 0, 0, 1, 0, 1]
}
