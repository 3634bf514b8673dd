import Ingestion

/// An answer in words, cut so that it can be compared: lower case, no punctuation but what holds
/// names and addresses together.
struct AnswerWords {
  private let words: [String]

  init(_ text: String) {
    words = text.lowercased()
      .split { !$0.isLetter && !$0.isNumber && !".-/*_:".contains($0) }
      .map { Self.trimmed($0) }
      .filter { !$0.isEmpty }
  }

  /// Whether the words of `phrase` stand in the answer, one after the other.
  func contain(_ phrase: String) -> Bool {
    let wanted = AnswerWords(phrase).words
    if wanted.isEmpty || wanted.count > words.count { return false }
    return (0...(words.count - wanted.count)).contains { start in
      words[start...].starts(with: wanted)
    }
  }

  func contain(anyOf phrases: [String]) -> Bool { phrases.contains { contain($0) } }

  /// `s3.` at the end of a sentence is `s3`.
  private static func trimmed(_ word: Substring) -> String {
    let start = word.drop { ".-:".contains($0) }
    let end = start.reversed().drop { ".-:".contains($0) }
    return String(end.reversed())
  }
}

/// What a learner typed for a choice.
enum ChoiceAnswer {
  /// The index of the choice that a letter, a number or the beginning of its text stands for.
  ///
  /// - Returns: `nil` when it stands for none, or for several.
  static func index(of line: String, among choices: [Lesson.Choice]) -> Int? {
    let quotes = "()[].\"'"
    let start = line.lowercased().trimmed.drop { quotes.contains($0) }
    let word = String(start.reversed().drop { quotes.contains($0) }.reversed())
    if let index = choices.indices.first(where: { letter($0) == word }) { return index }
    if let number = Int(word), choices.indices.contains(number - 1) { return number - 1 }
    if word.count < 2 { return nil }
    let begun = choices.indices.filter { choices[$0].text.lowercased().hasPrefix(word) }
    return begun.count == 1 ? begun[0] : nil
  }

  /// `a` for the first.
  static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index)))
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
