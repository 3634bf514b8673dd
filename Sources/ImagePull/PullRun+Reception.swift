import CloudModel
import Dataplane
import TraceModel

// What happens once a connection stands.
extension PullRun {
  /// Asks everyone who answers: a name may lead to several, and one of them may be the wrong one.
  func serve(
    _ connection: Connection, _ resolution: Resolution, _ planned: PlannedStage,
    _ stage: inout StageTrace, _ progress: inout Progress
  ) {
    let receptions = connection.servers.map { receptionist.receive(planned, at: $0, resolution) }
    stage.authorization = receptions.flatMap(\.steps)
    progress.assumptions += receptions.flatMap(\.assumptions)
    let unclear = receptions.compactMap(\.missing)
    for missing in unclear { markUnknown(&stage, &progress, missing) }
    guard let (phase, drop, request) = receptions.lazy.compactMap(\.refusal).first
    else { return }
    if receptions.contains(where: \.serves) {
      stage.outcome = .intermittent
      note(&stage, &progress, phase, drop, resolution, refused: request)
      progress.isIntermittent = true
    } else if unclear.isEmpty {
      stop(&stage, &progress, phase, drop, resolution, refused: request)
    }
  }

  private var receptionist: Receptionist {
    Receptionist(
      network: network, authorization: authorization, registry: registry,
      repository: image.repository)
  }

  var authorization: Authorization {
    Authorization(
      workload: workload, registry: registry, account: vpc.account, vpc: vpc,
      wording: network.wording)
  }
}

extension Connection {
  /// Who answers, each once, in the order of the answer.
  fileprivate var servers: [WalkedFlow.Reached?] {
    var servers: [WalkedFlow.Reached?] = []
    for attempt in attempts where attempt.attempt.disposition == .delivered {
      if !servers.contains(attempt.walked.reached) { servers.append(attempt.walked.reached) }
    }
    return servers
  }
}
