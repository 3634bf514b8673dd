import CloudModel
import Rendering
import TraceModel
import Wording

// `--format html`: the pull as a page, with every repair carried out beside it.
extension ExplainCommand {
  /// - Parameter applied: What was changed before, by `--fix`.
  func page(
    of trace: PullTrace, in situation: Situation, _ source: Source, after applied: AppliedRepair?
  ) throws(Stop) -> String {
    let title = trace.origin.interface ?? trace.origin.subnet.id
    let pull = PagePull(
      title: source.fileName ?? title, lesson: source.lesson, trace, in: situation.topology,
      places: source.places, after: try source.repaired(trace, in: settings.wording),
      remarks: (applied?.sentences ?? []).map { "changed before, in this simulation alone: \($0)" },
      in: settings.wording)
    return Page(pulls: [pull]).text
  }
}

extension Source {
  /// The pull after each of its repairs, or after the best alone.
  func repaired(
    _ trace: PullTrace, limit: Int = .max, in wording: Catalogue
  ) throws(Stop) -> [PagePull.Repaired] {
    var after: [PagePull.Repaired] = []
    for index in trace.repairs.indices.prefix(limit) {
      let applied = AppliedRepair(index, of: trace, in: wording)
      after.append(
        PagePull.Repaired(
          applied, try explain(trace, after: applied, image: trace.image, in: wording)))
    }
    return after
  }

  /// The last part of the path of the scenario; `nil` for what is none.
  var fileName: String? {
    primary.map { id in
      let path = map[id].name
      return path.split(separator: "/").last.map(String.init) ?? path
    }
  }
}
