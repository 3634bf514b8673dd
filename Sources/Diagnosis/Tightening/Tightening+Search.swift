import CloudModel
import ImagePull
import TraceModel

extension Tightening {
  /// Looks for what a network allows beyond the needs of one pull.
  ///
  ///     let tightening = Tightening(of: situation, image)
  ///     tightening?.rules.first?.rule.text   // "all to 0.0.0.0/0"
  ///     tightening?.remedies   // add tcp 443 to sg-endpoints …, remove all to 0.0.0.0/0 …
  ///
  /// Returns `nil` for a pull that does not succeed: what it needs is not known before it works.
  ///
  /// - Complexity: A few simulations a rule, as many as `RuleTightener.budget`; two more a rule in
  ///   the whole network.
  public init?(of situation: Situation, _ image: ImageReference) {
    guard let run = PullRun(situation, image), run.run().verdict == .succeeds else { return nil }
    let whole = situation.pinned(to: run.address.address)
    var reduced = whole
    reduced.topology = whole.topology.reduced(keeping: whole.workload.interfaces)
    guard let start = Scene(reduced, image), start.rehearsal.succeeds else { return nil }
    var tightener = RuleTightener(start, in: run, image)
    let rules = tightener.tightenedRules.filter { whole.succeeds(after: $0.remedies, image) }
    // What holds in the reduced network holds in the whole one; but what is shown has to be proved
    // there.
    let holds = whole.succeeds(after: rules.flatMap(\.remedies), image)
    self.init(
      holds ? rules : [], of: whole, simulations: tightener.simulations,
      isCutShort: tightener.isCutShort)
  }
}

extension Situation {
  fileprivate func succeeds(after remedies: [Remedy], _ image: ImageReference) -> Bool {
    applying(remedies).flatMap { PullRun($0, image)?.run().verdict } == .succeeds
  }

  /// `nil` when the remedies do not fit.
  func applying(_ remedies: [Remedy]) -> Situation? {
    var changed = self
    do throws(EditError) {
      for remedy in remedies { try remedy.apply(to: &changed) }
    } catch {
      return nil
    }
    return changed
  }
}
