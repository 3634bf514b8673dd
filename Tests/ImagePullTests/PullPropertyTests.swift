import Addressing
import CloudModel
import PulltraceKit
import TestSupport
import Testing
import TraceModel

/// What must hold for every network, whatever is wrong with it.
@Suite struct PullPropertyTests {
  private func explain(_ topology: Topology, _ workload: Workload) throws -> PullTrace {
    try Pulltrace.simulate(workload, in: topology, image: RandomNetwork.image)
  }

  /// How well a pull does: a change that only closes must not lead upwards.
  private func rank(_ verdict: Verdict) -> Int {
    switch verdict {
    case .fails: 0
    case .unknown, .intermittent: 1
    case .succeeds: 2
    }
  }

  @Test(
    "every drop names a component, and a rule or that none matched", arguments: Seed.samples(300))
  func everyDropIsExplained(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let trace = try explain(random.topology, random.workload)
    for step in trace.stages.flatMap(\.steps) where step.action == .deny || step.action == .drop {
      #expect(!step.component.id.isEmpty)
      #expect(step.evidence != nil || !step.because.isEmpty)
    }
    switch trace.verdict {
    case .fails, .intermittent:
      let failure = try #require(trace.failure)
      #expect(!failure.drop.component.id.isEmpty)
      let finding = try #require(trace.findings.first)
      #expect(finding.drop == failure.drop && !finding.advice.isEmpty && !finding.because.isEmpty)
    case .succeeds: #expect(trace.failure == nil && trace.findings.isEmpty)
    case .unknown: #expect(!trace.missing.isEmpty)
    }
  }

  @Test("the same input gives the same trace", arguments: Seed.samples(20))
  func deterministic(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let first = try explain(random.topology, random.workload)
    #expect(try explain(random.topology, random.workload) == first)
  }

  @Test("a denial in a network ACL never opens a path", arguments: Seed.samples(200))
  func denialCloses(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let before = try explain(random.topology, random.workload)
    for list in random.topology.networkACLs {
      var changed = random.topology
      var tighter = list
      let denial = NetworkACLRule(
        number: 1, .deny, protocol: .tcp, ports: .range(PortRange(443)),
        prefix: Prefix(generator.pick(["0.0.0.0/0", "10.0.2.0/24", "52.218.0.0/17"]))!)
      tighter.outbound.insert(denial, at: 0)
      changed.networkACLs.replace(tighter)
      let after = try explain(changed, random.workload)
      #expect(rank(after.verdict) <= rank(before.verdict), "\(list.id)")
    }
  }

  @Test("taking a rule out of a security group never opens a path", arguments: Seed.samples(100))
  func fewerRulesClose(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let before = try explain(random.topology, random.workload)
    for group in random.topology.securityGroups where !group.outbound.isEmpty {
      var tighter = group
      tighter.outbound.removeLast()
      var changed = random.topology
      changed.securityGroups.replace(tighter)
      #expect(rank(try explain(changed, random.workload).verdict) <= rank(before.verdict))
    }
  }

  @Test(
    "an edit and its inverse give the same topology and the same trace",
    arguments: Seed.samples(150))
  func editsAreUndone(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let before = try explain(random.topology, random.workload)
    for edit in edits(of: random.topology, &generator) {
      let there = try edit.applied(to: random.topology)
      #expect(there != random.topology)
      let back = try edit.inverse(in: random.topology).applied(to: there)
      #expect(back == random.topology)
      #expect(try explain(back, random.workload) == before)
    }
  }

  private func edits(of topology: Topology, _ generator: inout SeededGenerator) -> [Edit] {
    var edits: [Edit] = []
    for kind in ResourceKind.allCases {
      let ids = topology.identifiers(of: kind).filter { $0 != "eni-task" }
      if !ids.isEmpty { edits.append(.remove(ResourceReference(kind, generator.pick(ids)))) }
    }
    var table = topology.routeTables[0]
    table.routes.append(Route(to: .prefix(Prefix("192.0.2.0/24")!), via: .natGateway("nat")))
    edits.append(.replace(.routeTable(table)))
    edits.append(
      .add(.dhcpOptions(DHCPOptions(id: "dopt-new", domainNameServers: [.amazonProvided]))))
    return edits
  }

  @Test("names of resources change no verdict", arguments: Seed.samples(100))
  func renaming(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let renamed = random.topology.renamed { "x-\($0)-renamed" }
    let workload = Workload(placement: .interface("x-eni-task-renamed"))
    let before = try explain(random.topology, random.workload)
    let after = try explain(renamed, workload)
    #expect(after.verdict == before.verdict)
    #expect(after.failure?.drop.code == before.failure?.drop.code)
    #expect(after.failure?.stage == before.failure?.stage)
    #expect(
      after.failure?.drop.component.id == before.failure.map { "x-\($0.drop.component.id)-renamed" }
        || before.failure?.drop.component.type == .internet)
  }
}
