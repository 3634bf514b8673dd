import BenchmarkEstates
import CloudModel
import Dataplane
import TestSupport
import Testing
import TraceModel

@testable import ImagePull

/// A sweep must say of every interface what the full run says, and its log must tell the same
/// story.
@Suite("verdicts without the story")
struct SweepVerdictTests {
  @Test("agree with the full run wherever anything may be wrong", arguments: Seed.samples(2000))
  func randomNetworks(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let network = CompiledNetwork(random.topology)
    let image = try ImageReference(RandomNetwork.image)
    for platform in [Platform.fargate14, .lambda] {
      var workload = random.workload
      workload.platform = platform
      workload.needs = [.logs, .secretsManager]
      var pulls = PullVerdicts(of: workload, image, in: network)
      for interface in random.topology.networkInterfaces.indices {
        try check(&pulls, workload, image, interface, network)
      }
    }
  }

  @Test("agree with the full run all over an estate", arguments: Seed.samples(12))
  func estates(_ seed: Seed) throws {
    let estate = Estate(interfaces: 2000, seed: seed.value)
    let network = CompiledNetwork(estate.topology)
    let image = try ImageReference(Estate.image)
    let workload = Workload(placement: .interface("any"))
    var pulls = PullVerdicts(of: workload, image, in: network)
    for interface in stride(from: 0, to: estate.topology.networkInterfaces.count, by: 13) {
      try check(&pulls, workload, image, interface, network)
    }
  }

  @Test("know what the registry refuses")
  func registryAnswers() throws {
    let estate = Estate(interfaces: 600, seed: 1)
    let network = CompiledNetwork(estate.topology)
    let image = try ImageReference(Estate.image)
    let workload = Workload(placement: .interface("any"))
    for answer in RegistryState.Answer.allCases {
      let registry = RegistryState(answer: answer)
      var pulls = PullVerdicts(of: workload, image, registry: registry, in: network)
      try check(&pulls, workload, image, estate.workloads[0], network, registry)
    }
  }

  @Test("do not try a pull from where no packet can start")
  func unplacedInterface() throws {
    var topology = Topology()
    topology.networkInterfaces.insert(
      NetworkInterface(id: "eni", subnet: "subnet-gone", addresses: []))
    let network = CompiledNetwork(topology)
    var pulls = PullVerdicts(
      of: Workload(placement: .interface("eni")), try ImageReference(Estate.image), in: network)
    #expect(pulls.verdict(from: 0) == nil)
    #expect(pulls.outcome(from: 0) == nil)
  }

  private func check(
    _ pulls: inout PullVerdicts, _ workload: Workload, _ image: ImageReference, _ interface: Int,
    _ network: CompiledNetwork, _ registry: RegistryState = RegistryState(),
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    var placed = workload
    placed.placement = .interface(network.topology.networkInterfaces[interface].id)
    let trace = try PullRun(
      placed, at: Placement(placed, in: network.topology), in: network, image: image,
      registry: registry
    ).run()
    let verdict = pulls.verdict(from: interface)
    var log = FlowLog()
    #expect(pulls.verdict(from: interface, log: &log) == verdict, sourceLocation: location)
    #expect(verdict == PullVerdict(trace), sourceLocation: location)
    let outcome = PullOutcome(trace.verdict, failure: trace.failure, missing: trace.missing)
    #expect(pulls.outcome(from: interface) == outcome, sourceLocation: location)
    let told = trace.stages.flatMap { $0.attempts.map { $0.steps.map(\.alone) } }
    let logged = network.steps(of: log).map { $0.map(\.alone) }
    #expect(logged == told, sourceLocation: location)
  }
}

extension PullVerdict {
  /// What a trace says, before the analysis of causes.
  fileprivate init(_ trace: PullTrace) {
    self.init(verdict: trace.verdict, failure: nil)
    guard let failure = trace.failure else { return }
    var drop = failure.drop
    if failure.phase == .connect {
      let stage = trace.stages.first { $0.id == failure.stage }
      let drops = stage?.attempts.lazy.compactMap { attempt -> Drop? in
        guard case .dropped(let drop) = attempt.disposition else { return nil }
        return drop
      }
      drop = drops?.first ?? drop
    }
    self.failure = Failure(
      stage: failure.stage, phase: failure.phase, code: drop.code, direction: drop.direction)
  }
}

extension Step {
  /// Without the rows that did not decide, which a full run lists once for parts that end alike.
  fileprivate var alone: Step {
    var step = self
    step.considered = []
    step.omitted = 0
    return step
  }
}
