import Addressing
import CloudModel
import Dataplane
import TraceModel

/// What is the same for a pull from every interface of one VPC: the answer to each name, and what
/// stands behind each endpoint.
struct PreparedPull: Sendable {
  /// What the answers depend on.
  private(set) var dependence = NameDependence()
  private var stages: [Stage] = []
  /// What refused the last pull, where nothing before it was wrong: whoever comes as far is refused
  /// alike, so that there is no cause to look for.
  private(set) var refusal: Failure?
  private let receptionist: Receptionist
  private let network: CompiledNetwork
  private let ports: PortRange

  private struct Stage: Sendable {
    let resolved: ResolvedStage
    let answer: Answer
    /// Who answered at the end of the way so far.
    var servers: [WalkedFlow.Reached?] = []
    /// How each of them receives the client.
    var endings: [Ending] = []
  }

  /// What the client does with the answer of its resolver.
  private enum Answer {
    case connects(FlowTargets, isRepresentative: Bool)
    case fails(PullVerdict.Failure)
    case undetermined
  }

  private enum Ending {
    case serves
    case refuses(Phase, Drop)
    case undetermined
  }

  /// - Parameter plan: That of the VPC.
  init(
    of pull: PullVerdicts, from origin: FlowOrigin, as plan: NamedPlan,
    asking resolver: NameResolver
  ) {
    let vpc = pull.network.topology.vpcs[origin.vpc]
    network = pull.network
    ports = pull.ports
    receptionist = Receptionist(
      network: pull.network,
      authorization: Authorization(
        workload: pull.workload, registry: pull.registry, account: vpc.account, vpc: vpc),
      registry: pull.registry, repository: pull.image.repository)
    for (planned, host) in plan.stages {
      guard let host else {
        let failure = PullVerdict.Failure(
          stage: planned.id, phase: .dns, code: .nameNotFound, direction: .forward)
        stages.append(
          Stage(
            resolved: ResolvedStage(planned: planned, resolution: nil), answer: .fails(failure)))
        return
      }
      let resolution = resolver.resolve(host)
      dependence.add(resolution)
      let answer = Self.answer(resolution.answer, to: planned.id, origin.family, network)
      stages.append(
        Stage(
          resolved: ResolvedStage(planned: planned, resolution: resolution), answer: answer))
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

  mutating func forgetReceptions() {
    for index in stages.indices {
      stages[index].servers = []
      stages[index].endings = []
    }
  }

  /// The stages of the pull, each with its answer, without the first ones.
  func stages(after passed: Int) -> [ResolvedStage] { stages[passed...].map(\.resolved) }

  /// - Parameter walk: Walks from `interface` to every target.
  @inline(__always)
  mutating func tally(from interface: Int, walking walk: (FlowTargets) -> FlowVerdict)
    -> PullVerdict.Tally
  {
    var tally = PullVerdict.Tally()
    refusal = nil
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
        tally.add(flow, stages[index].resolved.planned.id, isOpen: isOpen)
        if !tally.isOver && flow.works { serve(index, flow, &tally) }
      }
      if tally.isOver { break }
      if tally.allPass { tally.passed += 1 }
    }
    return tally
  }

  /// What happens once the connection stands; the rule is that of `PullRun.serve`.
  private mutating func serve(
    _ index: Int, _ flow: FlowVerdict, _ tally: inout PullVerdict.Tally
  ) {
    let stage = stages[index].resolved.planned.id
    var refusal: Failure?
    var (serves, isOpen) = (false, false)
    func count(_ ending: Ending) {
      switch ending {
      case .serves: serves = true
      case .undetermined: isOpen = true
      case .refuses(let phase, let drop):
        refusal = refusal ?? Failure(stage: stage, phase: phase, drop: drop)
      }
    }
    count(ending(at: index, flow.reached))
    for other in flow.others { count(ending(at: index, other)) }
    if isOpen { tally.leaveOpen() }
    guard let refusal else { return }
    if serves {
      tally.waver(PullVerdict.Failure(refusal))
    } else if !isOpen {
      if tally.allPass { self.refusal = refusal }
      tally.fail(PullVerdict.Failure(refusal))
    }
  }

  private mutating func ending(at index: Int, _ reached: WalkedFlow.Reached?) -> Ending {
    if let known = stages[index].servers.firstIndex(of: reached) {
      return stages[index].endings[known]
    }
    let stage = stages[index].resolved
    guard let resolution = stage.resolution else {
      preconditionFailure("nobody connects without an address")
    }
    let ending: Ending =
      switch receptionist.receive(stage.planned, at: reached, resolution).outcome {
      case .serves: .serves
      case .undetermined: .undetermined
      case .refuses(let phase, let drop, _): .refuses(phase, drop)
      }
    stages[index].servers.append(reached)
    stages[index].endings.append(ending)
    return ending
  }
}

extension PullVerdict.Failure {
  fileprivate init(_ failure: Failure) {
    self.init(
      stage: failure.stage, phase: failure.phase, code: failure.drop.code,
      direction: failure.drop.direction)
  }
}

extension NameDependence {
  /// Claims that are not in effect count too: it costs little, and leaves nothing out.
  fileprivate mutating func add(_ resolution: Resolution) {
    for asked in resolution.asked {
      names.insert(asked.name)
      for judged in asked.claims {
        switch judged.claim.source {
        case .resolverRule: asksOtherServers = true
        case .hostedZone(let position): zones.insert(position)
        case .endpoint, .hostNames: break
        }
      }
    }
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
