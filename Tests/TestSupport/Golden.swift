import Foundation

/// Compares `text` with the file `Goldens/<name>` beside the test; `UPDATE_SNAPSHOTS=1` writes the
/// file instead.
///
/// - Returns: The first line that differs, or `nil`.
public func goldenMismatch(
  _ text: String, _ name: String, besides test: String = #filePath
) throws -> String? {
  let file = URL(fileURLWithPath: test).deletingLastPathComponent()
    .appendingPathComponent("Goldens/\(name)")
  if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
    try Data(text.utf8).write(to: file)
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  if text == expected { return nil }
  let found = text.split(separator: "\n", omittingEmptySubsequences: false)
  let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(found, wanted).prefix { $0 == $1 }.count
  return """
    \(name) differs in line \(line + 1); UPDATE_SNAPSHOTS=1 accepts the new text
    wanted: \(line < wanted.count ? wanted[line] : "(end)")
    found:  \(line < found.count ? found[line] : "(end)")
    """
}
