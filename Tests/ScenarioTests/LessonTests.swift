import Course
import Foundation
import Ingestion
import SourceText
import Testing

/// Every lesson of the project teaches what is so, and can be gone through to its end.
@Suite struct LessonTests {
  static let folder = ScenarioFiles.root.appending(path: "lessons")

  static let files: [String] = names(in: folder, ending: LessonReader.ending)

  static func names(in folder: URL, ending: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(ending) }.sorted()
  }

  /// A lesson, with its map.
  static func read(_ file: String) throws -> (lesson: Lesson, map: SourceMap) {
    var map = SourceMap()
    let path = folder.appending(path: file).path
    let id = map.add(try #require(load(path)))
    let (lesson, diagnostics) = LessonReader.read(id, in: &map) { load($0) }
    let said = DiagnosticRenderer(map, isColored: false).text(diagnostics)
    return (try #require(lesson, "\(said)"), map)
  }

  static func load(_ path: String) -> SourceFile? {
    FileManager.default.contents(atPath: path).map { SourceFile(name: path, bytes: [UInt8]($0)) }
  }

  @Test("there are at least twelve lessons")
  func count() { #expect(Self.files.count >= 12) }

  @Test("what a lesson says comes of its networks", arguments: files)
  func check(_ file: String) throws {
    let (lesson, map) = try Self.read(file)
    let diagnostics = LessonCheck.diagnostics(of: lesson)
    let said = DiagnosticRenderer(map, isColored: false).text(diagnostics)
    #expect(diagnostics.isEmpty, "\(said)")
  }

  @Test("the model answers of a lesson lead to its end, every prediction right", arguments: files)
  func answers(_ file: String) throws {
    let (lesson, map) = try Self.read(file)
    let path = Self.folder.appending(path: "answers/\(lesson.name).txt")
    let text = try String(contentsOf: path, encoding: .utf8)
    var lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }[...]
    var session = LessonSession(lesson, in: map)
    _ = session.begin()
    while session.prompt != .nothing, let line = lines.popFirst() { _ = session.take(String(line)) }
    #expect(session.tally.isComplete)
    #expect(session.tally.predictionsRight == session.tally.predictions)
    #expect(lines.isEmpty, "more answers than questions")
  }

  @Test("every file of answers belongs to a lesson")
  func noOrphans() throws {
    let names = Set(Self.files.map { LessonReader.name(of: $0) })
    for file in Self.names(in: Self.folder.appending(path: "answers"), ending: ".txt") {
      #expect(names.contains(String(file.dropLast(4))), "\(file)")
    }
  }

  @Test("a lesson can be gone through by its hints alone", arguments: files)
  func hints(_ file: String) throws {
    // The last hints say what to type, so nobody is stuck.
    for step in try Self.read(file).lesson.steps {
      guard let task = step.task else { continue }
      let hints = task.hints.joined(separator: " ")
      for line in task.solution {
        #expect(hints.contains(line), "\(line)")
      }
    }
  }

  @Test("the right choices stand in different places", arguments: files)
  func places(_ file: String) throws {
    var places: [Int] = []
    for step in try Self.read(file).lesson.steps {
      guard case .choice(let choices) = step.question?.form else { continue }
      places += choices.indices.filter { choices[$0].isRight }
    }
    #expect(places.count < 2 || Set(places).count > 1, "always choice \(places)")
  }
}
