/// A shell that completes command lines.
enum Shell: String, Hashable, Sendable, CaseIterable {
  case bash, zsh, fish

  /// The script that teaches the shell; made from the tables of verbs and options, and complete in
  /// itself: it does not call pulltrace.
  var script: String {
    let table = CompletionTable()
    return switch self {
    case .bash: BashCompletion(table).text
    case .zsh: ZshCompletion(table).text
    case .fish: FishCompletion(table).text
    }
  }
}

/// A word of a script, in single quotes whatever is in it; bash and zsh.
func shellQuoted(_ text: String) -> String {
  "'" + text.replacingQuotes(with: #"'\''"#) + "'"
}

extension String {
  func replacingQuotes(with text: String) -> String {
    split(separator: "'", omittingEmptySubsequences: false).joined(separator: text)
  }

  /// With a backslash before each of `characters`.
  func escaped(_ characters: String) -> String {
    reduce(into: "") { text, character in
      if characters.contains(character) { text += "\\" }
      text.append(character)
    }
  }
}
