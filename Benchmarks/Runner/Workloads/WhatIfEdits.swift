import BenchmarkEstates
import CloudModel
import Dataplane
import ImagePull
import Sweep
import TraceModel

/// W10 and W11: what an edit changes, edit after edit, and the same edits at once; against a whole
/// sweep. At the end every interface must come to what it comes to in a network compiled anew.
struct WhatIfEdits {
  let subject: EstateSubject

  private var options: Options { subject.options }
  private var count: Int { options.isSmoke ? 100 : 4_000 }
  private var stormCount: Int { options.isSmoke ? 100 : 10_000 }

  func run() throws -> [WorkloadResult] {
    var results: [WorkloadResult] = []
    let whole = wholeSweep()
    if options.wants("W10") { results.append(try edits(whole)) }
    if options.wants("W11") { results.append(try storm(whole)) }
    return results
  }

  /// A sweep by classes, and one of each interface alone, in the network as it is.
  private struct Whole {
    var classes = Series(baseline: "a whole sweep, by classes")
    var direct = Series(baseline: "a whole sweep, one by one")
  }

  private func wholeSweep() -> Whole {
    var whole = Whole()
    for _ in 0..<min(options.rounds, 3) {
      var sweep = LeanSweep(subject)
      whole.classes.add(nanoseconds { sweep.byClasses() })
      whole.direct.add(nanoseconds { sweep.oneByOne() })
    }
    return whole
  }

  private func edits(_ whole: Whole) throws -> WorkloadResult {
    var sweep = StandingSweep(subject.situation, subject.image)
    var source = EstateEdits(of: subject.estate.topology, seed: options.seed)
    var times: [Double] = []
    var (asked, changed) = (0, 0)
    var byKind: [EstateEdits.Kind: [Double]] = [:]
    for number in 0..<count {
      let kind = Self.kind(ofEdit: number)
      guard let edit = source.next(kind, in: sweep.topology) else { continue }
      var changes: [VerdictChange] = []
      let time = try nanoseconds { changes = try sweep.apply([edit]) }
      times.append(time)
      byKind[kind, default: []].append(time)
      asked += sweep.evaluated
      changed += changes.count
    }
    let wrong = try mismatches(sweep)
    var series = Series("pulltrace, an edit")
    for time in times { series.add(time) }
    let sorted = times.sorted()
    let p99 = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    let medians = EstateEdits.Kind.allCases.compactMap { kind in
      byKind[kind].map { "\(kind) \(($0.median / 1000).short)" }
    }
    return WorkloadResult(
      name: "W10 whatif-edit", size: subject.size.rawValue, count: 1, unit: "edit",
      series: [series, whole.classes, whole.direct],
      gates: [
        .atLeast(
          200, target: 1000, whole.classes.median / series.median,
          "times as fast as a sweep by classes, in the median"),
        .atLeast(
          nil, target: 10_000, whole.direct.median / series.median,
          "times as fast as a sweep one by one"),
        .atLeast(
          nil, target: 300, whole.classes.median / p99,
          "times as fast as a sweep by classes, for 99 of 100 edits"),
        .atMost(0, target: 0, Double(wrong), "wrong verdicts of \(subject.estate.workloads.count)"),
      ],
      facts: [
        "\(times.count) edits, \((Double(asked) / Double(times.count)).short) pulls each; "
          + "\(changed) verdicts changed; p99 \((p99 / 1000).short) µs",
        "medians in µs: " + medians.joined(separator: ", "),
      ], checksum: subject.checksum)
  }

  private func storm(_ whole: Whole) throws -> WorkloadResult {
    var source = EstateEdits(of: subject.estate.topology, seed: options.seed &+ 1)
    var topology = subject.estate.topology
    var edits: [Edit] = []
    for number in 0..<stormCount {
      guard let edit = source.next(Self.kind(ofEdit: number), in: topology) else { continue }
      try edit.apply(to: &topology)
      edits.append(edit)
    }
    var (together, singly) = (Series("pulltrace, at once"), Series("pulltrace, one by one"))
    for round in 0..<min(options.rounds, 3) {
      var sweep = StandingSweep(subject.situation, subject.image)
      together.add(try nanoseconds { _ = try sweep.apply(edits) })
      if round == 0, try mismatches(sweep) > 0 { throw Self.wrong }
      var other = StandingSweep(subject.situation, subject.image)
      singly.add(
        try nanoseconds {
          for edit in edits { _ = try other.apply([edit]) }
        })
    }
    return WorkloadResult(
      name: "W11 whatif-storm", size: subject.size.rawValue, count: edits.count, unit: "edit",
      series: [together, singly],
      gates: [
        .atLeast(1, target: 5, singly.median / together.median, "times as fast as one by one"),
        .atMost(
          nil, target: 1.2, together.median / whole.direct.median,
          "times as long as a whole sweep, one by one"),
      ], checksum: subject.checksum)
  }

  /// All kinds in turn; one in fifty is of a prefix list, which every group of a company may name.
  private static func kind(ofEdit number: Int) -> EstateEdits.Kind {
    if number % 50 == 49 { return .listEntry }
    let kinds: [EstateEdits.Kind] = [.route, .groupRule, .accessRule, .policy, .record]
    return kinds[number % kinds.count]
  }

  private static let wrong = BenchmarkError(
    "a sweep that was kept comes to other verdicts: the timing is void")

  /// Interfaces that come to something else in a network that is compiled anew.
  private func mismatches(_ sweep: borrowing StandingSweep) throws -> Int {
    let network = CompiledNetwork(sweep.topology)
    var pulls = PullVerdicts(of: EstateSubject.workload, subject.image, in: network)
    var wrong = 0
    for workload in subject.estate.workloads
    where sweep.verdict(of: workload) != pulls.verdict(from: workload) {
      wrong += 1
    }
    return wrong
  }
}

/// Verdicts of all interfaces from nothing but the index, on one core.
private struct LeanSweep {
  let subject: EstateSubject
  private var verdicts: [PullVerdict?]

  init(_ subject: EstateSubject) {
    self.subject = subject
    verdicts = Array(repeating: nil, count: subject.estate.workloads.count)
  }

  mutating func oneByOne() {
    var pulls = subject.pulls
    for (index, workload) in subject.estate.workloads.enumerated() {
      verdicts[index] = pulls.verdict(from: workload)
    }
  }

  mutating func byClasses() {
    var pulls = subject.pulls
    var classes = PullClasses(of: subject.situation, in: subject.network)
    var known: [PullVerdict?] = []
    for (index, workload) in subject.estate.workloads.enumerated() {
      let number = classes.number(of: workload)
      if number == known.count { known.append(pulls.verdict(from: workload)) }
      verdicts[index] = known[number]
    }
  }
}
