import Rendering
import Sweep
import TraceModel

// `sweep --format html`: the groups as a list, and the first pull of each as a page.
extension SweepCommand {
  func page(of report: SweepReport, _ source: Source) throws(Stop) -> String {
    var groups: [PageNode] = []
    for group in report.groups {
      // Many pulls: the best repair alone, so that the page keeps to a size.
      let after = try source.repaired(group.example, limit: 1, in: settings.wording)
      groups.append(
        PageNode(group, of: report, places: source.places, after: after, in: settings.wording))
    }
    return Page(report, groups: groups, in: settings.wording).text
  }
}
