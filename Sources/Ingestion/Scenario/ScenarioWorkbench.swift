import CloudModel
import SourceText

/// A scenario that somebody changes step by step, in the words of scenario files.
///
/// A value: whoever wants a change back keeps the workbench from before it.
public struct ScenarioWorkbench {
  private(set) var assembly: ScenarioAssembly
  /// As it is now: the base, every change so far, and the pull.
  public private(set) var scenario: Scenario
  /// The network with every change applied.
  public private(set) var topology: Topology
  /// What has been said about the network already, and need not be said again.
  private(set) var said: Set<Diagnostic> = []

  /// Reads a scenario that stands as `value` inside the file `id`.
  ///
  /// - Parameters:
  ///   - map: Gets the bases as further files.
  ///   - load: Opens a base; `nil` when there is no such file.
  /// - Returns: `nil` in place of a workbench when a diagnostic is an error.
  public static func read(
    _ value: JSONValue, in id: SourceFileID, _ map: inout SourceMap,
    load: (String) -> SourceFile?
  ) -> (ScenarioWorkbench?, [Diagnostic]) {
    let chain = ScenarioChain(from: value, of: id, in: &map, load: load)
    if !chain.isComplete { return (nil, chain.report.diagnostics) }
    var assembly = ScenarioAssembly(report: chain.report)
    for file in chain.files { assembly.take(file) }
    let scenario = assembly.finish(lesson: "")
    let diagnostics = assembly.report.diagnostics
    if assembly.report.hasErrors { return (nil, diagnostics) }
    return (ScenarioWorkbench(assembly, scenario), diagnostics)
  }

  /// Reads the scenario in a file of `map`; as `ScenarioReader.read`.
  public static func read(
    _ id: SourceFileID, in map: inout SourceMap, load: (String) -> SourceFile?
  ) -> (ScenarioWorkbench?, [Diagnostic]) {
    let (assembly, scenario, diagnostics) = ScenarioReader.assemble(id, in: &map, load: load)
    guard let assembly, let scenario else { return (nil, diagnostics) }
    return (ScenarioWorkbench(assembly, scenario), diagnostics)
  }

  private init(_ assembly: ScenarioAssembly, _ scenario: Scenario) {
    self.assembly = assembly
    self.scenario = scenario
    topology = assembly.final.topology
    said = Set(assembly.report.diagnostics)
  }

  /// Applies a change: an object with `edits`, `workload`, `image` or `registry`, as a scenario upon
  /// a base has them.
  ///
  /// - Parameter subject: What an edit is called in messages, where it has no number.
  /// - Returns: What there is to say about it. With an error among it nothing is changed.
  public mutating func apply(_ change: JSONValue, calling subject: String? = nil) -> [Diagnostic] {
    var next = assembly
    next.report = ScenarioReport()
    let fields = ScenarioFields(
      ScenarioItem(change), .change, of: subject ?? "the change", report: &next.report)
    next.take(change: fields, calling: subject)
    let scenario = next.finish(lesson: "")
    let diagnostics = next.report.diagnostics.filter { !said.contains($0) }
    if diagnostics.contains(where: { $0.severity == .error }) { return diagnostics }
    let known = said.union(diagnostics)
    self = ScenarioWorkbench(next, scenario)
    said = known
    return diagnostics
  }

  /// Applies a change that stands on one line: `change subnet app-a set networkACL tight`.
  ///
  /// - Parameter map: Gets the change as a further file.
  /// - Returns: As `apply(_:calling:)`.
  public mutating func apply(line: String, in map: inout SourceMap) -> [Diagnostic] {
    let (lowered, diagnostics) = ScenarioCommand.lower(line, in: assembly.draft)
    guard let lowered else { return diagnostics }
    let id = map.add(SourceFile(name: "your change", text: lowered.text))
    do throws(MalformedJSON) {
      let document = try JSONDocument(map[id], id: id, dialect: .json5)
      let found = apply(document.root, calling: "this change")
      return lowered.isAsTyped ? found : found.map { $0.withoutPlace(in: id) }
    } catch {
      return lowered.isAsTyped
        ? error.diagnostics : error.diagnostics.map { $0.withoutPlace(in: id) }
    }
  }

  /// Whether both hold the same network, whoever wrote it and where.
  public func hasSameNetwork(as other: ScenarioWorkbench) -> Bool {
    ScenarioLowering(assembly.draft, keepsPlaces: false).topology
      == ScenarioLowering(other.assembly.draft, keepsPlaces: false).topology
  }

  /// The resources there are, or the fields of one.
  ///
  /// - Parameter words: Nothing; a kind; or a kind and a name.
  public func listing(of words: [String]) -> (ScenarioListing?, [Diagnostic]) {
    ScenarioListing.make(of: words, in: assembly.draft)
  }
}

extension Diagnostic {
  /// Without a place in a text that nobody wrote: what the place would show is said by the label.
  fileprivate func withoutPlace(in file: SourceFileID) -> Diagnostic {
    guard span.file == file else { return self }
    var bare = self
    bare.span = .none
    bare.notes = (label.isEmpty ? [] : [label]) + notes
    bare.label = ""
    return bare
  }
}
