import Addressing
import CloudModel
import Dataplane
import ImagePull

/// The verdict of one pull, and what it depends on.
struct Evaluation: Sendable {
  let verdict: PullVerdict?
  /// Each once, in no order.
  let consultations: [Consultation]
  let names: NameDependence
}

extension PullVerdicts {
  /// - Parameters:
  ///   - interface: Its position in the topology.
  ///   - log: Kept between pulls, so that its storage is allocated once.
  mutating func evaluation(of interface: Int, in network: CompiledNetwork, _ log: inout FlowLog)
    -> Evaluation
  {
    log.removeAll()
    let verdict = verdict(from: interface, log: &log)
    var consultations: [Consultation] = []
    consultations.reserveCapacity(24)
    network.collect(consultedIn: log, into: &consultations)
    return Evaluation(
      verdict: verdict, consultations: consultations, names: dependence(of: interface))
  }
}
