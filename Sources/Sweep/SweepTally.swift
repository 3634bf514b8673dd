import CloudModel
import Diagnosis
import ImagePull
import TraceModel

/// Puts what a sweep finds together by outcome, and tells the story of each.
///
///     var tally = SweepTally()
///     while let pulls = sweeper.next() { tally.add(pulls) }
///     let report = tally.report(on: sweeper, diagnosing: 10)
public struct SweepTally: Sendable {
  private var members: [PullOutcome: [Int]] = [:]
  /// In the order in which they were met.
  private var outcomes: [PullOutcome] = []

  public init() {}

  public mutating func add(_ pulls: [SweptPull]) {
    for pull in pulls {
      if members[pull.outcome] == nil { outcomes.append(pull.outcome) }
      members[pull.outcome, default: []].append(pull.interface)
    }
  }

  /// The whole report: each outcome with its interfaces and an example, those that do not work with
  /// what repairs them.
  ///
  /// - Parameter limit: How many outcomes are diagnosed, the most frequent first; each costs some
  ///   dozens of pulls, and a sweep that finds out how far its repair reaches.
  /// - Parameter progress: Told how many of the diagnoses are done, and of how many; before the first
  ///   one, and after each.
  public func report(
    on sweeper: Sweeper, diagnosing limit: Int, assumptions: [Assumption] = [],
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> SweepReport {
    let diagnoses = min(limit, outcomes.count { $0.verdict.isRepairable })
    if diagnoses > 0 { progress(0, diagnoses) }
    var groups: [SweepReport.Group] = []
    var diagnosed = 0
    for outcome in ranked {
      guard let interfaces = members[outcome], let first = interfaces.first,
        let example = example(first, sweeper) ?? placeholder(first, outcome, sweeper)
      else { continue }
      var group = SweepReport.Group(outcome, interfaces: interfaces, example: example)
      if outcome.verdict.isRepairable && diagnosed < limit {
        diagnosed += 1
        diagnose(&group, sweeper)
        progress(diagnosed, diagnoses)
      }
      groups.append(group)
    }
    let total = sweeper.situation.topology.networkInterfaces.count
    return SweepReport(
      image: sweeper.image.text, platform: sweeper.situation.workload.platform,
      topology: sweeper.situation.topology, groups: groups, evaluated: sweeper.evaluated,
      imagined: sweeper.imagined, notAsked: total - sweeper.total,
      part: sweeper.shard.map { SweepReport.Part(shard: $0, total: sweeper.total) },
      assumptions: assumptions)
  }

  /// What fails first, and of a kind what is most frequent; else in the order of the input.
  private var ranked: [PullOutcome] {
    outcomes.enumerated().sorted { a, b in
      let (left, right) = (rank(a.element), rank(b.element))
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
  }

  private func rank(_ outcome: PullOutcome) -> (Int, Int) {
    (outcome.verdict.severity, -(members[outcome]?.count ?? 0))
  }

  private func example(_ position: Int, _ sweeper: Sweeper) -> PullTrace? {
    let interface = sweeper.situation.topology.networkInterfaces[position].id
    let situation = sweeper.situation
    return PullRun(
      situation.workload, situation.registry, from: interface, sweeper.image, in: sweeper.network
    )?.run()
  }

  /// For an interface whose subnet or VPC the input lacks.
  private func placeholder(
    _ position: Int, _ outcome: PullOutcome, _ sweeper: Sweeper
  ) -> PullTrace? {
    Origin(position, in: sweeper.situation.topology).map { origin in
      PullTrace(
        image: sweeper.image.text, platform: sweeper.situation.workload.platform, origin: origin,
        verdict: outcome.verdict, stages: [], failure: outcome.failure, missing: outcome.missing)
    }
  }

  private func diagnose(_ group: inout SweepReport.Group, _ sweeper: Sweeper) {
    guard let first = group.interfaces.first else { return }
    var situation = sweeper.situation
    situation.workload.placement = .interface(situation.topology.networkInterfaces[first].id)
    group.example =
      Diagnosis(of: group.example, in: situation, sweeper.image, wording: sweeper.wording).trace
    group.isDiagnosed = true
    if let repair = group.example.repairs.first, repair.supposed.isEmpty {
      group.reach = reach(of: repair, sweeper)
    }
  }

  /// Sweeps the network once more, as it is after the repair.
  private func reach(of repair: Repair, _ sweeper: Sweeper) -> SweepReport.Reach {
    var worked: Set<Int> = []
    for (outcome, interfaces) in members where outcome.verdict == .succeeds {
      worked.formUnion(interfaces)
    }
    var after = Sweeper(repair.situation(after: repair.parts.count), sweeper.image)
    after.interfaces = sweeper.interfaces
    var reach = SweepReport.Reach(repaired: 0, broken: 0)
    while let pulls = after.next() {
      for pull in pulls {
        let works = pull.outcome.verdict == .succeeds
        let did = worked.contains(pull.interface)
        if works && !did { reach.repaired += 1 }
        if did && !works { reach.broken += 1 }
      }
    }
    return reach
  }
}

extension Verdict {
  /// Whether a repair may be looked for.
  fileprivate var isRepairable: Bool {
    switch self {
    case .fails, .intermittent: true
    case .succeeds, .unknown: false
    }
  }
}
