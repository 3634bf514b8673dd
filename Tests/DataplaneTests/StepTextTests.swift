import Testing
import Wording

@testable import Dataplane

@Suite("steps")
struct StepTextTests {
  @Test("have a text for every key, and a key for every text")
  func keys() {
    #expect(Catalogue.english.entries(of: .steps) == StepText.allCases.map(\.rawValue).sorted())
  }
}
