import BenchmarkEstates
import CloudModel
import Dataplane
import Foundation
import ImagePull
import Sweep
import TraceModel

/// W9: the sweep by classes against every interface on its own, over networks whose blocks cut
/// through subnets.
struct ClassSoundness {
  let options: Options
  let directory: URL

  func run() throws -> WorkloadResult {
    let count = options.topologies ?? (options.isSmoke ? 3 : 500)
    let reference = try Reference(in: directory)
    var (together, alone) = (Series("by classes"), Series("one by one"))
    var tally = Tally()
    for number in 0..<count {
      let seed = options.seed &+ UInt64(number)
      let estate = Estate(interfaces: 1 + number % 3 * 490, seed: seed).split(seed: seed)
      let network = CompiledNetwork(estate.topology)
      let (direct, time) = direct(estate, network)
      let (swept, classes, sweepTime) = try sweep(estate)
      alone.add(time)
      together.add(sweepTime)
      tally.add(estate, direct, swept, classes)
      if let reference, number < 20 {
        tally.foreign += try compare(estate, network, direct, reference)
      }
    }
    return WorkloadResult(
      name: "W9 class-soundness", size: "\(count) networks", count: 1, unit: "network",
      series: [together, alone],
      gates: [
        .atMost(0, target: 0, Double(tally.wrong + tally.foreign), "verdicts that differ")
      ],
      facts: [
        "\(tally.interfaces) interfaces in \(tally.classes) classes; a class without the part of "
          + "the address space would be wrong for \(tally.careless)"
      ], checksum: tally.checksum.value)
  }

  private struct Tally {
    var interfaces = 0
    var classes = 0
    var wrong = 0
    var foreign = 0
    var careless = 0
    var checksum = CoarseChecksum()

    mutating func add(
      _ estate: Estate, _ direct: [PullVerdict?], _ swept: [SweptPull], _ classes: Int
    ) {
      struct Key: Hashable {
        let subnet: Identifier<Subnet>
        let groups: [Identifier<SecurityGroup>]
        let isPublic: Bool
      }
      var known: [Key: PullVerdict?] = [:]
      interfaces += direct.count
      self.classes += classes
      wrong += abs(swept.count - direct.count)
      for (index, pull) in swept.enumerated() {
        let verdict = direct[index]
        if pull.outcome.verdict != verdict?.verdict
          || pull.outcome.failure?.stage != verdict?.failure?.stage
        {
          wrong += 1
        }
        checksum.add(pull.outcome.verdict, pull.outcome.failure?.stage)
        let row = estate.topology.networkInterfaces[estate.workloads[index]]
        let key = Key(
          subnet: row.subnet, groups: row.securityGroups,
          isPublic: row.addresses.contains { $0.publicAddress != nil })
        if let first = known[key] {
          if first != verdict { careless += 1 }
        } else {
          known[key] = verdict
        }
      }
    }
  }

  private func direct(
    _ estate: Estate, _ network: CompiledNetwork
  ) -> (verdicts: [PullVerdict?], nanoseconds: Double) {
    var verdicts: [PullVerdict?] = []
    let time = nanoseconds {
      guard let image = EstateSubject.parsedImage else { return }
      var pulls = PullVerdicts(of: EstateSubject.workload, image, in: network)
      verdicts = estate.workloads.map { pulls.verdict(from: $0) }
    }
    return (verdicts, time)
  }

  private func sweep(
    _ estate: Estate
  ) throws -> (pulls: [SweptPull], classes: Int, nanoseconds: Double) {
    guard let image = EstateSubject.parsedImage else { throw BenchmarkError("no image") }
    let situation = Situation(topology: estate.topology, workload: EstateSubject.workload)
    var sweeper = Sweeper(situation, image)
    var pulls: [SweptPull] = []
    let time = nanoseconds { while let next = sweeper.next() { pulls += next } }
    return (pulls, sweeper.evaluated, time)
  }

  /// - Returns: 1 when the classes of the reference, or of Python, come to something else.
  private func compare(
    _ estate: Estate, _ network: CompiledNetwork, _ direct: [PullVerdict?], _ reference: Reference
  ) throws -> Int {
    let dump = directory.appendingPathComponent("split.bin")
    let words = ReferenceDump(estate, network, representatives: []).words
    try words.withUnsafeBytes { Data($0) }.write(to: dump)
    let result = try reference.run(dump, .pulls, .classes)
    return result.checksum == VerdictCode.checksum(direct) ? 0 : 1
  }
}
