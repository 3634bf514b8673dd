import CloudModel
import SourceText

/// Reads change files: edits in the language of scenario files, for a network from any source.
///
///     { edits: [{ change: { securityGroup: "sg-1" }, remove: { outbound: "all to 0.0.0.0/0" } }] }
///
/// A file may also be the list alone. The resources that the edits are about, and what hangs
/// together with them, are written as a scenario and read again with the edits; so a change means
/// the same whatever the source.
public enum NetworkChanges {
  /// Reads the change file `file` of `map`.
  ///
  /// - Parameter topology: The network to change.
  /// - Returns: The changes in the order of the file; the edits of each fit the network after those
  ///   before it, and leave alone whatever they do not change, its place in the input included.
  ///   With an error among the diagnostics there are no changes.
  public static func read(
    _ file: SourceFileID, in map: SourceMap, upon topology: Topology
  ) -> (changes: [Scenario.Change], diagnostics: [Diagnostic]) {
    read(file, in: map) { document in
      let excerpt = TopologyExcerpt(topology, about: document.root)
      let small = apply(document.root, upon: topology, in: excerpt, map)
      if small.diagnostics.isEmpty { return small }
      // What is near a misspelt name, or collides with a new one, may be anywhere.
      return apply(document.root, upon: topology, in: TopologyExcerpt(whole: topology), map)
    }
  }

  /// Reads a change file upon a scenario, in whose own words its resources are then described.
  ///
  /// - Parameter workbench: The scenario; its network is what the edits fit.
  public static func read(
    _ file: SourceFileID, in map: SourceMap, upon workbench: ScenarioWorkbench
  ) -> (changes: [Scenario.Change], diagnostics: [Diagnostic]) {
    read(file, in: map) { workbench.changes(in: $0.root) }
  }

  private typealias Reading = (changes: [Scenario.Change], diagnostics: [Diagnostic])

  private static func read(
    _ file: SourceFileID, in map: SourceMap, _ apply: (JSONDocument) -> Reading
  ) -> Reading {
    let document: JSONDocument
    do throws(MalformedJSON) {
      document = try JSONDocument(map[file], id: file, dialect: .json5)
    } catch {
      return ([], error.diagnostics)
    }
    let reading = apply(document)
    let hasErrors = reading.diagnostics.contains { $0.severity == .error }
    return (hasErrors ? [] : reading.changes, reading.diagnostics)
  }

  private static func apply(
    _ root: JSONValue, upon topology: Topology, in excerpt: TopologyExcerpt, _ map: SourceMap
  ) -> Reading {
    let written = ScenarioText(excerpt.topology)
    var scratch = map
    let id = scratch.add(SourceFile(name: "the network", text: written.text))
    var report = ScenarioReport()
    guard let file = ScenarioFile(id, in: scratch, report: &report) else {
      return ([], report.diagnostics.map { $0.quotingPlace(in: scratch, id) })
    }
    var assembly = ScenarioAssembly(report: report)
    assembly.reserve(excerpt.addresses)
    assembly.take(file)
    let said = Set(assembly.report.diagnostics)
    var merge = ChangeMerge(topology, written: assembly.final.topology, written.places, id)
    assembly.report = ScenarioReport()
    assembly.take(changeFile: root)
    let changes = assembly.changes.map { merge.fitted($0, report: &assembly.report) }
    let diagnostics = assembly.report.diagnostics.filter { !said.contains($0) }
      .map { $0.quotingPlace(in: scratch, id) }
    return (changes, diagnostics)
  }
}

extension ScenarioAssembly {
  /// Applies the edits of a change file: an object with `edits`, or the list alone.
  mutating func take(changeFile root: JSONValue) {
    var fields = ScenarioFields(.changeFile)
    if root.kind == .array {
      fields[list: "edits"] = root.elements.map { ScenarioItem($0) }
    } else {
      fields = ScenarioFields(
        ScenarioItem(root), .changeFile, of: "a change file", report: &report)
    }
    take(edits: fields)
    if fields[list: "edits"]?.isEmpty == true {
      report.error(
        "the file changes nothing", at: root.span, label: "`edits` is empty",
        help: ["an edit is something like `{ remove: { natGateway: \"nat-1\" } }`"])
    }
  }
}

extension ScenarioWorkbench {
  /// The changes that a change file makes, its edits one after the other.
  fileprivate func changes(
    in root: JSONValue
  ) -> (changes: [Scenario.Change], diagnostics: [Diagnostic]) {
    var next = assembly
    next.report = ScenarioReport()
    let before = next.changes.count
    next.take(changeFile: root)
    return (
      Array(next.changes.dropFirst(before)),
      next.report.diagnostics.filter { !said.contains($0) }
    )
  }
}
