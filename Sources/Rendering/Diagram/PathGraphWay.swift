import CloudModel
import TraceModel

/// Lays the steps of one stage out as nodes and edges, from the client on.
struct PathGraphWay {
  private(set) var nodes: [PathGraph.Node] = []
  private(set) var edges: [PathGraph.Edge] = []
  /// What each node stands for; `nil` for marks.
  private var components: [ComponentReference?] = []

  /// The node of the client.
  private static let client = 0

  init(from origin: Origin) {
    let interface = origin.interface.map {
      ComponentReference(.resource(.networkInterface), $0, name: origin.interfaceName)
    }
    let name = interface?.label ?? "a new interface"
    nodes = [PathGraph.Node(lines: PathGraph.label(name) + ["\(origin.address)"], role: .client)]
    components = [interface]
  }

  /// Where a way has come to, and what the component there decided.
  private struct Position {
    var node: Int
    var decision: [String]
  }

  /// A question or request and its answer: over every component in turn, and back at once.
  mutating func roundTrip(_ steps: [Step], asking question: String) {
    if steps.isEmpty { return }
    let start = Position(node: Self.client, decision: [question])
    guard let end = follow(steps, from: start, as: .request, by: { $0.add($1) }) else { return }
    connect(end, to: Self.client, as: .reply)
  }

  /// A connection: the packet there and, where it arrives, the reply.
  mutating func connect(_ group: AttemptGroup) {
    let attempt = group.shown
    let there = attempt.steps.filter { $0.direction == .forward }
    let back = attempt.steps.filter { $0.direction == .return }
    let packet = there.lazy.compactMap(\.packet).first
    let packets = PathGraph.label(packet?.phrase ?? "to \(attempt.destination)")
    let start = Position(
      node: Self.client, decision: packets + (group.remark.map(PathGraph.label) ?? []))
    let first = nodes.count
    let arrival = follow(there, from: start, as: .request) { way, step in
      way.add(step, as: step.action == .deliver ? .server : .component)
    }
    guard let arrival, !back.isEmpty else { return }
    var unpassed = first..<nodes.count
    let reply = Position(node: arrival.node, decision: ["reply"])
    let end = follow(back, from: reply, as: .reply) { way, step in
      if step.action == .deliver { return Self.client }
      guard let node = unpassed.last(where: { way.isNode($0, of: step.component) }) else {
        return way.add(step)
      }
      unpassed = unpassed.lowerBound..<node
      return node
    }
    if let end, end.node != Self.client { connect(end, to: Self.client, as: .reply) }
  }

  /// Goes from component to component.
  ///
  /// - Parameter node: Finds or makes the node at which a step is taken.
  /// - Returns: Where it led; `nil` when it ended for good.
  private mutating func follow(
    _ steps: [Step], from start: Position, as kind: PathGraph.Kind,
    by node: (inout PathGraphWay, Step) -> Int
  ) -> Position? {
    var position = start
    for step in steps {
      if isNode(position.node, of: step.component) {
        position.decision += step.decision
      } else {
        let next = node(&self, step)
        connect(position, to: next, as: kind)
        position = Position(node: next, decision: step.decision)
      }
      if let mark = step.mark {
        let end = add(mark, for: nil)
        connect(position, to: end, as: .drop)
        return nil
      }
    }
    return position
  }

  private func isNode(_ node: Int, of component: ComponentReference) -> Bool {
    guard let own = components[node] else { return false }
    return own.type == component.type && own.id == component.id
  }

  private mutating func add(_ step: Step, as role: PathGraph.Role = .component) -> Int {
    let component = step.component
    let name = component.id == component.type.prose ? [] : PathGraph.label(component.label)
    return add(PathGraph.Node(lines: [component.type.prose] + name, role: role), for: component)
  }

  private mutating func add(_ node: PathGraph.Node, for component: ComponentReference?) -> Int {
    nodes.append(node)
    components.append(component)
    return nodes.count - 1
  }

  private mutating func connect(_ position: Position, to node: Int, as kind: PathGraph.Kind) {
    edges.append(
      PathGraph.Edge(from: position.node, to: node, lines: position.decision, kind: kind))
  }
}

extension Step {
  /// What the component did and the row that made it do so or, where the way ends, why.
  fileprivate var decision: [String] {
    let why = isDeciding ? because : evidence?.phrase ?? because
    return PathGraph.label(why.isEmpty ? action.word : "\(action.word): \(why)")
  }

  /// Where the way ends here; `nil` where it goes on.
  fileprivate var mark: PathGraph.Node? {
    if let code { return PathGraph.Node(lines: code.mark, role: .drop) }
    return isDeciding ? PathGraph.Node(lines: ["? unknown"], role: .unknown) : nil
  }
}
