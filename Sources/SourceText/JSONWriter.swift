/// A JSON value that a program makes, to be written as text.
///
///     let node: JSONNode = ["stage": "layers", "delivered": false, "hops": [1, 2]]
///     node.text(pretty: false)   // {"stage":"layers","delivered":false,"hops":[1,2]}
///
/// Members are written in the order given. That their names differ is up to the program.
public indirect enum JSONNode: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// Written as `null` when it is not finite: JSON has no such numbers.
  case number(Double)
  case string(String)
  case array([JSONNode])
  case object([(String, JSONNode)])

  /// This value as JSON: over several lines, indented by two spaces and without a line end behind
  /// the last; or on one line and without spaces, as NDJSON wants it.
  ///
  /// The same value always gives the same bytes.
  public func text(pretty: Bool) -> String {
    var writer = JSONWriter(isPretty: pretty)
    writer.bytes.reserveCapacity(1_024)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONNode: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(arrayLiteral elements: JSONNode...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONNode)...) { self = .object(elements) }
}

/// Appends values to a run of bytes.
///
/// Source: RFC 8259, section 7, for what must be escaped.
private struct JSONWriter {
  var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func write(_ node: JSONNode) {
    switch node {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .number(let value): append(value.isFinite ? String(value) : "null")
    case .string(let value): writeString(value)
    case .array(let elements):
      writeItems(of: elements, "[", "]") { $0.write($1) }
    case .object(let members):
      writeItems(of: members, "{", "}") { writer, member in
        writer.writeString(member.0)
        writer.append(writer.isPretty ? ": " : ":")
        writer.write(member.1)
      }
    }
  }

  private mutating func writeItems<Item>(
    of items: [Item], _ opener: String, _ closer: String,
    _ writeItem: (inout JSONWriter, Item) -> Void
  ) {
    append(opener)
    depth += 1
    for index in items.indices {
      if index > 0 { bytes.append(JSONByte.comma) }
      startLine()
      writeItem(&self, items[index])
    }
    depth -= 1
    if !items.isEmpty { startLine() }
    append(closer)
  }

  private mutating func startLine() {
    guard isPretty else { return }
    bytes.append(.lineFeed)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  /// Besides what JSON demands, escapes what other readers of the text may trip over: DEL and the
  /// C1 controls (terminals), U+2028 and U+2029 (JavaScript).
  private mutating func writeString(_ value: String) {
    bytes.append(JSONByte.quote)
    if !writePlain(value) { writeScalars(of: value) }
    bytes.append(JSONByte.quote)
  }

  /// Writes a text that needs no care, as most do, all at once; `false` where it needs some.
  private mutating func writePlain(_ value: String) -> Bool {
    value.utf8.withContiguousStorageIfAvailable { text in
      guard text.allSatisfy(\.isPlain) else { return false }
      bytes.append(contentsOf: text)
      return true
    } ?? false
  }

  private mutating func writeScalars(of value: String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        bytes.append(JSONByte.backslash)
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default:
        bytes.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
      }
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension UInt8 {
  /// Whether it is ASCII that stands for itself in a string.
  fileprivate var isPlain: Bool {
    0x20..<0x7F ~= self && self != JSONByte.quote && self != JSONByte.backslash
  }
}
