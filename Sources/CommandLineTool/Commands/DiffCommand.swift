import CloudModel
import Ingestion
import Rendering
import SourceText
import Sweep
import TraceModel

/// `pulltrace diff`: which verdicts differ between two networks.
struct DiffCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let output: ChangeOutput

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    output = try ChangeOutput(arguments, tool)
  }

  func run() throws(Stop) -> ExitStatus {
    let places = try Stop.usage { () throws(UsageError) in try SourcePlace.pair(arguments) }
    let first = try source(places.0)
    let second = try source(places.1)
    let edits = first.topology.edits(to: second.topology)
    let pull = second.image == nil ? first : second
    var situation = first.situation(arguments.workloadEverywhere(in: pull))
    situation.registry = second.registry
    var sweep = StandingSweep(
      situation, try arguments.imageEverywhere(in: pull), wording: output.settings.wording)
    let report = try sweep.report(
      edits, Self.summaries(of: edits), Assumption.union(first.assumptions, second.assumptions))
    return try output.write(report, second.places, of: [first.places, second.places])
  }

  private func source(_ place: SourcePlace) throws(Stop) -> Source {
    let source = try Source.read(place, arguments, tool)
    try output.settings.accept(source, tool)
    return source
  }

  /// How many differences are named; the rest is counted.
  private static let shownEdits = 8

  /// `security group sg-task differs`, a line for each difference.
  static func summaries(of edits: [Edit]) -> [String] {
    let lines = edits.prefix(shownEdits).map { edit in
      let subject = "\(edit.subject.kind.prose) \(edit.subject.id)"
      switch edit {
      case .add: return "\(subject) is new"
      case .remove: return "\(subject) is gone"
      case .replace: return "\(subject) differs"
      }
    }
    let more = edits.count - lines.count
    if edits.isEmpty { return ["none: both hold the same network"] }
    return more > 0 ? lines + ["and \(more) more"] : lines
  }
}

extension Assumption {
  /// Those of both, each once.
  fileprivate static func union(_ first: [Assumption], _ second: [Assumption]) -> [Assumption] {
    first + second.filter { !first.contains($0) }
  }
}
