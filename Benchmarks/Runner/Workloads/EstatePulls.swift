import BenchmarkEstates
import CloudModel
import Dataplane
import Foundation
import ImagePull

/// W3, W4 and W5: build the index of an estate, then pull from every workload, with and without the
/// steps.
struct EstatePulls {
  let subject: EstateSubject

  private var options: Options { subject.options }

  func run() throws -> [WorkloadResult] {
    var round = Round(estate: subject.estate, pulls: subject.pulls)
    round.warmUp()
    try subject.check(VerdictCode.checksum(round.verdicts), of: "W4")
    let script = subject.size < .large && options.wants("W4") ? PythonPulls(.script, subject) : nil
    var times = Times()
    for _ in 0..<options.rounds {
      if let result = try subject.reference?.run(subject.dump, .pulls) {
        try subject.check(result.checksum, of: "cref")
        times.referenceBuild.add(result.buildNanoseconds)
        times.referencePulls.add(result.nanoseconds(.pulls))
      }
      if options.wants("W3") { times.build.add(round.build()) }
      times.pulls.add(round.pullAll())
      if options.wants("W5") { times.explained.add(round.explainAll()) }
      try subject.check(VerdictCode.checksum(round.verdicts), of: "W5")
    }
    if let script { times.script.add(try script.run(rounds: 1).nanoseconds) }
    return results(times, round)
  }

  private struct Times {
    var build = Series("pulltrace")
    var pulls = Series("pulltrace")
    var explained = Series("pulltrace, all steps kept")
    var referenceBuild = Series(baseline: "cref")
    var referencePulls = Series(baseline: "cref")
    var script = Series(baseline: "Python script (a sample)")
  }

  private func results(_ times: Times, _ round: Round) -> [WorkloadResult] {
    let estate = subject.estate
    let steps = Double(round.steps) / Double(estate.workloads.count)
    let each = times.pulls.median / Double(estate.workloads.count)
    let failing = round.verdicts.count { $0?.verdict != .succeeds }
    var facts = [
      "\(estate.topology.vpcs.count) VPCs, \(estate.faults.count) faults, \(failing) pulls fail"
    ]
    if times.script.samples.isEmpty && subject.size < .large {
      facts.append("no Python with networkx: without the script")
    }
    if steps > 0 {
      facts.append("\(steps.rounded(1)) steps a pull, \((each / steps).rounded(1)) ns each")
    }
    func result(
      _ name: String, _ unit: String, _ count: Int, _ series: [Series], _ gates: [Gate],
      _ facts: [String] = []
    ) -> WorkloadResult {
      WorkloadResult(
        name: name, size: subject.size.rawValue, count: count, unit: unit, series: series,
        gates: gates, facts: facts, checksum: subject.checksum)
    }
    let pulls = estate.workloads.count
    return [
      result(
        "W3 build-index", "interface", estate.topology.networkInterfaces.count,
        [times.build, times.referenceBuild],
        [
          .atMost(
            1.5, target: 0.9, times.build.median / times.referenceBuild.median,
            "times the time of cref")
        ]),
      result(
        "W4 pull-hot", "pull", pulls, [times.pulls, times.referencePulls, times.script],
        [
          .atLeast(
            0.8, target: 1, times.referencePulls.median / times.pulls.median,
            "times the speed of cref"),
          .atLeast(
            800, target: 2_000, times.script.median / times.pulls.median,
            "times the speed of the Python script"),
          .atMost(nil, target: 8, each / steps, "ns a step"),
        ], facts),
      result(
        "W5 pull-explain", "pull", pulls, [times.explained, times.pulls],
        [.atMost(6, target: 2.5, times.explained.median / times.pulls.median, "times W4")]),
    ].filter { options.wants($0.id) }
  }
}

/// One estate with what pulling from it needs, kept between rounds.
private struct Round {
  let estate: Estate
  var pulls: PullVerdicts
  var verdicts: [PullVerdict?]
  /// How many steps the last explained round had.
  var steps = 0
  private var log = FlowLog()

  init(estate: Estate, pulls: PullVerdicts) {
    self.estate = estate
    self.pulls = pulls
    verdicts = Array(repeating: nil, count: estate.workloads.count)
  }

  /// Both ways to get the verdicts.
  mutating func warmUp() {
    _ = pullAll()
    let checksum = VerdictCode.checksum(verdicts)
    _ = explainAll()
    precondition(
      VerdictCode.checksum(verdicts) == checksum, "recording the steps changes no verdict")
  }

  func build() -> Double {
    var network: CompiledNetwork?
    let time = nanoseconds { network = CompiledNetwork(estate.topology) }
    withExtendedLifetime(network) {}
    return time
  }

  mutating func pullAll() -> Double {
    nanoseconds {
      for (index, workload) in estate.workloads.enumerated() {
        verdicts[index] = pulls.verdict(from: workload)
      }
    }
  }

  mutating func explainAll() -> Double {
    steps = 0
    return nanoseconds {
      for (index, workload) in estate.workloads.enumerated() {
        log.removeAll()
        verdicts[index] = pulls.verdict(from: workload, log: &log)
        steps += log.count
      }
    }
  }
}
