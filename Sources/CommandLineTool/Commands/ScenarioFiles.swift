/// Which files `replay` takes of what it is given.
enum ScenarioFiles {
  /// Files as they are; of a directory, every scenario in it, in order of the path.
  static func paths(
    of operands: [String], _ files: any FileAccess
  ) throws(Stop) -> [String] {
    var paths: [String] = []
    for operand in operands {
      guard operand != "-", files.isDirectory(operand) else {
        paths.append(operand)
        continue
      }
      let root = operand.hasSuffix("/") ? String(operand.dropLast()) : operand
      let found = try Stop.file { () throws(FileError) in try files.files(below: operand) }
        .filter(isScenario)
      if found.isEmpty { throw Stop("there is no scenario, no file *.json5, in '\(operand)'") }
      paths += found.map { "\(root)/\($0)" }
    }
    return paths
  }

  /// What tells a file from the others: its path without the folders that all have in common, and
  /// without the ending.
  static func title(of path: String, among paths: [String]) -> String {
    let parts = path.split(separator: "/")
    var common = parts.count - 1
    for other in paths {
      let shared = zip(parts, other.split(separator: "/")).prefix { $0 == $1 }.count
      if other != path { common = min(common, shared) }
    }
    let title = parts.dropFirst(max(0, common)).joined(separator: "/")
    return title.hasSuffix(".json5") ? String(title.dropLast(6)) : title
  }

  /// Lessons, schemas and languages share the folder and the format, and describe no pull.
  private static func isScenario(_ path: String) -> Bool {
    path.hasSuffix(".json5") && !path.hasSuffix(".lesson.json5")
      && !path.hasSuffix(".schema.json5") && !path.hasSuffix(LanguageSearch.ending)
  }
}
