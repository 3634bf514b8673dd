import CloudModel
import Dataplane
import ImagePull

/// W6: every workload pulls, in no order, as questions come from outside; and the same batch put
/// into buckets by subnet first, so that walks find their tables in the cache.
struct PullRandom {
  let subject: EstateSubject

  func run() throws -> WorkloadResult {
    let workloads = subject.estate.workloads
    let (order, subnets) = (Self.shuffled(workloads.count), subnetOfWorkload)
    var pulls = subject.pulls
    var verdicts = [PullVerdict?](repeating: nil, count: workloads.count)
    var (bucketed, random) = (Series("pulltrace, by subnet"), Series("pulltrace, as they come"))
    var sequential = Series("pulltrace, one after another")
    var (theirs, theirsBucketed) = (
      Series(baseline: "cref, as they come"), Series(baseline: "cref, by subnet")
    )
    func pull(_ order: [Int32]) {
      for index in order { verdicts[Int(index)] = pulls.verdict(from: workloads[Int(index)]) }
    }
    func check() throws {
      try subject.check(VerdictCode.checksum(verdicts), of: "W6")
      for index in verdicts.indices { verdicts[index] = nil }
    }
    pull(order)
    for _ in 0..<subject.options.rounds {
      if let result = try subject.reference?.run(subject.dump, .random, .bucketed) {
        try subject.check(result.checksum, of: "cref")
        theirs.add(result.nanoseconds(.random))
        theirsBucketed.add(result.nanoseconds(.bucketed))
      }
      random.add(nanoseconds { pull(order) })
      try check()
      bucketed.add(nanoseconds { pull(Self.bucketed(order, by: subnets)) })
      try check()
      let all = Array(0..<Int32(workloads.count))
      sequential.add(nanoseconds { pull(all) })
      try check()
    }
    return WorkloadResult(
      name: "W6 pull-random", size: subject.size.rawValue, count: workloads.count, unit: "pull",
      series: [bucketed, random, sequential, theirsBucketed, theirs],
      gates: [
        .atMost(
          2, target: 1.1, bucketed.median / sequential.median,
          "times as long as one after another, by subnet")
      ], checksum: subject.checksum)
  }

  /// As the compiled network has it; the topology would be asked by name.
  private var subnetOfWorkload: [Int32] {
    let topology = subject.estate.topology
    return subject.estate.workloads.map { workload in
      let subnet = topology.networkInterfaces[workload].subnet
      return Int32(topology.subnets.position(of: subnet) ?? 0)
    }
  }

  /// The order of `cref.cpp`.
  private static func shuffled(_ count: Int) -> [Int32] {
    var order = Array(0..<Int32(count))
    var state: UInt64 = 1
    for index in stride(from: count, to: 1, by: -1) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(index - 1, Int(state >> 33) % index)
    }
    return order
  }

  /// A counting sort.
  private static func bucketed(_ order: [Int32], by bucket: [Int32]) -> [Int32] {
    var starts = [Int32](repeating: 0, count: Int(bucket.max() ?? 0) + 2)
    for index in order { starts[Int(bucket[Int(index)]) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var sorted = order
    for index in order {
      let slot = Int(bucket[Int(index)])
      sorted[Int(starts[slot])] = index
      starts[slot] += 1
    }
    return sorted
  }
}
