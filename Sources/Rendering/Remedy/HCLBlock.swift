import SourceText

/// A value in a Terraform configuration.
indirect enum HCLValue: Hashable {
  case string(String)
  case bool(Bool)
  case integer(Int64)
  /// An address such as `aws_eip.nat.id`, written by the program.
  case expression(String)
  case list([HCLValue])
  /// A document of several lines, as a heredoc.
  case document(String)

  /// The value as it stands behind `=`.
  ///
  /// Source: HCL Native Syntax Specification, "Template Expressions": `$${` and `%%{` are what `${`
  /// and `%{` are elsewhere.
  var text: String {
    switch self {
    case .string(let value): "\"\(Self.escaped(value))\""
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .expression(let text): text
    case .list(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .document(let text):
      "<<-POLICY\n" + Self.indented(Self.withoutTemplates(text)) + "\n  POLICY"
    }
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in withoutTemplates(value).unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Terraform takes no NUL, by no way of writing it.
      case "\0": text += "\u{FFFD}"
      case "\u{01}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      case _: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// `$` and `%` before a brace are doubled.
  private static func withoutTemplates(_ value: String) -> String {
    var text = String.UnicodeScalarView()
    var scalars = value.unicodeScalars.makeIterator()
    var previous: Unicode.Scalar?
    while let scalar = scalars.next() {
      if scalar == "{", let sign = previous, sign == "$" || sign == "%" { text.append(sign) }
      text.append(scalar)
      previous = scalar
    }
    return String(text)
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
      .joined(separator: "\n")
  }
}

/// A block of a Terraform configuration, as `terraform fmt` would lay it out.
///
///     resource "aws_eip" "pulltrace_nat" {
///       domain = "vpc"
///     }
struct HCLBlock {
  /// `resource "aws_eip" "pulltrace_nat"`
  let header: String
  /// In their order; documents stand last and apart.
  var arguments: [(String, HCLValue)]
  var blocks: [HCLBlock] = []

  var text: String { lines.joined(separator: "\n") }

  private var lines: [String] {
    let width = arguments.map(\.0.utf8.count).max() ?? 0
    let body = arguments.map { name, value in
      "\(name)\(String(repeating: " ", count: width - name.utf8.count)) = \(value.text)"
    }
    // Blocks stand apart from what is before them.
    let inner = blocks.flatMap { (body.isEmpty ? [] : [""]) + $0.lines }
    return ["\(header) {"] + (body + inner).map { $0.isEmpty ? "" : "  \($0)" } + ["}"]
  }
}
