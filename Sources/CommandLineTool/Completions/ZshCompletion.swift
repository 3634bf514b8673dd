/// The script for zsh: as a file `_pulltrace` in `fpath`, or read by `source`.
struct ZshCompletion {
  private let table: CompletionTable

  init(_ table: CompletionTable) { self.table = table }

  var text: String {
    let verbs = table.verbs.map { shellQuoted("\($0.name):\($0.summary.escaped(":\\"))") }
    return """
      #compdef pulltrace
      # zsh completion for pulltrace, made by: pulltrace completions zsh

      _pulltrace() {
        local -a verbs
        verbs=(
          \(verbs.joined(separator: "\n    "))
        )
        if (( CURRENT == 2 )); then
          _describe -t verbs verb verbs
          _arguments '--help[show the verbs]' '--version[show the version]'
          return
        fi
        local verb=$words[2]
        (( CURRENT-- ))
        shift words
        case $verb in
      \(table.verbs.map(branch).joined(separator: "\n"))
        esac
      }

      if [ "$funcstack[1]" = _pulltrace ]; then
        _pulltrace "$@"
      else
        compdef _pulltrace pulltrace
      fi

      """
  }

  private func branch(_ verb: CompletionTable.Verb) -> String {
    var specs = verb.options.map(spec)
    if case .wordThenFiles(let words) = verb.operand {
      specs.append(shellQuoted("1:\(verb.operandName):\(action(.words(words)))"))
      specs.append(shellQuoted("*:FILE:\(action(.file))"))
    } else if let operand = verb.operand {
      specs.append(shellQuoted("*:\(verb.operandName):\(action(operand))"))
    }
    return """
          \(verb.name))
            _arguments -S \\
              \(specs.joined(separator: " \\\n        ")) ;;
      """
  }

  private func spec(_ option: CompletionTable.Option) -> String {
    let help = option.help.escaped("[]:\\")
    let times = option.isRepeated ? "*" : ""
    guard let value = option.value else { return shellQuoted("\(option.name)[\(help)]") }
    if option.isOptional {
      return shellQuoted("\(option.name)=-[\(help)]::\(option.placeholder): ")
    }
    return shellQuoted(
      "\(times)\(option.name)=[\(help)]:\(option.placeholder):\(action(value))")
  }

  private func action(_ place: CompletionTable.Place) -> String {
    switch place {
    case .anything: return " "
    case .file, .path: return "_files"
    case .directory: return "_files -/"
    case .list(let words): return "_sequence compadd - \(words.joined(separator: " "))"
    case .words(let words), .wordThenFiles(let words):
      if words.allSatisfy(\.help.isEmpty) {
        return "(\(words.map(\.text).joined(separator: " ")))"
      }
      let pairs = words.map { "\($0.text)\\:\"\($0.help.escaped(":\\\"()`$"))\"" }
      return "((\(pairs.joined(separator: " "))))"
    }
  }
}
