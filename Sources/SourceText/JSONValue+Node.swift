extension JSONValue {
  /// A copy without places, which can be changed and written again.
  ///
  /// Members and elements keep their order. A number that is no integer of 64 bits becomes the
  /// nearest that `Double` holds.
  public var node: JSONNode {
    switch kind {
    case .null: .null
    case .bool: .bool(bool == true)
    case .number: integer.map { .integer($0) } ?? .number(number ?? 0)
    case .string: .string(string ?? "")
    case .array: .array(elements.map(\.node))
    case .object: .object(members.map { ($0.name, $0.value.node) })
    }
  }
}
