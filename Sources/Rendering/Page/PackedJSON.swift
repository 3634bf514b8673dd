import SourceText

/// A JSON value in which everything that occurs several times stands once.
///
/// A page of many pulls says the same things over and over: rules, components, boxes, sentences.
/// Values are numbered, children before what holds them; an array of numbers stands for an array,
/// one that begins with −1 − n for an object whose keys are shape n. Text and numbers stand for
/// themselves.
///
///     {"shapes":[["id"]],"values":["a",[-1,0],[1,1]],"root":2}   // [{"id":"a"},{"id":"a"}]
struct PackedJSON {
  private var shapes: [[String]] = []
  private var shapeNumbers: [[String]: Int] = [:]
  private var values: [JSONNode] = []
  private var numbers: [Value: Int] = [:]

  private enum Value: Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case list([Int])
    case object(shape: Int, [Int])
  }

  /// - Complexity: Linear in the size of the value.
  static func text(_ node: JSONNode) -> String {
    var packed = PackedJSON()
    let root = packed.add(node)
    let document: JSONNode = [
      "shapes": .array(packed.shapes.map { .array($0.map(JSONNode.string)) }),
      "values": .array(packed.values), "root": .integer(Int64(root)),
    ]
    return document.text(pretty: false)
  }

  private mutating func add(_ node: JSONNode) -> Int {
    switch node {
    case .null: return number(of: .null, node)
    case .bool(let value): return number(of: .bool(value), node)
    case .integer(let value): return number(of: .integer(value), node)
    case .number(let value): return number(of: .number(value), node)
    case .string(let value): return number(of: .string(value), node)
    case .array(let elements):
      let items = elements.map { add($0) }
      return number(of: .list(items), .array(items.map { .integer(Int64($0)) }))
    case .object(let members):
      let shape = shape(members.map(\.0))
      let items = members.map { add($0.1) }
      let list = [JSONNode.integer(Int64(-1 - shape))] + items.map { .integer(Int64($0)) }
      return number(of: .object(shape: shape, items), .array(list))
    }
  }

  private mutating func number(of value: Value, _ node: JSONNode) -> Int {
    if let number = numbers[value] { return number }
    let number = values.count
    values.append(node)
    numbers[value] = number
    return number
  }

  private mutating func shape(_ keys: [String]) -> Int {
    if let number = shapeNumbers[keys] { return number }
    let number = shapes.count
    shapes.append(keys)
    shapeNumbers[keys] = number
    return number
  }
}
