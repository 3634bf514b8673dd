import SourceText
import TestSupport
import Testing

@testable import Ingestion

/// Hostile and broken files: always an answer, never a trap.
@Suite struct ScenarioRobustnessTests {
  private static func example() throws -> String {
    let page = try ScenarioFolder.text("README.md")
    return try #require(ScenarioFileTests.examples(in: page).first { $0.contains("hub") })
  }

  /// Values that stand where something else is expected.
  private static let strays = [
    "null", "true", "-7", "1e99", "\"\"", "\"x\"", "[]", "{}", "[[]]", "{ a: {} }", "\"0.0.0.0/0\"",
    "\"\\u0000\\u001b[31m\"", "\"tcp 443 to\"", "\"10.0.0.1/8\"", "[null, {}, 1]",
  ]

  @Test("a word or value changed at random", arguments: UInt64(0)..<200)
  func mutation(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var tokens = Self.tokens(of: try Self.example())
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = tokens.indices.randomElement(using: &random)!
      switch Int.random(in: 0..<4, using: &random) {
      case 0: tokens[index] = Self.strays.randomElement(using: &random)!
      case 1: tokens[index] = tokens.randomElement(using: &random)!
      case 2: tokens.remove(at: index)
      default: tokens.insert(tokens.randomElement(using: &random)!, at: index)
      }
    }
    let reading = ScenarioReading(tokens.joined(separator: " "))
    let hasErrors = reading.diagnostics.contains { $0.severity == .error }
    #expect((reading.scenario == nil) == hasErrors)
    for diagnostic in reading.diagnostics where !diagnostic.span.isNone {
      #expect(reading.map.location(of: diagnostic.span) != nil)
    }
    _ = DiagnosticRenderer(reading.map, isColored: true).text(reading.diagnostics)
  }

  @Test("a value of the wrong kind in every place")
  func strayEverywhere() throws {
    let tokens = Self.tokens(of: try Self.example())
    var random = SeededGenerator(seed: 1)
    for index in tokens.indices where tokens[index].first?.isPunctuation != true {
      var changed = tokens
      changed[index] = Self.strays.randomElement(using: &random)!
      let reading = ScenarioReading(changed.joined(separator: " "))
      let hasErrors = reading.diagnostics.contains { $0.severity == .error }
      #expect((reading.scenario == nil) == hasErrors)
    }
  }

  @Test(
    "names that are long, empty, or hold what a terminal obeys",
    arguments: [
      String(repeating: "x", count: 100_000), "", " ", "\u{1B}[31m", "a\u{0}b", "\u{202E}", "🚢",
      "a/b", "a@b", "__proto__",
    ])
  func names(_ name: String) {
    let quoted = JSONNode.string(name).text(pretty: false)
    let reading = ScenarioReading(
      """
      { region: "eu-west-1", vpcs: { \(quoted): { cidr: "10.0.0.0/16",
        subnets: { \(quoted): { cidr: "10.0.1.0/24", zone: \(quoted), routeTable: \(quoted) } },
        securityGroups: { \(quoted): { inbound: "all from \(quoted.dropFirst().dropLast())" } },
      } }, edits: [{ remove: { vpc: \(quoted) } }], image: \(quoted) }
      """)
    let text = DiagnosticRenderer(reading.map, isColored: false).text(reading.diagnostics)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.count < 20_000)
  }

  @Test("a subnet without room says so")
  func fullSubnet() {
    let names = (0..<20).map { "e\($0): { subnet: \"a\" }" }.joined(separator: ", ")
    let reading = ScenarioReading(
      """
      { region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16",
        subnets: { a: { cidr: "10.0.1.0/28", zone: "a" } }, interfaces: { \(names) } } } }
      """)
    #expect(reading.diagnostics.count == 9)
    #expect(
      reading.diagnostics.first?.message == "subnet `a` has no free address for `e11`")
  }

  @Test("blocks at both ends of the address space")
  func extremeBlocks() {
    for block in ["255.255.255.240/28", "0.0.0.0/0", "::/0", "ffff::/16", "10.0.0.0/32"] {
      let reading = ScenarioReading(
        """
        { region: "eu-west-1", vpcs: { app: { cidr: "\(block)",
          subnets: { a: { cidr: "\(block)", zone: "a" } }, interfaces: { e: { subnet: "a" } } } } }
        """)
      #expect((reading.scenario == nil) == !reading.diagnostics.isEmpty)
    }
  }

  /// Words, strings and punctuation, without comments.
  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    for line in text.split(separator: "\n") {
      var rest = line[...]
      while let first = rest.first, !rest.hasPrefix("//") {
        if first == "\"" {
          let end = rest.dropFirst().firstIndex(of: "\"") ?? rest.index(before: rest.endIndex)
          tokens.append(String(rest[...end]))
          rest = rest[end...].dropFirst()
        } else if first.isLetter || first.isNumber {
          let word = rest.prefix { $0.isLetter || $0.isNumber }
          tokens.append(String(word))
          rest = rest.dropFirst(word.count)
        } else {
          if !first.isWhitespace { tokens.append(String(first)) }
          rest = rest.dropFirst()
        }
      }
    }
    return tokens
  }
}
