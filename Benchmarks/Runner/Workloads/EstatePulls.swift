import BenchmarkEstates
import CloudModel
import Dataplane
import Foundation
import ImagePull

/// W3, W4 and W5: build the index of an estate, then pull from every workload, with and without the
/// steps.
struct EstatePulls {
  let options: Options
  let size: Options.Size
  let reference: Reference?
  let directory: URL

  func run() throws -> [WorkloadResult] {
    let estate = Estate(interfaces: size.interfaces, seed: options.seed)
    let network = CompiledNetwork(estate.topology)
    let image: ImageReference
    do { image = try ImageReference(Estate.image) } catch { throw BenchmarkError(error.message) }
    var round = Round(
      estate: estate,
      pulls: PullVerdicts(of: Workload(placement: .interface("any")), image, in: network))
    let dump = directory.appendingPathComponent("estate-\(size.rawValue).bin")
    let words = ReferenceDump(estate, network).words
    try words.withUnsafeBytes { Data($0) }.write(to: dump)

    let checksum = round.warmUp()
    var times = Times()
    for _ in 0..<options.rounds {
      if let result = try reference?.run(dump) {
        guard result.checksum == checksum else {
          throw BenchmarkError("the reference comes to other verdicts: the timing is void")
        }
        times.referenceBuild.add(result.buildNanoseconds)
        times.referencePulls.add(result.pullNanoseconds)
      }
      if options.wants("W3") { times.build.add(round.build()) }
      times.pulls.add(round.pullAll())
      if options.wants("W5") { times.explained.add(round.explainAll()) }
      guard VerdictCode.checksum(round.verdicts) == checksum else {
        throw BenchmarkError("the verdicts changed between rounds: the timing is void")
      }
    }
    return results(times, round, checksum)
  }

  private struct Times {
    var build = Series("pulltrace")
    var pulls = Series("pulltrace")
    var explained = Series("pulltrace, all steps kept")
    var referenceBuild = Series("cref")
    var referencePulls = Series("cref")
  }

  private func results(_ times: Times, _ round: Round, _ checksum: UInt64) -> [WorkloadResult] {
    let estate = round.estate
    let steps = Double(round.steps) / Double(estate.workloads.count)
    let each = times.pulls.median / Double(estate.workloads.count)
    let failing = round.verdicts.count { $0?.verdict != .succeeds }
    let facts = [
      "\(estate.topology.vpcs.count) VPCs, \(estate.faults.count) faults, \(failing) pulls fail",
      "\(steps.rounded(1)) steps a pull, \((each / steps).rounded(1)) ns each",
    ]
    func result(_ name: String, _ unit: String, _ count: Int, _ series: [Series], _ facts: [String])
      -> WorkloadResult
    {
      WorkloadResult(
        name: name, size: size.rawValue, count: count, unit: unit,
        series: series.filter { !$0.samples.isEmpty }, facts: facts, checksum: checksum)
    }
    let pulls = estate.workloads.count
    return [
      result(
        "W3 build-index", "interface", estate.topology.networkInterfaces.count,
        [times.build, times.referenceBuild], []),
      result("W4 pull-hot", "pull", pulls, [times.pulls, times.referencePulls], facts),
      result("W5 pull-explain", "pull", pulls, [times.explained, times.pulls], []),
    ].filter { options.wants(String($0.name.prefix(2))) }
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
  private let clock = ContinuousClock()

  init(estate: Estate, pulls: PullVerdicts) {
    self.estate = estate
    self.pulls = pulls
    verdicts = Array(repeating: nil, count: estate.workloads.count)
  }

  /// - Returns: The checksum of the verdicts, the same from both ways to get them.
  mutating func warmUp() -> UInt64 {
    _ = pullAll()
    let checksum = VerdictCode.checksum(verdicts)
    _ = explainAll()
    precondition(
      VerdictCode.checksum(verdicts) == checksum, "recording the steps changes no verdict")
    return checksum
  }

  func build() -> Double {
    let start = clock.now
    let network = CompiledNetwork(estate.topology)
    let time = (clock.now - start).nanoseconds
    withExtendedLifetime(network) {}
    return time
  }

  mutating func pullAll() -> Double {
    let start = clock.now
    for (index, workload) in estate.workloads.enumerated() {
      verdicts[index] = pulls.verdict(from: workload)
    }
    return (clock.now - start).nanoseconds
  }

  mutating func explainAll() -> Double {
    steps = 0
    let start = clock.now
    for (index, workload) in estate.workloads.enumerated() {
      log.removeAll()
      verdicts[index] = pulls.verdict(from: workload, log: &log)
      steps += log.count
    }
    return (clock.now - start).nanoseconds
  }
}
