/// What the tool is asked to do.
enum Verb: String, Hashable, Sendable, CaseIterable {
  case explain, sweep, merge
  case whatIf = "what-if"
  case diff, replay, dns, diagnose, learn, convert, collect, language, completions, man, help
}

extension Verb: CustomStringConvertible {
  /// As it is typed.
  var description: String { rawValue }
}

/// A row of the table of verbs.
struct VerbEntry: Sendable {
  let verb: Verb
  /// One line, for the list of verbs.
  let summary: String
  /// What it does, in a few lines, for its own help.
  let description: [String]
  /// The name of its operands, or `nil` when it takes none.
  let operands: String?
  var areOperandsOptional = false
  /// Options that stand for one source each, and of which this verb takes two.
  var pairs: Set<Option> = []
  /// The line behind `usage:`, without the name of the tool.
  let usage: String
  let groups: [(title: String, options: [Option])]
  let formats: [OutputFormat]
  let examples: [String]

  var options: [Option] { groups.flatMap(\.options) }
}

extension Verb {
  /// The row of this verb; each stands in a file of its own.
  var entry: VerbEntry {
    switch self {
    case .explain: .explain
    case .sweep: .sweep
    case .merge: .merge
    case .whatIf: .whatIf
    case .diff: .diff
    case .replay: .replay
    case .dns: .dns
    case .diagnose: .diagnose
    case .learn: .learn
    case .convert: .convert
    case .collect: .collect
    case .language: .language
    case .completions: .completions
    case .man: .man
    case .help: .help
    }
  }
}
