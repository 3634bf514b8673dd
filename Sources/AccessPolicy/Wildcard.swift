/// A pattern in which `*` stands for any characters, also none, and `?` for exactly one.
///
///     Wildcard("ecr:*Image").matches("ecr:BatchGetImage")   // true
///
/// A character is a Unicode scalar, compared by its number: composed and decomposed forms differ,
/// as they do in AWS.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Resource" and "Condition operators".
struct Wildcard: Hashable, Sendable {
  let pieces: [Piece]

  enum Piece: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    /// `?`
    case anyScalar
    /// `*`
    case anyRun
  }

  init(_ pieces: some Sequence<Piece>) { self.pieces = Array(pieces) }

  init(_ text: String) { self.init(Self.pieces(of: text)) }

  /// Whether it matches only one text.
  var isLiteral: Bool { !pieces.contains(.anyRun) && !pieces.contains(.anyScalar) }

  /// Whether the whole of `text` fits.
  ///
  /// When the pieces behind an asterisk do not fit, only the last asterisk takes one character
  /// more: what an earlier one could give, the last can give too. So there is no recursion and
  /// nothing grows exponentially.
  ///
  /// - Complexity: O(text × pieces) comparisons at worst, O(text) without asterisks; allocates
  ///   nothing.
  func matches(_ text: some StringProtocol) -> Bool {
    let text = text.unicodeScalars
    var position = text.startIndex
    var piece = 0
    var lastRun: (next: Int, end: String.UnicodeScalarView.Index)?
    while position < text.endIndex {
      if piece < pieces.count, pieces[piece] == .anyRun {
        piece += 1
        lastRun = (piece, position)
      } else if piece < pieces.count, pieces[piece].matches(text[position]) {
        piece += 1
        position = text.index(after: position)
      } else if let run = lastRun {
        position = text.index(after: run.end)
        piece = run.next
        lastRun = (piece, position)
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { $0 == .anyRun }
  }

  /// Whether every text that begins so and goes on fits (`true`), none does (`false`), or some do
  /// (`nil`).
  ///
  /// Follows all the places in the pattern at which the text so far may end. Behind one of them an
  /// asterisk alone takes in whatever follows; behind the end of the pattern nothing may follow.
  ///
  /// - Complexity: O(text × pieces).
  func matchesAll(beginningWith text: String) -> Bool? {
    var ends = [Bool](repeating: false, count: pieces.count + 1)
    ends[0] = true
    passRuns(&ends)
    for scalar in text.unicodeScalars {
      var next = [Bool](repeating: false, count: pieces.count + 1)
      for place in pieces.indices where ends[place] {
        if pieces[place] == .anyRun { next[place] = true }
        if pieces[place].matches(scalar) { next[place + 1] = true }
      }
      ends = next
      passRuns(&ends)
    }
    guard ends.dropLast().contains(true) else { return false }
    let tail = pieces.lastIndex { $0 != .anyRun }.map { $0 + 1 } ?? 0
    return ends[tail...].dropLast().contains(true) ? true : nil
  }

  /// An asterisk may stand for nothing.
  private func passRuns(_ places: inout [Bool]) {
    for place in pieces.indices where places[place] && pieces[place] == .anyRun {
      places[place + 1] = true
    }
  }

  static func pieces(of text: String) -> [Piece] {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "*": .anyRun
      case "?": .anyScalar
      default: .scalar(scalar)
      }
    }
  }
}

extension Wildcard.Piece {
  fileprivate func matches(_ other: Unicode.Scalar) -> Bool {
    switch self {
    case .scalar(let scalar): scalar == other
    case .anyScalar: true
    case .anyRun: false
    }
  }
}
