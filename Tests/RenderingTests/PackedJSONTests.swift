import SourceText
import Testing

@testable import Rendering

/// What the script of the page unpacks is what was packed.
@Suite struct PackedJSONTests {
  static let documents: [JSONNode] = [
    .null, "text", 42, true, .number(0.5), [], .object([]), ["a", "a", ["a"], .object([])],
    ["stages": [["id": "auth", "port": 443], ["id": "auth", "port": 443], ["port": 443]]],
    [["id": "1", "other": 1], ["other": "1", "id": 1]], ["\u{0}<&\"\\": "</script>"],
    [0, -1, [-1], [-1, 0]],
  ]

  @Test("is undone", arguments: documents.indices)
  func roundTrip(_ index: Int) throws {
    let document = Self.documents[index]
    let unpacked = try unpack(PackedJSON.text(document))
    #expect(unpacked.text(pretty: true) == document.text(pretty: true))
  }

  @Test func equalValuesStandOnce() {
    let rule: JSONNode = ["text": "tcp 443 to 10.0.0.0/16", "line": 12]
    let many = PackedJSON.text(.array(Array(repeating: rule, count: 1000)))
    #expect(many.utf8.count < 3000)
    #expect(many.split(separator: "tcp 443").count == 2)
  }

  // MARK: - The way back, as the script goes it

  private struct Broken: Error {}

  private func unpack(_ text: String) throws -> JSONNode {
    var map = SourceMap()
    let id = map.add(SourceFile(name: "packed", text: text))
    let document = try JSONDocument(map[id], id: id, dialect: .json)
    guard case .object(let members) = document.root.node else { throw Broken() }
    let parts = Dictionary(members) { first, _ in first }
    guard case .array(let shapes)? = parts["shapes"], case .array(let values)? = parts["values"],
      case .integer(let root)? = parts["root"]
    else { throw Broken() }
    var made: [JSONNode] = []
    for value in values {
      guard case .array(let items) = value else {
        made.append(value)
        continue
      }
      let numbers = items.map { if case .integer(let number) = $0 { Int(number) } else { 0 } }
      guard let first = numbers.first, first < 0 else {
        made.append(.array(numbers.map { made[$0] }))
        continue
      }
      guard case .array(let keys) = shapes[-1 - first] else { throw Broken() }
      let names = keys.map { if case .string(let name) = $0 { name } else { "" } }
      made.append(.object(zip(names, numbers.dropFirst()).map { ($0, made[$1]) }))
    }
    return made[Int(root)]
  }
}
