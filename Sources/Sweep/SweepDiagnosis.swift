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
  ///   - working: Positions of the interfaces whose pulls do.
  init(of broken: [SweepReport.Group], _ working: Set<Int>, _ sweeper: Sweeper) {
    self.broken = broken
    self.sweeper = sweeper
    let interfaces = sweeper.situation.topology.networkInterfaces
    works = interfaces.indices.map { working.contains($0) }
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
    var classes = PullClasses(of: situation, in: network)
    var pulls = PullVerdicts(
      of: situation.workload, sweeper.image, registry: situation.registry, in: network)
    var verdicts: [Bool] = []
    var reach = SweepReport.Reach(repaired: 0, broken: 0)
    for (interface, position) in zip(sweeper.interfaces, positions(in: network.topology)) {
      var worksNow = false
      if let position {
        let number = classes.number(of: position)
        if number == verdicts.count {
          verdicts.append(pulls.verdict(from: position)?.verdict == .succeeds)
        }
        worksNow = verdicts[number]
      }
      if worksNow && !works[interface] { reach.repaired += 1 }
      if !worksNow && works[interface] { reach.broken += 1 }
    }
    return reach
  }

  /// Where the interfaces of the sweep stand after a repair; `nil` for one that it took away.
  ///
  /// What a repair adds stands at the end. What it takes away moves all that stand behind it, and so
  /// the last one.
  private func positions(in topology: Topology) -> [Int?] {
    let (before, after) = (sweeper.situation.topology.networkInterfaces, topology.networkInterfaces)
    guard let last = sweeper.interfaces.last else { return [] }
    if after.position(of: before[last].id) == last { return sweeper.interfaces }
    return sweeper.interfaces.map { after.position(of: before[$0].id) }
  }
}
