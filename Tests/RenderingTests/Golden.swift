import Foundation
import Testing

/// Compares `text` with a file beside the tests; `UPDATE_SNAPSHOTS=1` writes the file instead.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
    try Data(text.utf8).write(to: file)
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  guard text != expected else { return }
  let found = text.split(separator: "\n", omittingEmptySubsequences: false)
  let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(found, wanted).prefix { $0 == $1 }.count
  Issue.record(
    """
    \(name) differs in line \(line + 1); UPDATE_SNAPSHOTS=1 accepts the new text
    wanted: \(line < wanted.count ? wanted[line] : "(end)")
    found:  \(line < found.count ? found[line] : "(end)")
    """, sourceLocation: sourceLocation)
}
