import CloudModel
import Dataplane
import Diagnosis
import ImagePull
import Parallelism
import TraceModel

/// Finds out what is wrong with the examples of groups of a sweep, and how far the repair of each
/// reaches.
struct SweepDiagnosis {
  private let broken: [SweepReport.Group]
  private let sweeper: Sweeper
  /// By position, whether the pull of an interface works before any repair.
  private let works: [Bool]
  private let diagnostician: Diagnostician

  /// - Parameters:
  ///   - broken: Groups whose pulls do not work, with an example each.
  ///   - works: By position, whether the pull of an interface works.
  init(of broken: [SweepReport.Group], works: [Bool], _ sweeper: Sweeper) {
    self.broken = broken
    self.works = works
    self.sweeper = sweeper
    let interfaces = sweeper.situation.topology.networkInterfaces
    diagnostician = Diagnostician(
      of: sweeper.situation, sweeper.image,
      from: Set(broken.map { interfaces[$0.interfaces[0]].id }), wording: sweeper.wording)
  }

  /// The groups with what was found, in their order.
  func groups(progress: (_ done: Int, _ total: Int) -> Void) -> [SweepReport.Group] {
    progress(0, broken.count)
    return Parallel.map(each: broken, telling: { progress($0, broken.count) }, diagnosed)
  }

  private func diagnosed(_ group: SweepReport.Group) -> SweepReport.Group {
    var group = group
    let first = sweeper.situation.topology.networkInterfaces[group.interfaces[0]].id
    let diagnosis = diagnostician.diagnose(group.example, from: first)
    group.example = diagnosis.trace
    group.isDiagnosed = true
    if let repair = group.example.repairs.first, repair.supposed.isEmpty,
      let network = diagnosis.repaired
    {
      group.reach = reach(of: repair, in: network)
    }
    return group
  }

  /// Sweeps the network once more, as it is after the repair; only what works and what does not is
  /// asked.
  private func reach(of repair: Repair, in network: CompiledNetwork) -> SweepReport.Reach {
    let situation = repair.situation(after: repair.parts.count)
    var pulls = PullVerdicts(
      of: situation.workload, sweeper.image, registry: situation.registry, in: network)
    let positions = sweeper.positions(in: network.topology)
    let there = positions.compactMap(\.self)
    let verdicts = pulls.verdicts(from: there, by: PullClasses(of: situation, in: network))
    var worksAfter = [Bool](repeating: false, count: network.topology.networkInterfaces.count)
    for (position, verdict) in zip(there, verdicts) {
      worksAfter[position] = verdict?.verdict == .succeeds
    }
    var reach = SweepReport.Reach(repaired: 0, broken: 0)
    for (interface, position) in zip(sweeper.interfaces, positions) {
      let worksNow = position.map { worksAfter[$0] } ?? false
      if worksNow && !works[interface] { reach.repaired += 1 }
      if !worksNow && works[interface] { reach.broken += 1 }
    }
    return reach
  }
}

extension Sweeper {
  /// Where the interfaces of the sweep stand in the network after a repair; `nil` for one that it
  /// took away.
  ///
  /// What a repair adds stands at the end. What it takes away moves all that stand behind it, and so
  /// the last one.
  func positions(in topology: Topology) -> [Int?] {
    let (before, after) = (situation.topology.networkInterfaces, topology.networkInterfaces)
    guard let last = interfaces.last else { return [] }
    if after.position(of: before[last].id) == last { return interfaces }
    return interfaces.map { after.position(of: before[$0].id) }
  }
}
