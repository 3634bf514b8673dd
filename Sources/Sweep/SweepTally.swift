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
  ///   dozens of pulls, and a sweep that finds out how far its repair reaches. As many as there are
  ///   cores are diagnosed at a time.
  /// - Parameter progress: Told how many of the diagnoses are done, and of how many; before the first
  ///   one, and after each.
  public func report(
    on sweeper: Sweeper, diagnosing limit: Int, assumptions: [Assumption] = [],
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> SweepReport {
    var groups: [SweepReport.Group] = []
    for outcome in ranked {
      guard let interfaces = members[outcome], let first = interfaces.first,
        let example = example(first, sweeper) ?? placeholder(first, outcome, sweeper)
      else { continue }
      groups.append(SweepReport.Group(outcome, interfaces: interfaces, example: example))
    }
    let total = sweeper.situation.topology.networkInterfaces.count
    let broken = groups.indices.filter { groups[$0].outcome.verdict.isRepairable }.prefix(limit)
    if !broken.isEmpty {
      let diagnosis = SweepDiagnosis(
        of: broken.map { groups[$0] }, works: works(among: total), sweeper)
      for (index, group) in zip(broken, diagnosis.groups(progress: progress)) {
        groups[index] = group
      }
    }
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

  /// By position, whether the pull of an interface works.
  private func works(among total: Int) -> [Bool] {
    var works = [Bool](repeating: false, count: total)
    for (outcome, interfaces) in members where outcome.verdict == .succeeds {
      for interface in interfaces { works[interface] = true }
    }
    return works
  }
}
