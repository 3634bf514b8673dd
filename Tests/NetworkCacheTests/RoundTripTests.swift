import BenchmarkEstates
import CloudModel
import ImagePull
import Ingestion
import PulltraceKit
import SourceText
import Sweep
import TestSupport
import Testing
import TraceModel

@testable import NetworkCache

@Suite struct RoundTripTests {
  /// Every resource, and every pull with its whole story, come back as they were.
  @Test func scenarios() throws {
    var pulls = 0
    for name in try ScenarioFolder.files() {
      guard let (scenario, topology, _) = try ScenarioFolder.scenario(name) else { continue }
      let damage = DamageCount()
      let stored = try CacheBytes(topology).open(damage).topology
      #expect(stored == topology, "\(name)")
      for kind in ResourceKind.allCases {
        for id in topology.identifiers(of: kind) {
          let reference = ResourceReference(kind, id)
          #expect(stored.position(of: reference) == topology.position(of: reference), "\(name)")
        }
        #expect(stored.component(ResourceReference(kind, "no such id")) == nil)
      }
      if let workload = scenario.workload, let image = scenario.image {
        let fresh = try Pulltrace.simulate(
          workload, in: topology, image: image, registry: scenario.registry)
        let mapped = try Pulltrace.simulate(
          workload, in: stored, image: image, registry: scenario.registry)
        #expect(mapped == fresh, "\(name)")
        pulls += 1
      }
      #expect(damage.count == 0, "\(name)")
    }
    #expect(pulls > 100)
  }

  @Test(arguments: Seed.samples(40))
  func randomNetworks(_ seed: Seed) throws {
    var generator = seed.generator
    let random = RandomNetwork(&generator)
    let stored = try CacheBytes(random.topology).open().topology
    #expect(stored == random.topology)
    let fresh = try Pulltrace.explain(
      random.workload, in: random.topology, image: RandomNetwork.image)
    let mapped = try Pulltrace.explain(random.workload, in: stored, image: RandomNetwork.image)
    #expect(mapped == fresh)
  }

  @Test func sweepsOfAnEstate() throws {
    let estate = Estate(interfaces: 1_200, seed: 3)
    let stored = try CacheBytes(estate.topology).open().topology
    #expect(stored == estate.topology)
    #expect(try Self.sweep(stored) == Self.sweep(estate.topology))
  }

  private static func sweep(_ topology: Topology) throws -> [SweptPull] {
    let workload = Workload(placement: .interface("any"))
    var sweeper = Sweeper(
      Situation(topology: topology, workload: workload, registry: RegistryState()),
      try ImageReference(Estate.image))
    var pulls: [SweptPull] = []
    while let next = sweeper.next() { pulls += next }
    return pulls
  }

  /// What is not a resource.
  @Test func whatReadingFoundToSay() throws {
    var input = StoredInput()
    input.files = [
      StoredFile(name: "a.json", size: 3 << 16, lineMarks: LineMarks([0, 7, 9])),
      StoredFile(name: "b.json", size: 0, lineMarks: LineMarks([])),
    ]
    input.primary = SourceFileID(1)
    let span = SourceSpan(file: SourceFileID(1), offset: 1 << 33, length: 5)
    input.remarks = [
      Diagnostic(.warning, "odd", at: span, label: "here", notes: ["a"], help: ["b", "c"])
    ]
    input.assumptions = [Assumption(about: "x", assumed: "y", because: "z")]
    input.tasks = [
      ECSTask(
        arn: "arn", interface: "eni", subnet: nil, securityGroups: ["sg"],
        assignsPublicAddress: false, platform: .eksNode, images: ["i"],
        needs: [.logs, .keyManagement], executionRole: "role", span: span)
    ]
    input.registry = RegistryState(
      answer: .tokenExpired, repositoryPolicy: PolicyText(json: "{}", span: span))
    input.workload = Workload(
      placement: .subnet("s", securityGroups: ["g"], address: .v4(.init(10, 0, 0, 9))),
      platform: .lambda, hasPublicAddress: true, needs: [.logs], role: .init(arn: "r"),
      keyPolicy: PolicyText(json: "[]"), uses: ["u"], organization: "o",
      ephemeralPorts: .init(1, 2), cache: .init(token: true, layers: false), span: span)
    input.image = "image"
    input.lesson = "lesson"
    let network = try CacheBytes(input).network()
    let stored = try network.input()
    #expect(stored.files.map(\.name) == ["a.json", "b.json"])
    #expect(stored.files.map(\.size) == [3 << 16, 0])
    #expect(stored.files[0].lineMarks.sums(3 << 16) == [0, 7, 9])
    #expect(stored.primary == input.primary)
    #expect(stored.remarks == input.remarks)
    #expect(stored.assumptions == input.assumptions)
    #expect(network.tasks == input.tasks)
    #expect(stored.registry == input.registry)
    #expect(stored.workload == input.workload)
    #expect(stored.image == "image" && stored.lesson == "lesson")
  }

  /// A field that is added to a type and not to its description here would be lost without a word,
  /// since initializers have defaults.
  @Test func everyFieldIsStored() throws {
    var kinds: Set<String> = []
    func check(_ value: some Storable) {
      var row = RowWriter()
      value.store(in: &row)
      let mirror = Mirror(reflecting: value)
      kinds.insert("\(mirror.subjectType)")
      #expect(row.fields == mirror.children.count, "\(mirror.subjectType)")
    }
    func checkAll(_ values: some Sequence<some Storable>) {
      for value in values { check(value) }
    }
    for name in try ScenarioFolder.files() {
      guard let (scenario, topology, _) = try ScenarioFolder.scenario(name) else { continue }
      checkAll(topology.vpcs)
      checkAll(topology.dhcpOptions)
      checkAll(topology.subnets)
      checkAll(topology.routeTables)
      checkAll(topology.routeTables.flatMap(\.routes))
      checkAll(topology.prefixLists)
      checkAll(topology.networkInterfaces)
      checkAll(topology.networkInterfaces.flatMap(\.addresses))
      checkAll(topology.securityGroups)
      checkAll(topology.securityGroups.flatMap { $0.inbound + $0.outbound })
      checkAll(topology.networkACLs)
      checkAll(topology.networkACLs.flatMap { $0.inbound + $0.outbound })
      checkAll(topology.vpcEndpoints)
      checkAll(topology.vpcEndpoints.compactMap(\.policy))
      checkAll(topology.internetGateways)
      checkAll(topology.egressOnlyInternetGateways)
      checkAll(topology.natGateways)
      checkAll(topology.hostedZones)
      checkAll(topology.hostedZones.flatMap { $0.records ?? [] })
      checkAll(topology.vpcPeerings)
      checkAll(topology.transitGateways)
      checkAll(topology.transitGatewayAttachments)
      checkAll(topology.transitGatewayRouteTables)
      checkAll(topology.transitGatewayRouteTables.flatMap { $0.routes ?? [] })
      checkAll(topology.virtualPrivateGateways)
      checkAll(topology.resolverRules)
      checkAll(topology.resolverEndpoints)
      checkAll(topology.dnsFirewallRuleGroups)
      checkAll(topology.dnsFirewallRuleGroups.flatMap(\.rules))
      checkAll(topology.onPremisesNetworks)
      if let workload = scenario.workload { check(workload) }
      check(scenario.registry)
    }
    check(StoredRoot(StoredInput()))
    check(ECSTask(arn: ""))
    check(Assumption(about: "", assumed: "", because: ""))
    check(Diagnostic(.note, ""))
    #expect(kinds.count >= 35, "\(kinds.sorted())")
  }
}
