import Testing
import TraceModel
import Wording

@testable import Rendering

@Suite("the catalogue has")
struct WordingTests {
  private func check<Key: TextKey>(_ keys: Key.Type) {
    #expect(
      Catalogue.english.entries(of: Key.area) == Key.allCases.map(\.rawValue).sorted(),
      "\(Key.area)")
  }

  @Test("a text for every key, and a key for every text")
  func keys() {
    check(ReferenceLabel.self)
    check(RemedyText.self)
    check(RepairPhrase.self)
  }

  @Test("a word for every field of a near miss")
  func fields() {
    #expect(
      Catalogue.english.entries(of: .fields) == NearMiss.Field.allCases.map(\.rawValue).sorted())
  }
}
