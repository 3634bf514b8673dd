import BenchmarkEstates
import CloudModel
import ImagePull
import TestSupport
import Testing
import TraceModel

@testable import Sweep

/// How far a repair reaches is what a new sweep of the repaired network says.
@Suite("what a sweep says of repairs")
struct SweepDiagnosisTests {
  private let estate = Estate(interfaces: 1500, seed: 3)
  private var situation: Situation {
    Situation(topology: estate.topology, workload: Workload(placement: .interface("any")))
  }

  @Test("reaches as far as each pull alone says")
  func reach() throws {
    let image = try ImageReference(Estate.image)
    var sweeper = Sweeper(situation, image)
    let before = working(&sweeper)
    let report = before.tally.report(on: sweeper, diagnosing: 4)
    let repaired = report.groups.filter { $0.reach != nil }
    #expect(repaired.count > 1)
    for group in repaired {
      let repair = try #require(group.example.repairs.first)
      var alone = Sweeper(
        repair.situation(after: repair.parts.count), image, usesClasses: false)
      let after = working(&alone).names
      #expect(group.reach?.repaired == after.subtracting(before.names).count)
      #expect(group.reach?.broken == before.names.subtracting(after).count)
    }
  }

  @Test("finds interfaces again behind one that a repair takes away, and before one that it adds")
  func positions() throws {
    let sweeper = Sweeper(situation, try ImageReference(Estate.image))
    var topology = situation.topology
    let gone = try #require(topology.networkInterfaces.first { $0.purpose != .workload }).id
    let pulling = sweeper.interfaces[1]
    let pullingName = topology.networkInterfaces[pulling].id
    topology.networkInterfaces.remove(gone)
    topology.networkInterfaces.remove(pullingName)
    topology.networkInterfaces.insert(
      NetworkInterface(id: "eni-new", subnet: "subnet-a", addresses: []))
    let found = sweeper.positions(in: topology)
    #expect(found.count == sweeper.interfaces.count && found[1] == nil)
    for (interface, position) in zip(sweeper.interfaces, found) where interface != pulling {
      let name = situation.topology.networkInterfaces[interface].id
      #expect(position.map { topology.networkInterfaces[$0].id } == name)
    }
  }

  /// Names of the interfaces whose pull works, and all pulls by outcome.
  private func working(
    _ sweeper: inout Sweeper
  ) -> (names: Set<Identifier<NetworkInterface>>, tally: SweepTally) {
    var (names, tally): (Set<Identifier<NetworkInterface>>, SweepTally) = ([], SweepTally())
    while let pulls = sweeper.next() {
      tally.add(pulls)
      for pull in pulls where pull.outcome.verdict == .succeeds {
        names.insert(sweeper.situation.topology.networkInterfaces[pull.interface].id)
      }
    }
    return (names, tally)
  }
}
