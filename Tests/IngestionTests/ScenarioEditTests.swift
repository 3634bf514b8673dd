import Addressing
import CloudModel
import SourceText
import TestSupport
import Testing

@testable import Ingestion

/// Edits of files, as edits of the model.
@Suite struct ScenarioEditTests {
  /// The scenario, and the topology after each of its changes.
  private func read(_ edits: String) throws -> (Scenario, [Topology]) {
    let reading = ScenarioReading("{ \(Self.network) edits: [\(edits)] }")
    #expect(reading.lines == [])
    let scenario = try #require(reading.scenario)
    var topologies: [Topology] = []
    var topology = scenario.base
    for edit in scenario.changes {
      for edit in edit.edits { try edit.apply(to: &topology) }
      topologies.append(topology)
    }
    return (scenario, topologies)
  }

  static let network = """
    region: "eu-west-1",
    vpcs: { app: {
      cidr: "10.0.0.0/16",
      subnets: {
        a: { cidr: "10.0.1.0/24", zone: "a", routeTable: "private" },
        b: { cidr: "10.0.2.0/24", zone: "b" },
      },
      routeTables: { private: { routes: { "0.0.0.0/0": "nat" } } },
      securityGroups: { task: {}, ends: { inbound: ["tcp 443 from task", "all from ends"] } },
      internetGateways: { igw: {} },
      natGateways: { nat: { subnet: "b" } },
      endpoints: {
        api: { service: "ecr.api", subnets: ["a", "b"], securityGroups: "ends" },
        dkr: { service: "ecr.dkr", subnets: "a", securityGroups: "ends" },
        s3: { service: "s3", routeTables: "private" },
      },
      interfaces: { eni: { subnet: "a", securityGroups: "task" } },
    } },
    """

  static let edits: [String] = [
    #"{ remove: { natGateway: "nat" } }"#,
    #"{ remove: { endpoint: ["api", "s3"], internetGateway: "igw" } }"#,
    #"{ remove: { vpc: "app" } }"#,
    #"{ remove: { securityGroup: "task" } }"#,
    #"{ change: { endpoint: "api" }, remove: { subnets: "b" } }"#,
    #"{ change: { endpoint: "dkr" }, add: { subnets: "b" }, "#
      + #"set: { addresses: { b: "10.0.2.99" } } }"#,
    #"{ change: { endpoint: "s3" }, set: { routeTables: null } }"#,
    #"{ change: { vpc: "app" }, set: { dnsHostnames: true }, add: { cidr: "100.64.0.0/16" } }"#,
    #"{ change: { subnet: "a" }, set: { routeTable: null } }"#,
    #"{ change: { securityGroup: "task" }, remove: { outbound: "all to 0.0.0.0/0" } }"#,
    #"{ change: { securityGroup: "ends" }, remove: { inbound: "tcp  443 from task" }, "#
      + #"add: { inbound: "tcp 443 from 10.0.0.0/16" } }"#,
    #"{ change: { networkACL: "app-default" }, add: { inbound: "90 deny all from 0.0.0.0/0" } }"#,
    #"{ change: { routeTable: "private" }, remove: { routes: "0.0.0.0/0" }, "#
      + #"add: { routes: { "0.0.0.0/0": "igw" } } }"#,
    #"{ change: { endpoint: ["api", "dkr"] }, set: { privateDNS: false } }"#,
    #"{ change: { prefixList: "pl-s3" }, set: { entries: "52.218.0.0/17" } }"#,
    #"{ add: { subnets: { c: { cidr: "10.0.3.0/24", zone: "c" } }, "#
      + #"interfaces: { new: { subnet: "c" } } } }"#,
    #"{ add: { vpcs: { hub: { cidr: "10.9.0.0/16" } }, peerings: { pcx: { requester: "app", "#
      + #"accepter: "hub" } } } }"#,
    #"{ add: { transitGateways: { tgw: {} } } }, { add: { attachments: { att: { vpc: "app", "#
      + #"subnets: "a" } } }, transitGateway: "tgw" }"#,
  ]

  @Test("every change is undone by its inverse", arguments: edits)
  func inverse(_ edit: String) throws {
    let (scenario, _) = try read(edit)
    var topology = scenario.base
    for change in scenario.changes {
      let before = topology
      var inverses: [Edit] = []
      for edit in change.edits {
        inverses.append(try edit.inverse(in: topology))
        try edit.apply(to: &topology)
      }
      #expect(topology != before)
      var undone = topology
      for inverse in inverses.reversed() { try inverse.apply(to: &undone) }
      #expect(undone == before)
    }
  }

  @Test("any order of edits, drawn at random, can be undone", arguments: UInt64(0)..<60)
  func randomSequences(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text = Self.edits.shuffled(using: &random).prefix(4).joined(separator: ", ")
    guard let scenario = ScenarioReading("{ \(Self.network) edits: [\(text)] }").scenario else {
      return  // An edit of what an earlier one removed: reported, as another test shows.
    }
    var topology = scenario.base
    var inverses: [Edit] = []
    for edit in scenario.changes.flatMap(\.edits) {
      inverses.append(try edit.inverse(in: topology))
      try edit.apply(to: &topology)
    }
    for inverse in inverses.reversed() { try inverse.apply(to: &topology) }
    #expect(topology == scenario.base)
  }

  @Test("a route to what was removed is a blackhole, as in AWS")
  func blackhole() throws {
    let (_, after) = try read("{ remove: { natGateway: \"nat\" } }")
    let route = try #require(after[0].routeTables["private"]?.routes.first)
    #expect(route.target == .natGateway("nat") && route.isBlackhole)
  }

  @Test("the route of a gateway endpoint comes and goes with it")
  func gatewayEndpoint() throws {
    let (_, after) = try read(
      """
      { change: { endpoint: "s3" }, set: { routeTables: [] } },
      { change: { endpoint: "s3" }, add: { routeTables: "app-main" } },
      { remove: { endpoint: "s3" } }
      """)
    let counts = after.map { topology in
      ["private", "app-main"].map { topology.routeTables[$0]?.routes.count }
    }
    #expect(counts == [[1, 0], [1, 1], [1, 0]])
  }

  @Test("an endpoint that gets a subnet gets an interface there, and no other address moves")
  func endpointSubnets() throws {
    let (scenario, after) = try read(
      "{ change: { endpoint: \"api\" }, remove: { subnets: \"a\" } }, "
        + "{ change: { endpoint: \"dkr\" }, add: { subnets: \"b\" } }")
    #expect(after[0].networkInterfaces["api@a"] == nil)
    #expect(after[1].networkInterfaces["dkr@b"] != nil)
    for interface in scenario.base.networkInterfaces {
      guard let later = after[1].networkInterfaces[interface.id] else { continue }
      #expect(later.addresses == interface.addresses)
    }
  }

  @Test("what an edit changed stands at the edit; what it left alone stays where it was")
  func places() throws {
    let reading = ScenarioReading(
      """
      { \(Self.network)
      edits: [
        { change: { securityGroup: "ends" }, add: { inbound: "tcp 80 from task" } },
      ] }
      """)
    let change = try #require(reading.scenario?.changes.first)
    #expect(change.summary == "change securityGroup ends: add inbound `tcp 80 from task`")
    #expect(change.edits.count == 1)
    guard case .replace(.securityGroup(let group)) = change.edits[0] else {
      Issue.record("the group is replaced")
      return
    }
    #expect(group.span == change.span)
    #expect(reading.map.excerpt(of: group.inbound[0].span) == "\"tcp 443 from task\"")
    #expect(reading.map.excerpt(of: group.inbound[2].span) == "\"tcp 80 from task\"")
  }

  @Test(
    "a change says in the file's words what it does",
    arguments: [
      ("{ remove: { natGateway: \"nat\" } }", "remove natGateway nat"),
      (
        "{ change: { vpc: \"app\" }, set: { dnsSupport: false } }",
        "change vpc app: set dnsSupport to false"
      ),
      (
        "{ change: { subnet: \"a\" }, set: { routeTable: null } }",
        "change subnet a: set routeTable to its default"
      ),
      ("{ add: { routeTables: { x: {}, y: {} } } }", "add routeTables x, y"),
    ])
  func summary(_ edit: String, _ summary: String) throws {
    #expect(try read(edit).0.changes.map(\.summary) == [summary])
  }
}
