import Ingestion

/// `pulltrace collect`: the script that makes a snapshot, printed and not run.
struct CollectCommand {
  private let settings: OutputSettings

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
  }

  func run() throws(Stop) -> ExitStatus {
    var results = settings.results()
    try results.write(CollectScript.text)
    try results.finish()
    return .success
  }
}
