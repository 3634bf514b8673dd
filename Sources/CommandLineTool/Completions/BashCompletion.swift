/// The script for bash, from version 3.2 on; it needs no other package.
struct BashCompletion {
  private let table: CompletionTable

  init(_ table: CompletionTable) { self.table = table }

  var text: String {
    """
    # bash completion for pulltrace, made by: pulltrace completions bash

    _pulltrace_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }

    _pulltrace_paths() {
      local IFS=$'\\n'
      COMPREPLY=($(compgen "$1" -- "$cur"))
      compopt -o filenames 2> /dev/null
    }

    # Words with commas between them: proposes what may stand behind the last comma.
    _pulltrace_list() {
      local done=
      case $cur in *,*) done=${cur%,*}, ;; esac
      COMPREPLY=($(compgen -P "$done" -W "$1" -- "${cur##*,}"))
      compopt -o nospace 2> /dev/null
    }

    _pulltrace() {
      local cur=${COMP_WORDS[COMP_CWORD]} option= verb=${COMP_WORDS[1]}
      COMPREPLY=()
      if [ "$COMP_CWORD" -eq 1 ]; then
        _pulltrace_words "\((table.verbs.map(\.name) + ["--help", "--version"]).joined(separator: " "))"
        return
      fi
      # bash cuts --option=value into three words.
      if [ "$cur" = = ]; then
        option=${COMP_WORDS[COMP_CWORD - 1]} cur=
      elif [ "${COMP_WORDS[COMP_CWORD - 1]}" = = ]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
      else
        option=${COMP_WORDS[COMP_CWORD - 1]}
      fi
      case "$verb $option" in
    \(values)
      esac
      case "$verb" in
    \(verbs)
      esac
    }

    complete -F _pulltrace pulltrace

    """
  }

  /// A branch for each option with a value; where it means the same behind every verb, one for all.
  private var values: String {
    var lines: [String] = []
    var seen: Set<String> = []
    for verb in table.verbs {
      for option in verb.options {
        guard let value = option.value, !option.isOptional else { continue }
        let line = "\(pattern(of: option, in: verb))) \(action(value)); return ;;"
        if seen.insert(line).inserted { lines.append("    " + line) }
      }
    }
    return lines.joined(separator: "\n")
  }

  private func pattern(of option: CompletionTable.Option, in verb: CompletionTable.Verb) -> String {
    let others = table.verbs.flatMap(\.options).filter { $0.name == option.name }
    let isCommon = others.allSatisfy { $0.value == option.value }
    return isCommon ? "*' \(option.name)'" : "'\(verb.name) \(option.name)'"
  }

  private var verbs: String {
    table.verbs.map { verb in
      let options = verb.options.map(\.name).joined(separator: " ")
      guard let operand = verb.operand, operand != .anything else {
        return "    \(verb.name)) _pulltrace_words \"\(options)\" ;;"
      }
      return """
            \(verb.name))
              case $cur in
                -*) _pulltrace_words "\(options)" ;;
                *) \(action(operand)) ;;
              esac ;;
        """
    }.joined(separator: "\n")
  }

  private func action(_ place: CompletionTable.Place) -> String {
    switch place {
    case .anything: ":"
    case .file, .path: "_pulltrace_paths -f"
    case .directory: "_pulltrace_paths -d"
    case .wordThenFiles(let words):
      "if [ \"$COMP_CWORD\" -eq 2 ]; then \(action(.words(words))); else \(action(.file)); fi"
    case .words(let words): "_pulltrace_words \"\(words.map(\.text).joined(separator: " "))\""
    case .list(let words): "_pulltrace_list \"\(words.joined(separator: " "))\""
    }
  }
}
