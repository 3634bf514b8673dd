import SourceText

/// The command line of pulltrace, as a function: arguments in, text out, a status at the end.
///
///     let tool = Tool(files: files, output: output, errors: errors) { _ in nil }
///     tool.run(["explain", "--scenario", "broken.json5"])   // .negative
///
/// Results go to `output`; progress, diagnostics and usage errors go to `errors`.
public struct Tool {
  let files: any FileAccess
  let output: any OutputSink
  let errors: any OutputSink
  let input: any LineInput
  /// The path of the program, as it was started; `nil` when that is not known.
  let executable: String?
  let environment: (String) -> String?
  /// `nil` where there is no terminal that could be drawn on.
  let screen: () -> (any Screen)?
  /// Lets a moment pass; `false` when nobody wants to wait any longer.
  let pause: () -> Bool

  public init(
    files: any FileAccess, output: any OutputSink, errors: any OutputSink,
    input: any LineInput = NoInput(), executable: String? = nil,
    screen: @escaping () -> (any Screen)? = { nil }, pause: @escaping () -> Bool = { false },
    environment: @escaping (String) -> String?
  ) {
    self.files = files
    self.output = output
    self.errors = errors
    self.input = input
    self.executable = executable
    self.environment = environment
    self.screen = screen
    self.pause = pause
  }

  /// Does what the arguments of this process say.
  public static func run() -> ExitStatus {
    Signals.install()
    let tool = Tool(
      files: SystemFileAccess(), output: StandardStream.output(), errors: StandardStream.error(),
      input: StandardInput(), executable: ProcessEnvironment.executable(),
      screen: { SystemScreen() }, pause: Moment.pass,
      environment: ProcessEnvironment.value)
    return tool.run(Array(CommandLine.arguments.dropFirst()))
  }

  /// Does what `arguments`, the name of the program not among them, say.
  public func run(_ arguments: [String]) -> ExitStatus {
    do throws(Stop) {
      switch try Stop.usage({ () throws(UsageError) in try ArgumentParser.parse(arguments) }) {
      case .help(let verb):
        return try show(verb.map(HelpText.text) ?? HelpText.tool)
      case .version:
        return try show("pulltrace \(HelpText.version)\n")
      case .run(let parsed):
        return try run(parsed)
      }
    } catch {
      report(error)
      return .unusable
    }
  }

  private func run(_ arguments: ParsedArguments) throws(Stop) -> ExitStatus {
    switch arguments.verb {
    case .explain: try ExplainCommand(arguments, self).run()
    case .sweep: try SweepCommand(arguments, self).run()
    case .merge: try MergeCommand(arguments, self).run()
    case .whatIf: try WhatIfCommand(arguments, self).run()
    case .diff: try DiffCommand(arguments, self).run()
    case .replay: try ReplayCommand(arguments, self).run()
    case .dns where DNSServeCommand.isMeant(by: arguments):
      try DNSServeCommand(arguments, self).run()
    case .dns: try DNSCommand(arguments, self).run()
    case .diagnose: try DiagnoseCommand(arguments, self).run()
    case .learn: try LearnCommand(arguments, self).run()
    case .convert: try ConvertCommand(arguments, self).run()
    case .collect: try CollectCommand(arguments, self).run()
    case .language: try LanguageCommand(arguments, self).run()
    case .completions: try CompletionsCommand(arguments, self).run()
    case .man: try ManCommand(arguments, self).run()
    case .help: try HelpCommand(arguments, self).run()
    }
  }

  private func show(_ text: String) throws(Stop) -> ExitStatus {
    var results = Results(to: .stream(output))
    try results.write(text)
    return .success
  }
}
