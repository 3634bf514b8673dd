import SourceText

/// An element of an XML document that a program makes: its attributes, then text or elements.
///
/// Whatever a name in the input holds, the document is well-formed and nothing in it is lost:
/// characters that XML has no place for are drawn as `printable` draws them.
struct XMLElement: Sendable {
  private let name: String
  private let attributes: [(String, String)]
  private let content: Content

  private enum Content: Sendable {
    case text(String)
    case elements([XMLElement])
  }

  /// - Parameter attributes: One that is `nil` is left out.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
    _ elements: [XMLElement] = []
  ) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in value.map { (name, $0) } }
    content = .elements(elements)
  }

  /// - Parameter text: May have several lines.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in value.map { (name, $0) } }
    content = .text(text)
  }

  /// This element as the root of a document, in UTF-8.
  var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text(indent: "") }

  private func text(indent: String) -> String {
    let attributes = attributes.map { " \($0)=\"\(Self.escaped($1))\"" }.joined()
    let start = "\(indent)<\(name)\(attributes)"
    switch content {
    case .text(""): return start + "/>\n"
    case .elements(let elements):
      if elements.isEmpty { return start + "/>\n" }
      let inside = elements.map { $0.text(indent: indent + "  ") }.joined()
      return "\(start)>\n\(inside)\(indent)</\(name)>\n"
    case .text(let text):
      // Line feeds alone are kept: they part the lines, and every other character is of a line.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let inside = lines.map { Self.escaped(String($0)) }.joined(separator: "\n")
      return "\(start)>\(inside)</\(name)>\n"
    }
  }

  /// This element for a program that makes it itself: name, attributes, and text or elements.
  var node: JSONNode {
    let inside: JSONNode =
      switch content {
      case .text(let text): .string(printable(text))
      case .elements(let elements): .array(elements.map(\.node))
      }
    return [
      .string(name), .object(attributes.map { ($0, .string(printable($1))) }), inside,
    ]
  }

  /// Source: XML 1.0, sections 2.2 (characters), 2.4 (what must be escaped).
  private static func escaped(_ line: String) -> String {
    var text = ""
    for scalar in printable(line).unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
