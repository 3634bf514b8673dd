import CloudModel
import Ingestion
import Rendering
import SourceText

/// The edits of change files upon a source, and the network that they lead to.
struct ChangeFiles {
  /// What is done, a line for each edit of the files.
  private(set) var summaries: [String] = []
  private(set) var edits: [Edit] = []
  private(set) var remarks: [Diagnostic] = []
  private(set) var map: SourceMap

  /// - Parameter paths: Read in this order, each upon what those before it lead to.
  init(_ paths: [String], upon source: Source, _ files: any FileAccess) throws(Stop) {
    map = source.map
    var topology = source.topology
    for path in paths {
      let file = try Stop.file { () throws(FileError) in
        path == "-" ? try files.readStandardInput() : try files.read(path)
      }
      let id = map.add(file)
      let (changes, diagnostics) = NetworkChanges.read(id, in: map, upon: topology)
      if diagnostics.contains(where: { $0.severity == .error }) { throw .input(diagnostics, map) }
      remarks += diagnostics
      for change in changes {
        summaries.append(change.summary)
        try topology.apply(change, of: map)
        edits += change.edits
      }
    }
  }

  /// Places in the files of the source and in these.
  func places(in source: Source) -> SourcePlaces { SourcePlaces(map, primary: source.primary) }
}
