/// The names that somebody who wrote `name` may have meant, nearest first.
///
///     nearest(to: "rtb-privat", among: ["rtb-public", "rtb-private"])   // ["rtb-private"]
///     nearest(to: "ecr.api", among: ["api.ecr", "dkr.ecr"])             // ["api.ecr"]
///
/// Near means few insertions, deletions, replacements and swaps of neighbours (Damerau–Levenshtein,
/// each place edited once); the longer the name, the more of them are let pass. Case counts less
/// than any of these. The same words in another order are as near as one edit.
///
/// - Returns: At most `count` names, each once; equally near ones in the order given.
/// - Complexity: O(candidates × length × edits let pass). Names are compared up to a difference of
///   256 characters; beyond that they are not near.
///
/// Source: F. J. Damerau, Communications of the ACM 7 (1964) 171; the form is "optimal string
/// alignment".
public func nearest(
  to name: String, among candidates: some Sequence<String>, atMost count: Int = 3
) -> [String] {
  let wanted = ComparableName(name)
  var ranked: [(name: String, rank: Int)] = []
  var seen: Set<String> = []
  for candidate in candidates {
    guard let rank = wanted.rank(of: ComparableName(candidate)),
      seen.insert(candidate).inserted
    else { continue }
    ranked.append((candidate, rank))
  }
  // The sort is stable, so that equal ranks keep the order given.
  ranked.sort { $0.rank < $1.rank }
  return ranked.prefix(max(count, 0)).map(\.name)
}

/// A name prepared for comparisons.
private struct ComparableName {
  let original: String
  let folded: [Unicode.Scalar]

  init(_ name: String) {
    original = name
    folded = Array(name.lowercased().unicodeScalars)
  }

  /// Twice the number of edits, one more when case differs; `nil` when that is too far.
  func rank(of other: ComparableName) -> Int? {
    if original == other.original { return 0 }
    if folded == other.folded { return 1 }
    let allowed = min(8, max(1, min(folded.count, other.folded.count) / 3))
    if let edits = editDistance(folded, other.folded, atMost: allowed) {
      // Two short names that share nothing are not near, however few edits lie between them.
      return edits < max(folded.count, other.folded.count) ? 2 * edits : nil
    }
    return words == other.words ? 2 : nil
  }

  /// The words of the name, sorted. Words are what punctuation separates.
  private var words: [[UInt32]] {
    folded.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
      .map { $0.map(\.value) }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }
}

/// Edits between `a` and `b`, or `nil` when there are more than `limit`.
///
/// What is the same at both ends is cut off first.
func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int) -> Int? {
  guard abs(a.count - b.count) <= limit else { return nil }
  let prefix = zip(a, b).prefix { $0 == $1 }.count
  let suffix = zip(a[prefix...].reversed(), b[prefix...].reversed()).prefix { $0 == $1 }.count
  let a = a[prefix..<(a.count - suffix)]
  let b = b[prefix..<(b.count - suffix)]
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  guard max(a.count, b.count) <= 256 else { return nil }
  return bandedDistance(Array(a), Array(b), limit)
}

/// Fills in only the cells of the table that lie within `limit` of the diagonal. Neither side is
/// empty, and their lengths differ by `limit` at most.
private func bandedDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], _ limit: Int) -> Int? {
  let tooFar = limit + 1
  var twoAbove = [Int](repeating: tooFar, count: b.count + 1)
  var above = (0...b.count).map { min($0, tooFar) }
  var row = twoAbove
  for i in stride(from: 1, through: a.count, by: 1) {
    let from = max(1, i - limit)
    let to = min(b.count, i + limit)
    row[from - 1] = from == 1 ? min(i, tooFar) : tooFar
    for j in from...to {
      let isSame = a[i - 1] == b[j - 1]
      var least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (isSame ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        least = min(least, twoAbove[j - 2] + 1)
      }
      row[j] = min(least, tooFar)
    }
    if to < b.count { row[to + 1] = tooFar }
    (twoAbove, above, row) = (above, row, twoAbove)
  }
  return above[b.count] <= limit ? above[b.count] : nil
}
