import SourceText
import TestSupport
import Testing
import TraceModel

@testable import Rendering

@Suite("the reference of reason codes")
struct ReferenceTests {
  private static let pages = ReferenceArea.all().flatMap(\.pages)

  @Test("has one page for every code, in the order of the codes")
  func complete() { #expect(Self.pages.map(\.code) == ReasonCode.allCases) }

  @Test("has every part of every page", arguments: ReasonCode.allCases)
  func parts(_ code: ReasonCode) {
    let page = code.referencePage
    for text in [page.meaning, page.symptom, page.repair] {
      #expect(text.hasSuffix(".") || text.hasSuffix("`"), "sentences end: \(text)")
      #expect(text.count { $0 == "`" }.isMultiple(of: 2), "\(text)")
    }
    #expect(!page.summary.isEmpty && !page.summary.hasSuffix("."))
    #expect(page.source.hasSuffix("\"") && page.source.contains(", \""), "a guide and its page")
    #expect(page.symptom.contains("hang") || page.symptom.contains("at once"), "says how long")
  }

  @Test("lists the codes as its golden file does", arguments: [80, 100])
  func list(_ width: Int) throws {
    let text = ReferenceText(width: width).list()
    #expect(try goldenMismatch(text, "codes.\(width).txt") == nil)
  }

  @Test(
    "lays a page out as its golden file does",
    arguments: [ReasonCode.gatewayEndpointNotAssociated, .natGatewayZone], [80, 100])
  func page(_ code: ReasonCode, _ width: Int) throws {
    let text = ReferenceText(width: width).text(code.referencePage)
    #expect(try goldenMismatch(text, "\(code.rawValue).\(width).txt") == nil)
  }

  @Test("keeps within the width", arguments: [60, 80, 100])
  func fits(_ width: Int) {
    let reference = ReferenceText(width: width)
    for text in [reference.list()] + Self.pages.map(reference.text) {
      for line in text.split(separator: "\n") where !line.contains("Scenarios/") {
        #expect(terminalWidth(line) <= width, "\(line)")
        #expect(!line.hasSuffix(" "))
      }
    }
  }
}
