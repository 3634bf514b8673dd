import BenchmarkEstates
import CloudModel
import TestSupport

/// A pull that works, drawn at random, and what is done to it.
struct BrokenPull {
  let scenario: String
  let healthy: Situation
  let image: String
  private(set) var broken: Situation
  private(set) var faults: [InjectedFault] = []

  /// A healthy scenario, broken.
  init(scenario generator: inout SeededGenerator) throws {
    let name = generator.pick(ScenarioNetwork.all.filter { $0.hasPrefix("healthy/") })
    let network = try ScenarioNetwork(name)
    try self.init(name, network.situation, network.image, &generator)
  }

  /// A workload of a made-up company network whose pull works, and what is then broken.
  init(estate generator: inout SeededGenerator) throws {
    let estate = Estate(interfaces: 600, seed: UInt64.random(in: 1...99, using: &generator))
    for position in estate.workloads.shuffled(using: &generator) {
      let id = estate.topology.networkInterfaces[position].id
      let situation = Situation(
        topology: estate.topology, workload: Workload(placement: .interface(id)))
      if try situation.simulate(Estate.image).verdict == .succeeds {
        try self.init("\(id) of an estate", situation, Estate.image, &generator)
        return
      }
    }
    throw NoHealthyPull()
  }

  struct NoHealthyPull: Error {}

  /// One to four faults, each in a resource of its own.
  private init(
    _ name: String, _ healthy: Situation, _ image: String, _ generator: inout SeededGenerator
  ) throws {
    (scenario, self.healthy, self.image, broken) = (name, healthy, image, healthy)
    let count = Int.random(in: 1...4, using: &generator)
    var choices = InjectedFault.all(in: healthy.topology).shuffled(using: &generator)
    while faults.count < count, let fault = choices.popLast() {
      if faults.contains(where: { $0.edit.subject == fault.edit.subject }) { continue }
      // What does no harm by itself teaches nothing.
      if generator.chance(3, in: 4), try !matters(fault) { continue }
      try fault.edit.apply(to: &broken.topology)
      faults.append(fault)
    }
  }

  /// Whether the pull would not work with this fault alone.
  func matters(_ fault: InjectedFault) throws -> Bool {
    var alone = healthy
    try fault.edit.apply(to: &alone.topology)
    return try alone.simulate(image).verdict != .succeeds
  }
}
