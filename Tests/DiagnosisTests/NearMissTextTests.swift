import Testing
import Wording

@testable import Diagnosis

@Suite("near misses")
struct NearMissTextTests {
  @Test("have a text for every key, and a key for every text")
  func keys() {
    #expect(
      Catalogue.english.entries(of: .nearMisses) == NearMissText.allCases.map(\.rawValue).sorted())
  }

  @Test(
    "list three names, and count the rest",
    arguments: [
      ([], ""), (["a"], "a"), (["a", "b", "c"], "a, b, c"),
      (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
    ])
  func list(_ names: [String], _ text: String) {
    #expect(Catalogue.english.list(names) { $0 } == text)
  }

  @Test(
    "join what is wrong",
    arguments: [([], ""), (["a"], "a"), (["a", "b", "c"], "a, and b, and c")])
  func faults(_ faults: [String], _ text: String) {
    #expect(Catalogue.english.faults(faults) == text)
  }
}
