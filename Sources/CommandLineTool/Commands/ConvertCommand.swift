import CloudModel
import ImagePull
import Ingestion
import SourceText
import TraceModel

/// `pulltrace convert`: a source as one scenario file.
struct ConvertCommand {
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
    let source = try Source.read(arguments, tool)
    try settings.accept(source, tool)
    let conversion = ScenarioConversion(
      try scenario(of: source), source.topology, assumptions: source.assumptions)
    if !conversion.faults.isEmpty {
      let fault = Diagnostic(.error, "the source cannot be written as a scenario")
      throw .input([fault] + conversion.faults, source.map)
    }
    var results = settings.results()
    try results.write(conversion.text)
    try results.finish()
    tool.report(conversion.losses, in: source.map)
    return conversion.losses.isEmpty ? .success : .negative
  }

  /// A name that stands for nothing would make a scenario of which no pull can be simulated.
  private func check(_ workload: Workload, in source: Source) throws(Stop) {
    let names: [ResourceReference] =
      switch workload.placement {
      case .interface(let id): [ResourceReference(id)]
      case .subnet(let id, let groups, _):
        [ResourceReference(id)] + groups.map { ResourceReference($0) }
      }
    for name in names where source.topology.position(of: name) == nil {
      throw NetworkSearch(source).stop(.placement(.unknown(name)), workload)
    }
  }

  /// What stands in the file beside the network. What a scenario expects is of its own pull alone.
  private func scenario(of source: Source) throws(Stop) -> Scenario {
    if let image = arguments.value(.image) {
      do throws(ImageReference.Malformed) {
        _ = try ImageReference(image)
      } catch {
        throw Stop(error.message, help: ["write it as REGISTRY/REPOSITORY:TAG"])
      }
    }
    let names = WorkloadSelection.options.contains(where: arguments.has)
    var scenario = Scenario(
      lesson: source.lesson, base: source.topology, workload: source.workload,
      image: arguments.value(.image) ?? source.image, registry: source.registry,
      expectation: names || arguments.has(.image) ? nil : source.expectation)
    guard names else { return scenario }
    let (workload, images) = try selection.workload(in: source)
    try check(workload, in: source)
    scenario.workload = workload
    if scenario.image == nil {
      scenario.image = images.count == 1 ? images[0] : nil
      if images.count > 1 {
        tool.report(
          [
            Diagnostic(
              .note, "the task pulls \(images.count) images; --image says which one to write",
              notes: images)
          ], in: source.map)
      }
    }
    return scenario
  }
}
