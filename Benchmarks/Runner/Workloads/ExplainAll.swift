import BenchmarkEstates
import CloudModel
import Dataplane
import ImagePull
import PulltraceKit
import TraceModel

/// W17: a failing pull with all its causes, near misses and proved repairs, against the same pull
/// simulated once, with the story of its first failure alone.
///
/// In time of the processor: one pull takes a millisecond or two.
struct ExplainAll {
  let options: Options
  let size: Options.Size

  /// How often the whole answer may cost what the story of one pull costs.
  private static let goal = 30.0

  func run() throws -> WorkloadResult {
    let image: ImageReference
    do { image = try ImageReference(Estate.image) } catch { throw BenchmarkError(error.message) }
    let cases = try (0..<(options.isSmoke ? 3 : 40)).map {
      try BrokenCase(size, image, seed: options.seed &+ UInt64($0))
    }
    var times = cases.map { _ in Times() }
    for _ in 0..<options.rounds {
      for (index, one) in cases.enumerated() {
        times[index].plain.add(try one.pullOnce(image))
        times[index].explained.add(try one.explain())
      }
    }
    return result(cases, times)
  }

  private struct Times {
    var explained = Series("all causes and repairs")
    var plain = Series("one plain pull")

    var ratio: Double { explained.median / plain.median }
  }

  private func result(_ cases: [BrokenCase], _ times: [Times]) -> WorkloadResult {
    let ranked = cases.indices.sorted { times[$0].ratio < times[$1].ratio }
    let (middle, worst) = (ranked[ranked.count / 2], ranked[ranked.count - 1])
    let ratio = times[worst].ratio
    let searches = cases.compactMap(\.trace.search)
    let simulations = searches.map(\.simulations).sorted()
    let causes = cases.map(\.trace.findings.count).reduce(0, +)
    let proved = cases.map(\.trace.repairs.count).reduce(0, +)
    let facts = [
      "\(cases.count) broken pulls, \(causes) causes, \(proved) repairs, "
        + "\(cases.count { $0.trace.repairs.isEmpty }) without one",
      "\(simulations[simulations.count / 2]) simulations in the median, \(simulations.last ?? 0) "
        + "at most; \(searches.count(where: \.isCutShort)) searches cut short",
      "\(times[middle].ratio.rounded(1)) times one plain pull in the median, "
        + "\(ratio.rounded(1)) at worst",
      "worst: seed \(cases[worst].seed), \(cases[worst].faults.joined(separator: ", "))",
    ]
    var all = Times()
    for round in 0..<options.rounds {
      all.explained.add(times.reduce(0) { $0 + $1.explained.samples[round] })
      all.plain.add(times.reduce(0) { $0 + $1.plain.samples[round] })
    }
    return WorkloadResult(
      name: "W17 explain-all", size: size.rawValue, count: cases.count, unit: "pull",
      series: [all.explained, all.plain],
      gates: [.atMost(Self.goal, ratio, "times one plain pull, at worst")], facts: facts,
      checksum: CauseChecksum.of(cases.map(\.trace)))
  }
}

/// A workload whose pull worked, and a few faults that stop it.
private struct BrokenCase {
  let seed: UInt64
  let faults: [String]
  private let situation: Situation
  /// The whole answer.
  let trace: PullTrace

  /// Draws workloads and faults until one that worked does not.
  init(_ size: Options.Size, _ image: ImageReference, seed: UInt64) throws {
    let estate = Estate(interfaces: size.interfaces, seed: seed)
    let network = CompiledNetwork(estate.topology)
    var pulls = PullVerdicts(of: Workload(placement: .interface("any")), image, in: network)
    let healthy = estate.workloads.filter { pulls.verdict(from: $0)?.verdict == .succeeds }
    if healthy.isEmpty { throw BenchmarkError("nothing works in estate \(seed)") }
    for attempt in 0..<UInt64(100) {
      let drawn = Int((seed &* 7919 &+ attempt &* 104_729) % UInt64(healthy.count))
      let broken = estate.broken(
        onTheWayOf: healthy[drawn], faults: 1 + Int(seed % 4), seed: seed &+ attempt << 32)
      let situation = Situation(
        topology: broken.topology,
        workload: Workload(
          placement: .interface(estate.topology.networkInterfaces[healthy[drawn]].id)))
      let trace = try Self.explain(situation)
      if trace.verdict == .succeeds || trace.verdict == .unknown { continue }
      (self.seed, faults, self.situation, self.trace) = (seed, broken.faults, situation, trace)
      return
    }
    throw BenchmarkError("no fault does harm in estate \(seed)")
  }

  /// - Returns: Nanoseconds from the topology to the story of one pull.
  func pullOnce(_ image: ImageReference) throws -> Double {
    let start = ProcessorTime.now
    let told: PullTrace
    do {
      let placement = try Placement(situation.workload, in: situation.topology)
      told = try PullRun(
        situation.workload, at: placement, in: CompiledNetwork(placement.topology), image: image,
        registry: situation.registry
      ).run()
    } catch {
      throw BenchmarkError("the workload has lost its place: \(error)")
    }
    let time = ProcessorTime.now - start
    guard told.failure == trace.failure else { throw BenchmarkError("another failure: void") }
    return time
  }

  /// - Returns: Nanoseconds from the topology to the whole answer.
  func explain() throws -> Double {
    let start = ProcessorTime.now
    let told = try Self.explain(situation)
    let time = ProcessorTime.now - start
    guard told == trace else { throw BenchmarkError("another answer than before: void") }
    return time
  }

  private static func explain(_ situation: Situation) throws -> PullTrace {
    do {
      return try Pulltrace.explain(
        situation.workload, in: situation.topology, image: Estate.image,
        registry: situation.registry)
    } catch {
      throw BenchmarkError("the pull cannot be tried: \(error)")
    }
  }
}
