import TraceModel

/// What a shell proposes behind each verb and each option: the tables of the command line, as the
/// scripts of the shells need them.
struct CompletionTable {
  struct Word: Hashable {
    let text: String
    /// One line; empty where the word says it all.
    let help: String

    init(_ text: String, _ help: String = "") {
      self.text = text
      self.help = help
    }
  }

  /// What may stand in one place.
  enum Place: Hashable {
    /// Something that only the user knows: an id, an address.
    case anything
    case file
    case directory
    /// Files and directories.
    case path
    case words([Word])
    /// One of these as the first operand, files behind it.
    case wordThenFiles([Word])
    /// Some of these, with commas between them.
    case list([String])
  }

  struct Option {
    let name: String
    let help: String
    /// `nil` for an option without a value.
    let value: Place?
    let isOptional: Bool
    let isRepeated: Bool
    /// What the value is called.
    let placeholder: String
  }

  struct Verb {
    let name: String
    let summary: String
    let options: [Option]
    /// `nil` where nothing but options may stand.
    let operand: Place?
    let operandName: String
  }

  let verbs: [Verb]

  init() {
    verbs = CommandLineTool.Verb.allCases.map { Verb($0.entry) }
  }
}

extension CompletionTable.Verb {
  fileprivate init(_ entry: VerbEntry) {
    name = entry.verb.rawValue
    summary = entry.summary
    options = entry.options.map { CompletionTable.Option(OptionTable.entry($0), of: entry) }
    operand = entry.operands.map { CompletionTable.Place(operand: $0, of: entry.verb) }
    operandName = entry.operands ?? ""
  }
}

extension CompletionTable.Option {
  fileprivate init(_ option: OptionEntry, of verb: VerbEntry) {
    name = option.option.text
    help = option.help
    placeholder = option.placeholder
    switch option.value {
    case .none: (value, isOptional, isRepeated) = (nil, false, false)
    case .text(let what): (value, isOptional, isRepeated) = (.init(value: what), false, false)
    case .repeated(let what): (value, isOptional, isRepeated) = (.init(value: what), false, true)
    case .number: (value, isOptional, isRepeated) = (.anything, true, false)
    case .list(_, let words): (value, isOptional, isRepeated) = (.list(words), false, false)
    case .choice(let words, _):
      let words = option.option == .format ? verb.formats.map(\.rawValue) : words
      (value, isOptional, isRepeated) = (.words(words.map { .init($0) }), false, false)
    }
  }
}

extension CompletionTable.Place {
  /// - Parameter value: The placeholder of an option's value, as help shows it.
  fileprivate init(value: String) {
    switch value {
    case "FILE": self = .file
    case "DIR": self = .directory
    case _: self = .anything
    }
  }

  /// - Parameter operand: The placeholder of a verb's operands.
  fileprivate init(operand: String, of verb: Verb) {
    switch verb {
    case .help: self = .words(HelpCommand.topicWords)
    case .completions: self = .words(Shell.allCases.map { .init($0.rawValue) })
    case .replay, .merge: self = .path
    case .dns:
      self = .words([
        .init("auth", "the host that gives the token"), .init("manifest", "the registry itself"),
        .init("layers", "the host of the layers"), .init("serve", "answer real clients"),
      ])
    case .language:
      self = .wordThenFiles([
        .init("template", "the texts to translate"), .init("check", "what is wrong with FILE..."),
      ])
    case .explain, .sweep, .whatIf, .diff, .diagnose, .learn, .convert, .collect, .man:
      self = .anything
    }
  }
}
