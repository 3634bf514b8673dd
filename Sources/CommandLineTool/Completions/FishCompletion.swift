/// The script for fish: a file in `~/.config/fish/completions`, or read by `source`.
struct FishCompletion {
  private let table: CompletionTable

  init(_ table: CompletionTable) { self.table = table }

  var text: String {
    var lines = [
      "# fish completion for pulltrace, made by: pulltrace completions fish", "",
      "# Whether the verb, the first word, is this one; without one, whether there is none yet.",
      "function __pulltrace_verb",
      "  set -l words (commandline -opc)",
      "  if test (count $argv) -eq 0",
      "    test (count $words) -lt 2",
      "  else",
      "    test (count $words) -ge 2; and test $words[2] = $argv[1]",
      "  end",
      "end", "",
      "complete -c pulltrace -e",
      "complete -c pulltrace -f",
      "complete -c pulltrace -n __pulltrace_verb -l help -d 'show the verbs'",
      "complete -c pulltrace -n __pulltrace_verb -l version -d 'show the version'",
    ]
    for verb in table.verbs {
      lines.append(
        "complete -c pulltrace -n __pulltrace_verb -a \(verb.name) -d \(quoted(verb.summary))")
    }
    for verb in table.verbs {
      let start = "complete -c pulltrace -n '__pulltrace_verb \(verb.name)'"
      lines.append("")
      for option in verb.options {
        let value = option.isOptional ? "" : option.value.map { " " + action($0) } ?? ""
        let name = String(option.name.dropFirst(2))
        lines.append("\(start) -l \(name)\(value) -d \(quoted(option.help))")
      }
      switch verb.operand {
      case nil, .anything: break
      case .words(let words):
        lines += words.map { "\(start) -a \($0.text) -d \(quoted($0.help))" }
      case .wordThenFiles(let words):
        let verb = "complete -c pulltrace -n '__pulltrace_verb \(verb.name)"
        let count = "test (count (commandline -opc))"
        lines += words.map { "\(verb); and \(count) -eq 2' -a \($0.text) -d \(quoted($0.help))" }
        lines.append("\(verb); and \(count) -gt 2' -F")
      case .some(let place): lines.append("\(start) \(operandAction(place))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func action(_ place: CompletionTable.Place) -> String {
    switch place {
    case .anything: "-x"
    case .file, .path: "-r -F"
    case .directory: "-x -a '(__fish_complete_directories)'"
    case .words(let words), .wordThenFiles(let words):
      "-x -a \(quoted(words.map(\.text).joined(separator: " ")))"
    case .list(let words): "-x -a \(quoted("(__fish_append , \(words.joined(separator: " ")))"))"
    }
  }

  private func operandAction(_ place: CompletionTable.Place) -> String {
    place == .directory ? "-a '(__fish_complete_directories)'" : "-F"
  }

  /// In fish's single quotes, a backslash escapes a quote and itself.
  private func quoted(_ text: String) -> String { "'\(text.escaped("\\'"))'" }
}
