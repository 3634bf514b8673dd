import Addressing
import CloudModel
import Dataplane
import TraceModel

/// What is the same for a pull from every interface of one VPC: the answer to each name, and what
/// stands behind each endpoint.
struct PreparedPull {
  private var stages: [Stage] = []
  private let authorization: Authorization
  private let network: CompiledNetwork
  private let registry: RegistryState
  private let ports: PortRange

  private struct Stage {
    let planned: PlannedStage
    let host: DomainName
    let answer: Answer
    /// A hosted zone wrote the addresses: what stands there, only endpoints tell.
    let isWrittenByHand: Bool
    /// What was found out about those who answer, each asked once.
    var services: [Service] = []
  }

  /// What the client does with the answer of its resolver.
  private enum Answer {
    case connects(FlowTargets, isRepresentative: Bool)
    case fails(PullVerdict.Failure)
    case undetermined
  }

  /// Who answers at the end of the way, and how that ends.
  private struct Service {
    var endpoint: Int?
    var outcome: Outcome

    enum Outcome {
      case serves
      case refuses(PullVerdict.Failure)
      case undetermined
    }
  }

  init(of pull: PullVerdicts, from origin: FlowOrigin, asking resolver: NameResolver) {
    let vpc = pull.network.topology.vpcs[origin.vpc]
    network = pull.network
    registry = pull.registry
    ports = pull.ports
    authorization = Authorization(
      workload: pull.workload, registry: pull.registry, account: vpc.account, vpc: vpc)
    let plan = PullPlan(pull.workload, pull.image, region: vpc.region)
    for planned in plan.stages where planned.notNeeded == nil {
      guard let host = DomainName(planned.host) else {
        let failure = PullVerdict.Failure(
          stage: planned.id, phase: .dns, code: .nameNotFound, direction: .forward)
        stages.append(
          Stage(planned: planned, host: .root, answer: .fails(failure), isWrittenByHand: false))
        return
      }
      let resolved = resolver.resolve(host).answer
      let isWrittenByHand =
        if case .addresses(_, from: .hostedZone) = resolved { true } else { false }
      let answer = Self.answer(resolved, to: planned.id, origin.family, network)
      stages.append(
        Stage(planned: planned, host: host, answer: answer, isWrittenByHand: isWrittenByHand))
    }
  }

  private static func answer(
    _ answer: Resolution.Answer, to stage: StageID, _ family: AddressFamily,
    _ network: CompiledNetwork
  ) -> Answer {
    func connects(publicly list: Int?) -> Answer {
      let ranges = network.publicRanges(list: list, family: family)
      return .connects(
        FlowTargets(ranges.ranges), isRepresentative: ranges.isRepresentative)
    }
    switch answer {
    case .addresses(let addresses, _):
      return .connects(
        FlowTargets(addresses.map { AddressRange($0) }), isRepresentative: false)
    case .storage(_, let list): return connects(publicly: list)
    case .frontEnd: return connects(publicly: nil)
    case .failed(let drop):
      return .fails(
        PullVerdict.Failure(
          stage: stage, phase: .dns, code: drop.code, direction: drop.direction))
    case .noData:
      return .fails(
        PullVerdict.Failure(
          stage: stage, phase: .dns, code: .addressFamilyMismatch, direction: .forward))
    case .undetermined: return .undetermined
    }
  }

  /// - Parameter walk: Walks from `interface` to every target.
  @inline(__always)
  mutating func verdict(from interface: Int, walking walk: (FlowTargets) -> FlowVerdict)
    -> PullVerdict
  {
    var tally = PullVerdict.Tally()
    for index in stages.indices {
      switch stages[index].answer {
      case .fails(let failure): tally.fail(failure)
      case .undetermined: tally.leaveOpen()
      case .connects(let targets, let isRepresentative):
        let flow = walk(targets)
        // Where the input does not name the addresses, what tells them apart leaves all open.
        let isOpen =
          isRepresentative && flow.drop != nil && (flow.works || flow.isUndetermined)
          && !network.portsDecide(
            from: interface, to: targets, sourcePorts: ports, port: PullPlan.port)
        tally.add(flow, stages[index].planned.id, isOpen: isOpen)
        if !tally.isOver && flow.works { serve(index, flow.reached, &tally) }
      }
      if tally.isOver { break }
    }
    return tally.verdict
  }

  /// What happens once the connection stands; see `PullRun`.
  private mutating func serve(
    _ index: Int, _ reached: WalkedFlow.Reached?, _ tally: inout PullVerdict.Tally
  ) {
    let endpoint: Int?
    switch reached {
    case .endpoint(let position): endpoint = position
    case .interface:
      tally.leaveOpen()
      return
    case .internet, .outside:
      if stages[index].isWrittenByHand {
        tally.leaveOpen()
        return
      }
      endpoint = nil
    case nil: endpoint = nil
    }
    let outcome: Service.Outcome
    if let service = stages[index].services.first(where: { $0.endpoint == endpoint }) {
      outcome = service.outcome
    } else {
      outcome = ask(stages[index], servedBy: endpoint)
      stages[index].services.append(Service(endpoint: endpoint, outcome: outcome))
    }
    switch outcome {
    case .serves: break
    case .refuses(let failure): tally.fail(failure)
    case .undetermined: tally.leaveOpen()
    }
  }

  private func ask(_ stage: Stage, servedBy position: Int?) -> Service.Outcome {
    func refuses(_ phase: Phase, _ code: ReasonCode, _ direction: Direction) -> Service.Outcome {
      .refuses(
        PullVerdict.Failure(
          stage: stage.planned.id, phase: phase, code: code, direction: direction))
    }
    var server: (VPCEndpoint, ComponentReference)?
    if let position {
      let endpoint = network.topology.vpcEndpoints[position]
      server = (endpoint, network.endpointReference(position))
      if endpoint.type == .interface && !endpoint.serves(stage.host) {
        return refuses(.tls, .endpointNameMismatch, .forward)
      }
    }
    let judgement = authorization.judge(stage.planned, servedBy: server)
    if let drop = judgement.drop { return refuses(.authorize, drop.code, drop.direction) }
    if judgement.missing != nil { return .undetermined }
    if stage.planned.id == .manifest, let refusal = RegistryRefusal(registry.answer) {
      return refuses(.response, refusal.code, .return)
    }
    return .serves
  }
}

extension PullVerdict.Tally {
  /// Counts in how a stage's connection went; the rule is that of `Connection.outcome`.
  @inline(__always)
  fileprivate mutating func add(_ flow: FlowVerdict, _ stage: StageID, isOpen: Bool) {
    guard let drop = flow.drop else {
      if flow.isUndetermined || !flow.isComplete || !flow.works { leaveOpen() }
      return
    }
    let failure = PullVerdict.Failure(
      stage: stage, phase: .connect, code: drop.code, direction: drop.direction)
    if !flow.works && !flow.isUndetermined {
      fail(failure)
    } else if isOpen || !flow.works {
      leaveOpen()
    } else {
      waver(failure)
    }
  }
}
