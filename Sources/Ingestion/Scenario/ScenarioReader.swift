import CloudModel
import SourceText
import TraceModel

/// Reads scenario files: JSON5 that people write, described in `Scenarios/README.md`.
///
/// Every mistake of a file, and of the bases it stands on, is found in one run. What AWS would
/// fill in by itself is filled in here and is part of the format, so that nothing of it counts as
/// an assumption.
public enum ScenarioReader {
  /// Reads the scenario in a file of `map`.
  ///
  ///     var map = SourceMap()
  ///     let id = map.add(SourceFile(name: "Scenarios/lesson.json5", text: text))
  ///     let (scenario, diagnostics) = ScenarioReader.read(id, in: &map) { path in open(path) }
  ///
  /// - Parameters:
  ///   - id: The file. Its name is the path against which its `base` is resolved: in its own
  ///     folder, then in each folder above; `.json5` may be left out.
  ///   - map: Gets the bases as further files.
  ///   - load: Opens a base; `nil` when there is no such file. This module does no I/O of its own.
  /// - Returns: `nil` in place of a scenario when a diagnostic is an error.
  public static func read(
    _ id: SourceFileID, in map: inout SourceMap, load: (String) -> SourceFile?
  ) -> (Scenario?, [Diagnostic]) {
    let (_, scenario, diagnostics) = assemble(id, in: &map, load: load)
    return (scenario, diagnostics)
  }

  static func assemble(
    _ id: SourceFileID, in map: inout SourceMap, load: (String) -> SourceFile?
  ) -> (ScenarioAssembly?, Scenario?, [Diagnostic]) {
    let chain = ScenarioChain(from: id, in: &map, load: load)
    // Without all of its bases a file would be full of names that nobody defines.
    if !chain.isComplete { return (nil, nil, chain.report.diagnostics) }
    var assembly = ScenarioAssembly(report: chain.report)
    for file in chain.files { assembly.take(file) }
    let scenario = assembly.finish(lesson: ScenarioLesson.text(of: map[id]))
    let diagnostics = assembly.report.diagnostics.sorted { $0.span.isBefore($1.span) }
    let hasErrors = assembly.report.hasErrors
    return (hasErrors ? nil : assembly, hasErrors ? nil : scenario, diagnostics)
  }
}

extension SourceSpan {
  /// The order in which people read: file by file, from the top.
  fileprivate func isBefore(_ other: SourceSpan) -> Bool {
    (file.rawValue, offset) < (other.file.rawValue, other.offset)
  }
}
