import CloudModel
import ImagePull
import TraceModel

/// Puts narrower rules in the place of those that let a pull through, one after the other, and
/// keeps what the pull does not miss.
///
/// A replacement has to pass twice: alone, and upon all those found before. So any of them can be
/// carried out, and all of them together. Where a rule is gone, packets may come by the next one
/// that is as wide; that one is looked at then.
struct RuleTightener {
  /// How often a pull is simulated before the search gives up.
  static let budget = 200

  private let start: Scene
  /// The same pull in the whole network, where every member of a group and every row has its place.
  private let whole: PullRun
  private var simulator: Simulator
  /// After all replacements found.
  private var together: Scene

  init(_ start: Scene, in whole: PullRun, _ image: ImageReference) {
    self.start = start
    self.whole = whole
    together = start
    simulator = Simulator(image, budget: Self.budget)
  }

  var simulations: Int { simulator.count }
  var isCutShort: Bool { simulator.isExhausted }

  var tightenedRules: [TighterRule] {
    mutating get {
      var rules: [TighterRule] = []
      var settled: Set<UsedRule.Row> = []
      while let used = nextRule(but: settled), !isCutShort {
        settled.insert(used.row)
        guard let remedies = narrowest(for: used) else { continue }
        rules.append(TighterRule(used, remedies, in: whole, start))
      }
      return rules + tightenedPolicies
    }
  }

  private func nextRule(but settled: Set<UsedRule.Row>) -> UsedRule? {
    UsedRule.all(of: together.run).first {
      !settled.contains($0.row) && $0.row.isWritten(in: start.situation.topology)
    }
  }

  /// What replaces a rule by the least that still passes; `nil` when the rule is as narrow as that
  /// already.
  private mutating func narrowest(for used: UsedRule) -> [Remedy]? {
    let narrower = NarrowerRules(used, whole.placement.topology, client: whole.ports)
    guard var widths = firstPassing(narrower, for: used.row) else { return nil }
    // One need may have been widened for the sake of another.
    for need in narrower.needs {
      for width in 0..<widths[need] {
        var trial = widths
        trial[need] = width
        if passes(narrower, trial, for: used.row) {
          widths = trial
          break
        }
      }
    }
    let remedies = remedies(narrower, widths, for: used.row)
    guard let remedies, let scene = scene(after: remedies, upon: together) else { return nil }
    together = scene
    return remedies
  }

  /// All needs as narrow as can be, then all of them wider, as long as it is not the rule itself
  /// that comes out.
  private mutating func firstPassing(_ narrower: NarrowerRules, for row: UsedRule.Row) -> [Int]? {
    for width in 0...max(0, narrower.widest) {
      let widths = narrower.needs.map { narrower.width(width, of: $0) }
      if narrower.openings(widths) == nil { return nil }
      if passes(narrower, widths, for: row) { return widths }
    }
    return nil
  }

  private mutating func passes(
    _ narrower: NarrowerRules, _ widths: [Int], for row: UsedRule.Row
  ) -> Bool {
    guard let remedies = remedies(narrower, widths, for: row) else { return false }
    return scene(after: remedies, upon: start) != nil
      && scene(after: remedies, upon: together) != nil
  }

  private func remedies(_ narrower: NarrowerRules, _ widths: [Int], for row: UsedRule.Row)
    -> [Remedy]?
  {
    narrower.openings(widths).flatMap {
      row.replaced(
        by: $0, in: together.situation.topology, first: start.situation.topology)
    }
  }

  /// `nil` unless the pull succeeds.
  private mutating func scene(after remedies: [Remedy], upon scene: Scene) -> Scene? {
    guard let situation = scene.situation.applying(remedies),
      let after = simulator.rehearse(situation), after.rehearsal.succeeds
    else { return nil }
    return after
  }
}

// MARK: - Policies

extension RuleTightener {
  /// Endpoints that let everyone do everything get a policy for the requests of this pull.
  private var tightenedPolicies: [TighterRule] {
    mutating get {
      var rules: [TighterRule] = []
      for policy in LeastPolicy.all(of: whole) {
        let remedies = [Remedy.policy(.setEndpointPolicy(policy.text, policy.endpoint.id))]
        guard scene(after: remedies, upon: start) != nil,
          let scene = scene(after: remedies, upon: together)
        else { continue }
        together = scene
        rules.append(TighterRule(policy, remedies, in: whole))
      }
      return rules
    }
  }
}
