import SourceText
import Testing

@testable import Ingestion

/// The files of the project.
@Suite struct ScenarioFileTests {
  @Test("every scenario of the project can be read, and has a lesson")
  func scenarios() throws {
    for name in try ScenarioFolder.files() {
      var map = SourceMap()
      let path = ScenarioFolder.path + "/" + name
      let id = map.add(try #require(ScenarioFolder.load(path)))
      let (scenario, diagnostics) = ScenarioReader.read(id, in: &map, load: ScenarioFolder.load)
      #expect(diagnostics == [], "\(DiagnosticRenderer(map, isColored: false).text(diagnostics))")
      #expect(scenario?.lesson.isEmpty == false, "\(name)")
    }
  }

  @Test("every example of the page on the format can be read")
  func readme() throws {
    let examples = Self.examples(in: try ScenarioFolder.text("README.md"))
    #expect(examples.count == 4)
    for example in examples {
      var map = SourceMap()
      let id = map.add(SourceFile(name: ScenarioFolder.path + "/README.json5", text: example))
      let (scenario, diagnostics) = ScenarioReader.read(id, in: &map, load: ScenarioFolder.load)
      #expect(diagnostics == [], "\(DiagnosticRenderer(map, isColored: false).text(diagnostics))")
      #expect(scenario != nil)
    }
  }

  @Test("the page names every field and every kind")
  func readmeIsComplete() throws {
    let text = try ScenarioFolder.text("README.md")
    for shape in ScenarioSchemaTests.shapes {
      for field in shape.fields { #expect(text.contains(field.name), "\(shape.noun)") }
    }
    for kind in ScenarioSchemaTests.kinds { #expect(text.contains(kind.scenario.singular)) }
  }

  static func examples(in page: String) -> [String] {
    page.split(separator: "```json5\n").dropFirst().compactMap {
      $0.split(separator: "\n```").first.map(String.init)
    }
  }
}
