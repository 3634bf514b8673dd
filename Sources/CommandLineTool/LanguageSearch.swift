import SourceText
import Wording

/// Finds the language file that `--language` or the environment asks for, and reads it.
///
/// `--language FILE`, a path with a slash in it or one that ends in `.json5`, is that file.
/// `--language CODE` is the first `CODE.language.json5` in the folders of languages:
/// `PULLTRACE_LANGUAGES` where it is set, else `pulltrace/languages` below `XDG_DATA_HOME` (XDG Base
/// Directory Specification; `~/.local/share` by default), then `Scenarios/languages` here. Without
/// the option, `PULLTRACE_LANGUAGE` says either. The locale says nothing: what the tool prints must
/// not depend on where it runs.
struct LanguageSearch {
  static let ending = ".language.json5"

  private let tool: Tool

  init(_ tool: Tool) { self.tool = tool }

  /// The language asked for; English where none is.
  func wording(_ arguments: ParsedArguments) throws(Stop) -> Catalogue {
    let asked = arguments.value(.language) ?? tool.environment("PULLTRACE_LANGUAGE") ?? ""
    if asked.isEmpty || asked == Catalogue.english.language { return .english }
    let isPath = asked.contains("/") || asked.hasSuffix(".json5")
    let source =
      isPath
      ? try Stop.file { () throws(FileError) in try tool.files.read(asked) }
      : try file(ofLanguage: asked, arguments.verb)
    let file = try language(source)
    if !file.missing.isEmpty {
      tool.report(
        [
          Diagnostic(
            .note,
            "\(file.missing.count) of \(file.total) texts are not in '\(source.name)' and stand in "
              + "English",
            help: ["pulltrace language check \(source.name) lists them"])
        ], in: SourceMap())
    }
    return file.catalogue
  }

  /// Reads a language file.
  ///
  /// - Throws: What is wrong with it.
  func language(_ source: SourceFile) throws(Stop) -> LanguageFile {
    var map = SourceMap()
    let id = map.add(source)
    let (file, diagnostics) = LanguageFile.read(id, in: map)
    guard let file else { throw .input(diagnostics, map) }
    return file
  }

  private func file(ofLanguage code: String, _ verb: Verb) throws(Stop) -> SourceFile {
    guard LanguageFile.isTag(code) else {
      throw .usage(
        UsageError(
          "--language takes a code such as 'de' or a file, not '\(shown(code))'", verb: verb))
    }
    for folder in folders {
      do throws(FileError) {
        return try tool.files.read("\(folder)/\(code)\(Self.ending)")
      } catch {
        if error.problem != .missing { throw .file(error) }
      }
    }
    throw Stop(
      "there is no language '\(code)': no \(code)\(Self.ending) in \(folders.joined(separator: ", "))",
      notes: others(than: code),
      help: ["pulltrace language template > \(code)\(Self.ending) begins one"])
  }

  private var folders: [String] {
    if let folder = variable("PULLTRACE_LANGUAGES") { return [folder] }
    let data = variable("XDG_DATA_HOME") ?? variable("HOME").map { "\($0)/.local/share" }
    return (data.map { ["\($0)/pulltrace/languages"] } ?? []) + ["Scenarios/languages"]
  }

  private func variable(_ name: String) -> String? {
    tool.environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Which languages there are, in a note.
  private func others(than code: String) -> [String] {
    var found: [String] = []
    for folder in folders where tool.files.isDirectory(folder) {
      do throws(FileError) {
        found += try tool.files.files(below: folder).filter { $0.hasSuffix(Self.ending) }
          .map { String($0.dropLast(Self.ending.count)) }
      } catch {
        // The folder is looked into for a hint alone.
      }
    }
    let names = ([Catalogue.english.language] + found).withoutRepetition().map { printable($0) }
    return ["there is: \(names.joined(separator: ", "))"]
  }
}
