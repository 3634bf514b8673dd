import Rendering
import SourceText
import Sweep
import TraceModel

/// `pulltrace merge`: the results of all shards of a sweep, put together as if it were one.
struct MergeCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let settings: OutputSettings

  /// Bytes of results that are written at a time.
  private static let portion = 1 << 20

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
  }

  func run() throws(Stop) -> ExitStatus {
    var map = SourceMap()
    var files: [SourceFileID] = []
    for path in try paths() {
      let file = try Stop.file { () throws(FileError) in
        path == "-" ? try tool.files.readStandardInput() : try tool.files.read(path)
      }
      files.append(map.add(file))
    }
    let (merge, diagnostics) = ShardMerge.read(files, in: map)
    guard var merge else { throw .input(diagnostics, map) }
    switch settings.format {
    case .ndjson, .json: return try list(&merge)
    case .text, .junit, .sarif, .mermaid, .dot, .svg, .html: return try summarise(&merge, map)
    }
  }

  /// The files to read: of a folder, as Spark writes one, all that are in it.
  private func paths() throws(Stop) -> [String] {
    var paths: [String] = []
    for operand in arguments.operands {
      guard operand != "-", tool.files.isDirectory(operand) else {
        paths.append(operand)
        continue
      }
      let inside = try Stop.file { () throws(FileError) in try tool.files.files(below: operand) }
      paths += inside.map { "\(operand)/\($0)" }
    }
    if paths.filter({ $0 == "-" }).count > 1 {
      throw .usage(UsageError("'-' is given twice", verb: arguments.verb))
    }
    return paths
  }

  private func list(_ merge: inout ShardMerge) throws(Stop) -> ExitStatus {
    var results = settings.results()
    var progress = Progress(of: merge.total, tool: tool, isSilent: settings.isOnTerminal)
    var documents = ResultDocuments(isPretty: settings.format == .json)
    var status = ExitStatus.success
    while !results.isClosed, let result = merge.next() {
      status = status.combined(with: ExitStatus(result.verdict))
      if settings.format == .json {
        guard let node = merge.node(of: result) else { throw Self.changed }
        documents.add(node)
      } else {
        documents.add(line: merge.line(of: result))
      }
      progress.advance()
      if documents.size >= Self.portion { try results.write(documents.take()) }
    }
    progress.clear()
    if merge.hasChanged { throw Self.changed }
    try results.write(documents.end())
    try results.finish()
    return status
  }

  private func summarise(_ merge: inout ShardMerge, _ map: SourceMap) throws(Stop) -> ExitStatus {
    var summary = SweepSummary(
      image: merge.image, platform: merge.platform, shards: merge.shards)
    var status = ExitStatus.success
    while let result = merge.next() {
      status = status.combined(with: ExitStatus(result.verdict))
      guard let outcome = merge.outcome(of: result) else {
        throw Stop(
          "a result has a reason or a component that this version of pulltrace does not know",
          notes: [merge.line(of: result)])
      }
      summary.add(outcome, from: merge.origin(of: result))
    }
    if merge.hasChanged { throw Self.changed }
    var results = settings.results()
    try results.write(settings.text(SourcePlaces(map, primary: nil)).text(summary))
    try results.finish()
    return status
  }

  private static let changed = Stop("a file of results has changed while it was read")
}
