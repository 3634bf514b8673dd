import TraceModel

/// The ways of a pull as a graph, for the languages of diagrams: who is passed in which order, and
/// what each decides.
///
/// A group a stage. The decision of a component stands on the edge that leaves it; where a way ends
/// for good, the edge leads to a mark. A component that is passed twice on the way there is two
/// nodes, so that order can be read from left to right; the reply goes back over the same nodes.
/// Each cause hangs, dashed and by its number, where it stops the stage.
struct PathGraph {
  /// A line about the whole pull.
  let title: String
  private(set) var groups: [Group] = []

  struct Group {
    let title: String
    /// Edges name nodes by their position here.
    var nodes: [Node] = []
    var edges: [Edge] = []
  }

  struct Node {
    let lines: [String]
    let role: Role
  }

  enum Role: String, CaseIterable {
    case client, component, server
    /// Where a way ends, and where it cannot be followed.
    case drop, unknown
    /// Something that is wrong.
    case cause
    /// A stage that does not take place.
    case idle
  }

  struct Edge {
    let from: Int
    let to: Int
    let lines: [String]
    let kind: Kind
  }

  enum Kind {
    case request, reply, drop, cause
  }

  init(_ trace: PullTrace, depth: TraceText.Depth) {
    let sign = trace.verdict.sign.plain
    title = StyledText("\(trace.image): \(sign) \(trace.verdict.rawValue)").plain
    var stages = trace.stages
    if depth == .summary, stages.contains(where: \.outcome.needsAttention) {
      stages.removeAll { !$0.outcome.needsAttention }
    }
    groups = stages.map { stage in
      var group = Group(stage, from: trace.origin, depth: depth)
      for (index, finding) in trace.findings.enumerated() {
        if finding.stage == stage.id || finding.alsoStops.contains(stage.id) {
          group.append(finding, number: index + 1)
        }
      }
      return group
    }
  }
}

extension PathGraph.Group {
  /// Behind the mark where the way ends by this cause, else behind the last node that is none.
  fileprivate mutating func append(_ finding: Finding, number: Int) {
    let mark = nodes.lastIndex { $0.role == .drop && $0.lines == finding.drop.code.mark }
    let end = mark ?? nodes.lastIndex { $0.role != .cause && $0.role != .drop } ?? 0
    let words = "cause \(number): \(finding.drop.phrase)"
    nodes.append(PathGraph.Node(lines: PathGraph.label(words), role: .cause))
    edges.append(PathGraph.Edge(from: end, to: nodes.count - 1, lines: [], kind: .cause))
  }

  fileprivate init(_ stage: StageTrace, from origin: Origin, depth: TraceText.Depth) {
    let name = "\(stage.outcome.sign.plain) \(stage.id.rawValue)"
    switch stage.outcome {
    case .notReached, .notNeeded:
      title = "\(name): \(stage.outcome.words)"
      nodes = [PathGraph.Node(lines: PathGraph.label(stage.note), role: .idle)]
    case .passed, .failed, .intermittent, .unknown:
      title = StyledText("\(name): \(stage.socket)").plain
      var way = PathGraphWay(from: origin)
      way.roundTrip(stage.resolution, asking: "lookup")
      for group in AttemptGroup.shown(of: stage, depth: depth) { way.connect(group) }
      way.roundTrip(stage.authorization, asking: "request")
      (nodes, edges) = (way.nodes, way.edges)
    }
  }
}

// MARK: - Text of nodes and edges

extension ReasonCode {
  /// What stands where a way ends.
  var mark: [String] { ["✘ \(rawValue)"] }
}

extension PathGraph {
  /// Columns of a label: a diagram is as wide as its widest labels together.
  private static let labelWidth = 28

  /// What was changed before the pull, for comments.
  static func remarks(on applied: AppliedRepair?) -> [String] {
    (applied?.sentences ?? []).map { StyledText("changed before: \($0)").plain }
  }

  /// Lines that a label has room for, harmless whatever a name holds.
  static func label(_ text: String) -> [String] {
    StyledText(text).wrapped(to: labelWidth).map(\.plain).filter { !$0.isEmpty }
  }
}

extension StyledText {
  /// Without colours.
  var plain: String { painted(with: Palette(isColored: false)) }
}
