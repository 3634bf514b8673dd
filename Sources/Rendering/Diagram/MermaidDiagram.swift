import SourceText
import TraceModel

/// The ways of a pull as a flowchart of Mermaid, which Markdown viewers draw.
///
///     print(MermaidDiagram(trace, depth: .path).text, terminator: "")
///
/// Source: Mermaid, "Flowcharts - Basic Syntax".
public struct MermaidDiagram: Sendable {
  /// The whole diagram, each line ended by a line feed.
  public let text: String

  /// - Parameter applied: What was repaired before.
  public init(_ trace: PullTrace, depth: TraceText.Depth, after applied: AppliedRepair? = nil) {
    let graph = PathGraph(trace, depth: depth)
    let remarks = [graph.title] + PathGraph.remarks(on: applied)
    // A brace in a comment may be taken for a directive.
    var lines = remarks.map { "%% \($0.filter { $0 != "{" && $0 != "}" })" } + ["flowchart LR"]
    for (number, group) in graph.groups.enumerated() {
      lines.append("  subgraph s\(number)[\"\(Self.escaped(group.title))\"]")
      lines.append("    direction LR")
      for (index, node) in group.nodes.enumerated() {
        let id = "s\(number)n\(index)"
        lines.append("    \(id)\(node.role.shape(Self.label(node.lines))):::\(node.role.rawValue)")
      }
      for edge in group.edges {
        let label = edge.lines.isEmpty ? "" : "|\(Self.label(edge.lines))|"
        lines.append("    s\(number)n\(edge.from) \(edge.kind.arrow)\(label) s\(number)n\(edge.to)")
      }
      lines.append("  end")
    }
    lines += PathGraph.Role.allCases.map { "  classDef \($0.rawValue) \($0.look)" }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func label(_ lines: [String]) -> String {
    "\"" + lines.map(escaped).joined(separator: "<br/>") + "\""
  }

  /// Quotes would end a label, `#` starts an entity, `<` an element; the others are Markdown.
  private static func escaped(_ line: String) -> String {
    var text = ""
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\"", "#", "&", "<", ">", "*", "_", "`", "~", "\\": text += "#\(scalar.value);"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension PathGraph.Role {
  fileprivate func shape(_ label: String) -> String {
    switch self {
    case .client: "([\(label)])"
    case .component, .cause, .idle: "[\(label)]"
    case .server: "[[\(label)]]"
    case .drop, .unknown: "{{\(label)}}"
    }
  }

  fileprivate var look: String {
    switch self {
    case .client: "fill:#e1effe,stroke:#1e429f,color:#111827"
    case .component: "fill:#ffffff,stroke:#4b5563,color:#111827"
    case .server: "fill:#def7ec,stroke:#046c4e,color:#111827"
    case .drop: "fill:#fde8e8,stroke:#c81e1e,color:#9b1c1c,stroke-width:3px"
    case .unknown: "fill:#fdf6b2,stroke:#8e4b10,color:#633112,stroke-width:3px"
    case .cause: "fill:#ffffff,stroke:#c81e1e,color:#9b1c1c,stroke-dasharray:4 3"
    case .idle: "fill:#f9fafb,stroke:#9ca3af,color:#4b5563,stroke-dasharray:4 3"
    }
  }
}

extension PathGraph.Kind {
  fileprivate var arrow: String {
    switch self {
    case .request: "-->"
    case .reply: "-.->"
    case .drop: "--x"
    case .cause: "-.-"
    }
  }
}
