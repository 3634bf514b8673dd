import Addressing
import CloudModel
import Dataplane
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
  /// The whole network after the first repair, in which that was proved; `nil` where there is none.
  public private(set) var repaired: CompiledNetwork?

  /// - Parameters:
  ///   - trace: A pull simulated in `situation`. One that works or cannot be decided is left as it
  ///     is.
  ///   - situation: The network, the workload in it and the registry.
  ///   - wording: What findings are told in.
  public init(
    of trace: PullTrace, in situation: Situation, _ image: ImageReference,
    wording: Catalogue = .english
  ) {
    let pinned = situation.pinned(to: trace.origin.address)
    self.init(
      of: trace, in: pinned,
      reduced: pinned.topology.reduced(keeping: pinned.workload.interfaces), image, wording)
  }

  /// - Parameter reduced: What `situation` has for a network, without what no packet of the pull can
  ///   come to; asked for where there is something to diagnose.
  init(
    of trace: PullTrace, in situation: Situation, reduced: @autoclosure () -> Topology,
    _ image: ImageReference, _ wording: Catalogue
  ) {
    self.trace = trace
    if !trace.verdict.isRepairable { return }
    var small = situation
    small.topology = reduced()
    guard let start = Scene(small, image, wording) else { return }
    var searcher = RepairSearcher(image, wording)
    let result = searcher.search(from: start)
    var ways: [Way] = []
    for way in result.repairs {
      guard let network = way.proof(in: situation, image) else { continue }
      ways.append(way)
      // A way that only supposes something repairs nothing.
      if repaired == nil && !way.remedies.isEmpty { repaired = network }
    }
    let causes = CauseList(of: trace, start, along: result.inTurn, repairedBy: ways)
    self.trace.findings = causes.findings
    self.trace.repairs = ways.filter { !$0.remedies.isEmpty }.map {
      causes.repair($0, of: situation)
    }
    self.trace.search = RepairSearch(
      simulations: searcher.simulations, isCutShort: searcher.isCutShort,
      beyondRepair: causes.beyondRepair, undecided: ways.isEmpty ? searcher.undecided : [])
  }
}

extension Verdict {
  /// Whether a repair may be looked for.
  public var isRepairable: Bool {
    switch self {
    case .fails, .intermittent: true
    case .succeeds, .unknown: false
    }
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
  /// The whole network at the end of the way, if the pull works there, its story told to the end.
  fileprivate func proof(in situation: Situation, _ image: ImageReference) -> CompiledNetwork? {
    var repaired: Situation? = situation
    for choice in choices { repaired = repaired.flatMap { choice.candidate.applied(to: $0) } }
    guard let run = repaired.flatMap({ PullRun($0, image) }) else { return nil }
    return run.run().verdict == .succeeds ? run.network : nil
  }
}
