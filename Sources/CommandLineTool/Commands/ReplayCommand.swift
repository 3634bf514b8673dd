import Rendering
import SourceText
import TraceModel

/// `pulltrace replay`: the pulls of scenario files, and whether they come to what the files expect.
struct ReplayCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let settings: OutputSettings

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    var settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    settings.wording = try LanguageSearch(tool).wording(arguments)
    self.settings = settings
  }

  func run() throws(Stop) -> ExitStatus {
    let paths = try ScenarioFiles.paths(of: arguments.operands, tool.files)
    var results = settings.results()
    var report = ReplayReport(settings, paths: paths)
    var progress = Progress(of: paths.count, tool: tool, isSilent: settings.isOnTerminal)
    for path in paths where !results.isClosed {
      do throws(Stop) {
        let replay = try self.replay(path, among: paths)
        try results.write(report.text(of: replay))
      } catch {
        // One file that cannot be read must not hide what the others say; a full disk ends it all.
        if case .output = error { throw error }
        progress.clear()
        tool.report(error)
        try results.write(report.text(ofUnreadable: path, because: error))
      }
      progress.advance()
    }
    progress.clear()
    try results.write(report.end())
    try results.finish()
    return report.status
  }

  private func replay(_ path: String, among paths: [String]) throws(Stop) -> Replay {
    let source = try Source.scenario(path, tool.files)
    tool.report(source.remarks, in: source.map)
    guard let workload = source.workload, let image = source.image else {
      let what = source.workload == nil ? "workload" : "image"
      throw Stop("'\(path)' names no \(what), and replay needs one")
    }
    let trace = try source.explain(workload, image: image, in: settings.wording)
    try settings.checkAssumptions(of: trace)
    var replay = Replay(
      path: path, trace: trace, expectation: source.expectation, places: source.places)
    if settings.format == .html {
      // Many files: the best repair alone, so that the page keeps to a size.
      let after = try source.repaired(trace, limit: 1, in: settings.wording)
      replay.page = PageNode(
        PagePull(
          title: ScenarioFiles.title(of: path, among: paths), lesson: source.lesson, trace,
          in: source.topology, places: source.places,
          after: after, remarks: replay.mismatches.map { "not as the file expects: \($0)" },
          in: settings.wording))
    }
    return replay
  }
}

/// One scenario, replayed.
struct Replay {
  let path: String
  let trace: PullTrace
  let expectation: Expectation?
  let places: SourcePlaces
  /// Drawn, for the format that shows it.
  var page: PageNode?

  var mismatches: [String] { expectation?.mismatches(with: trace) ?? [] }

  /// An expectation that holds is a success, whatever it expects.
  var status: ExitStatus {
    if expectation == nil { return ExitStatus(trace.verdict) }
    return mismatches.isEmpty ? .success : .negative
  }
}
