import Rendering
import TraceModel

/// `pulltrace explain`: one pull, step by step.
struct ExplainCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let settings: OutputSettings
  private let selection: WorkloadSelection

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    selection = try Stop.usage { () throws(UsageError) in try WorkloadSelection(arguments) }
  }

  func run() throws(Stop) -> ExitStatus {
    let source = try Source.read(arguments, tool.files)
    tool.report(source.remarks, in: source.map)
    let (workload, images) = try selection.workload(in: source)
    let trace = try source.explain(workload, image: try image(source, images))
    try settings.checkAssumptions(of: trace)
    var results = settings.results()
    try results.write(text(of: trace, source.places))
    try results.finish()
    return ExitStatus(trace.verdict)
  }

  private func text(of trace: PullTrace, _ places: SourcePlaces) -> String {
    switch settings.format {
    case .json: return TraceJSON(places).document(of: trace).text(pretty: true) + "\n"
    case .ndjson: return TraceJSON(places).document(of: trace).text(pretty: false) + "\n"
    case .junit: return JUnitReport(trace, places, depth: settings.depth).text
    case .sarif:
      var report = SARIFReport(version: HelpText.version)
      report.append(trace, expectation: nil, places)
      return report.text
    case .mermaid: return MermaidDiagram(trace, depth: settings.depth).text
    case .dot: return DOTDiagram(trace, depth: settings.depth).text
    case .text, .svg, .html: return settings.text(places).text(trace)
    }
  }

  /// The image asked for, else that of the scenario, else that of a task with only one.
  private func image(_ source: Source, _ images: [String]) throws(Stop) -> String {
    if let image = arguments.value(.image) ?? source.image { return image }
    if let only = images.first, images.count == 1 { return only }
    if images.isEmpty {
      throw .usage(UsageError("an image is missing: --image URI", verb: arguments.verb))
    }
    throw Stop(
      "the task pulls \(images.count) images; say which one with --image", notes: images)
  }
}

extension OutputSettings {
  /// With `--strict`, an assumption is an error.
  func checkAssumptions(of trace: PullTrace) throws(Stop) {
    if !isStrict || trace.assumptions.isEmpty { return }
    throw Stop(
      "the result would rest on \(trace.assumptions.count) assumptions, and --strict allows none",
      notes: trace.assumptions.map { "\($0.about): \($0.assumed) (\($0.because))" },
      help: ["let the input say these things, or leave out --strict"])
  }
}
