import CloudModel
import ImagePull
import TraceModel
import Wording

/// Diagnoses pulls of one network, which is reduced once for all of them.
///
///     let diagnostician = Diagnostician(of: situation, image, from: ["eni-a", "eni-b"])
///     diagnostician.diagnose(trace, from: "eni-b").trace.repairs
public struct Diagnostician: Sendable {
  private let situation: Situation
  private let image: ImageReference
  private let wording: Catalogue
  private let reduced: Topology

  /// - Parameters:
  ///   - situation: The network, and a workload that says what pulls.
  ///   - interfaces: Where pulls are diagnosed from.
  ///   - wording: What findings are told in.
  /// - Complexity: Linear in the interfaces of the network.
  public init(
    of situation: Situation, _ image: ImageReference,
    from interfaces: Set<Identifier<NetworkInterface>>, wording: Catalogue = .english
  ) {
    self.situation = situation
    self.image = image
    self.wording = wording
    reduced = situation.topology.reduced(keeping: interfaces)
  }

  /// - Parameters:
  ///   - trace: The pull from `interface`.
  ///   - interface: One of those that were named at first.
  public func diagnose(_ trace: PullTrace, from interface: Identifier<NetworkInterface>)
    -> Diagnosis
  {
    var situation = situation
    situation.workload.placement = .interface(interface)
    return Diagnosis(of: trace, in: situation, reduced: reduced, image, wording)
  }
}
