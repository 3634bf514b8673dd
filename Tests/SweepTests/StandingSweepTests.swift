import Addressing
import BenchmarkEstates
import CloudModel
import Dataplane
import ImagePull
import TestSupport
import Testing
import TraceModel

@testable import Sweep

/// A sweep that is kept while its network is edited must come to what a new one comes to.
@Suite("a standing sweep")
struct StandingSweepTests {
  @Test("comes to what a new sweep comes to, edit after edit", arguments: Seed.samples(10))
  func randomNetworks(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    var topology = random.topology
    ClassSoundnessTests.crowd(&topology, &generator)
    var workload = random.workload
    workload.platform = generator.pick([.fargate14, .eksNode])
    try follow(
      Situation(topology: topology, workload: workload), try ImageReference(RandomNetwork.image),
      edits: 12, &generator)
  }

  @Test("does so all over an estate", arguments: Seed.samples(2))
  func estates(_ seed: Seed) throws {
    var generator = seed.generator
    let estate = Estate(interfaces: 600, seed: seed.value)
    let situation = Situation(
      topology: estate.topology, workload: Workload(placement: .interface("any")))
    try follow(situation, try ImageReference(Estate.image), edits: 8, &generator)
  }

  @Test("asks only whom an edit concerns")
  func concerned() throws {
    let estate = Estate(interfaces: 2000, seed: 1)
    let situation = Situation(
      topology: estate.topology, workload: Workload(placement: .interface("any")))
    var sweep = StandingSweep(situation, try ImageReference(Estate.image))
    let all = sweep.evaluated
    let last = estate.topology.networkInterfaces[try #require(sweep.interfaces.last)]
    let subnet = try #require(estate.topology.subnets[last.subnet])
    var table = try #require(estate.topology.routeTable(of: subnet))
    table.routes = []
    let changes = try sweep.apply([.replace(.routeTable(table))])
    #expect(!changes.isEmpty && changes.allSatisfy { $0.after?.verdict == .fails })
    #expect(sweep.evaluated > 0 && sweep.evaluated * 10 < all)
    // What is as it was concerns nobody.
    #expect(try sweep.apply([]).isEmpty && sweep.evaluated == 0)
  }

  @Test("goes on where its network has no room left")
  func room() throws {
    let estate = Estate(interfaces: 600, seed: 2)
    let situation = Situation(
      topology: estate.topology, workload: Workload(placement: .interface("any")))
    let image = try ImageReference(Estate.image)
    var sweep = StandingSweep(situation, image)
    var edits = EstateEdits(of: estate.topology, seed: 2)
    let first = sweep.network
    var rounds = 0
    while sweep.network === first, rounds < 100 {
      let edit = edits.next(.listEntry, in: sweep.topology)
      try sweep.apply([try #require(edit)])
      rounds += 1
    }
    #expect(sweep.network !== first)
    for kind in EstateEdits.Kind.allCases {
      let edit = edits.next(kind, in: sweep.topology)
      try sweep.apply([try #require(edit)])
    }
    for pull in verdicts(sweep.topology, situation, image) {
      #expect(sweep.verdict(of: pull.interface) == pull.verdict)
    }
  }

  @Test("refuses edits that do not fit, and stays as it is")
  func misfits() throws {
    let estate = Estate(interfaces: 600, seed: 3)
    let situation = Situation(
      topology: estate.topology, workload: Workload(placement: .interface("any")))
    var sweep = StandingSweep(situation, try ImageReference(Estate.image))
    var list = try #require(estate.topology.networkACLs.first)
    list.inbound = []
    do {
      _ = try sweep.apply([
        .replace(.networkACL(list)), .remove(ResourceReference(.natGateway, "nat-nobody")),
      ])
      Issue.record("an edit of what is not there was applied")
    } catch {
      #expect(error == .notThere(ResourceReference(.natGateway, "nat-nobody")))
    }
    #expect(sweep.topology == estate.topology)
  }

  /// Applies random edits, one to three at a time, and compares with new sweeps.
  private func follow(
    _ situation: Situation, _ image: ImageReference, edits: Int,
    _ generator: inout SeededGenerator
  ) throws {
    var sweep = StandingSweep(situation, image)
    var topology = situation.topology
    var before = verdicts(topology, situation, image)
    for number in 0..<edits {
      let edits = (0..<generator.pick([1, 1, 2, 3])).compactMap { _ in
        RandomEdit.edit(of: topology, &generator)
      }.withoutRepeatedSubjects
      // Whoever looks at the network has all of it compiled.
      if generator.chance(1, in: 4) { #expect(sweep.network.topology == topology) }
      for edit in edits { try edit.apply(to: &topology) }
      let changes = try sweep.apply(edits)
      let after = verdicts(topology, situation, image)
      let expected = zip(before, after).filter { $0.verdict != $1.verdict }.map {
        VerdictChange(interface: $0.interface, before: $0.verdict, after: $1.verdict)
      }
      #expect(changes == expected, "edit \(number): \(edits)")
      for pull in after {
        #expect(sweep.verdict(of: pull.interface) == pull.verdict, "edit \(number): \(edits)")
      }
      before = after
    }
  }

  /// By simulating each interface alone in a network that is compiled anew.
  private func verdicts(_ topology: Topology, _ situation: Situation, _ image: ImageReference)
    -> [(interface: Int, verdict: PullVerdict?)]
  {
    let network = CompiledNetwork(topology)
    var pulls = PullVerdicts(
      of: situation.workload, image, registry: situation.registry, in: network)
    return network.workloads.map { ($0, pulls.verdict(from: $0)) }
  }
}

extension [Edit] {
  /// Edits of one step are of different things: each is made from the network before.
  fileprivate var withoutRepeatedSubjects: [Edit] {
    var seen: Set<ResourceReference> = []
    return filter { seen.insert($0.subject).inserted }
  }
}
