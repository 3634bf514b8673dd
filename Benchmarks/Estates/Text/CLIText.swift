import SourceText

// JSON as the AWS CLI prints it: four spaces a level, empty lists and objects on one line.
extension String {
  /// Appends a value whose first line starts where the text ends.
  ///
  /// - Parameter depth: The level on which the value stands.
  mutating func append(cli node: JSONNode, depth: Int) {
    switch node {
    case .null: self += "null"
    case .bool(let value): self += value ? "true" : "false"
    case .integer(let value): self += String(value)
    case .number(let value): self += String(value)
    case .string(let value): append(quoted: value)
    case .array(let elements):
      append(items: elements, "[", "]", depth) { text, element in
        text.append(cli: element, depth: depth + 1)
      }
    case .object(let members):
      append(items: members, "{", "}", depth) { text, member in
        text.append(quoted: member.0)
        text += ": "
        text.append(cli: member.1, depth: depth + 1)
      }
    }
  }

  private mutating func append<Item>(
    items: [Item], _ opener: String, _ closer: String, _ depth: Int,
    _ append: (inout String, Item) -> Void
  ) {
    self += opener
    for (index, item) in items.enumerated() {
      self += index == 0 ? "\n" : ",\n"
      indent(depth + 1)
      append(&self, item)
    }
    if !items.isEmpty {
      self += "\n"
      indent(depth)
    }
    self += closer
  }

  mutating func indent(_ depth: Int) {
    for _ in 0..<depth { self += "    " }
  }

  private mutating func append(quoted value: String) {
    self += "\""
    if value.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      for scalar in value.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { self += "\\" }
        unicodeScalars.append(scalar)
      }
    } else {
      self += value
    }
    self += "\""
  }
}

extension JSONNode {
  static func text(_ value: some CustomStringConvertible) -> JSONNode { .string("\(value)") }

  static func number(_ value: some BinaryInteger) -> JSONNode { .integer(Int64(value)) }

  static func texts(_ values: some Sequence<some CustomStringConvertible>) -> JSONNode {
    .array(values.map { .text($0) })
  }

  /// The Name tag, or no tag.
  static func tags(_ name: String?) -> JSONNode {
    .array(name.map { [["Key": "Name", "Value": .string($0)]] } ?? [])
  }
}
