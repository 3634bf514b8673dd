import CloudModel
import ImagePull
import TraceModel

/// The independent blockers of a pull, in the order in which the client would meet them if each
/// were mended in its turn.
///
/// What one repair takes away at one blow is one blocker, however many stages it stops: a subnet
/// without any way out is one thing, also where it needs three endpoints.
struct CauseList {
  let findings: [Finding]
  /// Positions of findings that only a supposition led past.
  let beyondRepair: [Int]
  private let entries: [Entry]

  private struct Entry {
    let scene: Scene
    let blocker: Blocker
    let isSupposed: Bool
    private var alsoStops: [StageID] = []

    init(scene: Scene, blocker: Blocker, isSupposed: Bool) {
      self.scene = scene
      self.blocker = blocker
      self.isSupposed = isSupposed
    }

    /// Adds a stage that the same thing stops.
    mutating func note(_ stage: StageID) {
      if stage != blocker.stage.id && !alsoStops.contains(stage) { alsoStops.append(stage) }
    }

    var finding: Finding {
      var finding = scene.run.finding(of: blocker)
      finding.alsoStops = alsoStops
      finding.nearMisses = NearMisses(of: blocker, in: scene).all
      return finding
    }
  }

  /// - Parameters:
  ///   - way: Past one blocker after the other, as far as it led.
  ///   - repairs: Ways to a pull that works.
  init(of trace: PullTrace, _ start: Scene, along way: Way, repairedBy repairs: [Way]) {
    var entries = Self.met(along: way, repairedBy: repairs)
    // Where no way led to the end, what stops the other stages at first sight is still known.
    for blocker in start.rehearsal.blockers where repairs.isEmpty {
      if !entries.contains(where: { $0.blocker.isSame(as: blocker) }) {
        entries.append(Entry(scene: start, blocker: blocker, isSupposed: false))
      }
    }
    for blocker in start.rehearsal.blockers {
      let same = entries.indices.filter { entries[$0].blocker.cause.isSame(as: blocker.cause) }
      let isListed = same.contains { entries[$0].blocker.stage.id == blocker.stage.id }
      if let first = same.first, !isListed { entries[first].note(blocker.stage.id) }
    }
    let sorted = Self.sorted(entries, by: trace.stages.map(\.id), first: trace.failure)
    self.entries = sorted
    findings = sorted.map(\.finding)
    beyondRepair = sorted.indices.filter { sorted[$0].isSupposed }
  }

  private static func met(along way: Way, repairedBy repairs: [Way]) -> [Entry] {
    var entries: [Entry] = []
    for choice in way.choices {
      let known = entries.firstIndex {
        $0.blocker.cause.isSame(as: choice.blocker.cause)
          && ($0.blocker.isOneThing(with: choice.blocker)
            || repairs.mendAtOneBlow($0.blocker, choice.blocker))
      }
      if let known {
        entries[known].note(choice.blocker.stage.id)
      } else {
        entries.append(
          Entry(
            scene: choice.scene, blocker: choice.blocker,
            isSupposed: choice.candidate.supposition != nil))
      }
    }
    return entries
  }

  /// By stage; within one, as they were met. What the client fails by comes first.
  private static func sorted(_ entries: [Entry], by stages: [StageID], first failure: Failure?)
    -> [Entry]
  {
    func place(_ entry: Entry) -> Int { stages.firstIndex(of: entry.blocker.stage.id) ?? 0 }
    var sorted = entries.enumerated().sorted { a, b in
      (place(a.element), a.offset) < (place(b.element), b.offset)
    }.map(\.element)
    let decisive = sorted.firstIndex {
      $0.blocker.stage.id == failure?.stage && $0.blocker.cause == failure?.drop
    }
    if let decisive { sorted.insert(sorted.remove(at: decisive), at: 0) }
    return sorted
  }

  /// A way as others see it: what is done about which finding.
  func repair(_ way: Way, of situation: Situation) -> Repair {
    var parts: [Repair.Part] = []
    for choice in way.choices where !choice.candidate.remedies.isEmpty {
      let finding = finding(for: choice.blocker)
      if finding != nil, let last = parts.indices.last, parts[last].finding == finding {
        parts[last].remedies += choice.candidate.remedies
      } else {
        parts.append(
          Repair.Part(
            stage: choice.blocker.stage.id, drop: choice.blocker.cause, finding: finding,
            remedies: choice.candidate.remedies))
      }
    }
    let supposed = way.choices.filter { $0.candidate.supposition != nil }
    return Repair(parts, of: situation, supposing: supposed.map(\.blocker.cause))
  }

  private func finding(for blocker: Blocker) -> Int? {
    entries.firstIndex { $0.blocker.isSame(as: blocker) }
      ?? entries.firstIndex { $0.blocker.cause.isSame(as: blocker.cause) }
  }
}

extension Blocker {
  /// Two refusals of one policy in one stage are one thing, and so is a table without any way out,
  /// wherever in the public space the packets were to go.
  fileprivate func isOneThing(with other: Blocker) -> Bool {
    if stage.id == other.stage.id { return true }
    return cause.code == .noRoute && cause.direction == .forward && isForPublicAddress
      && other.isForPublicAddress
  }

  private var isForPublicAddress: Bool { walked?.destination.first.isPublic ?? false }
}

extension [Way] {
  /// Whether some way met the first of two blockers, and what was done about it took the second
  /// away too.
  fileprivate func mendAtOneBlow(_ first: Blocker, _ second: Blocker) -> Bool {
    contains { way in
      way.choices.contains { $0.blocker.isSame(as: first) }
        && !way.choices.contains {
          $0.blocker.cause.isSame(as: second.cause) && $0.blocker.stage.id == second.stage.id
        }
    }
  }
}
