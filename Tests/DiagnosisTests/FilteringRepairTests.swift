import Addressing
import CloudModel
import Testing
import TraceModel

@testable import Diagnosis

/// What is proposed first for rules that refuse packets: the least privilege that lets them pass.
@Suite("repairs of rules")
struct FilteringRepairTests {
  @Test("the first repair is the one a good engineer would choose", arguments: examples)
  func first(_ example: RepairExample) throws { try example.check() }

  static let examples: [RepairExample] = groups + lists + appliances

  static let groups = [
    // By name where there is one: a prefix list, a group.
    RepairExample(
      "published/rules-for-the-subnets-alone",
      rule(.outbound, of: "service", .prefixList("pl-s3"))),
    RepairExample(
      "filtering/no-outbound-rule-at-all",
      rule(.outbound, of: "task", .securityGroup("endpoints")),
      rule(.outbound, of: "task", .prefixList("pl-s3"))),
    RepairExample(
      "filtering/rule-for-a-deleted-group",
      rule(.inbound, of: "endpoints", .securityGroup("task-v2"))),
    // By block where names do not count.
    RepairExample(
      "filtering/group-reference-over-transit-gateway",
      rule(.inbound, of: "endpoints", .prefix(block("172.21.10.0/24")))),
    RepairExample(
      "filtering/group-reference-behind-an-appliance",
      rule(.inbound, of: "endpoints", .prefix(block("172.21.10.0/24")))),
    RepairExample(
      "filtering/translated-client-is-a-stranger",
      rule(.inbound, of: "endpoints", .prefix(block("172.21.2.0/28")))),
    // For everyone where no input names the addresses.
    RepairExample(
      "filtering/outbound-rule-for-http", rule(.outbound, of: "task", .prefix(.anyIPv4))),
  ]

  static let lists = [
    // Replies go to the ports of exactly this client, or to those of the NAT gateway.
    allowance("filtering/acl-forgets-replies", .inbound, of: "tight", 32768, 60999, "0.0.0.0/0"),
    allowance(
      "filtering/acl-with-the-ports-of-linux", .inbound, of: "linux", 49152, 65535, "0.0.0.0/0"),
    allowance(
      "filtering/nat-subnet-acl-forgets-replies", .inbound, of: "public-acl", 1024, 65535,
      "0.0.0.0/0"),
    allowance(
      "filtering/endpoint-acl-forgets-replies", .outbound, of: "endpoints-acl", 32768, 60999,
      "172.21.10.0/24"),
  ]

  static let appliances = [
    RepairExample(
      "filtering/nat-instance-checks-its-destination",
      .gateway(.disableSourceDestCheck("eni-nat"))),
    RepairExample(
      "filtering/nat-instance-group-lets-nobody-in",
      rule(.inbound, of: "nat", .securityGroup("task"))),
  ]

  private static func rule(
    _ direction: RuleDirection, of group: Identifier<SecurityGroup>,
    _ peer: SecurityGroupRule.Peer
  ) -> Remedy {
    .filter(
      .addGroupRule(
        SecurityGroupRule(protocol: .tcp, ports: .range(PortRange(443)), peer: peer), direction,
        group))
  }

  /// Of all the lists here the only rule has the number 100.
  private static func allowance(
    _ path: String, _ direction: RuleDirection, of list: Identifier<NetworkACL>, _ first: UInt16,
    _ last: UInt16, _ prefix: String
  ) -> RepairExample {
    RepairExample(
      path,
      .filter(
        .addACLRule(
          NetworkACLRule(
            number: 110, .allow, protocol: .tcp, ports: .range(PortRange(first, last)),
            prefix: block(prefix)),
          direction, list)))
  }

  @Test("one cause stops every stage, and one repair mends them")
  func oneCause() throws {
    let trace = try ScenarioNetwork("filtering/acl-forgets-replies").trace
    #expect(trace.findings.map(\.drop.code) == [.networkACLInbound])
    #expect(trace.findings.first?.alsoStops == [.manifest, .layers, .logs])
  }

  @Test("a denial of which a new rule would leave nothing goes instead")
  func removedDenial() throws {
    let repair = try ScenarioNetwork("filtering/first-acl-rule-wins").trace.repairs.first
    guard case .filter(.removeACLRule(let rule, .outbound, "ordered"))? = repair?.remedies.first
    else {
      Issue.record("\(String(describing: repair))")
      return
    }
    #expect(rule.number == 90 && repair?.remedies.count == 1)
  }

  // MARK: Openings

  @Test("sets of openings get wider; one for everyone needs no other beside it")
  func sets() {
    let group = Self.opening(.securityGroup("sg"), 10)
    let subnet = Self.opening(.prefix(block("10.0.1.0/24")), 20)
    let list = Self.opening(.prefixList("pl"), 10)
    let everyone = Self.opening(.prefix(.anyIPv4), 40)
    let sets = Opening.sets(for: [[[group], [subnet]], [[list], [everyone]]])
    #expect(sets == [[group, list], [everyone]])
    #expect(sets.map(\.burden) == [20, 40])
    #expect(
      Opening.sets(for: [[[group]], []]).isEmpty, "one of them can be let through by nothing")
    #expect(Opening.sets(for: [[[group]], [[group]]]) == [[group]])
  }

  @Test("a rule outdoes a denial that lies within it")
  func outdoing() {
    let wide = Self.opening(.prefix(.anyIPv4), 40)
    let narrow = Self.opening(.prefix(block("10.0.1.0/24")), 20)
    let denial = NetworkACLRule(
      number: 90, .deny, protocol: .tcp, ports: .range(PortRange(443)), prefix: block("10.0.0.0/8"))
    #expect(wide.outdoes(denial) && !narrow.outdoes(denial))
    var broader = denial
    broader.ports = .all
    #expect(!wide.outdoes(broader))
  }

  @Test(
    "replies need every port that their receiver may take",
    arguments: [
      // A part of the client's range; all of it; a NAT gateway's; a request.
      (PortRange(61000, 65535), true, PortRange(49152, 65535)),
      (PortRange(49152, 65535), true, PortRange(49152, 65535)),
      (PortRange(1024, 65535), true, PortRange(1024, 65535)),
      (PortRange(443), false, PortRange(443)),
    ])
  func ports(_ met: PortRange, isReply: Bool, wanted: PortRange) {
    let packet = Packet(
      .tcp, from: AddressRange(IPAddress("10.0.2.1")!), PortRange(443),
      to: AddressRange(IPAddress("10.0.1.1")!), met)
    let refused = JudgedPackets([packet], isReply: isReply)
    #expect(refused.ports(ofClient: PortRange(49152, 65535)) == wanted)
  }

  private static func opening(_ peer: SecurityGroupRule.Peer, _ burden: Int) -> Opening {
    Opening(.tcp, PortRange(443), peer, burden: burden)
  }
}
