import Course
import Ingestion
import SourceText

/// The folder that holds the lessons: `01-three-names.lesson.json5`, their translations in folders
/// called like their language.
struct LessonFolder {
  let path: String
  /// The files of the lessons, in the order of the course.
  let paths: [String]
  private let tool: Tool

  /// Where lessons stand in the project.
  private static let standard = "Scenarios/lessons"
  /// Folders above the executable in which the lessons are looked for.
  private static let maximumAscent = 6

  /// - Throws: When there is no such folder, or no lesson in it.
  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.tool = tool
    path = try Self.path(arguments, tool)
    let found = try Stop.file { [path] () throws(FileError) in try tool.files.files(below: path) }
    paths = found.filter { !$0.contains("/") && $0.hasSuffix(LessonReader.ending) }
    if paths.isEmpty {
      throw Stop("there is no lesson, no file *\(LessonReader.ending), in '\(path)'")
    }
  }

  private static func path(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) -> String {
    if let path = arguments.value(.lessons) { return trimmed(path) }
    if let path = tool.environment("PULLTRACE_LESSONS"), !path.isEmpty { return trimmed(path) }
    if tool.files.isDirectory(standard) { return standard }
    var folders = (tool.executable ?? "").split(separator: "/").dropLast()
    for _ in 0..<maximumAscent where !folders.isEmpty {
      let path = "/" + folders.joined(separator: "/") + "/" + standard
      if tool.files.isDirectory(path) { return path }
      folders = folders.dropLast()
    }
    throw Stop(
      "the lessons are not found",
      notes: ["looked for \(standard) in the current folder and above the program"],
      help: ["name their folder: --lessons DIR, or PULLTRACE_LESSONS in the environment"])
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The names of all lessons, in the order of the course.
  var names: [String] { paths.map { LessonReader.name(of: $0) } }

  /// The index of a lesson by its number in the course or its name.
  func index(of word: String) throws(Stop) -> Int {
    if let number = Int(word), paths.indices.contains(number - 1) { return number - 1 }
    if let index = names.firstIndex(of: word) { return index }
    let near = nearest(to: word, among: names)
    throw Stop(
      "there is no lesson '\(shown(word))'", notes: ["the course has 1 to \(paths.count)"],
      help: near.isEmpty
        ? ["pulltrace learn lists them"]
        : ["did you mean \(near.map { "'\($0)'" }.joined(separator: ", "))?"])
  }

  /// A lesson, in `language` where there is a translation of it.
  func read(_ index: Int, in language: String) throws(Stop) -> (lesson: Lesson, map: SourceMap) {
    var (lesson, map, _) = try Self.lesson("\(path)/\(paths[index])", tool)
    let translation = "\(path)/\(language)/\(paths[index])"
    guard let file = tool.fileIfAny(translation) else { return (lesson, map) }
    let id = map.add(file)
    let (translated, diagnostics) = LessonTranslation.read(id, in: map, of: lesson)
    if diagnostics.contains(where: { $0.severity == .error }) { throw .input(diagnostics, map) }
    lesson = translated
    return (lesson, map)
  }

  /// Reads one lesson file.
  ///
  /// - Returns: The lesson with what was found in reading, errors not among it.
  static func lesson(
    _ path: String, _ tool: Tool
  ) throws(Stop) -> (lesson: Lesson, map: SourceMap, remarks: [Diagnostic]) {
    let file = try Stop.file { () throws(FileError) in try tool.files.read(path) }
    var map = SourceMap()
    let id = map.add(file)
    let (lesson, diagnostics) = LessonReader.read(id, in: &map) { tool.fileIfAny($0) }
    guard let lesson else { throw .input(diagnostics, map) }
    return (lesson, map, diagnostics)
  }
}

extension Tool {
  /// A file that need not be there.
  func fileIfAny(_ path: String) -> SourceFile? {
    do throws(FileError) { return try files.read(path) } catch { return nil }
  }
}
