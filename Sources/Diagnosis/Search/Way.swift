import CloudModel
import ImagePull
import TraceModel

/// A blocker that was met, and what was done about it.
struct Choice {
  /// What the pull was like when it was met.
  let scene: Scene
  let blocker: Blocker
  let candidate: Candidate

  init(_ scene: Scene, _ blocker: Blocker, _ candidate: Candidate) {
    self.scene = scene
    self.blocker = blocker
    self.candidate = candidate
  }
}

/// A way from a pull that fails towards one that works: a choice for each blocker that was met.
struct Way {
  private(set) var choices: [Choice] = []
  /// After all choices.
  private(set) var situation: Situation
  private(set) var burden = 0
  /// The burden and the least that the blockers still seen would add.
  private(set) var promise = 0
  private let start: Situation

  init(_ start: Situation) {
    self.start = start
    situation = start
  }

  /// - Returns: `nil` when the candidate does not fit, or has been chosen before.
  func past(_ choice: Choice) -> Way? {
    if choices.contains(where: { $0.candidate == choice.candidate }) { return nil }
    guard let next = choice.candidate.applied(to: situation) else { return nil }
    var way = self
    way.choices.append(choice)
    way.situation = next
    way.burden += choice.candidate.burden
    way.promise = way.burden + Burden.setting * (choice.scene.rehearsal.distinctCauses - 1)
    return way
  }

  /// What is done, in order: the same changes lead to the same situation.
  var changes: [Candidate] { choices.map(\.candidate) }
  var orderedRemedies: [Remedy] { choices.flatMap(\.candidate.remedies) }
  var remedies: Set<Remedy> { Set(orderedRemedies) }
  var places: Set<Place> { Set(orderedRemedies.map(\.place)) }

  /// The same way with these of its remedies alone; `nil` when they do not fit without the others.
  func keeping(_ kept: [Remedy]) -> Way? {
    var way = Way(start)
    for choice in choices {
      var candidate = choice.candidate
      candidate.remedies.removeAll { !kept.contains($0) }
      if candidate.remedies.isEmpty {
        if candidate.supposition == nil { continue }
      } else {
        candidate.burden =
          candidate.burden * candidate.remedies.count / choice.candidate.remedies.count
      }
      guard let further = way.past(Choice(choice.scene, choice.blocker, candidate)) else {
        return nil
      }
      way = further
    }
    return way
  }
}

extension Rehearsal {
  /// Blockers of several stages with one cause count once.
  var distinctCauses: Int { Set(blockers.map { [$0.cause] }).count }
}

extension Scene {
  /// Whether what was chosen led past its blocker, and not back: nothing that worked before is broken now.
  func isProgress(past last: Choice) -> Bool {
    let before = last.scene.rehearsal.blockers
    return rehearsal.blockers.allSatisfy { blocker in
      if blocker.isSame(as: last.blocker) { return false }
      guard let old = before.first(where: { $0.stage.id == blocker.stage.id }) else { return false }
      return old.phase.order <= blocker.phase.order
    }
  }
}

extension Blocker {
  /// Whether the client meets the same thing again.
  func isSame(as other: Blocker) -> Bool {
    stage.id == other.stage.id && phase == other.phase && seenAt.isSame(as: other.seenAt)
      && cause.isSame(as: other.cause) && walked?.destination == other.walked?.destination
      && walked?.sourcePorts == other.walked?.sourcePorts
      && refused?.action == other.refused?.action
  }
}

extension Drop {
  /// Whether it is about the same thing, wherever that is written down: a resource that a remedy changed has
  /// no place in the input any more.
  func isSame(as other: Drop) -> Bool {
    code == other.code && direction == other.direction
      && component.type == other.component.type && component.id == other.component.id
  }
}

extension Phase {
  /// The order in which a stage goes through its phases.
  fileprivate var order: Int {
    switch self {
    case .dns: 0
    case .connect: 1
    case .tls: 2
    case .authorize: 3
    case .response: 4
    }
  }
}
