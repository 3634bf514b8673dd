/// `pulltrace man`: the manual page.
struct ManCommand {
  private let settings: OutputSettings

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
  }

  func run() throws(Stop) -> ExitStatus {
    var results = settings.results()
    try results.write(ManualPage.text)
    try results.finish()
    return .success
  }
}
