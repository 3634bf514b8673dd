import CloudModel
import Testing

@Suite("AWS snapshot: what one output proves about another")
struct AWSSnapshotEvidenceTests {
  private func task(_ network: String, service: String, launchType: String = "FARGATE") -> String {
    """
    {"tasks": [{"taskArn": "arn:task/1", "group": "service:web", "launchType": "\(launchType)",
      \(network) "attachments": [{"details": [{"name": "subnetId", "value": "subnet-1"}]}]}],
     "containerInstances": [{"containerInstanceArn": "arn:ci", "ec2InstanceId": "i-1"}],
     "services": [{"serviceName": "web", "networkConfiguration": {"awsvpcConfiguration":
      {"securityGroups": ["sg-1"]\(service)}}}]}
    """
  }

  @Test("a task has a public address where it says so itself, else where its service does")
  func publicAddress() {
    func read(_ service: String, task network: String = "") -> Bool? {
      let ecs = self.task(network, service: service)
      return SmallSnapshot.with(["ecs.json": ecs]).result.tasks.first?.assignsPublicAddress
    }
    #expect(read(#", "assignPublicIp": "ENABLED""#) == true)
    #expect(read(#", "assignPublicIp": "DISABLED""#) == false)
    #expect(read("") == nil)
    let own = #""networkConfiguration": {"awsvpcConfiguration": {"assignPublicIp": "ENABLED"}},"#
    #expect(read(#", "assignPublicIp": "DISABLED""#, task: own) == true)
    let instance = #""containerInstanceArn": "arn:ci","#
    #expect(read(#", "assignPublicIp": "ENABLED""#, task: instance) == nil)
  }

  @Test(
    "an instance pulls and routes through its primary interface, or the only one it has",
    arguments: [
      (["\"DeviceIndex\": 1", "\"DeviceIndex\": 0"], "eni-1"),
      (["\"DeviceIndex\": 0, \"NetworkCardIndex\": 1", "\"DeviceIndex\": 0"], "eni-1"),
      (["\"DeviceIndex\": 1"], "eni-0"), (["\"DeviceIndex\": 1", "\"DeviceIndex\": 2"], nil),
    ] as [([String], Identifier<NetworkInterface>?)])
  func primaryInterface(_ attachments: [String], _ expected: Identifier<NetworkInterface>?) {
    let interfaces = attachments.enumerated().map { index, place in
      """
      {"NetworkInterfaceId": "eni-\(index)", "SubnetId": "subnet-1",
       "PrivateIpAddress": "10.0.1.\(index + 5)", "Groups": [{"GroupId": "sg-1"}],
       "Attachment": {"InstanceId": "i-1", \(place)}}
      """
    }
    let ecs = task(#""containerInstanceArn": "arn:ci","#, service: "", launchType: "EC2")
    let input = SmallSnapshot.with(
      routeTables: """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
          "Associations": [{"Main": true}],
          "Routes": [{"DestinationCidrBlock": "10.7.0.0/16", "InstanceId": "i-1"}]}]}
        """,
      [
        "ecs.json": ecs,
        "interfaces.json": #"{"NetworkInterfaces": [\#(interfaces.joined(separator: ", "))]}"#,
      ])
    #expect(input.result.tasks.map(\.interface) == [expected])
    #expect(
      input.topology.routeTables["rtb-1"]?.routes.map(\.target) == [
        expected.map { .networkInterface($0) } ?? .unmodelled("i-1")
      ])
  }

  static let endpoint = """
    {"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Gateway", "VpcId": "vpc-1",
      "ServiceName": "com.amazonaws.eu-west-1.s3", "State": "available"}]}
    """

  @Test(
    "a route to a gateway endpoint names the list that it comes from",
    arguments: [
      "{}", #"{"PrefixLists": []}"#, #"{"PrefixLists": [{"PrefixListId": "pl-1"}]}"#,
    ])
  func prefixLists(_ lists: String) {
    let input = SmallSnapshot.with(
      routeTables: """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
          "Associations": [{"Main": true}], "Routes": [
          {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "State": "active"},
          {"DestinationPrefixListId": "pl-2", "NatGatewayId": "nat-1", "State": "active"}]}]}
        """,
      [
        "endpoints.json": Self.endpoint, "lists.json": lists,
        "get-managed-prefix-list-entries/pl-1.json": #"{"Entries": [{"Cidr": "52.218.0.0/17"}]}"#,
      ])
    let list = input.topology.prefixLists["pl-1"]
    #expect(list?.name == "com.amazonaws.eu-west-1.s3")
    #expect(list?.owner == .aws)
    #expect(list?.entries?.map(\.description) == ["52.218.0.0/17"])
    #expect(input.topology.prefixLists["pl-2"] == nil)
    #expect(input.assumptions.contains("pl-1: service: com.amazonaws.eu-west-1.s3"))
  }

  @Test("private DNS of an available endpoint proves that both DNS attributes are on")
  func dnsAttributes() {
    func read(_ state: String, attribute: String = "{}") -> SnapshotInput {
      SmallSnapshot.with([
        "endpoints.json": """
        {"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Interface",
          "VpcId": "vpc-1", "ServiceName": "com.amazonaws.eu-west-1.ecr.api", "State": "\(state)",
          "PrivateDnsEnabled": true}]}
        """, "attribute.json": attribute,
      ])
    }
    let proven = read("available")
    #expect(proven.topology.vpcs["vpc-1"]?.dnsHostnames == true)
    #expect(proven.assumptions.contains("vpc-1: enableDnsHostnames: true"))
    #expect(proven.result.assumptions.prefix(2).allSatisfy { $0.because.contains("vpce-1") })
    #expect(read("pending").topology.vpcs["vpc-1"]?.dnsHostnames == false)
    let said = #"{"VpcId": "vpc-1", "EnableDnsHostnames": {"Value": false}}"#
    #expect(read("available", attribute: said).topology.vpcs["vpc-1"]?.dnsHostnames == false)
  }

  @Test("an attribute without a value says nothing")
  func emptyAttribute() {
    let input = SmallSnapshot.with([
      "attribute.json": #"{"VpcId": "vpc-1", "EnableDnsSupport": {}}"#
    ])
    #expect(input.topology.vpcs["vpc-1"]?.dnsSupport == true)
    #expect(input.assumptions.contains("vpc-1: enableDnsSupport: true"))
  }

  @Test("names that no pull asks for are left out, and the rest stands")
  func otherNames() {
    let input = SmallSnapshot.with([
      "zones.json": """
      {"HostedZones": [{"Id": "Z1", "Name": "corp.", "Config": {"PrivateZone": true}}]}
      """,
      "get-hosted-zone/Z1.json": """
      {"VPCs": [{"VPCId": "vpc-1"}],
       "HostedZone": {"Id": "Z1", "Name": "corp.", "Config": {"PrivateZone": true}}}
      """,
      "list-resource-record-sets/Z1.json": """
      {"ResourceRecordSets": [
        {"Name": "a\\\\040b.corp.", "Type": "A", "ResourceRecords": [{"Value": "10.0.0.9"}]},
        {"Name": "x.corp.", "Type": "CNAME", "ResourceRecords": [{"Value": "a\\\\040b.corp"}]},
        {"Name": "y.corp.", "Type": "A", "ResourceRecords": [{"Value": "10.0.0.9"}]}]}
      """,
      "groups.json": """
      {"FirewallRuleGroups": [{"Id": "rslvr-frg-1"}],
       "FirewallRules": [{"FirewallRuleGroupId": "rslvr-frg-1", "Priority": 1, "Action": "BLOCK",
        "FirewallDomainListId": "rslvr-fdl-1"}]}
      """,
      "list-firewall-domains/rslvr-fdl-1.json": #"{"Domains": ["bücher.example.", "a.example."]}"#,
    ])
    #expect(input.diagnostics.isEmpty)
    let records = input.topology.hostedZones["Z1"]?.records
    #expect(records?.map(\.name.description) == ["x.corp", "y.corp"])
    #expect(records?.first?.data == .other(type: "CNAME"))
    let rules = input.topology.dnsFirewallRuleGroups["rslvr-frg-1"]?.rules
    #expect(rules?.map { $0.domains.map(\.description) } == [["a.example"]])
  }

  @Test("an active route to what a present output lacks stays a reference to it")
  func activeRoute() {
    let input = SmallSnapshot.with(
      routeTables: """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
          "Associations": [{"Main": true}], "Routes": [
          {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1", "State": "active"}]}]}
        """, ["gateways.json": #"{"NatGateways": []}"#])
    let route = input.topology.routeTables["rtb-1"]?.routes.first
    #expect(route?.target == .natGateway("nat-1"))
    #expect(route?.isBlackhole == false)
  }
}
