import SourceText
import TraceModel

/// The ways of a pull as a graph of Graphviz.
///
///     print(DOTDiagram(trace, depth: .path).text, terminator: "")   // dot -Tsvg
///
/// Source: Graphviz, "DOT Language" and "escString".
public struct DOTDiagram: Sendable {
  /// The whole graph, each line ended by a line feed.
  public let text: String

  /// - Parameter applied: What was repaired before.
  public init(_ trace: PullTrace, depth: TraceText.Depth, after applied: AppliedRepair? = nil) {
    let graph = PathGraph(trace, depth: depth)
    var lines = [
      "digraph pull {",
      "  graph [rankdir=LR, labelloc=t, fontname=\"Helvetica\", "
        + "label=\(Self.label([graph.title]))]",
      "  node [fontname=\"Helvetica\", fontsize=11, style=filled, shape=box]",
      "  edge [fontname=\"Helvetica\", fontsize=9, color=\"#4b5563\"]",
    ]
    // Graphviz puts the first group below the others.
    for (number, group) in graph.groups.enumerated().reversed() {
      lines.append("  subgraph cluster_\(number) {")
      lines.append("    graph [label=\(Self.label([group.title])), color=\"#d1d5db\"]")
      for (index, node) in group.nodes.enumerated() {
        lines.append("    s\(number)n\(index) [label=\(Self.label(node.lines)), \(node.role.look)]")
      }
      for edge in group.edges {
        // Drawn from its far end, a reply leaves the nodes in the order of the request.
        let (tail, head) = edge.kind == .reply ? (edge.to, edge.from) : (edge.from, edge.to)
        lines.append(
          "    s\(number)n\(tail) -> s\(number)n\(head) "
            + "[label=\(Self.label(edge.lines))\(edge.kind.look)]")
      }
      lines.append("  }")
    }
    let remarks = PathGraph.remarks(on: applied).map { "// \($0)" }
    text = (remarks + lines).joined(separator: "\n") + "\n}\n"
  }

  private static func label(_ lines: [String]) -> String {
    "\"" + lines.map(escaped).joined(separator: "\\n") + "\""
  }

  /// A backslash starts an escape, and an ampersand an entity, within quotes, too.
  private static func escaped(_ line: String) -> String {
    var text = ""
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case "&": text += "&amp;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension PathGraph.Role {
  fileprivate var look: String {
    switch self {
    case .client: "style=\"filled,rounded\", fillcolor=\"#e1effe\", color=\"#1e429f\""
    case .component: "fillcolor=\"#ffffff\", color=\"#4b5563\""
    case .server: "fillcolor=\"#def7ec\", color=\"#046c4e\", peripheries=2"
    case .drop:
      "shape=hexagon, fillcolor=\"#fde8e8\", color=\"#c81e1e\", fontcolor=\"#9b1c1c\", penwidth=2"
    case .unknown:
      "shape=hexagon, fillcolor=\"#fdf6b2\", color=\"#8e4b10\", fontcolor=\"#633112\", penwidth=2"
    case .cause:
      "style=\"filled,dashed\", fillcolor=\"#ffffff\", color=\"#c81e1e\", fontcolor=\"#9b1c1c\""
    case .idle:
      "style=\"filled,dashed\", fillcolor=\"#f9fafb\", color=\"#9ca3af\", fontcolor=\"#4b5563\""
    }
  }
}

extension PathGraph.Kind {
  fileprivate var look: String {
    switch self {
    case .request: ""
    case .reply: ", style=dotted, dir=back"
    case .drop: ", color=\"#c81e1e\", fontcolor=\"#9b1c1c\", arrowhead=tee"
    case .cause: ", style=dashed, color=\"#c81e1e\", arrowhead=none"
    }
  }
}
