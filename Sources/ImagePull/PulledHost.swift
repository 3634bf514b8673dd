import CloudModel
import TraceModel

/// A host that a pull asks for, and what for.
public struct PulledHost: Hashable, Sendable {
  public var stage: StageID
  public var host: String
  /// "the Fargate agent asks for a token"
  public var purpose: String
}

extension PulledHost {
  /// The hosts of one pull in the order of the client; those of stages that it does not need are
  /// left out.
  public static func all(
    of image: ImageReference, for workload: Workload, at placement: Placement
  ) throws(PlacementError) -> [PulledHost] {
    guard let seat = Seat(placement) else { throw .noSubnet(placement.interface) }
    let plan = PullPlan(workload, image, region: seat.vpc.region, account: seat.vpc.account)
    return plan.stages.filter { $0.notNeeded == nil }.map {
      PulledHost(stage: $0.id, host: $0.host, purpose: $0.purpose)
    }
  }
}
