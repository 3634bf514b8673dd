import Testing
import TraceModel

@testable import ImagePull

@Suite struct CauseCatalogueTests {
  @Test("every reason code has its sentences", arguments: ReasonCode.allCases)
  func complete(_ code: ReasonCode) throws {
    for direction in Direction.allCases {
      let entry = try #require(CauseCatalogue.entry(for: code, direction))
      #expect(!entry.summary.isEmpty && !entry.advice.isEmpty)
      for text in [entry.summary] + entry.advice {
        #expect(!text.hasSuffix("."), "a sentence without a full stop: \(text)")
        #expect(
          text.first?.isUppercase != true || text.hasPrefix("VPC") || text.hasPrefix("DNS")
            || text.hasPrefix("Resolver"), "lower case: \(text)")
      }
    }
  }

  @Test("only known names stand in braces", arguments: ReasonCode.allCases)
  func placeholders(_ code: ReasonCode) throws {
    let known: Set<Substring> = [
      "component", "host", "destination", "farEnd", "subnet", "caller", "client",
      "ports",
    ]
    for direction in Direction.allCases {
      let entry = try #require(CauseCatalogue.entry(for: code, direction))
      for text in [entry.summary] + entry.advice {
        for part in text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1) {
          #expect(known.contains(part.prefix { $0 != "}" }), "\(part)")
        }
      }
    }
  }
}
