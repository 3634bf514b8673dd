import SourceText

// Pages of outputs overlap, so that lists which are joined from several of them repeat themselves.

extension Sequence where Element: Hashable {
  /// Each row once, its place in the input aside.
  func withoutRepetition(besides span: WritableKeyPath<Element, SourceSpan>) -> [Element] {
    var seen: Set<Element> = []
    return filter { row in
      var placeless = row
      placeless[keyPath: span] = .none
      return seen.insert(placeless).inserted
    }
  }
}
