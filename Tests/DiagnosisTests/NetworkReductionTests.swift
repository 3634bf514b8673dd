import Addressing
import CloudModel
import ImagePull
import TestSupport
import Testing
import TraceModel

@testable import Diagnosis

/// What the search leaves out of a network must make no difference to the pull, nor to what can be built.
@Suite("a reduced network")
struct NetworkReductionTests {
  @Test("stops the same pull at the same places, whatever is wrong", arguments: Seed.samples(300))
  func random(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    try expectSame(
      Situation(topology: random.topology, workload: random.workload), RandomNetwork.image,
      &generator)
  }

  @Test("stops a pull that was broken on purpose at the same places", arguments: Seed.samples(150))
  func broken(_ seed: Seed) throws {
    var generator = seed.generator
    let pull = try BrokenPull(scenario: &generator)
    try expectSame(pull.broken, pull.image, &generator)
  }

  @Test("stops every scenario at the same places", arguments: ScenarioNetwork.all)
  func scenario(_ path: String) throws {
    let network = try ScenarioNetwork(path)
    var generator = SeededGenerator(seed: 1)
    try expectSame(network.situation, network.image, &generator)
  }

  @Test("has no room where there was none: the first free address is the same")
  func addresses() throws {
    var situation = try ScenarioNetwork("healthy/fargate-private-endpoints").situation
    var generator = SeededGenerator(seed: 1)
    situation.topology.addBystanders(&generator)
    let reduced = situation.topology.reduced(keeping: situation.workload.interfaces)
    #expect(reduced.networkInterfaces.count < situation.topology.networkInterfaces.count)
    for subnet in situation.topology.subnets {
      let free = try #require(situation.topology.freeAddress(in: subnet))
      #expect(reduced.freeAddress(in: subnet) == free)
    }
  }

  private func expectSame(
    _ situation: Situation, _ image: String, _ generator: inout SeededGenerator
  ) throws {
    var whole = situation
    whole.topology.addBystanders(&generator)
    // Where it is left open, the workload's address depends on who is there: a diagnosis pins it.
    if case .subnet(let id, let groups, nil) = whole.workload.placement,
      let subnet = whole.topology.subnets[id]
    {
      whole.workload.placement = .subnet(
        id, securityGroups: groups, address: whole.topology.freeAddress(in: subnet))
    }
    var reduced = whole
    reduced.topology = whole.topology.reduced(keeping: whole.workload.interfaces)
    let image = try ImageReference(image)
    let (all, few) = (Scene(whole, image), Scene(reduced, image))
    #expect((all == nil) == (few == nil))
    guard let all, let few else { return }
    #expect(few.rehearsal.missing == all.rehearsal.missing)
    #expect(few.rehearsal.blockers.count == all.rehearsal.blockers.count)
    for (one, other) in zip(few.rehearsal.blockers, all.rehearsal.blockers) {
      #expect(one.stage == other.stage && one.phase == other.phase)
      #expect(one.seenAt == other.seenAt && one.cause == other.cause)
      #expect(few.run.finding(of: one) == all.run.finding(of: other))
      #expect(NearMisses(of: one, in: few).all == NearMisses(of: other, in: all).all)
      #expect(
        Candidates(for: one, in: few).all == Candidates(for: other, in: all).all,
        "other guesses for \(one.cause)")
    }
  }
}

extension Topology {
  /// Adds what the pull has nothing to do with: tasks beside it in each subnet, in its groups and in others.
  fileprivate mutating func addBystanders(_ generator: inout SeededGenerator) {
    let groups = securityGroups.map(\.id)
    for subnet in subnets {
      for number in 0..<Int.random(in: 0...6, using: &generator) {
        guard let address = freeAddress(in: subnet) else { break }
        networkInterfaces.insert(
          NetworkInterface(
            id: Identifier("bystander \(number) of \(subnet.id)"), subnet: subnet.id,
            addresses: [InterfaceAddress(address)],
            securityGroups: groups.filter { _ in generator.chance(1, in: 3) }))
      }
    }
  }
}
