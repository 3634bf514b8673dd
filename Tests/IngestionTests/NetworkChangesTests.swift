import Addressing
import CloudModel
import SourceText
import TestSupport
import Testing

@testable import Ingestion

/// A change file read upon a network, with diagnostics as `line:column message`.
struct ChangeReading {
  let topology: Topology
  let changes: [Scenario.Change]
  let diagnostics: [Diagnostic]
  let map: SourceMap
  let file: SourceFileID

  init(_ text: String, upon topology: Topology, in map: SourceMap = SourceMap()) {
    var map = map
    file = map.add(SourceFile(name: "change.json5", text: text))
    self.map = map
    self.topology = topology
    (changes, diagnostics) = NetworkChanges.read(file, in: map, upon: topology)
  }

  var edits: [Edit] { changes.flatMap(\.edits) }

  var lines: [String] {
    diagnostics.map { diagnostic in
      let place = map.location(of: diagnostic.span).map { "\($0.line):\($0.column) " } ?? ""
      return place + diagnostic.message
    }
  }

  /// The network after the changes.
  func changed() throws -> Topology {
    var result = topology
    for edit in edits { try edit.apply(to: &result) }
    return result
  }
}

/// Edits of a change file fit the network they are for, and leave alone what they do not change.
@Suite struct NetworkChangesTests {
  let snapshot = SmallSnapshot.with([
    "nat.json": """
    {"NatGateways": [{"NatGatewayId": "nat-1", "VpcId": "vpc-1", "SubnetId": "subnet-1",
      "State": "available", "ConnectivityType": "private",
      "NatGatewayAddresses": [{"PrivateIp": "10.0.1.9"}]}]}
    """,
    "routes.json": """
    {"RouteTables": [{"RouteTableId": "rtb-2", "VpcId": "vpc-1",
      "Associations": [{"Main": false, "RouteTableId": "rtb-2", "SubnetId": "subnet-1"}],
      "Routes": [
        {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1", "Origin": "CreateRoute",
          "State": "active"},
        {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "Origin": "CreateRoute",
          "State": "active"},
        {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local",
          "Origin": "CreateRouteTable", "State": "active"}]}]}
    """,
    "endpoints.json": """
    {"VpcEndpoints": [
      {"VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "VpcId": "vpc-1",
        "ServiceName": "com.amazonaws.eu-west-1.s3", "State": "available",
        "RouteTableIds": ["rtb-2"]},
      {"VpcEndpointId": "vpce-2", "VpcEndpointType": "Interface", "VpcId": "vpc-1",
        "ServiceName": "com.amazonaws.eu-west-1.ecr.api", "State": "available",
        "SubnetIds": ["subnet-1"], "Groups": [{"GroupId": "sg-2"}], "PrivateDnsEnabled": true,
        "NetworkInterfaceIds": ["eni-2"]}]}
    """,
    "lists.json": """
    {"PrefixLists": [{"PrefixListId": "pl-1", "PrefixListName": "com.amazonaws.eu-west-1.s3",
      "Cidrs": ["52.218.0.0/17"]}]}
    """,
    "interfaces.json": """
    {"NetworkInterfaces": [
      {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "VpcId": "vpc-1",
        "InterfaceType": "interface", "Groups": [{"GroupId": "sg-2"}],
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.1.10", "Primary": true}]},
      {"NetworkInterfaceId": "eni-2", "SubnetId": "subnet-1", "VpcId": "vpc-1",
        "InterfaceType": "vpc_endpoint", "Groups": [{"GroupId": "sg-2"}],
        "Description": "VPC Endpoint Interface vpce-2",
        "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.1.11", "Primary": true}]}]}
    """,
    "groups.json": """
    {"SecurityGroups": [{"GroupId": "sg-2", "GroupName": "app", "VpcId": "vpc-1",
      "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
        "UserIdGroupPairs": [{"GroupId": "sg-elsewhere"}]}],
      "IpPermissionsEgress": [
        {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
          "PrefixListIds": [{"PrefixListId": "pl-1"}]}]}]}
    """,
  ])

  private func reading(_ text: String) -> ChangeReading {
    ChangeReading(text, upon: snapshot.topology, in: snapshot.map)
  }

  @Test("a rule goes; the others keep their places")
  func rule() throws {
    let reading = reading(
      """
      { edits: [
        { change: { securityGroup: "sg-2" }, remove: { outbound: "tcp 80 to 0.0.0.0/0" },
          add: { inbound: "udp 53 from 10.0.0.0/16" } },
      ] }
      """)
    #expect(reading.lines == [])
    #expect(
      reading.changes.map(\.summary) == [
        "change securityGroup sg-2: remove outbound `tcp 80 to 0.0.0.0/0`; "
          + "add inbound `udp 53 from 10.0.0.0/16`"
      ])
    let before = try #require(snapshot.topology.securityGroups["sg-2"])
    let after = try #require(try reading.changed().securityGroups["sg-2"])
    #expect(after.outbound == Array(before.outbound.dropFirst()))
    #expect(after.inbound.dropLast() == before.inbound[...])
    #expect(reading.map.excerpt(of: after.inbound[1].span) == "\"udp 53 from 10.0.0.0/16\"")
    #expect(reading.edits.count == 1)
  }

  @Test("what leads to something that is removed is a blackhole; the other rows stay")
  func removal() throws {
    let reading = reading("[{ remove: { natGateway: 'nat-1' } }]")
    #expect(reading.lines == [])
    let changed = try reading.changed()
    #expect(changed.natGateways.isEmpty)
    let before = try #require(snapshot.topology.routeTables["rtb-2"])
    let after = try #require(changed.routeTables["rtb-2"])
    #expect(after.routes.map(\.isBlackhole) == [true, false, false])
    #expect(after.routes.map(\.span) == before.routes.map(\.span))
    #expect(after.span == before.span)
    #expect(Set(reading.edits.map(\.subject)).count == 2)
  }

  @Test("a table that loses its gateway endpoint loses the row")
  func gatewayEndpoint() throws {
    let reading = reading("{ edits: { change: { endpoint: 'vpce-1' }, set: { routeTables: [] } } }")
    #expect(reading.lines == [])
    let after = try #require(try reading.changed().routeTables["rtb-2"])
    #expect(after.routes.map(\.target.text) == ["nat-1", "local"])
  }

  @Test("an endpoint takes its interfaces along")
  func endpointInterfaces() throws {
    let removal = reading("[{ remove: { endpoint: 'vpce-2' } }]")
    #expect(removal.lines == [])
    #expect(try removal.changed().networkInterfaces.map(\.id) == ["eni-1"])

    let groups = reading(
      "[{ change: { endpoint: 'vpce-2' }, set: { securityGroups: 'sg-1' } }]")
    #expect(groups.lines == [])
    let changed = try groups.changed()
    #expect(changed.networkInterfaces["eni-2"]?.securityGroups == ["sg-1"])
    #expect(changed.networkInterfaces["eni-1"] == snapshot.topology.networkInterfaces["eni-1"])

    let subnets = reading(
      """
      [{ add: { subnets: { "subnet-2": { cidr: "10.0.2.0/24", zone: "b" } } } },
       { change: { endpoint: "vpce-2" }, set: { subnets: ["subnet-2"] } }]
      """)
    #expect(subnets.lines == [])
    let moved = try subnets.changed()
    #expect(moved.vpcEndpoints["vpce-2"]?.interfaces == ["vpce-2@subnet-2"])
    #expect(moved.networkInterfaces.map(\.id) == ["eni-1", "vpce-2@subnet-2"])
  }

  @Test("resources are added with the addresses that are free")
  func additions() throws {
    let reading = reading(
      "[{ add: { interfaces: { 'eni-3': { subnet: 'subnet-1', securityGroups: 'sg-2' } } } }]")
    #expect(reading.lines == [])
    let added = try #require(try reading.changed().networkInterfaces["eni-3"])
    #expect(added.addresses.map(\.address.description) == ["10.0.1.12"])
    #expect(reading.edits.count == 1)
  }

  @Test("one change stands upon the other")
  func sequence() throws {
    let reading = reading(
      """
      [{ change: { routeTable: "rtb-2" }, add: { routes: { "192.168.0.0/16": "nat-1" } } },
       { change: { routeTable: "rtb-2" }, remove: { routes: "0.0.0.0/0" } },
       { remove: { natGateway: "nat-1" } }]
      """)
    #expect(reading.lines == [])
    let after = try #require(try reading.changed().routeTables["rtb-2"])
    #expect(
      after.routes.map { "\($0.target.text) \($0.isBlackhole)" } == [
        "vpce-1 false", "local false", "nat-1 true",
      ])
  }

  @Test(
    "what is wrong is said with its place",
    arguments: [
      ("", "1:1 the file is empty"),
      ("7", "1:1 a change file is an object, found a number"),
      ("{}", "1:1 a change file lacks `edits`"),
      ("{ edit: [] }", "1:3 a change file has no field `edit`"),
      ("{ edits: [] }", "1:1 the file changes nothing"),
      ("[]", "1:1 the file changes nothing"),
      ("[7]", "1:2 edit 1 is an object, found a number"),
      ("[{}]", "1:2 edit 1 must do one thing"),
      (
        "[{ remove: { natGateway: 'nat-2' } }]",
        "1:26 `remove` of edit 1 names a NAT gateway that is not defined"
      ),
      (
        "[{ change: { vpc: 'vpc-1' }, set: { dnsSupport: true } }]",
        "1:2 edit 1 changes nothing"
      ),
      (
        "[{ change: { subnet: 'subnet-1' }, set: { routeTable: 'rtb-3' } }]",
        "1:55 `routeTable` of subnet `subnet-1` names a route table that is not defined"
      ),
      (
        "[{ add: { interfaces: { 'eni-1': { subnet: 'subnet-1' } } } }]",
        "1:25 network interface `eni-1` is defined twice"
      ),
      (
        "[{ add: { interfaces: { 'eni-3': { subnet: 'subnet-1', securityGroups: 'sg-2', "
          + "address: '10.0.1.10' } } } }]",
        "1:25 network interface `eni-3` has the address of another interface"
      ),
      (
        "[{ add: { interfaces: { 'eni-3': { subnet: 'subnet-1' } } } }]",
        "1:25 network interface `eni-3` has no `securityGroups`"
      ),
      (
        "[{ add: { securityGroups: { 'a b': {} } } }]",
        "1:29 `a b` cannot be the name of a security group"
      ),
      (
        "[{ add: { securityGroups: { '\\u001b[31m': {} } } }]",
        "1:29 `␛[31m` cannot be the name of a security group"
      ),
    ])
  func mistakes(_ text: String, _ line: String) {
    let reading = reading(text)
    #expect(reading.lines.first == line)
    #expect(reading.changes.isEmpty)
  }

  @Test("a misspelt name has a suggestion from the whole network")
  func suggestions() throws {
    let reading = reading("[{ remove: { securityGroup: 'sg-22' } }]")
    #expect(reading.diagnostics.first?.help.first?.contains("`sg-2`") == true)
  }

  /// Edits of everything that a random network has.
  static let edits = [
    "{ change: { securityGroup: 'sg-task' }, add: { outbound: 'tcp 8443 to sg-more' } }",
    "{ change: { securityGroup: ['sg-task', 'sg-ends'] }, set: { inbound: [] } }",
    "{ change: { networkACL: 'acl-own' }, set: { inbound: '7 deny all from 10.0.1.0/24' } }",
    "{ change: { routeTable: 'rtb-app' }, set: { routes: { '0.0.0.0/0': 'igw' } } }",
    "{ change: { subnet: 'subnet-app' }, set: { routeTable: 'rtb-main', networkACL: null } }",
    "{ change: { prefixList: 'pl-s3' }, set: { entries: '52.218.0.0/18' } }",
    "{ remove: { natGateway: 'nat' } }",
    "{ remove: { internetGateway: 'igw' } }",
    "{ remove: { interface: 'eni-task' } }",
    "{ remove: { subnet: 'subnet-ends' } }",
    "{ remove: { routeTable: 'rtb-app' } }",
    "{ change: { vpc: 'vpc' }, set: { dnsHostnames: false, blockPublicAccess: 'block-ingress' } }",
    "{ remove: { vpc: 'vpc' } }",
    "{ add: { endpoints: { logs: { service: 'logs', subnets: 'subnet-app', "
      + "securityGroups: 'sg-ends' } } } }",
    "{ add: { hostedZones: { 'a.example': { vpcs: 'vpc', records: { '@': { A: '10.0.1.7' } } } } } }",
  ]

  @Test("an excerpt of the network gives what the whole gives", arguments: Seed.samples(12))
  func excerpts(_ seed: Seed) throws {
    var generator = seed.generator
    let topology = RandomNetwork(&generator).topology
    let isDetached = topology.internetGateways["igw"]?.vpc == nil
    for edit in Self.edits {
      // A gateway that is attached to no VPC is written inside one, and would go with it.
      if isDetached && edit.hasPrefix("{ remove: { vpc") { continue }
      let reading = ChangeReading("[\(edit)]", upon: topology)
      guard reading.lines.isEmpty else {
        let isKnown = reading.lines.allSatisfy { $0.hasSuffix("changes nothing") }
        #expect(isKnown, "\(edit): \(reading.lines)")
        continue
      }
      let changed = try reading.changed()
      #expect(changed != topology)
      // The same edit, written into the whole network and read with it.
      let text = ScenarioText(topology).text.dropLast(2)
      let whole = try #require(Self.lowered("\(text)  edits: [\(edit)],\n}\n"))
      for kind in ResourceKind.allCases {
        #expect(
          Set(changed.identifiers(of: kind)) == Set(whole.identifiers(of: kind)), "\(edit)")
        for id in changed.identifiers(of: kind) {
          let reference = ResourceReference(kind, id)
          let (mine, theirs) = (changed.component(reference), whole.component(reference))
          guard let mine, let theirs else { continue }
          #expect(mine.agrees(with: theirs, in: changed), "\(edit)")
        }
      }
    }
  }

  private static func lowered(_ text: String) -> Topology? {
    var map = SourceMap()
    let id = map.add(SourceFile(name: "whole.json5", text: text))
    var report = ScenarioReport()
    guard let file = ScenarioFile(id, in: map, report: &report) else { return nil }
    var assembly = ScenarioAssembly(report: report)
    assembly.take(file)
    return assembly.final.topology
  }
}
