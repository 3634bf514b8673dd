import Rendering
import SourceText
import TraceModel
import Wording

/// `pulltrace explain`: one pull, step by step.
struct ExplainCommand {
  let arguments: ParsedArguments
  let tool: Tool
  let settings: OutputSettings
  private let selection: WorkloadSelection

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    var settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    settings.wording = try LanguageSearch(tool).wording(arguments)
    self.settings = settings
    selection = try Stop.usage { () throws(UsageError) in try WorkloadSelection(arguments) }
    try checkTightening()
    try checkStepping()
  }

  func run() throws(Stop) -> ExitStatus {
    let source = try Source.read(arguments, tool)
    tool.report(source.remarks, in: source.map)
    let (workload, images) = try selection.workload(in: source)
    let image = try image(source, images)
    var trace = try source.explain(workload, image: image, in: settings.wording)
    try settings.checkAssumptions(of: trace)
    let applied = try applied(to: trace)
    if let applied {
      trace = try source.explain(trace, after: applied, image: image, in: settings.wording)
    }
    if arguments.has(.step) {
      try walk(through: trace, source.places, after: applied)
      return ExitStatus(trace.verdict)
    }
    let situation = applied?.situation ?? source.situation(workload)
    let tightening = try tightening(of: trace, in: situation, image)
    var results = settings.results()
    switch settings.format {
    case .svg: try results.write(Picture(of: trace, in: situation.topology).svg)
    case .html: try results.write(page(of: trace, in: situation, source, after: applied))
    case .text, .json, .ndjson, .junit, .sarif, .mermaid, .dot:
      try results.write(text(of: trace, source.places, after: applied, tightening))
    }
    try results.finish()
    return ExitStatus(trace.verdict)
  }

  private func text(
    of trace: PullTrace, _ places: SourcePlaces, after applied: AppliedRepair?,
    _ tightening: Tightening?
  ) -> String {
    let depth = settings.depth
    func json(isPretty: Bool) -> String {
      document(of: trace, places, after: applied, tightening).text(pretty: isPretty) + "\n"
    }
    switch settings.format {
    case .json: return json(isPretty: true)
    case .ndjson: return json(isPretty: false)
    case .junit:
      return JUnitReport(
        trace, places, depth: depth, after: applied, in: settings.wording
      ).text
    case .sarif:
      var report = SARIFReport(version: HelpText.version, wording: settings.wording)
      report.append(trace, expectation: nil, places)
      if let applied { report.append(applied) }
      return report.text
    case .mermaid: return MermaidDiagram(trace, depth: depth, after: applied).text
    case .dot: return DOTDiagram(trace, depth: depth, after: applied).text
    case .text, .svg, .html:
      let text = settings.text(places)
      let story = applied.map { text.text(trace, after: $0) } ?? text.text(trace)
      return story + (tightening.map { "\n" + text.text($0) } ?? "")
    }
  }

  private func document(
    of trace: PullTrace, _ places: SourcePlaces, after applied: AppliedRepair?,
    _ tightening: Tightening?
  ) -> JSONNode {
    let json = TraceJSON(places, in: settings.wording)
    var additions = applied.map { [json.addition($0)] } ?? []
    if arguments.has(.tighten) { additions.append(json.addition(tightening)) }
    return json.document(of: trace, additions: additions)
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

// MARK: - After a repair

extension ExplainCommand {
  /// The repair that `--fix` asks for; `nil` when it does not, or when there is none, which is said
  /// then.
  private func applied(to trace: PullTrace) throws(Stop) -> AppliedRepair? {
    guard let number = arguments.number(.fix) else { return nil }
    let count = trace.repairs.count
    if count == 0 {
      tool.report([trace.reasonForNoRepair], in: SourceMap())
      return nil
    }
    guard number <= count else {
      throw Stop(
        "--fix asks for repair \(number), and there \(count == 1 ? "is one" : "are \(count)")",
        help: ["without --fix, explain lists them"])
    }
    return AppliedRepair(number - 1, of: trace, in: settings.wording)
  }
}

extension Source {
  /// The same pull after a repair, which rests on what the search for it has assumed.
  func explain(
    _ trace: PullTrace, after applied: AppliedRepair, image: String, in wording: Catalogue
  ) throws(Stop) -> PullTrace {
    var repaired = try explain(applied.situation, image: image, in: wording)
    let further = repaired.assumptions.filter { !trace.assumptions.contains($0) }
    repaired.assumptions = trace.assumptions + further
    return repaired
  }
}

extension PullTrace {
  fileprivate var reasonForNoRepair: Diagnostic {
    switch verdict {
    case .succeeds: return Diagnostic(.note, "--fix changes nothing: the pull works")
    case .unknown:
      return Diagnostic(
        .note, "--fix changes nothing: where a verdict is unknown, no repair can be proved",
        notes: missing.map { "the input lacks \($0)" })
    case .fails, .intermittent: break
    }
    let undecided = search?.undecided ?? []
    let isBeyond = !(search?.beyondRepair.isEmpty ?? true)
    let why =
      if !undecided.isEmpty { "no repair can be proved" } else if search?.isCutShort ?? false {
        "the search was stopped before it found a repair"
      } else if isBeyond {
        "pulltrace knows no change of the network, the workload or a policy that helps"
      } else {
        "none of the changes that pulltrace knows repairs the pull"
      }
    return Diagnostic(
      .note, "--fix changes nothing: \(why)", notes: undecided.map { "the input lacks \($0)" })
  }
}

extension OutputSettings {
  /// With `--strict`, an assumption is an error.
  func checkAssumptions(of trace: PullTrace) throws(Stop) {
    try checkAssumptions(trace.assumptions)
  }

  /// Shows what was found in reading a source, and goes on with it unless it assumes what may not be.
  func accept(_ source: Source, _ tool: Tool) throws(Stop) {
    tool.report(source.remarks, in: source.map)
    try checkAssumptions(source.assumptions)
  }

  func checkAssumptions(_ assumptions: [Assumption]) throws(Stop) {
    if !isStrict || assumptions.isEmpty { return }
    let count = assumptions.count == 1 ? "an assumption" : "\(assumptions.count) assumptions"
    throw Stop(
      "the result would rest on \(count), and --strict allows none",
      notes: assumptions.map { "\($0.about): \($0.assumed) (\($0.because))" },
      help: ["let the input say these things, or leave out --strict"])
  }
}
