import SourceText
import Wording

/// `pulltrace language`: what translators need.
struct LanguageCommand {
  private let tool: Tool
  private let settings: OutputSettings
  private let task: Task

  private enum Task {
    case template
    case check([String])
  }

  init(_ arguments: ParsedArguments, _ tool: Tool) throws(Stop) {
    self.tool = tool
    settings = try Stop.usage { () throws(UsageError) in try OutputSettings(arguments, tool) }
    task = try Stop.usage { () throws(UsageError) in try Self.task(arguments.operands) }
  }

  /// - Returns: `negative` for a translation that lacks something, `unusable` for one with a text
  ///   that is wrong.
  func run() throws(Stop) -> ExitStatus {
    var results = settings.results()
    var status = ExitStatus.success
    switch task {
    case .template: try results.write(EnglishSource.text)
    case .check(let paths):
      for path in paths {
        do throws(Stop) {
          let (report, result) = try check(path)
          try results.write(report)
          status = status.combined(with: result)
        } catch {
          if case .output = error { throw error }
          tool.report(error)
          status = status.combined(with: .unusable)
        }
      }
    }
    try results.finish()
    return status
  }

  /// What a translation lacks, a line each.
  private func check(_ path: String) throws(Stop) -> (report: String, status: ExitStatus) {
    let source = try Stop.file { () throws(FileError) in
      path == "-" ? try tool.files.readStandardInput() : try tool.files.read(path)
    }
    let file = try LanguageSearch(tool).language(source)
    let name = "\(printable(source.name)) (\(file.catalogue.language))"
    if file.missing.isEmpty { return ("✔ \(name): all \(file.total) texts\n", .success) }
    let lines = file.missing.map { "    \($0)\n" }.joined()
    return (
      "~ \(name): \(file.missing.count) of \(file.total) texts are missing\n\(lines)", .negative
    )
  }

  private static func task(_ words: [String]) throws(UsageError) -> Task {
    switch (words.first, words.count) {
    case ("template", 1): return .template
    case ("template", _):
      throw UsageError("template takes nothing behind it", verb: .language)
    case ("check", 1): throw UsageError("check needs a language file", verb: .language)
    case ("check", _): return .check(Array(words.dropFirst()))
    case _:
      let word = words.first ?? ""
      let near = nearest(to: word, among: ["template", "check"], atMost: 1).first
      throw UsageError(
        "no task '\(shown(word))'"
          + (near.map { "; did you mean '\($0)'?" } ?? "; there are template and check"),
        verb: .language)
    }
  }
}
