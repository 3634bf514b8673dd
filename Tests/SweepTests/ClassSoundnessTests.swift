import Addressing
import BenchmarkEstates
import CloudModel
import Dataplane
import ImagePull
import TestSupport
import Testing
import TraceModel

@testable import Sweep

/// Interfaces of one class are asked once: each must come to what it comes to alone.
@Suite("classes of interfaces")
struct ClassSoundnessTests {
  @Test("come to what each of them comes to alone", arguments: Seed.samples(60))
  func randomNetworks(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    var topology = random.topology
    Self.crowd(&topology, &generator)
    var workload = random.workload
    workload.platform = generator.pick([.fargate14, .eksNode, .fargateWindows])
    workload.needs = generator.chance(1, in: 2) ? [.logs] : []
    let situation = Situation(topology: topology, workload: workload)
    let image = try ImageReference(RandomNetwork.image)
    let alone = Self.swept(Sweeper(situation, image, usesClasses: false))
    let together = Self.swept(Sweeper(situation, image))
    #expect(Self.differences(together.pulls, alone.pulls) == [])
    // In brief as in full.
    let network = CompiledNetwork(topology)
    for pull in alone.pulls {
      let id = topology.networkInterfaces[pull.interface].id
      let told = PullOutcome.told(of: id, workload, RegistryState(), image, in: network)
      #expect(pull.outcome == told.outcome)
    }
    #expect(alone.evaluated == alone.pulls.count && together.evaluated < alone.evaluated)
  }

  @Test("do so all over an estate", arguments: Seed.samples(2))
  func estates(_ seed: Seed) throws {
    let estate = Estate(interfaces: 1500, seed: seed.value)
    let situation = Situation(
      topology: estate.topology, workload: Workload(placement: .interface("any")))
    let image = try ImageReference(Estate.image)
    let alone = Self.swept(Sweeper(situation, image, usesClasses: false))
    let together = Self.swept(Sweeper(situation, image))
    #expect(Self.differences(together.pulls, alone.pulls) == [])
    #expect(together.evaluated * 4 < alone.evaluated)
  }

  @Test("are of one interface where a policy asks for the address of the client")
  func sourceAddress() throws {
    let estate = Estate(interfaces: 600, seed: 2)
    var situation = Situation(
      topology: estate.topology, workload: Workload(placement: .interface("any")))
    situation.registry.repositoryPolicy = PolicyText(
      json: #"{"Statement":[{"Condition":{"NotIpAddress":{"AWS:SourceIP":"10.0.0.1"}}}]}"#)
    let sweep = Self.swept(Sweeper(situation, try ImageReference(Estate.image)))
    #expect(sweep.evaluated == estate.workloads.count)
  }

  @Test("part addresses that a row parts, and no others")
  func atoms() throws {
    var topology = Topology()
    topology.networkACLs.insert(
      NetworkACL(
        id: "acl", vpc: "vpc", isDefault: true,
        inbound: [
          NetworkACLRule(
            number: 1, .deny, protocol: .tcp, ports: .all, prefix: Prefix("10.0.1.64/26")!)
        ], outbound: []))
    let atoms = AddressAtoms(of: topology)
    func atom(_ text: String) throws -> UInt128 { atoms[try #require(IPAddress(text))] }
    #expect(try atom("10.0.1.0") == atom("10.0.1.63"))
    #expect(try atom("10.0.1.63") != atom("10.0.1.64"))
    #expect(try atom("10.0.1.64") == atom("10.0.1.127"))
    #expect(try atom("10.0.1.127") != atom("10.0.1.128"))
    #expect(try atom("2001:db8::1") == atom("2001:db8::ffff"))
  }

  /// Sixty more interfaces, with addresses on both sides of what rules part, and groups in any
  /// order.
  static func crowd(_ topology: inout Topology, _ generator: inout SeededGenerator) {
    for number in 0..<60 {
      let third = generator.pick([1, 2, 3])
      let address = IPv4Address(10, 0, UInt8(third), UInt8(50 + number * 3))
      let groups = ["sg-task", "sg-ends", "sg-more"].shuffled(using: &generator)
        .prefix(Int.random(in: 1...2, using: &generator))
      topology.networkInterfaces.insert(
        NetworkInterface(
          id: Identifier("eni-\(number)"),
          subnet: ["subnet-app", "subnet-ends", "subnet-public"][third - 1],
          addresses: [
            InterfaceAddress(
              .v4(address),
              publicAddress: generator.chance(1, in: 3)
                ? IPv4Address(203, 0, 113, UInt8(number)) : nil)
          ],
          securityGroups: groups.map { Identifier($0) }))
    }
  }

  /// A line for each pull that comes to something else.
  private static func differences(_ together: [SweptPull], _ alone: [SweptPull]) -> [String] {
    zip(together, alone).filter { $0 != $1 }.map { a, b in
      "\(b.interface): \(text(a.outcome)), alone \(text(b.outcome))"
    }
  }

  private static func text(_ outcome: PullOutcome) -> String {
    let drop = outcome.failure.map { "\($0.stage) \($0.drop.code) \($0.drop.component.id)" }
    return "\(outcome.verdict) \(drop ?? "")"
  }

  private static func swept(_ start: Sweeper) -> (pulls: [SweptPull], evaluated: Int) {
    var sweeper = start
    var pulls: [SweptPull] = []
    while let next = sweeper.next() { pulls += next }
    return (pulls, sweeper.evaluated)
  }
}
