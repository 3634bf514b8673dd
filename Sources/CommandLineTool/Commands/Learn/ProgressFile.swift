import Course
import SourceText

/// Where the progress of the course is kept: in the user's state directory.
///
/// Source: XDG Base Directory Specification 0.8, `$XDG_STATE_HOME`, by default `~/.local/state`.
struct ProgressFile {
  /// `nil` when the environment names no home.
  let path: String?
  private let tool: Tool

  init(_ tool: Tool) {
    self.tool = tool
    let state = tool.environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = tool.environment("HOME").flatMap { $0.hasPrefix("/") ? $0 + "/.local/state" : nil }
    path = (state ?? home).map { $0 + "/pulltrace/learn.json" }
  }

  /// What is kept; nothing, with a remark, where the file cannot be understood.
  func read() -> CourseProgress {
    guard let path, let file = tool.fileIfAny(path) else { return CourseProgress() }
    let (progress, isWhole) = CourseProgress.read(file)
    if !isWhole {
      tool.report(
        [
          Diagnostic(
            .warning, "a part of '\(path)' is not understood and counts as not learnt",
            help: ["pulltrace learn --reset clears it"])
        ], in: SourceMap())
    }
    return progress
  }

  /// Keeps the progress. A lesson goes on where that is not possible.
  func write(_ progress: CourseProgress) -> FileError? {
    guard let path else { return nil }
    do throws(FileError) {
      try tool.files.createFolders(for: path)
      try tool.files.replace(path, with: progress.text)
      return nil
    } catch {
      return error
    }
  }
}
