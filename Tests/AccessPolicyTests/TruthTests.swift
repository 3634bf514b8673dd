import Testing

@testable import AccessPolicy

@Suite("Three-valued logic")
struct TruthTests {
  private let values: [Truth] = [.holds, .fails, .undetermined(missing: "k")]

  /// Both answers that a value may turn out to be.
  private func worlds(_ truth: Truth) -> [Bool] {
    switch truth {
    case .holds: [true]
    case .fails: [false]
    case .undetermined: [true, false]
    }
  }

  private func mark(_ answers: Set<Bool>) -> String {
    answers == [true] ? "yes" : answers == [false] ? "no" : "?"
  }

  private func allWorlds(_ list: [Truth]) -> [[Bool]] {
    list.reduce([[]]) { lists, truth in
      lists.flatMap { list in worlds(truth).map { list + [$0] } }
    }
  }

  @Test("is decided exactly when every way of filling the gaps gives the same")
  func exhaustive() {
    for list in lists(of: values, upTo: 4) {
      let worlds = allWorlds(list)
      #expect(Truth.all(list).mark == mark(Set(worlds.map { !$0.contains(false) })), "\(list)")
      #expect(Truth.any(list).mark == mark(Set(worlds.map { $0.contains(true) })), "\(list)")
    }
    for value in values {
      #expect((!value).mark == mark(Set(worlds(value).map(!))))
    }
  }

  @Test("names the first gap")
  func naming() {
    let parts: [Truth] = [.holds, .undetermined(missing: "a"), .undetermined(missing: "b")]
    #expect(Truth.all(parts) == .undetermined(missing: "a"))
    #expect(Truth.any(parts.dropFirst()) == .undetermined(missing: "a"))
  }
}
