import AccessPolicy
import CloudModel
import ImagePull
import TraceModel

/// The policy of an endpoint that allows what one pull asks for there, and nothing else.
struct LeastPolicy {
  let endpoint: VPCEndpoint
  /// The position of the endpoint in the topology.
  let position: Int
  let text: PolicyText
  /// The requests it is for, by stage.
  let needs: [TighterRule.Need]

  /// One for each endpoint that the pull uses and that lets everyone do everything. A policy that
  /// somebody has written is left alone: its conditions may be what is meant.
  static func all(of run: PullRun) -> [LeastPolicy] {
    let traffic = run.traffic
    let used = Set(traffic.flatMap { $0.requests.map(\.endpoint) })
    return used.sorted().compactMap { LeastPolicy(at: $0, in: run, traffic) }
  }

  private init?(at position: Int, in run: PullRun, _ traffic: [StageTraffic]) {
    endpoint = run.placement.topology.vpcEndpoints[position]
    self.position = position
    if !endpoint.allowsEverything { return nil }
    var json: String?
    var needs: [TighterRule.Need] = []
    for stage in traffic {
      for (_, request) in stage.requests.filter({ $0.endpoint == position }) {
        // Nothing to add for a request that is allowed by now.
        json = PolicyRepair.allowing(request, in: json, as: .endpoint).first ?? json
        needs.append(TighterRule.Need([stage.stage], "\(request.action) on \(request.resource)"))
      }
    }
    guard let json else { return nil }
    text = PolicyText(json: json)
    self.needs = needs
  }
}

extension VPCEndpoint {
  /// Without a policy an endpoint has the default one, which allows full access (AWS PrivateLink
  /// Guide, "Control access to VPC endpoints using endpoint policies").
  fileprivate var allowsEverything: Bool {
    guard let policy else { return true }
    return PolicyDocument.parse(policy.json, as: .endpoint).document?.allowsEverything ?? false
  }
}
