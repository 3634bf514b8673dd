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
public struct PullVerdicts {
  let network: CompiledNetwork
  let workload: Workload
  let image: ImageReference
  let registry: RegistryState
  let ports: PortRange
  /// By VPC and family; the position of the answers in `known`.
  private var positions: [Int32]
  private var known: [PreparedPull] = []

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
    return judge(interface) {
      network.verdict(from: interface, to: $0, sourcePorts: ports, port: PullPlan.port)
    }
  }

  /// As `verdict(from:)`, with every step of every walk added to `log`.
  public mutating func verdict(from interface: Int, log: inout FlowLog) -> PullVerdict? {
    let (network, ports) = (network, ports)
    return judge(interface) {
      network.verdict(
        from: interface, to: $0, sourcePorts: ports, port: PullPlan.port, log: &log)
    }
  }

  @inline(__always)
  private mutating func judge(
    _ interface: Int, walking walk: (FlowTargets) -> FlowVerdict
  ) -> PullVerdict? {
    guard let origin = network.origin(of: interface) else { return nil }
    let slot = origin.vpc * 2 + (origin.family == .ipv4 ? 0 : 1)
    if positions[slot] < 0 {
      let resolver = network.resolver(
        for: interface, family: origin.family, sourcePorts: ports)
      var pull = PreparedPull(of: self, from: origin, asking: resolver)
      if resolver.dependsOnInterface { return pull.verdict(from: interface, walking: walk) }
      positions[slot] = Int32(known.count)
      known.append(pull)
    }
    return known[Int(positions[slot])].verdict(from: interface, walking: walk)
  }
}
