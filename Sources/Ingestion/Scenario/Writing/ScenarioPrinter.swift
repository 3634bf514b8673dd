import SourceText

/// Lays out a scenario as JSON5: on one line what fits on one, else a line for each member.
struct ScenarioPrinter {
  private(set) var bytes: [UInt8] = []
  /// Where the original of what begins at an offset stands.
  private(set) var places: [UInt64: SourceSpan] = [:]
  private var lineStart = 0

  /// Lines are filled up to this column.
  private static let width = 100

  /// - Parameters:
  ///   - comments: Lines that stand before the first brace.
  ///   - root: The object.
  init(comments: [String], _ root: [ScenarioMember]) {
    for comment in comments {
      append("// " + Self.comment(comment))
      startLine(0)
    }
    write(ScenarioNode(.object(root), isSpread: true), depth: 0)
    bytes.append(UInt8(ascii: "\n"))
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func write(_ node: ScenarioNode, depth: Int) {
    note(node.span)
    switch node.content {
    case .scalar(let text): append(text)
    case .list(let elements):
      writeItems(of: elements, "[", "]", in: node, depth) { printer, element, depth in
        printer.write(element, depth: depth)
      }
    case .object(let members):
      writeItems(of: members, "{", "}", in: node, depth) { printer, member, depth in
        printer.note(member.span)
        printer.append(Self.key(member.name))
        printer.append(": ")
        printer.write(member.value, depth: depth)
      }
    }
  }

  private mutating func writeItems<Item>(
    of items: [Item], _ opener: String, _ closer: String, in node: ScenarioNode, _ depth: Int,
    _ writeItem: (inout ScenarioPrinter, Item, Int) -> Void
  ) {
    append(opener)
    defer { append(closer) }
    if items.isEmpty { return }
    let room = Self.width - (bytes.count - lineStart) - 1
    let fits = Self.length(of: node, within: room) != nil
    let isPadded = opener == "{"
    if fits && isPadded { append(" ") }
    for (index, item) in items.enumerated() {
      if !fits { startLine(depth + 1) } else if index > 0 { append(" ") }
      writeItem(&self, item, depth + 1)
      if !fits || index + 1 < items.count { append(",") }
    }
    if fits && isPadded { append(" ") }
    if !fits { startLine(depth) }
  }

  private mutating func startLine(_ depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func note(_ span: SourceSpan) {
    if !span.isNone { places[UInt64(bytes.count)] = span }
  }
}

extension ScenarioPrinter {
  /// How long a value is on one line; `nil` when that is more than `room`, or when something in it
  /// wants lines of its own.
  private static func length(of node: ScenarioNode, within room: Int) -> Int? {
    if node.isSpread && !node.isEmpty { return nil }
    var length = 0
    switch node.content {
    case .scalar(let text): length = text.utf8.count
    case .list(let elements):
      length = 2 + 2 * max(0, elements.count - 1)
      for element in elements {
        guard let inner = self.length(of: element, within: room - length) else { return nil }
        length += inner
      }
    case .object(let members):
      length = members.isEmpty ? 2 : 4 + 2 * (members.count - 1)
      for member in members {
        length += key(member.name).utf8.count + 2
        guard let inner = self.length(of: member.value, within: room - length) else { return nil }
        length += inner
      }
    }
    return length <= room ? length : nil
  }

  /// A name without quotes where JSON5 needs none.
  private static func key(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: "_")
    }
    let startsWithDigit = name.utf8.first.map {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    return isPlain && startsWithDigit == false ? name : quoted(name)
  }

  static func quoted(_ text: String) -> String { JSONNode.string(text).text(pretty: false) }

  /// A text that ends no comment and no line.
  private static func comment(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
  }
}

extension ScenarioNode {
  fileprivate var isEmpty: Bool {
    switch content {
    case .scalar(let text): text.isEmpty
    case .list(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    }
  }
}
