import SourceText
import Testing

@testable import Ingestion

/// `lessons/lesson.schema.json` and the reader know the same fields and the same words.
@Suite struct LessonSchemaTests {
  static let shapes: [ScenarioShape] = [
    .lesson, .lessonStep, .lessonQuestion, .lessonChoice, .lessonReveal, .lessonTask, .lessonOther,
    .lessonName,
    .change, .translation, .translatedStep, .translatedQuestion, .translatedChoice,
    .translatedTask,
  ]

  let definitions: JSONValue

  init() throws {
    var map = SourceMap()
    let text = try ScenarioFolder.text("lessons/lesson.schema.json")
    let id = map.add(SourceFile(name: "lesson.schema.json", text: text))
    let root = try JSONDocument(map[id], id: id, dialect: .json).root
    definitions = try #require(root.member("$defs"))
  }

  @Test("the fields of each shape are the properties of its definition", arguments: shapes)
  func fields(_ shape: ScenarioShape) throws {
    let definition = try #require(definitions.member(named: shape.definition))
    let properties = try #require(definition.member("properties"))
    #expect(Set(properties.members.map(\.name)) == Set(shape.fields.map(\.name)))
    #expect(definition.member("additionalProperties")?.bool == false)
    let written = definition.member("required")?.elements.compactMap(\.string) ?? []
    #expect(Set(written) == Set(shape.fields.filter(\.isRequired).map(\.name)))
    for property in properties.members {
      #expect(property.value.member("description") != nil, "\(shape.definition).\(property.name)")
    }
  }

  @Test("every definition with properties is a shape")
  func complete() {
    let named = definitions.members.filter { $0.value.member("properties") != nil }.map(\.name)
    #expect(Set(named) == Set(Self.shapes.map(\.definition)))
  }

  @Test(
    "each enumeration holds the words of the reader",
    arguments: [
      ("show", "pull", ScenarioVocabulary(Lesson.PullView.self).words),
      ("show", "answer", ScenarioVocabulary(NameExpectation.Answer.self).words),
      ("name", "answer", ScenarioVocabulary(NameExpectation.Answer.self).words),
    ])
  func words(_ definition: String, _ field: String, _ words: [String]) throws {
    let property = definitions.member(named: definition)?.member("properties")?
      .member(named: field)
    let list = try #require(property?.member("enum"))
    #expect(Set(list.elements.compactMap(\.string)) == Set(words))
  }
}
