import Addressing
import CloudModel
import ImagePull
import PulltraceKit
import Rendering
import SourceText
import TraceModel

/// `pulltrace dns`: what a workload gets when it asks for a name, and who answered.
struct DNSCommand {
  private let arguments: ParsedArguments
  private let tool: Tool
  private let settings: OutputSettings
  private let selection: WorkloadSelection
  private let request: NameRequest
  private let form: Form

  /// The layouts of `dig` stand beside the formats that every verb has.
  private enum Form {
    case format, dig, short
  }

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.arguments = arguments
    self.tool = tool
    try Stop.usage { () throws(UsageError) in try DNSServeCommand.checkAbsence(in: arguments) }
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    selection = try Stop.usage { () throws(UsageError) in try WorkloadSelection(arguments) }
    request = try Stop.usage { () throws(UsageError) in try NameRequest(arguments) }
    form = try Stop.usage { () throws(UsageError) in try Self.form(arguments) }
  }

  func run() throws(Stop) -> ExitStatus {
    let source = try Source.read(arguments, tool)
    tool.report(source.remarks, in: source.map)
    let (workload, images) = try selection.workload(in: source)
    let questions = try request.questions(
      of: workload, in: source, image: image(source, images), arguments)
    let stories = try ask(questions, as: workload, in: source)
    var results = settings.results()
    let status: ExitStatus
    if isComparing {
      let (second, other) = try compared(questions, with: source)
      try results.write(text(of: stories, comparedWith: second, source, other))
      status = Self.status(comparing: Array(zip(stories, second)))
    } else {
      try results.write(text(of: stories, source))
      status = stories.map { ExitStatus($0.trace.outcome) }
        .reduce(.success) { $0.combined(with: $1) }
    }
    try results.finish()
    complainOfMissing(stories)
    return status
  }

  private func ask(
    _ questions: [NameRequest.Asked], as workload: Workload, in source: Source
  ) throws(Stop) -> [NameStory] {
    let resolver = try source.resolver(for: workload)
    var stories: [NameStory] = []
    for asked in questions {
      let trace = resolver.ask(
        NameQuestion(asked.name, asked.type ?? resolver.addressType))
      try settings.checkAssumptions(trace.assumptions)
      stories.append(NameStory(trace, stage: asked.stage, purpose: asked.purpose))
    }
    return stories
  }

  /// The image asked for, else that of the scenario, else that of a task with only one.
  private func image(_ source: Source, _ images: [String]) -> String? {
    arguments.value(.image) ?? source.image ?? (images.count == 1 ? images.first : nil)
  }

  private static func form(_ arguments: ParsedArguments) throws(UsageError) -> Form {
    let given = [Option.dig, .short].filter(arguments.has)
    guard let first = given.first else { return .format }
    if given.count > 1 {
      throw UsageError("--dig and --short are both given; one is enough", verb: arguments.verb)
    }
    for option in [Option.format, .compare, .compareInterface, .depth] where arguments.has(option) {
      throw UsageError(
        "\(first.text) is a layout of its own and does not go with \(option.text)",
        verb: arguments.verb)
    }
    return first == .dig ? .dig : .short
  }
}

// MARK: - A second time

extension DNSCommand {
  private var isComparing: Bool { arguments.has(.compare) || arguments.has(.compareInterface) }

  /// The same questions in another network, from another interface, or both.
  private func compared(
    _ questions: [NameRequest.Asked], with source: Source
  ) throws(Stop) -> ([NameStory], Source) {
    var other = source
    if let path = arguments.value(.compare) {
      other =
        arguments.has(.scenario)
        ? try Source.scenario(path, tool.files) : try Source.snapshot(path, tool)
      tool.report(other.remarks, in: other.map)
    }
    var (workload, _) = try selection.workload(in: other)
    if let id = arguments.value(.compareInterface) {
      workload.placement = .interface(Identifier(id))
    }
    return (try ask(questions, as: workload, in: other), other)
  }

  /// As for what changes verdicts: 0 where nothing differs, 1 where something does.
  private static func status(comparing pairs: [(NameStory, NameStory)]) -> ExitStatus {
    let outcomes = pairs.flatMap { [$0.0.trace.outcome, $0.1.trace.outcome] }
    if outcomes.contains(where: { ExitStatus($0) == .undecided }) { return .undecided }
    let isSame = pairs.allSatisfy { NameComparison($0.0.trace, $0.1.trace).isSame }
    return isSame ? .success : .negative
  }

  private func text(
    of first: [NameStory], comparedWith second: [NameStory], _ source: Source, _ other: Source
  ) -> String {
    let json = NameJSON(source.places).document(of: first, comparedWith: (second, other.places))
    switch settings.format {
    case .json: return json.text(pretty: true) + "\n"
    case .ndjson: return json.text(pretty: false) + "\n"
    case .text, .junit, .sarif, .mermaid, .dot, .svg, .html:
      let name = arguments.value(.scenario) ?? arguments.value(.snapshot) ?? ""
      return NameComparisonText(
        settings.text(source.places), between: name, and: arguments.value(.compare) ?? name,
        in: other.places
      ).text(Array(zip(first, second)))
    }
  }
}

// MARK: - The result

extension DNSCommand {
  private func text(of stories: [NameStory], _ source: Source) -> String {
    let json = NameJSON(source.places)
    switch (form, settings.format) {
    case (.dig, _):
      return stories.map { DigText(version: HelpText.version).text($0.trace) }
        .joined(separator: "\n")
    case (.short, _): return stories.map { DigText.short($0.trace) }.joined()
    case (.format, .json): return json.document(of: stories).text(pretty: true) + "\n"
    case (.format, .ndjson):
      return stories.map { json.document(of: $0).text(pretty: false) + "\n" }.joined()
    case (.format, .text), (.format, .junit), (.format, .sarif), (.format, .mermaid),
      (.format, .dot), (.format, .svg), (.format, .html):
      return NameText(settings.text(source.places)).text(stories)
    }
  }

  /// `--short` has no room to say why there is nothing.
  private func complainOfMissing(_ stories: [NameStory]) {
    guard case .short = form else { return }
    for story in stories {
      guard case .undetermined(let missing) = story.trace.outcome else { continue }
      tool.report(
        [
          Diagnostic(
            .note, "what \(story.trace.question.name) resolves to is not known",
            notes: ["the input lacks \(missing)"])
        ], in: SourceMap())
    }
  }
}

extension ExitStatus {
  fileprivate init(_ outcome: NameTrace.Outcome) {
    switch outcome {
    case .answered: self = .success
    case .noData, .nameError, .serverFailure, .silent: self = .negative
    case .undetermined: self = .undecided
    }
  }
}

extension Source {
  /// Somebody to ask as this workload.
  func resolver(for workload: Workload) throws(Stop) -> StubResolver {
    do throws(PullError) {
      return try Pulltrace.resolver(for: workload, in: topology, assumptions: assumptions)
    } catch {
      throw NetworkSearch(self).stop(error, workload)
    }
  }
}
