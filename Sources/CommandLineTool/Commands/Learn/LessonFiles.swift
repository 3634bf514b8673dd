import Course
import Ingestion
import SourceText

/// `learn --check`: what is wrong with lesson files and their translations.
struct LessonFiles {
  private let tool: Tool

  init(_ tool: Tool) { self.tool = tool }

  /// Checks every file named, and every lesson and translation in a directory.
  ///
  /// - Returns: `.unusable` when there is anything to say about any of them.
  func check(_ operands: [String]) throws(Stop) -> ExitStatus {
    var paths: [String] = []
    for operand in operands {
      guard tool.files.isDirectory(operand) else {
        paths.append(operand)
        continue
      }
      let found = try Stop.file { () throws(FileError) in try tool.files.files(below: operand) }
        .filter { $0.hasSuffix(LessonReader.ending) }
      if found.isEmpty {
        throw Stop("there is no lesson, no file *\(LessonReader.ending), in '\(operand)'")
      }
      paths += found.map { operand.hasSuffix("/") ? operand + $0 : "\(operand)/\($0)" }
    }
    var results = Results(to: .stream(tool.output))
    var status = ExitStatus.success
    for path in paths {
      let line: String
      do throws(Stop) {
        line = try check(path)
      } catch {
        tool.report(error)
        status = .unusable
        continue
      }
      try results.write("\(printable(path)): \(line)\n")
    }
    return status
  }

  /// - Returns: What kind of file it is and that it is good.
  /// - Throws: Everything that is wrong with it.
  private func check(_ path: String) throws(Stop) -> String {
    if let original = original(of: path) { return try check(path, against: original) }
    let (lesson, map, remarks) = try LessonFolder.lesson(path, tool)
    let diagnostics = remarks + LessonCheck.diagnostics(of: lesson)
    if !diagnostics.isEmpty { throw .input(diagnostics, map) }
    let goals = lesson.steps.count { $0.task != nil }
    return "good, \(lesson.steps.count) steps, \(goals) goals reached by their solutions"
  }

  private func check(_ path: String, against original: String) throws(Stop) -> String {
    var (lesson, map, _) = try LessonFolder.lesson(original, tool)
    let id = map.add(try Stop.file { () throws(FileError) in try tool.files.read(path) })
    let (translated, diagnostics) = LessonTranslation.read(id, in: map, of: lesson)
    lesson = translated
    if !diagnostics.isEmpty { throw .input(diagnostics, map) }
    return "good, translates \(original)"
  }

  /// The lesson that a file of the same name in a folder below it translates; `nil` when the file
  /// is a lesson itself.
  private func original(of path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2 || (parts.count == 2 && !path.hasPrefix("/")), let name = parts.last
    else { return nil }
    let candidate = (parts.dropLast(2) + [name]).joined(separator: "/")
    return tool.fileIfAny(candidate) == nil ? nil : candidate
  }
}
