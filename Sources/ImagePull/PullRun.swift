import Addressing
import CloudModel
import Dataplane
import SourceText
import TraceModel

/// Why a pull cannot even be tried.
public enum PullError: Error, Hashable, Sendable {
  case image(ImageReference.Malformed)
  case placement(PlacementError)
}

/// Simulates one pull: the stages of the client in order, each resolved, walked there and back, and
/// judged.
///
/// It stops where the client would; what stands behind is `not-reached`.
public struct PullRun: Sendable {
  public let network: CompiledNetwork
  public private(set) var placement: Placement
  public let workload: Workload
  public let image: ImageReference
  public let registry: RegistryState
  private var seat: Seat
  /// The client's source ports.
  public let ports: PortRange

  /// - Parameter network: Compiled from `placement.topology`.
  public init(
    _ workload: Workload, at placement: Placement, in network: CompiledNetwork,
    image: ImageReference, registry: RegistryState
  ) throws(PlacementError) {
    guard let seat = Seat(placement) else { throw .noSubnet(placement.interface) }
    self.network = network
    self.placement = placement
    self.workload = workload
    self.image = image
    self.registry = registry
    self.seat = seat
    ports = workload.ephemeralPorts ?? workload.platform.ephemeralPorts
  }

  /// The pull from an interface of the network; `nil` where the input lacks what it stands in.
  init?(_ pulls: PullVerdicts, from interface: Int) {
    let topology = pulls.network.topology
    guard let seat = Seat(interface, in: topology) else { return nil }
    network = pulls.network
    placement = Placement(topology, topology.networkInterfaces[interface].id)
    workload = pulls.workload
    image = pulls.image
    registry = pulls.registry
    self.seat = seat
    ports = pulls.ports
  }

  /// Goes on from another interface of the same network.
  mutating func move(to interface: Int) {
    if interface == seat.interface { return }
    guard let seat = Seat(interface, in: network.topology) else {
      preconditionFailure("a pull was asked for from there")
    }
    placement.interface = network.topology.networkInterfaces[interface].id
    self.seat = seat
  }

  /// Position of the workload's interface in the topology.
  public var interface: Int { seat.interface }
  public var subnet: Subnet { seat.subnet }
  public var vpc: VPC { seat.vpc }
  /// The address that the client uses; IPv4 when it has one.
  public var address: InterfaceAddress { seat.address }

  /// What has been found out so far.
  struct Progress {
    var stages: [StageTrace] = []
    var blockers: [Blocker] = []
    /// The position among `blockers` of the one that the client fails by.
    var decisive: Int?
    var assumptions: [Assumption] = []
    var missing: [String] = []
    var isIntermittent = false
    /// The client gave up.
    var isOver = false
    /// Whether the client gives up at all.
    var isRehearsal = false
    var telling = Flow.Telling.everything
  }

  /// The pull as the client lives through it.
  public func run() -> PullTrace {
    let progress = progress(isRehearsal: false)
    let verdict = verdict(progress)
    let decisive = progress.decisive.map { progress.blockers[$0] }
    return PullTrace(
      image: image.text, platform: workload.platform, origin: origin, verdict: verdict,
      stages: progress.stages,
      failure: decisive.map { Failure(stage: $0.stage.id, phase: $0.phase, drop: $0.cause) },
      symptom: verdict == .unknown ? nil : decisive.map(symptom), findings: findings(progress),
      assumptions: progress.assumptions.withoutRepetition(),
      missing: progress.missing.withoutRepetition())
  }

  /// What becomes of the pull and what is to blame, as `run` says it, without the story.
  ///
  /// - Parameter stages: Those that the pull needs, without the first ones that are known to pass.
  func outcome(of stages: [ResolvedStage]) -> PullOutcome {
    var progress = Progress(telling: .nothing)
    for stage in stages { run(stage, &progress) }
    let decisive = progress.decisive.map { progress.blockers[$0] }
    return PullOutcome(
      verdict(progress),
      failure: decisive.map { Failure(stage: $0.stage.id, phase: $0.phase, drop: $0.cause) },
      missing: progress.missing.withoutRepetition())
  }

  /// Every stage, as if those before had passed.
  public func rehearse() -> Rehearsal {
    let progress = progress(isRehearsal: true, telling: .stops)
    return Rehearsal(blockers: progress.blockers, missing: progress.missing.withoutRepetition())
  }

  var plan: PullPlan { PullPlan(workload, image, region: vpc.region, account: vpc.account) }

  private func progress(
    isRehearsal: Bool, telling: Flow.Telling = .everything
  ) -> Progress {
    let plan = plan
    var progress = Progress(
      assumptions: placement.assumptions + plan.assumptions, isRehearsal: isRehearsal,
      telling: telling)
    for planned in plan.stages {
      let isAsked = planned.notNeeded == nil && !progress.isOver
      let resolution = isAsked ? DomainName(planned.host).map(resolver.resolve) : nil
      run(ResolvedStage(planned: planned, resolution: resolution), &progress)
    }
    return progress
  }

  /// What the client fails by comes first: a stage before it that wavers does not stop the pull.
  private func findings(_ progress: Progress) -> [Finding] {
    guard let decisive = progress.decisive else { return [] }
    let others = progress.blockers.indices.filter { $0 != decisive }
    return ([decisive] + others).map { finding(of: progress.blockers[$0]) }
  }

  /// What is wrong and what to do about it, in words.
  public func finding(of blocker: Blocker) -> Finding {
    FindingText(
      run: self, stage: blocker.stage, resolution: blocker.resolution, walked: blocker.walked
    ).finding(blocker.cause, seenAt: blocker.seenAt)
  }

  private func symptom(of blocker: Blocker) -> Symptom {
    SymptomText(
      run: self, stage: blocker.stage, resolution: blocker.resolution,
      refused: blocker.refused?.request
    ).symptom(blocker.phase, seenAt: blocker.seenAt)
  }

  private func verdict(_ progress: Progress) -> Verdict {
    if progress.isOver { return .fails }
    if !progress.missing.isEmpty { return .unknown }
    return progress.isIntermittent ? .intermittent : .succeeds
  }

  private var origin: Origin { seat.origin(in: network, of: placement) }

  private func run(_ resolved: ResolvedStage, _ progress: inout Progress) {
    let planned = resolved.planned
    var stage = StageTrace(
      id: planned.id, purpose: planned.purpose, host: planned.host, port: PullPlan.port,
      outcome: .passed)
    defer { progress.stages.append(stage) }
    if let reason = planned.notNeeded {
      stage.outcome = .notNeeded
      stage.note = reason
      return
    }
    if progress.isOver {
      stage.outcome = .notReached
      stage.note = "the client gave up before"
      return
    }
    guard let resolution = resolved.resolution else {
      stop(&stage, &progress, .dns, Drop(.nameNotFound, .forward, at: publicDNS), nil)
      return
    }
    stage.resolution = resolution.steps
    switch resolution.answer {
    case .failed(let drop): stop(&stage, &progress, .dns, drop, resolution)
    case .noData(let component):
      // Nobody can change the names of AWS; that the subnet has one family alone can be changed.
      let blamed = component.type == .internet ? network.reference(of: subnet) : component
      stop(&stage, &progress, .dns, Drop(.addressFamilyMismatch, .forward, at: blamed), resolution)
    case .undetermined(let missing): markUnknown(&stage, &progress, missing)
    case .addresses, .storage, .frontEnd:
      connect(resolution, planned, &stage, &progress)
    }
  }

  var resolver: NameResolver {
    network.resolver(for: interface, family: address.address.family, sourcePorts: ports)
  }

  private var publicDNS: ComponentReference { ComponentReference(.internet, "public DNS") }

  private func connect(
    _ resolution: Resolution, _ planned: PlannedStage, _ stage: inout StageTrace,
    _ progress: inout Progress
  ) {
    let connection = connection(
      to: resolution.answer, port: stage.port, telling: progress.telling)
    stage.attempts = connection.attempts.map(\.attempt)
    switch connection.outcome {
    case .works: break
    case .fails(let attempt):
      stop(
        &stage, &progress, .connect, dropOf(attempt), resolution,
        walked: attempt.walked, of: connection)
      return
    case .intermittent(let attempt):
      stage.outcome = .intermittent
      note(
        &stage, &progress, .connect, dropOf(attempt), resolution,
        walked: attempt.walked, of: connection)
      progress.isIntermittent = true
    case .undetermined(let missing): markUnknown(&stage, &progress, missing)
    }
    serve(connection, resolution, planned, &stage, &progress)
  }

  private func dropOf(_ attempt: ConnectionAttempt) -> Drop {
    guard case .dropped(let drop) = attempt.attempt.disposition else {
      preconditionFailure("a failing attempt has a drop")
    }
    return drop
  }

  /// Walks to every address that the client may be given.
  func connection(
    to answer: Resolution.Answer, port: UInt16, ignoring: WalkedFlow.RouteDecision? = nil,
    telling: Flow.Telling = .everything
  ) -> Connection {
    var ranges: [AddressRange] = []
    var connection = Connection(isRepresentative: false)
    switch answer {
    case .addresses(let addresses, _): ranges = addresses.map { AddressRange($0) }
    case .storage, .frontEnd:
      var list: Int?
      if case .storage(_, let known) = answer { list = known }
      let publicRanges = network.publicRanges(list: list, family: address.address.family)
      ranges = publicRanges.ranges
      connection.isRepresentative = publicRanges.isRepresentative
    case .failed, .noData, .undetermined: return connection
    }
    for range in ranges {
      var flow = Flow(
        from: interface, to: range, sourcePorts: ports, port: port, ignoring: ignoring)
      flow.telling = telling
      let (parts, isComplete) = network.trace(flow)
      if !isComplete {
        connection.incomplete =
          Lack(
            "a verdict for every address and port",
            remark: "the rules tell more of them apart than are walked"
          ).text
      }
      connection.attempts += parts.map { part in
        ConnectionAttempt(
          attempt: Attempt(
            destination: part.destination, sourcePorts: part.sourcePorts,
            isRepresentative: connection.isRepresentative,
            servedBy: part.reached.map { reference($0) }, disposition: part.disposition,
            steps: part.steps),
          walked: part)
      }
    }
    return connection
  }

  /// Whether packets to every one of the addresses, which are of the client's family, arrive and their
  /// replies come back: what `connection` would say, without its story.
  func allArrive(at addresses: [IPAddress], port: UInt16) -> Bool {
    let flow = network.verdict(
      from: interface, to: FlowTargets(addresses.map { AddressRange($0) }), sourcePorts: ports,
      port: port)
    return flow.works && flow.drop == nil && !flow.isUndetermined
  }

  private func reference(_ reached: WalkedFlow.Reached) -> ComponentReference {
    switch reached {
    case .endpoint(let position): network.endpointReference(position)
    case .interface(let position):
      network.reference(of: network.topology.networkInterfaces[position])
    case .internet: ComponentReference(.internet, "internet")
    case .outside(let position):
      network.reference(of: network.topology.onPremisesNetworks[position])
    }
  }

  func markUnknown(_ stage: inout StageTrace, _ progress: inout Progress, _ missing: String) {
    stage.outcome = .unknown
    progress.missing.append(missing)
  }

  /// Ends the pull here.
  func stop(
    _ stage: inout StageTrace, _ progress: inout Progress, _ phase: Phase, _ drop: Drop,
    _ resolution: Resolution?, walked: WalkedFlow? = nil, of connection: Connection? = nil,
    refused: RefusedRequest? = nil
  ) {
    stage.outcome = .failed
    note(
      &stage, &progress, phase, drop, resolution, walked: walked, of: connection,
      refused: refused)
    progress.isOver = !progress.isRehearsal
  }

  /// An interface that is only imagined cannot be blamed: its subnet is what somebody chose.
  private func blamable(_ drop: Drop) -> Drop {
    if drop.component.id != Placement.hypotheticalID.rawValue { return drop }
    return Drop(drop.code, drop.direction, at: network.reference(of: subnet))
  }

  /// Notes what stands in the way, with its cause.
  func note(
    _ stage: inout StageTrace, _ progress: inout Progress, _ phase: Phase, _ drop: Drop,
    _ resolution: Resolution?, walked: WalkedFlow? = nil, of connection: Connection? = nil,
    refused: RefusedRequest? = nil
  ) {
    let cause = blamable(
      CauseAnalysis(run: self, stage: stage, resolution: resolution, walked: walked)
        .cause(of: drop))
    // An undecided or intermittent stage before does not hide what certainly fails.
    if progress.decisive == nil || stage.outcome == .failed {
      progress.decisive = progress.blockers.count
    }
    progress.blockers.append(
      Blocker(
        stage: stage, phase: phase, seenAt: drop, cause: cause, resolution: resolution,
        walked: walked, walks: connection?.attempts.map(\.walked) ?? [], refused: refused))
  }
}
