import Foundation

/// The project's own files, found from where this one stands.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    /// From the root of the project.
    let path: String
    let lines: [Substring]

    var name: String { String(path.split(separator: "/").last ?? "") }
  }

  /// Every file with this ending below a folder, in order of their paths.
  static func files(below folder: String, ending: String) throws -> [File] {
    let base = root.appending(path: folder)
    let enumerator = FileManager.default.enumerator(atPath: base.path)
    var files: [File] = []
    while let name = enumerator?.nextObject() as? String {
      guard name.hasSuffix(ending) else { continue }
      let text = try String(contentsOf: base.appending(path: name), encoding: .utf8)
      files.append(
        File(
          path: "\(folder)/\(name)",
          lines: text.split(separator: "\n", omittingEmptySubsequences: false)))
    }
    return files.sorted { $0.path < $1.path }
  }
}
