import Addressing
import CloudModel

/// An estate with one to four more things broken on purpose, all on the way of one workload.
///
///     let broken = estate.broken(onTheWayOf: estate.workloads[0], faults: 2, seed: 7)
///     broken.faults   // ["no outbound rules", "NAT gateway failed"]
public struct BrokenEstate: Sendable {
  public private(set) var topology: Topology
  /// What was broken, in the order in which it was.
  public private(set) var faults: [String] = []

  fileprivate init(_ topology: Topology) { self.topology = topology }

  fileprivate mutating func inject(_ fault: Fault) throws(EditError) {
    for edit in fault.edits { try edit.apply(to: &topology) }
    faults.append(fault.name)
  }
}

extension Estate {
  /// Breaks up to `count` resources that a pull of this workload depends on, each in one way.
  ///
  /// - Parameter workload: One of `workloads`.
  public func broken(onTheWayOf workload: Int, faults count: Int, seed: UInt64) -> BrokenEstate {
    var random = SplitMix64(seed: seed)
    var broken = BrokenEstate(topology)
    var touched: Set<ResourceReference> = []
    for fault in Way(of: workload, in: topology).faults.shuffled(using: &random) {
      let subjects = Set(fault.edits.map(\.subject))
      if broken.faults.count == count { break }
      if !touched.isDisjoint(with: subjects) { continue }
      touched.formUnion(subjects)
      do { try broken.inject(fault) } catch { preconditionFailure("a fault fits: \(error)") }
    }
    return broken
  }
}

private struct Fault {
  let name: String
  let edits: [Edit]

  init(_ name: String, _ components: Component...) {
    self.name = name
    edits = components.map { .replace($0) }
  }
}

/// What stands between a workload and its registry.
private struct Way {
  let topology: Topology
  let interface: NetworkInterface
  let subnet: Subnet

  init(of workload: Int, in topology: Topology) {
    self.topology = topology
    interface = topology.networkInterfaces[workload]
    guard let subnet = topology.subnets[interface.subnet] else {
      preconditionFailure("every interface of an estate is in a subnet")
    }
    self.subnet = subnet
  }

  var faults: [Fault] { filters + names + endpoints + routes }

  private var filters: [Fault] {
    var faults: [Fault] = []
    // The first is the one by which workloads talk to the world.
    let groups = interface.securityGroups.compactMap { topology.securityGroups[$0] }
    if var base = groups.first {
      base.outbound = []
      faults.append(Fault("no outbound rules", .securityGroup(base)))
    }
    if let list = topology.networkACL(of: subnet) {
      var (deaf, shut) = (list, list)
      deaf.inbound.insert(Self.denial(of: PortRange(1024, .max)), at: 0)
      shut.outbound.insert(Self.denial(of: PortRange(443)), at: 0)
      faults.append(Fault("replies denied", .networkACL(deaf)))
      faults.append(Fault("requests denied", .networkACL(shut)))
    }
    return faults
  }

  private static func denial(of ports: PortRange) -> NetworkACLRule {
    NetworkACLRule(
      number: 1, .deny, protocol: .tcp, ports: .range(ports), prefix: .anyIPv4)
  }

  private var names: [Fault] {
    guard var vpc = topology.vpcs[subnet.vpc], !ownEndpoints.isEmpty else { return [] }
    vpc.dnsHostnames = false
    return [Fault("no DNS hostnames", .vpc(vpc))]
  }

  private var ownEndpoints: [VPCEndpoint] {
    topology.vpcEndpoints.filter { $0.vpc == subnet.vpc && $0.service.suffix != "logs" }
  }

  private var endpoints: [Fault] {
    ownEndpoints.flatMap { endpoint -> [Fault] in
      var (failed, closed) = (endpoint, endpoint)
      failed.state = .other("failed")
      closed.policy = PolicyText(json: #"{"Statement":[]}"#)
      let name = endpoint.service.suffix
      return [
        Fault("endpoint \(name) failed", .vpcEndpoint(failed)),
        Fault("endpoint policy of \(name) allows nothing", .vpcEndpoint(closed)),
      ] + (endpoint.type == .gateway ? unassociated(endpoint) : unreachable(endpoint))
    }
  }

  /// The gateway endpoint without its row in the table of the workload's subnet.
  private func unassociated(_ endpoint: VPCEndpoint) -> [Fault] {
    guard var table = topology.routeTable(of: subnet) else { return [] }
    var endpoint = endpoint
    endpoint.routeTables.removeAll { $0 == table.id }
    table.routes.removeAll { $0.target == .vpcEndpoint(endpoint.id) }
    return [
      Fault("gateway endpoint not associated", .vpcEndpoint(endpoint), .routeTable(table))
    ]
  }

  private func unreachable(_ endpoint: VPCEndpoint) -> [Fault] {
    var nameless = endpoint
    nameless.privateDNS = false
    var faults = [Fault("private DNS of \(endpoint.service.suffix) off", .vpcEndpoint(nameless))]
    if var group = endpoint.securityGroups.first.flatMap({ topology.securityGroups[$0] }) {
      group.inbound = []
      faults.append(Fault("endpoints' group closed", .securityGroup(group)))
    }
    return faults
  }

  private var routes: [Fault] {
    guard let table = topology.routeTable(of: subnet) else { return [] }
    return table.routes.indices.flatMap { index -> [Fault] in
      guard table.routes[index].destination == .prefix(.anyIPv4) else { return [] }
      var (shorter, dead) = (table, table)
      let route = shorter.routes.remove(at: index)
      dead.routes[index].isBlackhole = true
      var faults = [
        Fault("no default route", .routeTable(shorter)),
        Fault("default route is a blackhole", .routeTable(dead)),
      ]
      if case .natGateway(let id) = route.target, var gateway = topology.natGateways[id] {
        gateway.state = "failed"
        faults.append(Fault("NAT gateway failed", .natGateway(gateway)))
      }
      return faults
    }
  }
}
