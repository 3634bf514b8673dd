import Addressing
import CloudModel
import Dataplane
import TraceModel

/// The verdict of one pull from any interface of a network: what a sweep asks of all of them.
///
/// The same plan, resolver, walk and policies as `PullRun`, and the same verdict, without the
/// story. What does not depend on the interface is found out once for each VPC: the answer of its
/// resolver to each name, and what policies say behind each endpoint. What is left is the walk.
///
///     var verdicts = PullVerdicts(of: workload, image, in: network)
///     for interface in network.topology.networkInterfaces.indices {
///       tally[verdicts.verdict(from: interface), default: 0] += 1
///     }
public struct PullVerdicts: Sendable {
  let network: CompiledNetwork
  let workload: Workload
  let image: ImageReference
  let registry: RegistryState
  let ports: PortRange
  /// The pull that found what is to blame last, to be moved to the next one that fails.
  private var run: PullRun?
  private var plans: [NamedPlan.Home: NamedPlan] = [:]
  /// By VPC and family; the position of the answers in `known`.
  private var positions: [Int32]
  private var known: [PreparedPull] = []
  /// Places in `known` whose answers were forgotten.
  private var free: [Int32] = []

  /// - Parameter workload: What pulls. Where it stands and whether it has a public address, each
  ///   interface says itself.
  public init(
    of workload: Workload, _ image: ImageReference, registry: RegistryState = RegistryState(),
    in network: CompiledNetwork
  ) {
    self.network = network
    self.workload = workload
    self.image = image
    self.registry = registry
    ports = workload.ephemeralPorts ?? workload.platform.ephemeralPorts
    positions = Array(repeating: -1, count: network.topology.vpcs.count * 2)
  }

  /// - Parameter interface: Its position in the topology.
  /// - Returns: `nil` when no pull can be tried from there: the input lacks the interface's subnet
  ///   or VPC, or it has no address.
  /// - Complexity: The walks; what is found out once for each VPC comes on top of its first one.
  public mutating func verdict(from interface: Int) -> PullVerdict? {
    let (network, ports) = (network, ports)
    return prepared(for: interface) { pull in
      pull.tally(from: interface) {
        network.verdict(from: interface, to: $0, sourcePorts: ports, port: PullPlan.port)
      }.verdict
    }
  }

  /// As `verdict(from:)`, with every step of every walk added to `log`.
  public mutating func verdict(from interface: Int, log: inout FlowLog) -> PullVerdict? {
    let (network, ports) = (network, ports)
    return prepared(for: interface) { pull in
      pull.tally(from: interface) {
        network.verdict(
          from: interface, to: $0, sourcePorts: ports, port: PullPlan.port, log: &log)
      }.verdict
    }
  }

  /// As `verdict(from:)`, with what is to blame, as `PullRun` finds it.
  ///
  /// - Complexity: That of `verdict(from:)` where the pull works; else the walks that find the cause
  ///   on top.
  public mutating func outcome(from interface: Int) -> PullOutcome? {
    let (network, ports) = (network, ports)
    let ending: Ending? = prepared(for: interface) { pull in
      let tally = pull.tally(from: interface) {
        network.verdict(from: interface, to: $0, sourcePorts: ports, port: PullPlan.port)
      }
      if tally.verdict.verdict == .succeeds { return .known(.succeeds) }
      if let refusal = pull.refusal { return .known(PullOutcome(.fails, failure: refusal)) }
      return .open(pull.stages(after: tally.passed))
    }
    switch ending {
    case nil: return nil
    case .known(let outcome): return outcome
    case .open(let stages):
      if run == nil { run = PullRun(self, from: interface) }
      run?.move(to: interface)
      return run?.outcome(of: stages)
    }
  }

  /// How far a pull without its story leads to what is to blame.
  private enum Ending {
    case known(PullOutcome)
    /// The stages that have to be told to find out.
    case open([ResolvedStage])
  }

  /// - Returns: What `body` makes of what is the same for all pulls of the VPC; `nil` when the
  ///   interface stands in none.
  @inline(__always)
  private mutating func prepared<Result>(
    for interface: Int, _ body: (inout PreparedPull) -> Result
  ) -> Result? {
    guard let origin = network.origin(of: interface) else { return nil }
    let slot = Self.slot(of: origin)
    if positions[slot] < 0 {
      var resolver = network.resolver(
        for: interface, family: origin.family, sourcePorts: ports)
      resolver.isTelling = false
      let plan = plan(for: network.topology.vpcs[origin.vpc])
      resolver.publicAnswers = plan.publicAnswers
      var pull = PreparedPull(of: self, from: origin, as: plan, asking: resolver)
      if resolver.dependsOnInterface { return body(&pull) }
      if let place = free.popLast() {
        positions[slot] = place
        known[Int(place)] = pull
      } else {
        positions[slot] = Int32(known.count)
        known.append(pull)
      }
    }
    return body(&known[Int(positions[slot])])
  }
}

extension PullVerdicts {
  private mutating func plan(for vpc: VPC) -> NamedPlan {
    let home = NamedPlan.Home(region: vpc.region, account: vpc.account)
    if let plan = plans[home] { return plan }
    let plan = NamedPlan(workload, image, at: home)
    plans[home] = plan
    return plan
  }
}

// What a pull depends on beside the tables that its packets meet, for whoever keeps verdicts while
// the network changes.
extension PullVerdicts {
  /// What the answers to the names of a pull depend on; to be asked after the verdict.
  ///
  /// - Parameter interface: Its position in the topology.
  public func dependence(of interface: Int) -> NameDependence {
    guard let origin = network.origin(of: interface) else { return NameDependence() }
    let position = positions[Self.slot(of: origin)]
    return position < 0 ? .onOtherServers : known[Int(position)].dependence
  }

  /// Forgets what was found out for the VPC at this position of the topology.
  public mutating func forget(vpc: Int) {
    for slot in [vpc * 2, vpc * 2 + 1] where positions[slot] >= 0 {
      free.append(positions[slot])
      positions[slot] = -1
    }
  }

  /// Forgets how clients of the VPC at this position are received, and keeps what names lead to.
  public mutating func forgetReceptions(vpc: Int) {
    for slot in [vpc * 2, vpc * 2 + 1] where positions[slot] >= 0 {
      known[Int(positions[slot])].forgetReceptions()
    }
  }

  private static func slot(of origin: FlowOrigin) -> Int {
    origin.vpc * 2 + (origin.family == .ipv4 ? 0 : 1)
  }
}

/// What the answers to the names of a pull depend on.
public struct NameDependence: Hashable, Sendable {
  /// Queries leave the VPC's own resolver, and walk through the network.
  public var asksOtherServers = false
  /// Positions of hosted zones that claim one of the names.
  public var zones: Set<Int> = []
  /// Every name that was asked for.
  public var names: Set<DomainName> = []

  public init(asksOtherServers: Bool = false, zones: Set<Int> = [], names: Set<DomainName> = []) {
    self.asksOtherServers = asksOtherServers
    self.zones = zones
    self.names = names
  }

  static let onOtherServers = NameDependence(asksOtherServers: true)
}
