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

/// Simulates one pull: the stages of the client in order, each resolved, walked there and back, and judged.
///
/// It stops where the client would; what stands behind is `not-reached`.
public struct PullRun {
  let network: CompiledNetwork
  let placement: Placement
  let workload: Workload
  let image: ImageReference
  let registry: RegistryState
  let interface: Int
  let subnet: Subnet
  let vpc: VPC
  /// The address that the client uses; IPv4 when it has one.
  let address: InterfaceAddress
  let ports: PortRange

  /// - Parameter network: Compiled from `placement.topology`.
  public init(
    _ workload: Workload, at placement: Placement, in network: CompiledNetwork,
    image: ImageReference, registry: RegistryState
  ) throws(PlacementError) {
    let topology = placement.topology
    guard let position = topology.networkInterfaces.position(of: placement.interface),
      let subnet = topology.subnets[topology.networkInterfaces[position].subnet],
      let vpc = topology.vpcs[subnet.vpc],
      let address = topology.networkInterfaces[position].preferredAddress
    else { throw .noSubnet(placement.interface) }
    self.network = network
    self.placement = placement
    self.workload = workload
    self.image = image
    self.registry = registry
    self.subnet = subnet
    self.vpc = vpc
    self.address = address
    interface = position
    ports = workload.ephemeralPorts ?? workload.platform.ephemeralPorts
  }

  /// What has been found out so far.
  struct Progress {
    var stages: [StageTrace] = []
    var failure: Failure?
    var symptom: Symptom?
    /// What a policy forbids.
    var refused: ServiceRequest?
    var findings: [Finding] = []
    var assumptions: [Assumption] = []
    var missing: [String] = []
    var isIntermittent = false
    /// The client gave up.
    var isOver = false
  }

  public func run() -> PullTrace {
    let plan = PullPlan(workload, image, region: vpc.region)
    var progress = Progress()
    progress.assumptions = placement.assumptions + plan.assumptions
    for stage in plan.stages { run(stage, &progress) }
    let verdict = verdict(progress)
    return PullTrace(
      image: image.text, platform: workload.platform, origin: origin, verdict: verdict,
      stages: progress.stages, failure: progress.failure,
      symptom: verdict == .unknown ? nil : progress.symptom, findings: progress.findings,
      assumptions: progress.assumptions.unique(), missing: progress.missing.unique())
  }

  private func verdict(_ progress: Progress) -> Verdict {
    if progress.isOver { return .fails }
    if !progress.missing.isEmpty { return .unknown }
    return progress.isIntermittent ? .intermittent : .succeeds
  }

  private var origin: Origin {
    let interface = placement.topology.networkInterfaces[self.interface]
    return Origin(
      interface: placement.isHypothetical ? nil : interface.id.rawValue,
      interfaceName: interface.name, subnet: network.reference(of: subnet),
      vpc: network.reference(of: vpc),
      securityGroups: interface.securityGroups.map { id in
        placement.topology.securityGroups[id].map { network.reference(of: $0) }
          ?? ComponentReference(.resource(.securityGroup), id.rawValue)
      },
      address: address.address, publicAddress: address.publicAddress)
  }

  private func run(_ planned: PlannedStage, _ progress: inout Progress) {
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
    guard let host = DomainName(planned.host) else {
      stop(&stage, &progress, .dns, Drop(.nameNotFound, .forward, at: publicDNS), nil)
      return
    }
    let resolution = resolver.resolve(host)
    stage.resolution = resolution.steps
    switch resolution.answer {
    case .failed(let drop): stop(&stage, &progress, .dns, drop, resolution)
    case .noData(let component):
      // Nobody can change the names of AWS; that the subnet has one family alone can be changed.
      let blamed = component.type == .internet ? network.reference(of: subnet) : component
      stop(&stage, &progress, .dns, Drop(.addressFamilyMismatch, .forward, at: blamed), resolution)
    case .undetermined(let missing):
      stage.outcome = .unknown
      progress.missing.append(missing)
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
    let connection = connection(to: resolution.answer, port: stage.port)
    stage.attempts = connection.attempts.map(\.attempt)
    switch connection.outcome {
    case .works: break
    case .fails(let attempt):
      stop(&stage, &progress, .connect, dropOf(attempt), resolution, attempt.walked)
      return
    case .intermittent(let attempt):
      stage.outcome = .intermittent
      note(&stage, &progress, .connect, dropOf(attempt), resolution, attempt.walked)
      progress.isIntermittent = true
    case .undetermined(let missing):
      stage.outcome = .unknown
      progress.missing.append(missing)
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
    to answer: Resolution.Answer, port: UInt16, ignoring: WalkedFlow.RouteDecision? = nil
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
      let flow = Flow(
        from: interface, to: range, sourcePorts: ports, port: port, ignoring: ignoring)
      let (parts, isComplete) = network.trace(flow)
      if !isComplete { connection.incomplete = "fewer differences between addresses and ports" }
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

  /// What happens once the connection stands: who answers there, what policies say, what the registry says.
  private func serve(
    _ connection: Connection, _ resolution: Resolution, _ planned: PlannedStage,
    _ stage: inout StageTrace, _ progress: inout Progress
  ) {
    guard let attempt = connection.attempts.first(where: { $0.attempt.disposition == .delivered })
    else { return }
    var server: (VPCEndpoint, ComponentReference)?
    switch attempt.walked.reached {
    case .endpoint(let position):
      let endpoint = network.topology.vpcEndpoints[position]
      let component = network.endpointReference(position)
      server = (endpoint, component)
      if endpoint.type == .interface && !endpoint.serves(resolution.host) {
        stage.authorization.append(
          Step(
            .tls, .forward, at: component, .deny, code: .endpointNameMismatch,
            because: "\(endpoint.service.name) has no certificate for \(resolution.host)"))
        let blamed = zone(of: resolution) ?? component
        stop(&stage, &progress, .tls, Drop(.endpointNameMismatch, .forward, at: blamed), resolution)
        return
      }
    case .interface(let position):
      let id = network.topology.networkInterfaces[position].id
      markUnknown(&stage, &progress, "what answers at \(id), and whether it is \(resolution.host)")
      return
    case .internet, .outside:
      if case .addresses(let addresses, from: .hostedZone) = resolution.answer {
        let names = addresses.map(\.description).joined(separator: ", ")
        markUnknown(
          &stage, &progress, "what answers at \(names), and whether it is \(resolution.host)")
        return
      }
    case nil: break
    }
    authorize(planned, server, resolution, &stage, &progress)
  }

  /// The hosted zone that led the client to where it is.
  private func zone(of resolution: Resolution) -> ComponentReference? {
    guard case .hostedZone(let position)? = resolution.winner?.source else { return nil }
    return network.reference(of: network.topology.hostedZones[position])
  }

  private func markUnknown(
    _ stage: inout StageTrace, _ progress: inout Progress, _ missing: String
  ) {
    stage.outcome = .unknown
    progress.missing.append(missing)
  }

  private func authorize(
    _ planned: PlannedStage, _ server: (VPCEndpoint, ComponentReference)?,
    _ resolution: Resolution, _ stage: inout StageTrace, _ progress: inout Progress
  ) {
    let judgement = Authorization(
      workload: workload, registry: registry, account: vpc.account, vpc: vpc
    ).judge(planned, servedBy: server)
    stage.authorization += judgement.steps
    progress.assumptions += judgement.assumptions
    if let drop = judgement.drop {
      progress.refused = judgement.refused
      stop(&stage, &progress, .authorize, drop, resolution)
    } else if let missing = judgement.missing {
      markUnknown(&stage, &progress, missing)
    } else if planned.id == .manifest, let refusal = RegistryRefusal(registry.answer) {
      let component = ComponentReference(.registry, image.repository)
      stage.authorization.append(
        Step(
          .response, .return, at: component, .deny, code: refusal.code, because: refusal.text))
      stop(&stage, &progress, .response, Drop(refusal.code, .return, at: component), resolution)
    }
  }

  /// Ends the pull here.
  private func stop(
    _ stage: inout StageTrace, _ progress: inout Progress, _ phase: Phase, _ drop: Drop,
    _ resolution: Resolution?, _ walked: WalkedFlow? = nil
  ) {
    stage.outcome = .failed
    note(&stage, &progress, phase, drop, resolution, walked)
    progress.isOver = true
  }

  /// An interface that is only imagined cannot be blamed: its subnet is what somebody chose.
  private func blamable(_ drop: Drop) -> Drop {
    if drop.component.id != Placement.hypotheticalID.rawValue { return drop }
    return Drop(drop.code, drop.direction, at: network.reference(of: subnet))
  }

  /// Notes the first drop that the client meets, with its cause.
  private func note(
    _ stage: inout StageTrace, _ progress: inout Progress, _ phase: Phase, _ drop: Drop,
    _ resolution: Resolution?, _ walked: WalkedFlow?
  ) {
    let cause = blamable(
      CauseAnalysis(run: self, stage: stage, resolution: resolution, walked: walked)
        .cause(of: drop))
    // An undecided or intermittent stage before does not hide what certainly fails.
    let isFirst = progress.failure == nil || stage.outcome == .failed
    if isFirst {
      progress.failure = Failure(stage: stage.id, phase: phase, drop: cause)
      progress.symptom =
        SymptomText(run: self, stage: stage, resolution: resolution, refused: progress.refused)
        .symptom(phase, seenAt: drop)
    }
    let finding = FindingText(run: self, stage: stage, resolution: resolution, walked: walked)
      .finding(cause, seenAt: drop)
    progress.findings.insert(finding, at: isFirst ? 0 : progress.findings.count)
  }
}

extension NetworkInterface {
  /// IPv4 where there is one: the names of ECR and S3 that clients use by default have no AAAA records.
  fileprivate var preferredAddress: InterfaceAddress? {
    addresses.first { $0.address.family == .ipv4 } ?? addresses.first
  }
}

extension Array where Element: Hashable {
  fileprivate func unique() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

/// What the registry answers instead of a manifest.
struct RegistryRefusal {
  let code: ReasonCode
  let text: String

  init?(_ answer: RegistryState.Answer) {
    switch answer {
    case .serves: return nil
    case .repositoryNotFound:
      (code, text) = (.repositoryNotFound, "the registry has no such repository")
    case .tagNotFound: (code, text) = (.tagNotFound, "the repository has no such tag or digest")
    case .tokenExpired: (code, text) = (.tokenExpired, "the token has expired")
    case .rateLimited: (code, text) = (.rateLimited, "too many requests (429)")
    }
  }
}
