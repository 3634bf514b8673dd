import CloudModel
import ImagePull
import Ingestion
import Rendering
import SourceText
import Sweep
import TraceModel

/// `what-if --watch`: stays, and tells what a change does whenever a file is saved.
///
/// Without change files the source itself is what changes: its own pull is explained again, and what
/// the edits since the last time do to all others is told. With change files the source stays, and
/// each save tells what the files do to it.
struct NetworkWatch {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let output: ChangeOutput

  init(_ arguments: ParsedArguments, _ tool: Tool, _ output: ChangeOutput) {
    self.arguments = arguments
    self.tool = tool
    self.output = output
  }

  func run() throws(Stop) -> ExitStatus {
    var source = try read()
    var sweep = try sweep(source)
    let hasChanges = !arguments.values(.change).isEmpty
    var status =
      hasChanges ? try tell(changesUpon: source, &sweep) : try explain(source) ?? .success
    var seen = stamps(of: source)
    tool.complain("watching \(seen.count) files; Ctrl-C ends\n")
    while tool.pause() {
      let now = stamps(of: source)
      // While an editor writes, a file may be gone for a moment.
      if now == seen || now.values.contains(nil) { continue }
      seen = now
      do throws(Stop) {
        let next = try read()
        try write("\n\(rule)\n")
        if hasChanges {
          if next.topology != source.topology { sweep = try self.sweep(next) }
          status = try tell(changesUpon: next, &sweep)
        } else {
          status = try follow(from: source, to: next, &sweep)
        }
        source = next
        // The files that matter may be others now.
        seen = stamps(of: source)
      } catch {
        // What is wrong is said, and the next save may be right.
        if case .output = error { throw error }
        tool.report(error)
      }
    }
    return status
  }

  private var rule: String { String(repeating: "\u{2500}", count: output.settings.width) }

  private func read() throws(Stop) -> Source {
    let source = try Source.read(arguments, tool)
    try output.settings.accept(source, tool)
    return source
  }

  private func sweep(_ source: Source) throws(Stop) -> StandingSweep {
    StandingSweep(
      source.situation(arguments.workloadEverywhere(in: source)),
      try arguments.imageEverywhere(in: source), wording: output.settings.wording)
  }

  /// What the change files do to the source, which the sweep stays at.
  private func tell(changesUpon source: Source, _ sweep: inout StandingSweep) throws(Stop)
    -> ExitStatus
  {
    let changes = try ChangeFiles(arguments.values(.change), upon: source, tool.files)
    tool.report(changes.remarks, in: changes.map)
    let report = try sweep.report(on: changes, source.assumptions)
    try write(output.text(of: report, changes.places(in: source), of: [source.places]))
    let back = report.topology.edits(to: source.topology)
    _ = try sweep.report(back, [], [])
    return output.status(of: report)
  }

  /// The pull of the source as it is now, and what has changed for all others.
  private func follow(
    from before: Source, to after: Source, _ sweep: inout StandingSweep
  ) throws(Stop) -> ExitStatus {
    let own = try explain(after)
    if !isSamePull(before, after) {
      sweep = try self.sweep(after)
      return own ?? .success
    }
    let edits = before.topology.edits(to: after.topology)
    let report = try sweep.report(edits, DiffCommand.summaries(of: edits), after.assumptions)
    try write(
      (own == nil ? "" : "\n") + output.text(of: report, after.places, of: [after.places]))
    return own ?? output.status(of: report)
  }

  /// Whether both pull the same, wherever in the file that is said.
  private func isSamePull(_ before: Source, _ after: Source) -> Bool {
    var workloads = [before, after].map { arguments.workloadEverywhere(in: $0) }
    for index in workloads.indices { workloads[index].span = .none }
    return workloads[0] == workloads[1] && before.image == after.image
      && before.registry == after.registry
  }

  /// Explains the pull that the source itself is about.
  ///
  /// - Returns: `nil` where it is about none, or results are for programs.
  private func explain(_ source: Source) throws(Stop) -> ExitStatus? {
    guard output.settings.format == .text, let workload = source.workload,
      let image = arguments.value(.image) ?? source.image
    else { return nil }
    let trace = try source.explain(workload, image: image, in: output.settings.wording)
    try write(output.settings.text(source.places).text(trace))
    return ExitStatus(trace.verdict)
  }

  private func write(_ text: String) throws(Stop) {
    var results = output.settings.results()
    try results.write(text)
    try results.finish()
  }

  /// What the file system says about every file that matters; `nil` for one that is not there.
  private func stamps(of source: Source) -> [String: FileStamp?] {
    var stamps: [String: FileStamp?] = [:]
    for path in source.map.files.map(\.name) + arguments.values(.change) {
      do throws(FileError) {
        stamps[path] = try tool.files.stamp(of: path)
      } catch {
        stamps[path] = .some(nil)
      }
    }
    return stamps
  }
}
