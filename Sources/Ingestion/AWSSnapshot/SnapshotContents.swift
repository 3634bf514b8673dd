import Addressing
import CloudModel
import SourceText

/// What the files of a snapshot say, output by output, before it is put together.
struct SnapshotContents {
  let map: SourceMap
  /// Resources as the output that describes them has them.
  var topology = Topology()
  /// Resources that another output shows in passing; they count where no output describes them.
  var mentioned: [Component] = []
  /// What outputs say about resources that other outputs describe.
  var links = SnapshotLinks()
  /// The outputs that the snapshot holds, even if they list nothing: what is not here is not known,
  /// while what a present output does not list is not there.
  var outputs: Set<CLIOutput> = []
  /// How many pages of each output say that more follow, and how many do not.
  var pages: [PageKey: PageCount] = [:]
  var diagnostics: [Diagnostic] = []

  init(map: SourceMap) { self.map = map }

  /// Pages of one output about one subject belong together.
  struct PageKey: Hashable {
    var output: CLIOutput
    var subject: String?
  }

  struct PageCount {
    var last = 0
    var unfinished: [SourceSpan] = []
  }
}

extension SnapshotContents {
  /// Adds a resource. The same one again is fine, since pages and Regions overlap; another one with
  /// its identifier is reported, and the first stands.
  mutating func add(_ component: Component) {
    if topology.insert(component) { return }
    guard let first = topology.component(component.reference),
      first.withoutSpans != component.withoutSpans
    else { return }
    let place = map.location(of: first.span).map { ["it is first described at \($0)"] } ?? []
    diagnostics.append(
      Diagnostic(
        .warning, "`\(component.reference.id)` is described twice, and differently",
        at: component.span, label: "the second description, which is left out", notes: place,
        help: ["keep one snapshot in the directory, or collect it anew"]))
  }
}
