import Addressing
import CloudModel
import ImagePull
import Testing
import TraceModel

@testable import Diagnosis

/// One rule at a time in the place of the task's own, in a network in which all else is well.
@Suite struct NearMissTests {
  /// The rules of the task's group, and what is said of them on the way to an endpoint at
  /// 172.21.50.10.
  @Test(
    "an outbound rule is told with what it lacks",
    arguments: [
      (
        "tcp 443 172.21.10.0/24",
        "allows tcp 443, but only to 172.21.10.0/24; the packet goes to 172.21.50.10", "peer"
      ),
      (
        "tcp 80 172.21.0.0/16", "allows tcp 80 to 172.21.0.0/16, but the packet goes to port 443",
        "port"
      ),
      (
        "udp 443 172.21.0.0/16", "allows udp 443 to 172.21.0.0/16, but the packet is tcp",
        "protocol"
      ),
      ("tcp 443 ::/0", "allows tcp 443 to ::/0, but the packet is IPv4", "family"),
      (
        "tcp 80 172.21.10.0/24",
        "allows tcp 80 to 172.21.10.0/24, but the packet goes to port 443 of 172.21.50.10",
        "port peer"
      ),
      (
        "tcp 443 pl-other",
        "allows tcp 443, but only to pl-other; the packet goes to 172.21.50.10, which is not in the list",
        "peer"
      ),
      (
        "tcp 443 task",
        "allows tcp 443, but only to members of task; the packet goes to 172.21.50.10, which has endpoints",
        "peer"
      ),
      (
        "tcp 443 gone",
        "allows tcp 443, but only to members of gone; the packet goes to 172.21.50.10, which has endpoints",
        "peer"
      ),
    ])
  func outbound(_ written: String, _ sentence: String, _ crosses: String) throws {
    var network = try TaskNetwork()
    network.topology.prefixLists.insert(
      PrefixList(id: "pl-other", entries: [try #require(Prefix("192.168.0.0/16"))]))
    network.group.outbound = [try rule(written)]
    let miss = try #require(try network.misses.first)
    #expect(miss.sentence == "outbound rule 1 of task \(sentence)")
    #expect(miss.crosses == crosses)
  }

  @Test(
    "what the input does not say is not told: a list without its entries, a group without rules")
  func unknown() throws {
    var network = try TaskNetwork()
    network.topology.prefixLists.insert(PrefixList(id: "pl-other", entries: nil))
    network.group.outbound = []
    network.group.inbound = [try rule("tcp 443 pl-other")]
    #expect(try network.misses.isEmpty)
  }

  @Test(
    "a rule for the other direction counts where nothing else is near, and is right but for that")
  func otherDirection() throws {
    var network = try TaskNetwork()
    network.group.outbound = []
    network.group.inbound = [try rule("tcp 443 172.21.0.0/16"), try rule("tcp 443 10.0.0.0/8")]
    let misses = try network.misses
    #expect(
      misses.map(\.sentence) == [
        "inbound rule 1 of task allows tcp 443 from 172.21.0.0/16, but the packet goes out"
      ])
    network.group.outbound = [try rule("tcp 80 172.21.0.0/16")]
    #expect(try network.misses.map(\.crosses) == ["port"])
  }

  @Test("the closest come first, three at most, and equal ones as they are written")
  func order() throws {
    var network = try TaskNetwork()
    network.group.outbound = [
      try rule("tcp 80 10.0.0.0/8"), try rule("udp 443 172.21.0.0/16"),
      try rule("tcp 80 172.21.0.0/16"), try rule("tcp 443 10.0.0.0/8"),
      try rule("tcp 443 172.21.10.0/24"), try rule("udp 80 10.0.0.0/8"),
    ]
    let misses = try network.misses
    #expect(misses.map(\.evidence.position) == [5, 4, 3])
    #expect(misses.map(\.crosses) == ["peer", "peer", "port"])
  }

  @Test("a rule with an id is called by it")
  func identified() throws {
    var network = try TaskNetwork()
    network.group.outbound = [try rule("tcp 443 172.21.10.0/24", id: "sgr-1")]
    let miss = try #require(try network.misses.first)
    #expect(miss.sentence.hasPrefix("rule sgr-1 of task allows tcp 443, but only to"))
    #expect(miss.evidence.id == "sgr-1")
  }

  @Test(
    "an ACL's rule behind the one that denies",
    arguments: [
      (
        "tcp 443 0.0.0.0/0", "rule 120 of acl would allow it, but rule 100 denies it first", "order"
      ),
      (
        "tcp 443 10.0.0.0/8",
        "rule 120 of acl allows tcp 443, but only to 10.0.0.0/8; the packet goes to 172.21.50.10, and rule 100 denies it first",
        "peer order"
      ),
    ])
  func acl(_ written: String, _ sentence: String, _ crosses: String) throws {
    var network = try TaskNetwork()
    let all = try aclRule("any all 0.0.0.0/0", 100, .allow)
    try network.setACL(
      NetworkACL(
        id: "acl", vpc: "app", inbound: [all],
        outbound: [try aclRule("any all 0.0.0.0/0", 100, .deny), try aclRule(written, 120, .allow)])
    )
    let miss = try #require(try network.misses.first)
    #expect(miss.sentence == sentence)
    #expect(miss.crosses == crosses)
  }

  // MARK: Routes, names, endpoints

  @Test("a row that ends a little before the address, and one of another family")
  func routes() throws {
    var network = try TaskNetwork()
    network.topology.vpcEndpoints.remove("vpce-s3")
    var table = try #require(network.topology.routeTables["private"])
    table.routes = try ["3.5.104.0/22", "100.0.0.0/16", "::/0"].map {
      Route(to: .prefix(try #require(Prefix($0))), via: .transitGateway("tgw"))
    }
    network.topology.routeTables.replace(table)
    let misses = try network.misses(at: .layers)
    #expect(
      misses.map(\.sentence) == [
        "row 3.5.104.0/22 → tgw of private does not cover 3.5.108.0/22",
        "row ::/0 → tgw of private does not count: the packet is IPv4",
      ])
    #expect(misses.map(\.crosses) == ["destination", "family"])
  }

  @Test("an endpoint with two things wrong is told with both, one with three is none")
  func endpoint() throws {
    var network = try TaskNetwork()
    var endpoint = try #require(network.topology.vpcEndpoints["vpce-ecr-api"])
    endpoint.privateDNS = false
    endpoint.state = .other("pending")
    network.topology.vpcEndpoints.replace(endpoint)
    let miss = try #require(try network.misses.first)
    #expect(
      miss.sentence
        == "interface endpoint vpce-ecr-api serves ecr.api in ap-northeast-2, but it is pending, and its private DNS is off"
    )
    #expect(miss.crosses == "state private-dns")
    endpoint.recordFamilies = [.ipv6]
    network.topology.vpcEndpoints.replace(endpoint)
    #expect(try !network.misses.contains { $0.evidence.id == "vpce-ecr-api" })
  }

  @Test(
    "a record that is nearly the name",
    arguments: [
      ("ecr.api", "has the labels of api.ecr.ap-northeast-2.amazonaws.com in another order"),
      ("apii.ecr", "says apii where api.ecr.ap-northeast-2.amazonaws.com says api"),
      (
        "ecr",
        "is for ecr.ap-northeast-2.amazonaws.com alone; api.ecr.ap-northeast-2.amazonaws.com lies below it"
      ),
    ])
  func record(_ label: String, _ sentence: String) throws {
    var network = try TaskNetwork()
    network.topology.vpcEndpoints.remove("vpce-ecr-api")
    let end = "ap-northeast-2.amazonaws.com"
    let name = try #require(DomainName("\(label).\(end)"))
    let other = try #require(DomainName("logs.\(end)"))
    let address = RecordData.a([IPv4Address(172, 21, 50, 10)])
    network.topology.hostedZones.insert(
      HostedZone(
        id: "zone", apex: try #require(DomainName(end)), vpcs: ["app"],
        records: [
          ResourceRecordSet(name: other, data: address),
          ResourceRecordSet(name: name, data: address),
        ]))
    let misses = try network.misses
    #expect(misses.map(\.sentence) == ["record \(name) of hosted zone zone \(sentence)"])
    #expect(misses.map(\.crosses) == ["name"])
  }

  @Test("an ALLOW of DNS Firewall behind the rule that blocks, and one for another name")
  func firewall() throws {
    var network = try TaskNetwork()
    let names = ["*.ecr.ap-northeast-2.amazonaws.com", "logs.ap-northeast-2.amazonaws.com"]
    let domains = try names.map { try #require(DomainName($0)) }
    network.topology.dnsFirewallRuleGroups.insert(
      DNSFirewallRuleGroup(
        id: "guard", priority: 1, vpcs: ["app"],
        rules: [
          DNSFirewallRule(priority: 1, domains: [domains[1]], action: .allow),
          DNSFirewallRule(
            priority: 2, domains: [try #require(DomainName("*"))], action: .blockNoData),
          DNSFirewallRule(priority: 3, domains: [domains[0]], action: .allow),
        ]))
    let misses = try network.misses
    #expect(
      misses.map(\.sentence) == [
        "rule 3 of guard lets \(names[0]) through, but a rule before it blocks the name first",
        "rule 1 of guard lets \(names[1]) through, but that does not cover "
          + "api.ecr.ap-northeast-2.amazonaws.com",
      ])
    #expect(misses.map(\.crosses) == ["order", "name"])
  }

  @Test("a table of the subnet next door, but not one whose way the task cannot take")
  func neighbours() throws {
    var network = try TaskNetwork()
    network.topology.vpcEndpoints.remove("vpce-s3")
    for (id, target) in [
      ("public", RouteTarget.internetGateway("igw")), ("next", .natGateway("nat")),
    ] {
      network.topology.routeTables.insert(
        RouteTable(
          id: Identifier(id), vpc: "app", routes: [Route(to: .prefix(.anyIPv4), via: target)]))
    }
    var table = try #require(network.topology.routeTables["private"])
    table.routes = []
    network.topology.routeTables.replace(table)
    var subnet = try #require(network.topology.subnets["endpoints-a"])
    subnet.routeTable = "next"
    network.topology.subnets.replace(subnet)
    #expect(
      try network.misses(at: .layers).map(\.sentence) == [
        "route table next, used by endpoints-a, has 0.0.0.0/0 → nat; the packet is routed by "
          + "private, which has no row for 3.5.108.0/22"
      ])
  }

  // MARK: Size and hostility

  @Test("of two hundred rules in each of a thousand groups three are told")
  func many() throws {
    var network = try TaskNetwork()
    let wrong = try rule("tcp 443 10.0.0.0/8")
    var ids: [Identifier<SecurityGroup>] = []
    for number in 0..<1000 {
      let id = Identifier<SecurityGroup>("many-\(number)")
      network.topology.securityGroups.insert(
        SecurityGroup(id: id, vpc: "app", outbound: Array(repeating: wrong, count: 200)))
      ids.append(id)
    }
    network.group.outbound = []
    try network.setGroups(ids)
    let scene = try network.scene
    let blocker = try #require(scene.rehearsal.blockers.first)
    #expect(
      NearMisses(of: blocker, in: scene).all.map(\.sentence)
        == [1, 2, 3].map {
          "outbound rule \($0) of many-0 allows tcp 443, but only to 10.0.0.0/8; the packet goes to 172.21.50.10"
        })
  }

  @Test("no sentence is made for a row that is not among the three, however many there are")
  func shortlist() {
    var list = Shortlist()
    var told = 0
    for _ in 0..<10_000 {
      list.offer([NearMiss.Check(.peer, false)]) {
        told += 1
        return (Evidence(.securityGroupRule, "tcp 443 10.0.0.0/8"), "no")
      }
    }
    #expect(told == 3 && list.misses.count == 3)
  }

  @Test("names may hold anything")
  func hostile() throws {
    var network = try TaskNetwork()
    let name = "\u{1B}[31m\n; rm -rf / \u{202E}\"'"
    let id = Identifier<SecurityGroup>(name)
    network.topology.securityGroups.insert(
      SecurityGroup(id: id, vpc: "app", outbound: [try rule("tcp 443 10.0.0.0/8", id: name)]))
    try network.setGroups([id])
    let miss = try #require(try network.misses.first)
    // Text is made safe where it is shown; here nothing may be lost.
    #expect(miss.sentence.hasPrefix("rule \(name) of \(name) allows tcp 443"))
  }

  @Test(
    "every row has a cross, the closest first, three at most, no row twice",
    arguments: ScenarioNetwork.all)
  func shape(_ path: String) throws {
    let network = try ScenarioNetwork(path)
    let scene = try #require(Scene(network.situation, ImageReference(network.image)))
    for blocker in scene.rehearsal.blockers {
      let misses = NearMisses(of: blocker, in: scene).all
      let crosses = misses.map { miss in miss.checks.count { !$0.matches } }
      #expect(misses.count <= 3 && Set(misses).count == misses.count)
      #expect(crosses.allSatisfy { $0 > 0 } && crosses == crosses.sorted())
      for miss in misses {
        #expect(Set(miss.checks.map(\.field)).count == miss.checks.count)
        #expect(miss.sentence.first?.isUppercase == false && miss.sentence.last != ".")
      }
    }
  }
}

// MARK: - Rules and networks to try them in

/// `tcp 443 10.0.0.0/8`, `any all 0.0.0.0/0`: protocol, port, and a block, a list or a group.
private func rule(_ text: String, id: String? = nil) throws -> SecurityGroupRule {
  let words = text.split(separator: " ")
  let peer: SecurityGroupRule.Peer =
    Prefix(words[2]).map { .prefix($0) }
    ?? (words[2].hasPrefix("pl-")
      ? .prefixList(Identifier(String(words[2]))) : .securityGroup(Identifier(String(words[2]))))
  return SecurityGroupRule(
    id: id, protocol: try #require(TransportProtocol(words[0])), ports: ports(words[1]), peer: peer)
}

private func aclRule(_ text: String, _ number: UInt16, _ action: NetworkACLRule.Action) throws
  -> NetworkACLRule
{
  let words = text.split(separator: " ")
  return NetworkACLRule(
    number: number, action, protocol: try #require(TransportProtocol(words[0])),
    ports: ports(words[1]), prefix: try #require(Prefix(words[2])))
}

private func ports(_ text: Substring) -> RulePorts {
  UInt16(text).map { .range(PortRange($0)) } ?? .all
}

/// A task, endpoints in the same VPC, and everything as it should be.
private struct TaskNetwork {
  var topology: Topology
  let workload: Workload
  let image: ImageReference

  init() throws {
    let healthy = try ScenarioNetwork("healthy/fargate-private-endpoints")
    topology = healthy.situation.topology
    workload = healthy.situation.workload
    image = try ImageReference(healthy.image)
  }

  var group: SecurityGroup {
    get { topology.securityGroups["task"]! }
    set { topology.securityGroups.replace(newValue) }
  }

  mutating func setGroups(_ groups: [Identifier<SecurityGroup>]) throws {
    var interface = try #require(topology.networkInterfaces["eni-task"])
    interface.securityGroups = groups
    topology.networkInterfaces.replace(interface)
  }

  mutating func setACL(_ list: NetworkACL) throws {
    topology.networkACLs.insert(list)
    var subnet = try #require(topology.subnets["app-a"])
    subnet.networkACL = list.id
    topology.subnets.replace(subnet)
  }

  var scene: Scene {
    get throws {
      try #require(Scene(Situation(topology: topology, workload: workload), image))
    }
  }

  /// Of what stops the first stage.
  var misses: [NearMiss] {
    get throws {
      let scene = try scene
      return NearMisses(of: try #require(scene.rehearsal.blockers.first), in: scene).all
    }
  }

  func misses(at stage: StageID) throws -> [NearMiss] {
    let scene = try scene
    let blocker = scene.rehearsal.blockers.first { $0.stage.id == stage }
    return NearMisses(of: try #require(blocker), in: scene).all
  }
}

extension NearMiss {
  fileprivate var crosses: String {
    checks.filter { !$0.matches }.map(\.field.rawValue).joined(separator: " ")
  }
}
