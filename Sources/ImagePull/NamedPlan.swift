import Addressing
import CloudModel
import Dataplane

/// What a pull asks for, with its hosts read as names: the same in every VPC of one account and
/// Region, so that a sweep makes it once.
struct NamedPlan {
  /// The stages that are walked; `host` is `nil` where it is no name that anybody could ask for.
  let stages: [(planned: PlannedStage, host: DomainName?)]
  /// What the public DNS says to each of the names.
  let publicAnswers: [DomainName: ServiceNames.PublicAnswer]

  /// All of a VPC that a plan depends on.
  struct Home: Hashable {
    let region: RegionName
    let account: AccountID?
  }

  init(_ workload: Workload, _ image: ImageReference, at home: Home) {
    let plan = PullPlan(workload, image, region: home.region, account: home.account)
    stages = plan.stages.filter { $0.notNeeded == nil }.map { ($0, DomainName($0.host)) }
    publicAnswers = Dictionary(
      stages.compactMap { stage in
        stage.host.map { ($0, ServiceNames.publicAnswer(for: $0)) }
      }, uniquingKeysWith: { answer, _ in answer })
  }
}
