import Addressing
import CloudModel
import Dataplane
import TraceModel

/// W12: from every class of workloads to every other of its VPC, on one port: who may talk to whom.
struct WalkPairs {
  let subject: EstateSubject

  func run() throws -> WorkloadResult {
    let vpcs = self.vpcs
    var (own, theirs) = (Series("pulltrace"), Series(baseline: "cref"))
    let first = walk(vpcs)
    for _ in 0..<subject.options.rounds {
      if let result = try subject.reference?.run(subject.dump, .pairs) {
        guard result.pairChecksum == first.checksum else {
          throw BenchmarkError("W12: the reference comes to other verdicts: the timing is void")
        }
        theirs.add(result.nanoseconds(.pairs))
      }
      var again = first
      own.add(nanoseconds { again = walk(vpcs) })
      guard again == first else { throw BenchmarkError("W12: other verdicts than before: void") }
    }
    let each = own.median / Double(first.pairs)
    return WorkloadResult(
      name: "W12 pairs", size: subject.size.rawValue, count: first.pairs, unit: "pair",
      series: [own, theirs],
      gates: [
        .atMost(100, target: 50, each, "ns a pair of classes"),
        .atMost(nil, target: 0.2, own.median / interfacePairs, "ns a pair of interfaces"),
      ],
      facts: ["\(first.reachable) pairs may talk on port 443"], checksum: first.checksum)
  }

  private struct Client {
    var interface: Int
    var targets: FlowTargets
  }

  private struct Sum: Equatable {
    var checksum: UInt64 = 0xCBF2_9CE4_8422_2325
    var pairs = 0
    var reachable = 0
  }

  /// Representatives with their own addresses as targets, VPC by VPC.
  private var vpcs: [[Client]] {
    let topology = subject.estate.topology
    var vpcs: [[Client]] = []
    var last: Identifier<VPC>?
    for interface in subject.representatives {
      let row = topology.networkInterfaces[interface]
      let vpc = topology.subnets[row.subnet]?.vpc
      if vpc != last { vpcs.append([]) }
      last = vpc
      vpcs[vpcs.count - 1].append(
        Client(
          interface: interface,
          targets: FlowTargets(row.addresses.prefix(1).map { AddressRange($0.address) })))
    }
    return vpcs
  }

  private func walk(_ vpcs: [[Client]]) -> Sum {
    let ports = Platform.fargate14.ephemeralPorts
    let network = subject.network
    var sum = Sum()
    for clients in vpcs {
      for (row, a) in clients.enumerated() {
        for (column, b) in clients.enumerated() where row != column {
          let verdict = network.verdict(
            from: a.interface, to: b.targets, sourcePorts: ports, port: 443)
          sum.checksum = (sum.checksum ^ VerdictCode.pair(verdict)) &* 0x100_0000_01B3
          sum.pairs += 1
          if verdict.works { sum.reachable += 1 }
        }
      }
    }
    return sum
  }

  /// How many pairs of interfaces the pairs of classes stand for.
  private var interfacePairs: Double {
    let topology = subject.estate.topology
    var counts: [Identifier<VPC>: Double] = [:]
    for workload in subject.estate.workloads {
      let subnet = topology.networkInterfaces[workload].subnet
      if let vpc = topology.subnets[subnet]?.vpc { counts[vpc, default: 0] += 1 }
    }
    return counts.values.map { $0 * ($0 - 1) }.reduce(0, +)
  }
}
