import CloudModel
import ImagePull
import TraceModel
import Wording

/// Looks for the least that has to change for a pull to succeed, by changing it and simulating again.
///
/// Best first: of all ways that were begun, the one that promises the least burden is followed, past its first
/// blocker by each candidate for it. A way that brings back what it has passed, or breaks what worked, is
/// left. Nothing is returned that was not simulated.
struct RepairSearcher {
  /// How often a pull is simulated before the search gives up.
  static let budget = 160
  /// How many of them may go into the first look, blocker after blocker.
  static let inTurnBudget = 40
  /// How many of them may go into looking for one more repair, something else in the place of one choice.
  static let otherwiseBudget = 24
  /// More repairs than this help nobody to choose.
  static let repairLimit = 3
  /// A way with more parts than this is not followed.
  static let depthLimit = 12

  private var simulator: Simulator
  /// What the first look has met, by what was done before: the best way mostly begins alike.
  private var scenes: [[Candidate]: Scene] = [:]
  /// Whether looking for one more repair was given up.
  private var isOtherwiseCutShort = false
  /// What stood open at the end of a way without a blocker.
  private(set) var undecided: [String] = []

  init(_ image: ImageReference, _ wording: Catalogue, budget: Int = Self.budget) {
    simulator = Simulator(image, wording, budget: budget)
  }

  var simulations: Int { simulator.count }
  var isCutShort: Bool { simulator.isExhausted || isOtherwiseCutShort }

  /// What the search found.
  struct Result {
    /// Past every blocker by mending what is to blame, one after the other: how an engineer would go about it,
    /// and so what the client would meet. As far as it led where it did not lead to the end.
    var inTurn: Way
    /// The ways to a pull that works, the least burden first; empty when there is none.
    var repairs: [Way] = []
  }

  mutating func search(from start: Scene) -> Result {
    let begun = Way(start.situation)
    let inTurn = firstThrough(begun)
    var result = Result(inTurn: inTurn.way)
    let known = inTurn.isThrough ? inTurn.way : nil
    guard let best = cheapest(from: [begun], below: known?.burden) ?? known else { return result }
    var found = [essential(best)]
    func add(_ way: Way) {
      if !found.contains(where: { $0.places.isSubset(of: way.places) }) { found.append(way) }
    }
    if inTurn.isThrough { add(essential(inTurn.way)) }
    // Something else in the place of each choice, and whatever that needs.
    for (index, choice) in best.choices.enumerated() where found.count < Self.repairLimit {
      let before = best.choices[..<index].reduce(begun) { way, choice in way.past(choice) ?? way }
      // A wider rule in the same place is no choice.
      let others = candidates(choice.scene, choice.blocker).filter {
        $0.places != choice.candidate.places
      }
      let ways = others.compactMap { before.past(Choice(choice.scene, choice.blocker, $0)) }
      let limit = simulator.count + Self.otherwiseBudget
      if let other = cheapest(from: ways, barring: choice.candidate.places, until: limit) {
        add(essential(other))
      } else if simulator.count >= limit {
        isOtherwiseCutShort = true
      }
    }
    result.repairs = found.sorted { $0.burden < $1.burden }
    return result
  }

  /// Depth first, each blocker by the least burden that leads past it: no looking ahead for what would be
  /// cheaper in the end.
  ///
  /// - Returns: The way, or as far as the longest one led.
  private mutating func firstThrough(_ start: Way) -> (way: Way, isThrough: Bool) {
    var stack = [start]
    var longest = start
    let limit = simulator.count + Self.inTurnBudget
    while let way = stack.popLast(), simulator.count < limit {
      guard let scene = simulator.rehearse(way.situation) else { continue }
      scenes[way.changes] = scene
      if let last = way.choices.last, !scene.isProgress(past: last) { continue }
      if way.choices.count > longest.choices.count { longest = way }
      guard let blocker = scene.rehearsal.blockers.first else {
        if scene.rehearsal.missing.isEmpty { return (way, true) }
        undecided = scene.rehearsal.missing
        continue
      }
      if way.choices.count == Self.depthLimit { continue }
      let further = candidates(scene, blocker).compactMap {
        way.past(Choice(scene, blocker, $0))
      }
      stack += further.reversed()
    }
    return (longest, false)
  }

  private func candidates(_ scene: Scene, _ blocker: Blocker) -> [Candidate] {
    Candidates(for: blocker, in: scene).all
  }

  /// - Parameters:
  ///   - ways: Begun, their last choice not simulated yet.
  ///   - barred: What must not be changed on the way: else an alternative comes back to what it is
  ///     one for.
  ///   - bound: The burden of a way that is known: no other is as good.
  ///   - limit: The number of simulations at which to give up.
  private mutating func cheapest(
    from ways: [Way], barring barred: Set<Place> = [], below bound: Int? = nil,
    until limit: Int = .max
  ) -> Way? {
    var frontier = ways
    var seen: Set<Set<Remedy>> = []
    while simulator.count < limit,
      let next = frontier.indices.min(by: { frontier[$0].promise < frontier[$1].promise })
    {
      if let bound, frontier[next].promise >= bound { return nil }
      let way = frontier.remove(at: next)
      if !seen.insert(way.remedies).inserted && way.choices.last?.candidate.supposition == nil {
        continue
      }
      guard let scene = scenes[way.changes] ?? simulator.rehearse(way.situation) else {
        if simulator.isExhausted { return nil }
        continue
      }
      if let last = way.choices.last, !scene.isProgress(past: last) { continue }
      guard let blocker = scene.rehearsal.blockers.first else {
        if scene.rehearsal.missing.isEmpty { return way }
        undecided = scene.rehearsal.missing
        continue
      }
      if way.choices.count == Self.depthLimit { continue }
      for candidate in candidates(scene, blocker)
      where candidate.places.isDisjoint(with: barred) {
        if let further = way.past(Choice(scene, blocker, candidate)) { frontier.append(further) }
      }
    }
    return nil
  }

  /// The way without the remedies that it does as well without: no part of what is left repairs the pull.
  private mutating func essential(_ way: Way) -> Way {
    var kept = way.orderedRemedies
    for remedy in way.orderedRemedies.reversed() {
      let rest = kept.filter { $0 != remedy }
      if kept.count > 1 && succeeds(way.keeping(rest)) { kept = rest }
    }
    // Where remedies can undo each other, less may do although no single one can be left out.
    if (3...4).contains(kept.count) {
      for subset in kept.subsets(upTo: kept.count - 2) where succeeds(way.keeping(subset)) {
        kept = subset
        break
      }
    }
    return way.keeping(kept) ?? way
  }

  private mutating func succeeds(_ way: Way?) -> Bool {
    guard let way else { return false }
    return simulator.succeeds(after: way)
  }
}

extension Array {
  /// Every choice of one to `size` of the elements, small ones first; for arrays of a few.
  fileprivate func subsets(upTo size: Int) -> [[Element]] {
    let all = (1..<(1 << count)).map { bits in indices.filter { bits >> $0 & 1 == 1 } }
    return all.filter { $0.count <= size }.sorted { $0.count < $1.count }.map { picked in
      picked.map { self[$0] }
    }
  }
}
