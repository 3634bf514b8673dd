import CloudModel
import Rendering
import SourceText
import Sweep
import TraceModel

/// `pulltrace what-if`: which verdicts change when the network does.
struct WhatIfCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let output: ChangeOutput

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    output = try ChangeOutput(arguments, tool)
  }

  func run() throws(Stop) -> ExitStatus {
    let paths = arguments.values(.change)
    let isWatching = arguments.has(.watch)
    if paths.isEmpty && !isWatching {
      throw .usage(
        UsageError("a change is missing: --change FILE, or --watch", verb: arguments.verb))
    }
    let inputs =
      paths + [arguments.value(.scenario), arguments.value(.snapshot)].compactMap(\.self)
    if inputs.filter({ $0 == "-" }).count > (isWatching ? 0 : 1) {
      let reason = isWatching ? "--watch waits for files, and '-' is none" : "'-' is given twice"
      throw .usage(UsageError(reason, verb: arguments.verb))
    }
    if isWatching { return try NetworkWatch(arguments, tool, output).run() }
    let source = try Source.read(arguments, tool)
    try output.settings.accept(source, tool)
    let changes = try ChangeFiles(paths, upon: source, tool.files)
    tool.report(changes.remarks, in: changes.map)
    var sweep = StandingSweep(
      source.situation(arguments.workloadEverywhere(in: source)),
      try arguments.imageEverywhere(in: source),
      tasks: arguments.tasksWithoutInterface(in: source), wording: output.settings.wording)
    let report = try sweep.report(on: changes, source.assumptions)
    return try output.write(report, changes.places(in: source), of: [source.places])
  }
}

extension StandingSweep {
  /// What change files do.
  mutating func report(on changes: ChangeFiles, _ assumptions: [Assumption]) throws(Stop)
    -> ChangeReport
  {
    try report(changes.edits, changes.summaries, assumptions)
  }

  mutating func report(
    _ edits: [Edit], _ summaries: [String], _ assumptions: [Assumption]
  ) throws(Stop) -> ChangeReport {
    do throws(EditError) {
      return try report(on: edits, calling: summaries, assumptions: assumptions)
    } catch {
      switch error {
      case .alreadyThere(let reference):
        throw Stop("\(reference.kind.prose) \(printable(reference.id)) is there already")
      case .notThere(let reference):
        throw Stop("there is no \(reference.kind.prose) \(printable(reference.id))")
      }
    }
  }
}

/// How a change is told.
struct ChangeOutput {
  private(set) var settings: OutputSettings

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    settings.wording = try LanguageSearch(tool).wording(arguments)
  }

  /// - Parameter networks: The files that describe the network before the change, and where they
  ///   are others those after it.
  func write(_ report: ChangeReport, _ places: SourcePlaces, of networks: [SourcePlaces])
    throws(Stop)
    -> ExitStatus
  {
    var results = settings.results()
    try results.write(text(of: report, places, of: networks))
    try results.finish()
    return status(of: report)
  }

  /// Of a network in which nothing may pull there is nothing to say.
  func status(of report: ChangeReport) -> ExitStatus {
    if report.count == 0 { return .undecided }
    return report.changesVerdict ? .negative : .success
  }

  func text(of report: ChangeReport, _ places: SourcePlaces, of networks: [SourcePlaces]) -> String
  {
    let json = TraceJSON(places, in: settings.wording)
    switch settings.format {
    case .json: return json.document(of: report).text(pretty: true) + "\n"
    case .ndjson: return json.lines(of: report).map { $0.text(pretty: false) + "\n" }.joined()
    case .text, .junit, .sarif, .mermaid, .dot, .svg, .html:
      return settings.text(places).text(report, of: networks)
    }
  }
}
