import CloudModel
import SourceText
import TraceModel

/// Raw outputs of the AWS CLI, as `pulltrace collect` gathers them or as people saved them.
///
/// A file is recognised by its top-level key, whatever its name and folder; several files of one
/// kind add up. Files are read one element at a time, so that an account's hundred megabytes of
/// interfaces need the memory of the model and no more. Large snapshots are read on every core, in
/// pieces ahead of their turn (`ReadAhead`); what comes of it does not depend on that.
///
///     bytes ──OutputPage──▶ OutputRow ──▶ SnapshotContents ──SnapshotAssembly──▶ NetworkInput
///
/// An output describes resources of one kind and says a little about others (a route table lists
/// its subnets). Reading keeps the two apart; putting together joins them and fills what the
/// snapshot does not hold with AWS's documented defaults, each of them listed as an assumption.
public enum AWSSnapshot {
  /// Reads the files of one snapshot.
  ///
  /// - Parameters:
  ///   - files: The path of each file relative to the root of the snapshot, and its identifier in
  ///     `map`. The path tells what an output is about that does not say it
  ///     (`get-managed-prefix-list-entries/pl-….json`).
  ///   - map: Holds the files.
  ///   - progress: Told now and then how many bytes have been read, the last time of all of them.
  /// - Returns: The network, as far as it could be read. A field that cannot be used is an error
  ///   with its place and JSON path, and its element is left out; an unknown file is a note.
  public static func read(
    _ files: [(path: String, id: SourceFileID)], in map: SourceMap,
    progress: (_ bytes: Int) -> Void = { _ in }
  ) -> NetworkInput {
    var ahead = ReadAhead(files.map(\.id), in: map, .standard)
    return read(files, in: map, &ahead, progress: progress)
  }

  /// - Parameter ahead: Reads elements before their turn.
  static func read(
    _ files: [(path: String, id: SourceFileID)], in map: SourceMap, _ ahead: inout ReadAhead,
    progress: (_ bytes: Int) -> Void = { _ in }
  ) -> NetworkInput {
    var contents = SnapshotContents(map: map)
    var done = 0
    for file in files {
      contents.read(file.path, file.id, &ahead) { progress(done + $0) }
      done += map[file.id].count
      progress(done)
    }
    var assembly = SnapshotAssembly(consume contents)
    assembly.run()
    return NetworkInput(
      topology: assembly.topology,
      diagnostics: assembly.diagnostics + assembly.topology.diagnostics(.partial),
      assumptions: assembly.assumptions, tasks: assembly.tasks())
  }
}
