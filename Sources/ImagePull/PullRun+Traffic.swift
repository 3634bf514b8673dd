import AccessPolicy
import Addressing
import CloudModel
import Dataplane
import TraceModel

/// What one stage of a pull sends through the network: questions, packets and requests.
public struct StageTraffic: Sendable {
  public let stage: StageID
  /// Where the client was told to go.
  public let answer: Resolution.Answer
  /// Questions to name servers that are not the VPC's own, there and back.
  public let queries: [WalkedFlow]
  /// The connection, in the parts that are treated apart.
  public let walks: [WalkedFlow]
  /// What each endpoint that answers is asked for, by its position in the topology.
  public let requests: [(endpoint: Int, request: RequestContext)]
}

extension PullRun {
  /// The traffic of every stage that is needed, in the order of the client: what rules and policies
  /// have to let through. That they do is for the verdict to say.
  public var traffic: [StageTraffic] {
    plan.stages.filter { $0.notNeeded == nil }.compactMap { planned in
      DomainName(planned.host).map { traffic(of: planned, to: resolver.resolve($0)) }
    }
  }

  private func traffic(of planned: PlannedStage, to resolution: Resolution) -> StageTraffic {
    let walks = connection(to: resolution.answer, port: PullPlan.port).attempts.map(\.walked)
    let endpoints = Set(
      walks.compactMap { walked -> Int? in
        if case .endpoint(let position)? = walked.reached { position } else { nil }
      })
    return StageTraffic(
      stage: planned.id, answer: resolution.answer, queries: resolution.answeredQueries,
      walks: walks,
      requests: endpoints.sorted().flatMap { position in
        planned.requests.compactMap { request in
          context(of: request, at: position).map { (position, $0) }
        }
      })
  }

  /// The request as the policy of an endpoint sees it; `nil` for one that goes another way.
  private func context(of request: ServiceRequest, at endpoint: Int) -> RequestContext? {
    switch request.identity {
    case .service: return nil
    case .workload, .registry, .webIdentity:
      let facts = RequestFacts(
        authorization, request, through: network.topology.vpcEndpoints[endpoint])
      return facts.ruling { PolicyDocument.everything.decision(for: $0) }.context
    }
  }
}
