import CloudModel
import ImagePull
import Rendering
import SourceText
import Sweep
import TraceModel

/// `pulltrace sweep`: the same pull from every interface of a network.
struct SweepCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private(set) var settings: OutputSettings
  private let shard: Shard?

  /// How many outcomes are diagnosed, unless the user says how many.
  private static let usuallyDiagnosed = 10

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    settings.wording = try LanguageSearch(tool).wording(arguments)
    shard = try Stop.usage { () throws(UsageError) in try Self.shard(arguments) }
  }

  private static func shard(_ arguments: ParsedArguments) throws(UsageError) -> Shard? {
    guard let text = arguments.value(.shard) else { return nil }
    guard let shard = Shard(text) else {
      throw UsageError(
        "--shard takes I/N, part I of N, such as 2/4; I is from 1 to N, and N at most "
          + "\(Shard.largestCount); not '\(shown(text))'", verb: arguments.verb)
    }
    return shard
  }

  func run() throws(Stop) -> ExitStatus {
    let source = try Source.read(arguments, tool)
    try settings.accept(source, tool)
    var sweeper = Sweeper(
      source.situation(arguments.workloadEverywhere(in: source)),
      try arguments.imageEverywhere(in: source),
      tasks: arguments.tasksWithoutInterface(in: source), shard: shard,
      usesClasses: !arguments.has(.noClasses),
      wording: settings.wording)
    switch settings.format {
    case .json, .ndjson: return try list(&sweeper, source)
    case .text, .junit, .sarif, .mermaid, .dot, .svg, .html: return try report(&sweeper, source)
    }
  }

  /// Every pull as it is decided, in the order of the input; nothing is kept.
  private func list(_ sweeper: inout Sweeper, _ source: Source) throws(Stop) -> ExitStatus {
    var results = settings.results()
    var progress = Progress(
      of: sweeper.interfaces.count, tool: tool, isSilent: settings.isOnTerminal)
    var documents = ResultDocuments(isPretty: settings.format == .json)
    var listing = SweepListing(
      source.places, sweep: shard == nil ? "" : fingerprint(of: source, sweeper).text)
    while !results.isClosed, let pulls = sweeper.next() {
      let isPretty = settings.format == .json
      for text in listing.texts(of: pulls, in: sweeper, isPretty: isPretty) { documents.add(text) }
      try results.write(documents.take())
      progress.advance(by: pulls.count)
    }
    progress.clear()
    try results.write(documents.end())
    try results.finish()
    // Of a network in which nothing may pull there is nothing to say; of a part, there may be.
    return sweeper.total == 0 ? .undecided : listing.status
  }

  /// Stands for all that the results depend on: shards of different sweeps must not be merged.
  private func fingerprint(of source: Source, _ sweeper: Sweeper) -> Fingerprint {
    let workload = sweeper.situation.workload
    var fingerprint = Fingerprint()
    for text in [HelpText.version, sweeper.image.text, workload.platform.rawValue] {
      fingerprint.add(text)
    }
    fingerprint.add(workload.needs.map(\.rawValue).sorted().joined(separator: ","))
    fingerprint.add(workload.role?.arn ?? "")
    // The paths within a snapshot say what files are about; where it lies does not matter.
    let folder = arguments.value(.snapshot).map { $0 + "/" }
    for file in source.map.files {
      if let folder, file.name.hasPrefix(folder) {
        fingerprint.add(String(file.name.dropFirst(folder.count)))
      }
      fingerprint.add(file)
    }
    return fingerprint
  }

  private func report(_ sweeper: inout Sweeper, _ source: Source) throws(Stop) -> ExitStatus {
    var tally = SweepTally()
    let start = ContinuousClock.now
    var progress = Progress(of: sweeper.interfaces.count, tool: tool, isSilent: false)
    while let pulls = sweeper.next() {
      tally.add(pulls)
      progress.advance(by: pulls.count)
    }
    let limit = arguments.number(.explain) ?? Self.usuallyDiagnosed
    let report = tally.report(
      on: sweeper, diagnosing: limit, assumptions: source.assumptions
    ) { done, total in
      // A sweep that has taken a while says at once that something else has begun.
      if done == 0 {
        progress.clear()
        progress = Progress(
          of: total, "causes diagnosed", tool: tool, isSilent: false, since: start)
      }
      progress.advance(by: done == 0 ? 0 : 1)
    }
    progress.clear()
    var results = settings.results()
    let text =
      settings.format == .html
      ? try page(of: report, source) : text(of: report, source.places)
    try results.write(text)
    try results.finish()
    return ExitStatus(report.verdict)
  }

  private func text(of report: SweepReport, _ places: SourcePlaces) -> String {
    switch settings.format {
    case .junit:
      return JUnitReport(report, places, depth: settings.depth, in: settings.wording).text
    case .sarif:
      var sarif = SARIFReport(version: HelpText.version, wording: settings.wording)
      for group in report.groups where group.outcome.verdict != .succeeds {
        sarif.append(group.example, expectation: nil, places)
      }
      return sarif.text
    case .text, .json, .ndjson, .mermaid, .dot, .svg, .html:
      return settings.text(places).text(report)
    }
  }
}
