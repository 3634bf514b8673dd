import SourceText

/// One file of a chain of bases, read as far as its fields.
struct ScenarioFile {
  let id: SourceFileID
  let fields: ScenarioFields

  /// `nil`, and reported, when the text is not JSON5 or no object.
  init?(_ id: SourceFileID, in map: SourceMap, report: inout ScenarioReport) {
    self.id = id
    do throws(MalformedJSON) {
      let document = try JSONDocument(map[id], id: id, dialect: .json5)
      let root = ScenarioItem(document.root)
      fields = ScenarioFields(root, .file, of: "a scenario file", report: &report)
    } catch {
      for diagnostic in error.diagnostics { report.add(diagnostic) }
      return nil
    }
  }

  /// A scenario that stands as a value inside another file.
  init(_ id: SourceFileID, _ value: JSONValue, report: inout ScenarioReport) {
    self.id = id
    fields = ScenarioFields(
      ScenarioItem(value), .file, of: "the network of the lesson", report: &report)
  }
}

/// The files that a scenario stands on, the outermost base first.
struct ScenarioChain {
  private(set) var files: [ScenarioFile] = []
  private(set) var report = ScenarioReport()
  /// Whether every base was found and could be read.
  private(set) var isComplete = false
  private var paths: Set<String> = []

  /// More bases upon one another than this are refused; people lose sight long before.
  private static let maximumLength = 16
  /// Folders above the current one in which a base is looked for when the path of the file does
  /// not name them.
  private static let maximumAscent = 8

  init(from id: SourceFileID, in map: inout SourceMap, load: (String) -> SourceFile?) {
    paths = [ScenarioPath.normalized(map[id].name)]
    let first = ScenarioFile(id, in: map, report: &report)
    follow(first, in: &map, load: load)
  }

  /// The chain of a scenario that stands as `value` inside the file `id`.
  init(
    from value: JSONValue, of id: SourceFileID, in map: inout SourceMap,
    load: (String) -> SourceFile?
  ) {
    paths = [ScenarioPath.normalized(map[id].name)]
    follow(ScenarioFile(id, value, report: &report), in: &map, load: load)
  }

  private mutating func follow(
    _ first: ScenarioFile?, in map: inout SourceMap, load: (String) -> SourceFile?
  ) {
    var next = first
    while let file = next {
      files.insert(file, at: 0)
      isComplete = file.fields[one: "base"] == nil
      next = base(of: file, in: &map, load: load).flatMap {
        ScenarioFile($0, in: map, report: &report)
      }
    }
  }

  private mutating func base(
    of file: ScenarioFile, in map: inout SourceMap, load: (String) -> SourceFile?
  ) -> SourceFileID? {
    guard let item = file.fields[one: "base"], let written = report.text(item, "`base`") else {
      return nil
    }
    if files.count == Self.maximumLength {
      report.error(
        "more than \(Self.maximumLength) files stand on one another", at: item.span)
      return nil
    }
    let candidates = ScenarioPath.candidates(
      for: written, from: map[file.id].name, maximumAscent: Self.maximumAscent)
    for path in candidates {
      guard let found = load(path) else { continue }
      if paths.insert(ScenarioPath.normalized(path)).inserted { return map.add(found) }
      report.error(
        "a scenario cannot stand on itself", at: item.span,
        label: "\(quoted(path)) is this file, or has it as a base")
      return nil
    }
    report.error(
      "there is no base \(quoted(written))", at: item.span,
      label: "no file of this name could be read",
      notes: ["looked for " + candidates.prefix(4).map { quoted($0) }.joined(separator: ", ")])
    return nil
  }
}

/// Paths as text: nothing here touches a file system.
enum ScenarioPath {
  /// Where `written` may be found: in the folder of `file`, then in each folder above it.
  static func candidates(
    for written: String, from file: String, maximumAscent: Int
  ) -> [String] {
    let name = written.hasSuffix(".json5") ? written : written + ".json5"
    if name.hasPrefix("/") { return [name] }
    var folders = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    var result: [String] = []
    while !folders.isEmpty {
      result.append(folders.joined(separator: "/") + "/" + name)
      folders.removeLast()
    }
    if file.hasPrefix("/") { return result }
    result.append(name)
    return result
      + (1...maximumAscent).map { String(repeating: "../", count: $0) + name }
  }

  /// The same path without `.` and without folders that are left again.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
