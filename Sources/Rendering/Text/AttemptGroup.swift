import Addressing
import TraceModel

/// Attempts of one stage that went the same way, for one reason: shown once.
struct AttemptGroup {
  /// The one whose steps are shown.
  let shown: Attempt
  private(set) var others: [Attempt]

  /// Groups in the order of their first attempts.
  static func groups(_ attempts: [Attempt]) -> [AttemptGroup] {
    var groups: [AttemptGroup] = []
    for attempt in attempts {
      if let index = groups.firstIndex(where: { $0.shown.isAlike(attempt) }) {
        groups[index].others.append(attempt)
      } else {
        groups.append(AttemptGroup(shown: attempt, others: []))
      }
    }
    return groups
  }

  /// The groups worth following: one where all went well or all went wrong, the first that went
  /// wrong if there is one; where some work and others do not, both are the story.
  static func shown(of stage: StageTrace, depth: TraceText.Depth) -> ArraySlice<AttemptGroup> {
    let groups = groups(stage.attempts)
    if depth == .full || stage.outcome == .intermittent { return groups[...] }
    let wrong = groups.firstIndex { $0.shown.disposition != .delivered } ?? 0
    return groups.dropFirst(wrong).prefix(1)
  }

  var attempts: [Attempt] { [shown] + others }

  /// `10.0.1.5, 10.0.2.5`, with the client's ports where they make the difference.
  func destinations(withPorts: Bool) -> String {
    var texts: [String] = []
    for attempt in attempts {
      let ports = withPorts ? " from ports \(attempt.sourcePorts)" : ""
      let text = "\(attempt.destination)\(ports)"
      if !texts.contains(text) { texts.append(text) }
    }
    return texts.joined(separator: ", ")
  }

  /// `the same with 10.0.2.5, 10.0.3.5 and 4 more`; `nil` when the group is one attempt.
  var remark: String? {
    if others.isEmpty { return nil }
    let shown = others.prefix(3).map { "\($0.destination)" }.joined(separator: ", ")
    return "the same with \(shown)" + (others.count > 3 ? " and \(others.count - 3) more" : "")
  }
}

extension AttemptGroup {
  /// Attempts that are spoken of together, however different; `nil` for none.
  init?(_ attempts: [Attempt]) {
    guard let first = attempts.first else { return nil }
    self.init(shown: first, others: Array(attempts.dropFirst()))
  }
}

extension StageTrace {
  /// `works with 10.0.1.5, fails with 10.0.2.5`, or how many when they are many.
  var fates: String {
    let ports = Set(attempts.map(\.sourcePorts)).count > 1
    let works = attempts.filter { $0.disposition == .delivered }
    let fails = attempts.filter { $0.disposition != .delivered }
    guard let some = AttemptGroup(works), let others = AttemptGroup(fails) else { return "" }
    if attempts.count > 4 { return "works with \(works.count) of \(attempts.count) addresses" }
    return "works with \(some.destinations(withPorts: ports)), "
      + "fails with \(others.destinations(withPorts: ports))"
  }
}

extension Attempt {
  /// Whether the same rows decided the same things, whatever the address.
  func isAlike(_ other: Attempt) -> Bool {
    disposition == other.disposition && steps.count == other.steps.count
      && zip(steps, other.steps).allSatisfy { $0.isAlike($1) }
  }

  var direction: Direction { steps.last?.direction ?? .forward }
}

extension Step {
  /// Zones have their own subnets and interfaces; which of these a packet passed makes no
  /// difference.
  fileprivate func isAlike(_ other: Step) -> Bool {
    component.type == other.component.type && action == other.action && code == other.code
      && direction == other.direction && evidence == other.evidence
  }
}
