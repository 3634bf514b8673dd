import Addressing
import BenchmarkEstates
import CloudModel
import PulltraceKit
import TraceModel

/// W18: the whole answer for networks that nobody would build, to see that no size makes it wait.
struct ExplainHostile {
  let options: Options

  func run() throws -> [WorkloadResult] {
    try HostileNetwork.all(options.isSmoke ? 20 : 1_000, seed: options.seed).map(measure)
  }

  private func measure(_ network: HostileNetwork) throws -> WorkloadResult {
    var series = Series("all causes and repairs")
    let first = try network.explain()
    guard let search = first.search else {
      throw BenchmarkError("\(network.name): the pull does not fail")
    }
    for _ in 0..<options.rounds {
      let start = ProcessorTime.now
      let trace = try network.explain()
      series.add(ProcessorTime.now - start)
      guard trace == first else { throw BenchmarkError("another answer than before: void") }
    }
    let facts = [
      "\(first.findings.count) causes, \(first.repairs.count) repairs, "
        + "\(search.simulations) simulations\(search.isCutShort ? ", cut short" : "")"
    ]
    return WorkloadResult(
      name: "W18 explain-hostile", size: network.name, count: 1, unit: "pull", series: [series],
      facts: facts, checksum: CauseChecksum.of([first]))
  }
}

/// A pull that fails, with far too much of one thing around it.
private struct HostileNetwork {
  let name: String
  private var topology: Topology
  private var workload: Workload
  private var interface: NetworkInterface

  /// - Parameter count: How much of it is too much.
  static func all(_ count: Int, seed: UInt64) -> [HostileNetwork] {
    let estate = Estate(interfaces: Options.Size.tiny.interfaces, seed: seed)
    // The first workload is in the first VPC, the one with endpoints of its own.
    let workload = estate.workloads[0]
    let broken = estate.broken(onTheWayOf: workload, faults: 12, seed: seed)
    func network(
      _ name: String, _ topology: Topology, _ change: (inout HostileNetwork) -> Void
    ) -> HostileNetwork {
      var network = HostileNetwork(name, topology, topology.networkInterfaces[workload])
      change(&network)
      return network
    }
    return [
      network("\(count) groups of 200 rules", estate.topology) {
        $0.setGroups(count, rules: 200)
      },
      network("one group of \(count * 5) rules", estate.topology) {
        $0.setGroups(1, rules: count * 5)
      },
      network("\(count) route tables", estate.topology) { $0.addTables(count) },
      network("eight stages, \(broken.faults.count) faults", broken.topology) {
        $0.workload.needs = Set(Workload.Need.allCases)
      },
    ]
  }

  private init(_ name: String, _ topology: Topology, _ interface: NetworkInterface) {
    self.name = name
    self.topology = topology
    self.interface = interface
    workload = Workload(placement: .interface(interface.id))
  }

  func explain() throws -> PullTrace {
    do {
      return try Pulltrace.explain(workload, in: topology, image: Estate.image)
    } catch {
      throw BenchmarkError("the pull cannot be tried: \(error)")
    }
  }

  /// Groups in the place of the workload's own, whose rules are all nearly right.
  private mutating func setGroups(_ count: Int, rules: Int) {
    let rule = SecurityGroupRule(
      protocol: .tcp, ports: .range(PortRange(443)),
      peer: .prefix(Prefix(.v4(IPv4Address(192, 168, 0, 0)), length: 16)))
    interface.securityGroups = (0..<count).map { Identifier("sg-hostile-\($0)") }
    for id in interface.securityGroups {
      topology.securityGroups.insert(
        SecurityGroup(
          id: id, vpc: topology.subnets[interface.subnet]?.vpc,
          outbound: Array(repeating: rule, count: rules)))
    }
    topology.networkInterfaces.replace(interface)
  }

  /// Tables that might be associated instead of the workload's, which has lost its rows.
  private mutating func addTables(_ count: Int) {
    guard let subnet = topology.subnets[interface.subnet],
      var table = topology.routeTable(of: subnet)
    else { preconditionFailure("every subnet of an estate has a table") }
    for number in 0..<count {
      topology.routeTables.insert(
        RouteTable(
          id: Identifier("rtb-hostile-\(number)"), vpc: subnet.vpc,
          routes: table.routes
            + [Route(to: .prefix(.anyIPv4), via: .natGateway(Identifier("nat-\(number)")))]))
    }
    table.routes.removeAll { $0.target != .local }
    topology.routeTables.replace(table)
    for var endpoint in topology.vpcEndpoints where endpoint.type == .gateway {
      endpoint.routeTables = []
      topology.vpcEndpoints.replace(endpoint)
    }
  }
}
