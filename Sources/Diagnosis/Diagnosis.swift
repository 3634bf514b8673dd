import Addressing
import CloudModel
import ImagePull
import TraceModel
import Wording

/// Everything that is wrong with a pull, and what repairs it.
///
/// A trace ends where the client gives up. A diagnosis goes on: it takes each blocker away by the
/// least change that does so, simulates again, and looks what stands behind it, until the pull
/// works. So the blockers are found and not guessed, and a repair is proved before it is shown.
///
///     let diagnosed = Diagnosis(of: trace, in: situation, image).trace
///     diagnosed.findings.count   // 3
///     diagnosed.repairs.first    // turn on private DNS …, add the inbound rule …, associate …
public struct Diagnosis {
  /// The trace with every finding, and with repairs.
  public private(set) var trace: PullTrace

  /// - Parameters:
  ///   - trace: A pull simulated in `situation`. One that works or cannot be decided is left as it
  ///     is.
  ///   - situation: The network, the workload in it and the registry.
  ///   - wording: What findings are told in.
  public init(
    of trace: PullTrace, in situation: Situation, _ image: ImageReference,
    wording: Catalogue = .english
  ) {
    self.trace = trace
    switch trace.verdict {
    case .succeeds, .unknown: return
    case .fails, .intermittent: break
    }
    let pinned = situation.pinned(to: trace.origin.address)
    var reduced = pinned
    reduced.topology = pinned.topology.reduced(to: pinned.workload)
    guard let start = Scene(reduced, image, wording) else { return }
    var searcher = RepairSearcher(image, wording)
    let result = searcher.search(from: start)
    let ways = result.repairs.filter { $0.isProved(in: pinned, image) }
    let causes = CauseList(of: trace, start, along: result.inTurn, repairedBy: ways)
    self.trace.findings = causes.findings
    // A way that only supposes something repairs nothing.
    self.trace.repairs = ways.filter { !$0.remedies.isEmpty }.map { causes.repair($0, of: pinned) }
    self.trace.search = RepairSearch(
      simulations: searcher.simulations, isCutShort: searcher.isCutShort,
      beyondRepair: causes.beyondRepair, undecided: ways.isEmpty ? searcher.undecided : [])
  }
}

extension Situation {
  /// The same with the address that an imagined workload was given, so that it keeps it whatever
  /// else changes.
  func pinned(to address: IPAddress) -> Situation {
    guard case .subnet(let subnet, let groups, _) = workload.placement else { return self }
    var pinned = self
    pinned.workload.placement = .subnet(subnet, securityGroups: groups, address: address)
    return pinned
  }
}

extension Way {
  /// Whether the pull works in the whole network, its story told to the end.
  fileprivate func isProved(in situation: Situation, _ image: ImageReference) -> Bool {
    var repaired: Situation? = situation
    for choice in choices { repaired = repaired.flatMap { choice.candidate.applied(to: $0) } }
    return repaired.flatMap { PullRun($0, image)?.run().verdict } == .succeeds
  }
}
