import CloudModel
import Dataplane
import ImagePull
import Sweep
import TraceModel

/// W7 and W8: the verdict of every interface, each simulated on its own, and by classes of those
/// that must come to the same. Beside them the product's own sweep, which says of each what is to blame.
struct SweepAll {
  let subject: EstateSubject

  private var options: Options { subject.options }
  private var count: Int { subject.estate.workloads.count }

  func run() throws -> [WorkloadResult] {
    let memo = options.wants("W8") ? PythonPulls(.memo, subject) : nil
    var times = Times()
    var swept = try sweep()
    for _ in 0..<options.rounds {
      if let result = try subject.reference?.run(subject.dump, .pulls, .classes) {
        try subject.check(result.checksum, of: "cref")
        times.referenceDirect.add(result.nanoseconds(.pulls))
        times.referenceClasses.add(result.nanoseconds(.classes))
        swept.referenceClasses = Int(result.classCount)
      }
      times.direct.add(try direct())
      if options.wants("W8") {
        times.classes.add(try byClasses())
        let again = try sweep()
        times.sweepOnWall.add(again.nanoseconds)
        times.sweep.add(again.processor)
      }
    }
    if let memo, options.wants("W8") { times.memo.add(try memo.run(rounds: 2).nanoseconds) }
    return [direct(times), classes(times, swept)].filter { options.wants($0.id) }
  }

  private struct Times {
    var direct = Series("pulltrace, one by one")
    var classes = Series("pulltrace, by classes")
    var sweep = Series("pulltrace sweep, with what is to blame")
    var sweepOnWall = Series("pulltrace sweep, on the wall, all cores")
    var referenceDirect = Series(baseline: "cref")
    var referenceClasses = Series(baseline: "cref")
    var memo = Series(baseline: "Python with a memo")
  }

  private struct Swept {
    var nanoseconds = 0.0
    var processor = 0.0
    var classes = 0
    /// To make the sweeper: the index and the borders of the address space.
    var preparation = 0.0
    var referenceClasses = 0
  }

  /// From nothing but the index: names are resolved anew.
  private func direct() throws -> Double {
    var verdicts = [PullVerdict?](repeating: nil, count: count)
    let time = nanoseconds {
      var pulls = subject.pulls
      for (index, workload) in subject.estate.workloads.enumerated() {
        verdicts[index] = pulls.verdict(from: workload)
      }
    }
    try subject.check(VerdictCode.checksum(verdicts), of: "W7")
    return time
  }

  /// The same verdicts, one pull for all interfaces of a class; the borders of the address space are part
  /// of making a sweeper.
  private func byClasses() throws -> Double {
    var verdicts: [PullVerdict?] = []
    let classes = PullClasses(of: subject.situation, in: subject.network)
    let time = nanoseconds {
      var pulls = subject.pulls
      verdicts = pulls.verdicts(from: subject.estate.workloads, by: classes)
    }
    try subject.check(VerdictCode.checksum(verdicts), of: "W8")
    return time
  }

  /// The product's own sweep, which tells what is to blame too.
  private func sweep() throws -> Swept {
    var swept = Swept()
    var sweeper = Sweeper(subject.situation, subject.image)
    swept.preparation = nanoseconds {
      sweeper = Sweeper(subject.situation, subject.image)
    }
    var sum = CoarseChecksum()
    let start = ProcessorTime.now
    swept.nanoseconds = wall {
      while let pulls = sweeper.next() {
        for pull in pulls { sum.add(pull.outcome.verdict, pull.outcome.failure?.stage) }
      }
    }
    swept.processor = ProcessorTime.now - start
    swept.classes = sweeper.evaluated
    guard sum.value == coarse else {
      throw BenchmarkError("the sweep by classes comes to other verdicts: the timing is void")
    }
    return swept
  }

  private var coarse: UInt64 {
    var sum = CoarseChecksum()
    var pulls = subject.pulls
    for workload in subject.estate.workloads {
      guard let verdict = pulls.verdict(from: workload) else { continue }
      sum.add(verdict.verdict, verdict.failure?.stage)
    }
    return sum.value
  }

  private func direct(_ times: Times) -> WorkloadResult {
    WorkloadResult(
      name: "W7 sweep-direct", size: subject.size.rawValue, count: count, unit: "pull",
      series: [times.direct, times.referenceDirect],
      gates: [
        .atLeast(
          nil, target: 1, times.referenceDirect.median / times.direct.median,
          "times the speed of cref"),
        .atLeast(
          nil, target: 3, Double(count) / times.direct.median * 1000,
          "million verdicts a second on one core"),
      ], checksum: subject.checksum)
  }

  private func classes(_ times: Times, _ swept: Swept) -> WorkloadResult {
    let million = times.classes.median / Double(count) * 1e6
    return WorkloadResult(
      name: "W8 sweep-classes", size: subject.size.rawValue, count: count, unit: "interface",
      series: [
        times.classes, times.direct, times.referenceClasses, times.memo, times.sweep,
        times.sweepOnWall,
      ],
      gates: [
        .atLeast(
          6, target: 10, times.direct.median / times.classes.median, "times the speed of W7"),
        .atLeast(
          15, target: 30, times.memo.median / times.classes.median,
          "times the speed of Python with a memo"),
        .atMost(nil, target: 50, million / 1e6, "ms for a million interfaces"),
        .atMost(
          nil, target: 6, Double(swept.classes) / Double(count) * 100,
          "% of the interfaces simulated"),
      ],
      facts: [
        "\(swept.classes) classes, \(swept.referenceClasses) in cref; making the sweeper (index "
          + "and borders) takes \((swept.preparation / 1e6).short) ms"
      ] + (times.memo.samples.isEmpty ? ["no Python: without the memo"] : []),
      checksum: subject.checksum)
  }
}

/// Verdict and stage alone: the sweep names causes, where the walk names what dropped the packet.
struct CoarseChecksum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ verdict: Verdict, _ stage: StageID?) {
    var code = UInt64(Verdict.allCases.firstIndex(of: verdict) ?? 0)
    if let stage { code |= UInt64((StageID.allCases.firstIndex(of: stage) ?? 0) + 1) << 2 }
    value = (value ^ code) &* 0x100_0000_01B3
  }
}
