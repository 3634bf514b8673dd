import CloudModel
import SourceText

extension JSONNode {
  /// The value on one line, as people write scenario files: names without quotes where JSON5 allows
  /// it, and spaces inside braces.
  ///
  ///     { change: { securityGroup: "task" }, add: { outbound: "tcp 443 to pl-s3" } }
  ///
  /// Source: json5.org, "Objects".
  var json5: String {
    switch self {
    case .null, .bool, .integer, .number, .string: text(pretty: false)
    case .array(let elements): "[" + elements.map(\.json5).joined(separator: ", ") + "]"
    case .object(let members) where members.isEmpty: "{}"
    case .object(let members):
      "{ "
        + members.map { "\(Self.json5(name: $0.0)): \($0.1.json5)" }.joined(separator: ", ") + " }"
    }
  }

  private static func json5(name: String) -> String {
    let isPlain = name.utf8.enumerated().allSatisfy { position, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"), UInt8(ascii: "$"):
        true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): position > 0
      case _: false
      }
    }
    return isPlain && !name.isEmpty ? name : JSONNode.string(name).text(pretty: false)
  }
}

extension JSONNode {
  /// A list as scenario files write it: one element needs no brackets.
  init(list: [String]) {
    self = list.count == 1 ? .string(list[0]) : .array(list.map(JSONNode.string))
  }

  init<R>(list: [Identifier<R>]) { self.init(list: list.map(\.rawValue)) }

  init<R>(_ id: Identifier<R>) { self = .string(id.rawValue) }
}
