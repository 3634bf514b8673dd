import CloudModel
import ImagePull
import Rendering
import SourceText
import TraceModel

/// `pulltrace diagnose`: from a pasted error back to the stage, and to what may be wrong there.
struct DiagnoseCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let settings: OutputSettings
  /// `nil` when no network is given to compare with.
  private let selection: WorkloadSelection?

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    selection = try Stop.usage { () throws(UsageError) in try Self.selection(arguments) }
  }

  func run() throws(Stop) -> ExitStatus {
    let reading = SymptomReader.read(try text())
    guard let reading else { return try reportUnknown() }
    guard let selection else {
      try write(reading, nil, SourcePlaces(SourceMap(), primary: nil))
      return .success
    }
    let source = try Source.read(arguments, tool)
    tool.report(source.remarks, in: source.map)
    var (workload, images) = try selection.workload(in: source)
    workload.needs.formUnion(reading.needs)
    let image = try image(for: reading, source, images)
    let trace = try source.explain(workload, image: image)
    try settings.checkAssumptions(of: trace)
    try write(reading, SymptomComparison(reading, with: trace), source.places)
    return ExitStatus(trace.verdict)
  }

  /// The operands as one text, as a shell splits what was not quoted; `-` is standard input.
  private func text() throws(Stop) -> String {
    if arguments.operands != ["-"] { return arguments.operands.joined(separator: " ") }
    let file = try Stop.file { () throws(FileError) in try tool.files.readStandardInput() }
    return file.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  private func write(
    _ reading: SymptomReading?, _ comparison: SymptomComparison?, _ places: SourcePlaces
  ) throws(Stop) {
    let json = SymptomReadingJSON(places).document(of: reading, beside: comparison)
    var results = settings.results()
    switch settings.format {
    case .json: try results.write(json.text(pretty: true) + "\n")
    case .ndjson: try results.write(json.text(pretty: false) + "\n")
    case .text, .junit, .sarif, .mermaid, .dot, .svg, .html:
      let text = reading.map {
        SymptomReadingText(settings.text(places)).text($0, beside: comparison)
      }
      try results.write(text ?? "")
    }
    try results.finish()
  }

  /// The image asked for, else that of the message: it is that pull which failed.
  private func image(
    for reading: SymptomReading, _ source: Source, _ images: [String]
  ) throws(Stop) -> String {
    let only = images.count == 1 ? images.first : nil
    if let image = arguments.value(.image) ?? reading.clues.image ?? source.image ?? only {
      return image
    }
    throw .usage(
      UsageError("the message names no image; give it: --image URI", verb: arguments.verb))
  }

  private static func selection(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> WorkloadSelection? {
    if arguments.has(.scenario) || arguments.has(.snapshot) {
      if arguments.operands == ["-"], arguments.value(.scenario) == "-" {
        throw UsageError(
          "message and scenario cannot both come from standard input", verb: arguments.verb)
      }
      return try WorkloadSelection(arguments)
    }
    let lonely = Option.ofWorkload.first(where: arguments.has)
    if let lonely {
      throw UsageError(
        "\(lonely.text) goes with a source: --scenario FILE or --snapshot DIR",
        verb: arguments.verb)
    }
    return nil
  }
}

// MARK: - What is not known

extension DiagnoseCommand {
  private func reportUnknown() throws(Stop) -> ExitStatus {
    tool.report(
      [
        Diagnostic(
          .error, "no error message of an image pull is recognised in the text",
          notes: [
            "the words that tell stand at the end of a message: 'i/o timeout', 'no such host', "
              + "'403 "
              + "Forbidden'"
          ],
          help: [
            "on Amazon ECS, paste stoppedReason and reason of: aws ecs describe-tasks",
            "on Kubernetes, paste the events of: kubectl describe pod",
            "on an instance, paste what docker pull or crictl pull prints",
          ])
      ], in: SourceMap())
    if settings.format != .text { try write(nil, nil, SourcePlaces(SourceMap(), primary: nil)) }
    return .undecided
  }
}

extension Option {
  /// What makes sense only where there is a network.
  fileprivate static let ofWorkload: [Option] = [
    .interface, .task, .subnet, .securityGroup, .platform, .publicAddress, .noPublicAddress,
    .address, .needs, .role, .image, .strict,
  ]
}
