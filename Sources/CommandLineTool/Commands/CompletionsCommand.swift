import SourceText

/// `pulltrace completions`: what a shell has to know to complete a command line.
struct CompletionsCommand {
  private let settings: OutputSettings
  private let shell: Shell

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    shell = try Stop.usage { () throws(UsageError) in try Self.shell(of: arguments.operands) }
  }

  func run() throws(Stop) -> ExitStatus {
    var results = settings.results()
    try results.write(shell.script)
    try results.finish()
    return .success
  }

  private static func shell(of words: [String]) throws(UsageError) -> Shell {
    let names = Shell.allCases.map(\.rawValue)
    let list = "it knows \(names.joined(separator: ", "))"
    guard let word = words.first, words.count == 1 else {
      throw UsageError("completions takes one shell at a time; \(list)", verb: .completions)
    }
    if let shell = Shell(rawValue: word) { return shell }
    let proposal = nearest(to: word, among: names, atMost: 1).first.map { "did you mean '\($0)'?" }
    throw UsageError(
      "completions does not know '\(shown(word))'; \(proposal ?? list)", verb: .completions)
  }
}
