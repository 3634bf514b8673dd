import Addressing
import CloudModel
import SourceText
import Testing
import TraceModel

@testable import Ingestion

/// What is there, or holds, without being written.
@Suite struct ScenarioDefaultTests {
  private func base(_ network: String) throws -> Topology {
    let reading = ScenarioReading("{ \(network) }")
    #expect(reading.lines == [])
    return try #require(reading.scenario).base
  }

  @Test("a VPC has a main table, a default ACL and a default group")
  func partsOfVPC() throws {
    let topology = try base(smallNetwork)
    #expect(topology.routeTables["app-main"]?.isMain == true)
    #expect(topology.routeTables["private"]?.isMain == false)
    let acl = try #require(topology.networkACLs["app-default"])
    #expect(acl.isDefault)
    #expect(acl.inbound.map(\.number) == [100] && acl.outbound.map(\.action) == [.allow])
    let group = try #require(topology.securityGroups["app-default"])
    #expect(group.inbound.map(\.peer) == [.securityGroup("app-default")])
    #expect(group.outbound.map(\.peer) == [.prefix(.anyIPv4)])
    #expect(group.span.isNone)
  }

  @Test("writing the names of these parts gives them other rows")
  func writtenParts() throws {
    let topology = try base(
      """
      region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16",
        routeTables: { "app-main": { routes: { "0.0.0.0/0": "igw" } } },
        networkACLs: { "app-default": { inbound: [] } },
        securityGroups: { "app-default": { outbound: [] } },
        internetGateways: { igw: {} } } }
      """)
    #expect(topology.routeTables.map(\.id) == ["app-main"])
    #expect(topology.routeTables[0].isMain && topology.routeTables[0].routes.count == 1)
    #expect(topology.networkACLs[0].isDefault && topology.networkACLs[0].inbound.isEmpty)
    #expect(topology.networkACLs[0].outbound.count == 1)
    #expect(topology.securityGroups[0].outbound.isEmpty)
  }

  @Test("another table is the main one when it says so")
  func otherMainTable() throws {
    let topology = try base(
      """
      region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16",
        routeTables: { one: { main: true } }, networkACLs: { two: { default: true } } } }
      """)
    #expect(topology.routeTables.map(\.id) == ["one"])
    #expect(topology.networkACLs.map(\.id) == ["two"])
    #expect(topology.networkACLs[0].inbound.count == 1)
  }

  @Test("a VPC with IPv6 has the rules for it")
  func ipv6() throws {
    let topology = try base(
      """
      region: "eu-west-1", vpcs: { app: { cidr: ["10.0.0.0/16", "2001:db8::/56"],
        securityGroups: { g: {} } } }
      """)
    #expect(
      topology.securityGroups["g"]?.outbound.map(\.peer) == [
        .prefix(.anyIPv4), .prefix(.anyIPv6),
      ])
    #expect(topology.networkACLs["app-default"]?.inbound.map(\.number) == [100, 101])
  }

  @Test("DNS attributes, states and the rest follow AWS")
  func attributes() throws {
    let topology = try base(smallNetwork)
    let vpc = try #require(topology.vpcs["app"])
    #expect(vpc.dnsSupport && !vpc.dnsHostnames && !vpc.isDefault)
    #expect(topology.subnets["a"]?.routeTable == nil)
    #expect(topology.securityGroups["task"]?.inbound == [])
    #expect(topology.networkInterfaces["eni"]?.sourceDestCheck == true)
    let standard = try base(
      "region: \"eu-west-1\", vpcs: { app: { cidr: \"10.0.0.0/16\", default: true } }")
    #expect(standard.vpcs["app"]?.dnsHostnames == true)
  }

  @Test("private DNS is on for AWS's interface endpoints, for inbound queries alone with S3")
  func privateDNS() throws {
    let topology = try base(
      """
      region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16", endpoints: {
        api: { service: "ecr.api" }, s3: { service: "s3", type: "interface" },
        gateway: { service: "s3" }, other: { service: "com.amazonaws.vpce.eu-west-1.vpce-svc-1" },
      } } }
      """)
    let on = topology.vpcEndpoints.map { [$0.privateDNS, $0.privateDNSOnlyForInboundResolver] }
    #expect(on == [[true, false], [true, true], [false, false], [false, false]])
    #expect(topology.vpcEndpoints["api"]?.securityGroups == ["app-default"])
    #expect(topology.vpcEndpoints["gateway"]?.securityGroups == [])
  }

  @Test("AWS's prefix lists are there for every Region of the file")
  func prefixLists() throws {
    let topology = try base(
      """
      region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16" },
        far: { cidr: "10.1.0.0/16", region: "us-east-1" } }
      """)
    #expect(
      topology.prefixLists.map(\.id) == [
        "pl-s3", "pl-dynamodb", "pl-s3-us-east-1", "pl-dynamodb-us-east-1",
      ])
    #expect(topology.prefixLists["pl-s3-us-east-1"]?.name == "com.amazonaws.us-east-1.s3")
    #expect(topology.prefixLists["pl-s3"]?.owner == .aws)
    #expect(
      topology.prefixLists["pl-s3"]?.entries != topology.prefixLists["pl-s3-us-east-1"]?.entries)
  }

  @Test("addresses are picked in the order of the file, around those that are written")
  func addresses() throws {
    let topology = try base(
      """
      region: "eu-west-1", vpcs: { app: { cidr: "10.0.0.0/16",
        subnets: { a: { cidr: "10.0.1.0/24", zone: "a" } },
        interfaces: { one: { subnet: "a" }, two: { subnet: "a", address: "10.0.1.11" },
          three: { subnet: "a", publicAddress: true } },
        endpoints: { e: { service: "ecr.api", subnets: "a" } } } }
      """)
    let picked = topology.networkInterfaces.map { $0.addresses[0].address.description }
    #expect(picked == ["10.0.1.10", "10.0.1.11", "10.0.1.12", "10.0.1.13"])
    #expect(
      topology.networkInterfaces["three"]?.addresses[0].publicAddress
        == IPv4Address("203.0.113.10"))
    #expect(topology.networkInterfaces["e@a"]?.purpose == .vpcEndpoint("e"))
  }

  @Test(
    "the header comment is the lesson",
    arguments: [
      ("// Lesson: one\n// two\n{}", "one two"),
      ("/* one\n * two\n *\n * three */\n{}", "one two\nthree"),
      ("// one\n\n// two\n{} // three", "one\ntwo"),
      ("{} // one", ""), ("", ""), ("\u{FEFF}// one\r\n// two\r\n{}", "one two"),
    ])
  func lesson(_ text: String, _ lesson: String) {
    #expect(ScenarioLesson.text(of: SourceFile(name: "x", text: text)) == lesson)
  }

  @Test("a workload takes the platform's defaults, a registry serves")
  func pull() throws {
    let scenario = try #require(
      ScenarioReading("{ \(smallNetwork) workload: { subnet: \"a\" } }").scenario)
    let workload = try #require(scenario.workload)
    #expect(workload.placement == .subnet("a", securityGroups: ["app-default"], address: nil))
    #expect(workload.platform == .fargate14 && workload.hasPublicAddress == nil)
    #expect(scenario.registry == RegistryState())
    #expect(scenario.expectation == nil)
  }
}
