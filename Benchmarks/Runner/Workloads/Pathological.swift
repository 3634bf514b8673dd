import BenchmarkEstates
import CloudModel
import Dataplane
import ImagePull
import Sweep
import TraceModel

/// W16: networks in which no two interfaces are alike, so that classes can only cost.
struct Pathological {
  let options: Options

  func run() throws -> [WorkloadResult] {
    if options.isSmoke { return [try measure(workloads: 200, rules: 20, routes: 50)] }
    return [
      try measure(workloads: 2_000, rules: 1_000, routes: 1_000),
      try measure(workloads: 15_000, rules: 50, routes: 1_000),
      try measure(workloads: 60_000, rules: 50, routes: 1_000),
    ]
  }

  private func measure(workloads: Int, rules: Int, routes: Int) throws -> WorkloadResult {
    let estate = Estate.pathological(workloads: workloads, rules: rules, routes: routes)
    guard let image = EstateSubject.parsedImage else { throw BenchmarkError("no image") }
    let start = ProcessorTime.now
    let network = CompiledNetwork(estate.topology)
    let build = ProcessorTime.now - start
    let situation = Situation(topology: estate.topology, workload: EstateSubject.workload)
    let fresh = Sweeper(situation, image)
    let classes = PullClasses(of: situation, in: network)
    var (together, alone) = (Series("by classes"), Series("one by one"))
    var whole = Series("pulltrace sweep, with what is to blame")
    var simulated = 0
    var expected: UInt64?
    for _ in 0..<options.rounds {
      var verdicts: [PullVerdict?] = []
      alone.add(
        nanoseconds {
          var pulls = PullVerdicts(of: EstateSubject.workload, image, in: network)
          verdicts = estate.workloads.map { pulls.verdict(from: $0) }
        })
      var byClasses: [PullVerdict?] = []
      together.add(
        nanoseconds {
          var pulls = PullVerdicts(of: EstateSubject.workload, image, in: network)
          byClasses = pulls.verdicts(from: estate.workloads, by: classes)
        })
      guard byClasses == verdicts else {
        throw BenchmarkError("W16: classes come to other verdicts")
      }
      var (direct, swept) = (CoarseChecksum(), CoarseChecksum())
      for verdict in verdicts {
        direct.add(verdict?.verdict ?? .unknown, verdict?.failure?.stage)
      }
      var sweeper = fresh
      let begin = ProcessorTime.now
      while let pulls = sweeper.next() {
        for pull in pulls { swept.add(pull.outcome.verdict, pull.outcome.failure?.stage) }
      }
      whole.add(ProcessorTime.now - begin)
      simulated = sweeper.evaluated
      guard direct.value == swept.value, expected ?? direct.value == direct.value else {
        throw BenchmarkError("W16: the sweep comes to other verdicts: the timing is void")
      }
      expected = direct.value
    }
    return WorkloadResult(
      name: rules == 1_000 ? "W16 pathological-rules" : "W16 pathological", size: "\(workloads)",
      count: workloads,
      unit: "pull", series: [together, alone, whole],
      gates: [
        .atMost(1.3, target: 1.05, together.median / alone.median, "times as long as one by one")
      ],
      facts: [
        "\(simulated) classes; the index takes \((build / 1e6).short) ms",
        "26 groups of \(rules) rules, five an interface; tables of \(routes) routes",
      ], checksum: expected ?? 0)
  }
}
