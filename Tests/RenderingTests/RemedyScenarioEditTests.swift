import Addressing
import CloudModel
import Ingestion
import TestSupport
import Testing

@testable import Rendering

/// What a repair writes into a scenario file does to the network what the repair does.
@Suite struct RemedyScenarioEditTests {
  @Test("a scenario with these edits is the repaired network", arguments: RemedySample.all)
  func everyKind(_ sample: RemedySample) throws {
    try checkRoundTrip(sample.remedies)
  }

  @Test("so it is for any repair", arguments: Seed.samples(60))
  func anyRepair(_ seed: Seed) throws {
    var generator = seed.generator
    try checkRoundTrip(RandomRepair(&generator).remedies)
  }

  private func checkRoundTrip(_ remedies: [Remedy]) throws {
    var repaired = RemedyBase.situation
    for remedy in remedies { try remedy.apply(to: &repaired) }
    let change = try ScenarioChange(remedies, upon: RemedyBase.situation)
    let (scenario, faults) = RemedyBase.read(upon: change.text)
    #expect(faults == [], "\(change.text)")
    let read = try #require(scenario)
    var situation = Situation(
      topology: read.base, workload: try #require(read.workload), registry: read.registry)
    for edit in read.changes.flatMap(\.edits) { try edit.apply(to: &situation.topology) }
    let wanted = outline(of: repaired)
    let found = outline(of: situation)
    for (wanted, found) in zip(wanted, found) {
      #expect(wanted == found, "\(change.text)")
    }
    #expect(wanted.count == found.count, "\(change.text)")
  }

  @Test func textIsWrittenAsPeopleWriteIt() throws {
    let change = try ScenarioChange(
      [
        .filter(.addGroupRule(RemedySample.tcp(443, .prefixList("pl-s3")), .outbound, "task")),
        .gateway(.assignPublicAddress(nil)),
      ], upon: RemedyBase.situation)
    #expect(
      change.text == """
        edits: [
          { change: { securityGroup: "task" }, add: { outbound: "tcp 443 to pl-s3" } },
        ],
        workload: { publicAddress: true },

        """)
    #expect(
      change.node.text(pretty: false)
        == #"{"edits":[{"change":{"securityGroup":"task"},"add":{"outbound":"tcp 443 to pl-s3"}}],"#
        + #""workload":{"publicAddress":true}}"#)
  }

  @Test func aKeyPolicyIsAFieldOfTheWorkload() throws {
    let policy = PolicyText(json: #"{"Statement":[]}"#)
    let change = try ScenarioChange(
      [.policy(.setKeyPolicy(policy))], upon: RemedyBase.situation)
    #expect(change.text == "workload: { keyPolicy: { Statement: [] } },\n")
    let scenario = RemedyBase.read(upon: change.text).0
    #expect(scenario?.workload?.keyPolicy?.json.contains("Statement") == true)
  }

  @Test func whatDoesNotFitIsRefused() {
    #expect(throws: EditError.self) {
      try ScenarioChange([.naming(.enableDNSSupport("nowhere"))], upon: RemedyBase.situation)
    }
  }
}

/// Up to four remedies of the kinds that take any rule, row or record, none against another.
private struct RandomRepair {
  let remedies: [Remedy]

  init(_ generator: inout SeededGenerator) {
    var remedies: [Remedy] = []
    for position in 0..<Int.random(in: 1...4, using: &generator) {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        remedies.append(
          .filter(
            .addGroupRule(
              Self.rule(&generator, unlike: position), generator.pick(RuleDirection.allCases),
              generator.pick(["task", "ends"]))))
      case 1:
        let (transport, ports) = Self.ports(&generator)
        remedies.append(
          .filter(
            .addACLRule(
              NetworkACLRule(
                number: UInt16(10 * position + 1), generator.pick([.allow, .deny]),
                protocol: transport, ports: ports, prefix: Self.prefix(&generator, position)),
              generator.pick(RuleDirection.allCases), generator.pick(["tight", "app-default"]))))
      case 2:
        remedies.append(
          .route(
            .add(
              Route(
                to: .prefix(Self.prefix(&generator, position)),
                via: generator.pick([
                  .transitGateway("tgw"), .internetGateway("igw-off"), .vpcPeering("pcx"),
                  .networkInterface("eni-appliance"),
                ])), generator.pick(["private", "public", "app-main"]))))
      case 3:
        remedies.append(
          RemedySample.record(
            generator.pick(["api", "dkr", "*", "a.b", "x"]),
            .a([IPv4Address(rawValue: generator.pick([0x0A00_0114, 0x0A00_0215]))]),
            generator.pick([nil, 5])))
      case 4:
        remedies.append(
          .transit(
            .addRoute(
              TransitGatewayRoute(
                to: Self.prefix(&generator, position),
                via: generator.pick(["att-app", "att-hub", nil]), origin: .fixed),
              generator.pick(["tgw-hub", "tgw-default"]))))
      case _:
        remedies.append(
          .filter(
            .createGroup(
              SecurityGroup(
                id: Identifier("sg-\(position)"), name: generator.pick([nil, "a group"]),
                vpc: "app", inbound: [Self.rule(&generator, unlike: position)],
                outbound: generator.chance(1, in: 2)
                  ? [] : [Self.rule(&generator, unlike: position)]))))
      }
    }
    self.remedies = remedies
  }

  /// Another one for each position, since a list of a scenario holds nothing twice.
  private static func prefix(_ generator: inout SeededGenerator, _ position: Int) -> Prefix {
    let blocks = [
      "172.\(16 + position).0.0/16", "2001:db8:\(position)::/48", "52.\(position).7.0/24",
    ]
    return Prefix(generator.pick(blocks))!
  }

  private static func rule(
    _ generator: inout SeededGenerator, unlike position: Int
  ) -> SecurityGroupRule {
    let (transport, ports) = ports(&generator)
    return SecurityGroupRule(
      id: generator.pick([nil, "sgr-\(position)"]), protocol: transport, ports: ports,
      peer: .prefix(prefix(&generator, position)))
  }

  private static func ports(_ generator: inout SeededGenerator) -> (TransportProtocol, RulePorts) {
    generator.pick([
      (.any, .all), (.tcp, .all), (.tcp, .range(PortRange(443))), (.number(50), .all),
      (.udp, .range(PortRange(1024, 65535))), (.icmp, .icmp(type: 3, code: 4)),
      (.icmpv6, .icmp(type: nil, code: nil)), (.icmp, .icmp(type: 8, code: nil)),
    ])
  }
}
