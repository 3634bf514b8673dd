import CloudModel
import SourceText
import Testing

@Suite("AWS snapshot: what is missing, wrong or twice there")
struct AWSSnapshotDefaultsTests {
  @Test("what the snapshot does not hold is filled with the defaults of AWS, each listed")
  func defaults() throws {
    let input = SmallSnapshot.with([:])
    #expect(input.diagnostics.isEmpty)
    #expect(
      input.assumptions == [
        "vpc-1: enableDnsSupport: true", "vpc-1: enableDnsHostnames: false",
        "vpc-1: default network ACL: allows everything", "VPC endpoints: none",
        "private hosted zones: none", "Resolver rules: none", "DNS Firewall rule groups: none",
      ])
    let vpc = try #require(input.topology.vpcs["vpc-1"])
    #expect(vpc.region.code == "eu-west-1")
    #expect(vpc.dhcpOptions == nil)
    let subnet = try #require(input.topology.subnets["subnet-1"])
    #expect(input.topology.networkACL(of: subnet)?.inbound.map(\.action) == [.allow, .allow])
  }

  @Test("an absent output is no absent thing: active routes prove their targets")
  func absentOutputs() throws {
    let tables = """
      {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}],
        "Routes": [
          {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1", "State": "active"},
          {"DestinationCidrBlock": "10.1.0.0/16", "NatGatewayId": "nat-1", "State": "active"},
          {"DestinationCidrBlock": "10.2.0.0/16", "VpcPeeringConnectionId": "pcx-1"},
          {"DestinationCidrBlock": "10.3.0.0/16", "GatewayId": "vgw-1", "State": "blackhole"},
          {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "State": "active"}]}]}
      """
    let lists = """
      {"PrefixLists": [{"PrefixListId": "pl-1", "PrefixListName": "com.amazonaws.eu-west-1.s3",
        "Cidrs": ["52.218.0.0/17"]}]}
      """
    let absent = SmallSnapshot.with(routeTables: tables, ["lists.json": lists])
    #expect(absent.topology.internetGateways["igw-1"]?.vpc == "vpc-1")
    #expect(absent.topology.natGateways["nat-1"]?.placement == .regional(routeTable: nil))
    #expect(absent.topology.vpcEndpoints["vpce-1"]?.service.suffix == "s3")
    #expect(absent.topology.vpcEndpoints["vpce-1"]?.routeTables == ["rtb-1"])
    #expect(absent.topology.virtualPrivateGateways.isEmpty)
    #expect(absent.topology.routeTables["rtb-1"]?.routes[2].target == .unmodelled("pcx-1"))
    #expect(absent.topology.prefixLists["pl-1"]?.entries?.count == 1)

    let present = SmallSnapshot.with(
      routeTables: tables,
      [
        "lists.json": lists,
        "none.json": """
        {"InternetGateways": [], "NatGateways": [], "VpcPeeringConnections": [], "VpcEndpoints": []}
        """,
      ])
    #expect(present.topology.internetGateways.isEmpty)
    #expect(present.topology.natGateways.isEmpty)
    #expect(present.topology.vpcEndpoints.isEmpty)
    #expect(present.topology.routeTables["rtb-1"]?.routes[2].target == .vpcPeering("pcx-1"))
  }

  @Test("a NAT gateway that only its interface shows stands where the interface is")
  func natGatewayByInterface() {
    let input = SmallSnapshot.with(
      routeTables: """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1",
         "Associations": [{"Main": true}],
          "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1"}]}]}
        """,
      [
        "interfaces.json": """
        {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
          "InterfaceType": "interface", "Description": "Interface for NAT Gateway nat-1",
          "PrivateIpAddress": "10.0.1.9", "Association": {"PublicIp": "198.51.100.1"}}]}
        """
      ])
    let gateway = input.topology.natGateways["nat-1"]
    #expect(gateway?.placement == .zonal("subnet-1"))
    #expect(gateway?.addresses.first?.publicAddress?.description == "198.51.100.1")
  }

  @Test("a wrong field is an error at its place, and everything else is read")
  func fieldErrors() {
    let input = SnapshotInput([
      "vpcs.json": SmallSnapshot.vpcs,
      "subnets.json": """
      {"Subnets": [
        {"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0"},
        {"SubnetId": "subnet-2", "VpcId": 7, "CidrBlock": "10.0.2.0/24", "AvailabilityZone": "a"},
        {"VpcId": "vpc-1", "CidrBlock": "10.0.3.0/24", "AvailabilityZone": "a"},
        "text",
        {"SubnetId": "subnet-5", "VpcId": "vpc-1", "CidrBlock": "10.0.5.0/24",
         "AvailabilityZone": "eu-west-1a"}]}
      """,
      "groups.json": """
      {"SecurityGroups": [{"GroupId": "sg-1", "IpPermissions": [
        {"IpProtocol": "tcp", "FromPort": 90, "ToPort": 80, "IpRanges": []}]}]}
      """,
      "rules.json": """
      {"SecurityGroupRules": [{"GroupId": "sg-1", "IpProtocol": "frob", "CidrIpv4": "0.0.0.0/0"}]}
      """,
    ])
    #expect(
      input.diagnostics == [
        "error subnets.json:2:59 Subnets[0].CidrBlock is no CIDR block",
        "error subnets.json:3:37 Subnets[1].VpcId is a number",
        "error subnets.json:4:3 Subnets[2] has no `SubnetId`",
        "error subnets.json:5:3 Subnets[3] is a string",
        "error groups.json:2:37 SecurityGroups[0].IpPermissions[0].FromPort is no start of a port "
          + "range that ends at 80",
        "error rules.json:1:59 SecurityGroupRules[0].IpProtocol is no protocol",
      ])
    #expect(input.topology.subnets.map(\.id) == ["subnet-5"])
  }

  @Test("the same resource twice is fine; a different one is reported with both places")
  func duplicates() {
    let same = SmallSnapshot.with(["page-2.json": SmallSnapshot.subnets])
    #expect(same.diagnostics.isEmpty)
    let other = SmallSnapshot.with([
      "page-2.json": SmallSnapshot.subnets.split(separator: "10.0.1.0").joined(
        separator: "10.0.2.0")
    ])
    #expect(
      other.diagnostics == [
        "warning page-2.json:1:27 `subnet-1` is described twice, and differently"
      ])
    #expect(
      other.result.diagnostics.first?.notes == ["it is first described at subnets.json:1:27"])
    #expect(other.topology.subnets["subnet-1"]?.cidrs.first?.description == "10.0.1.0/24")
  }

  @Test("a page that promises another is incomplete until a last page is there")
  func pages() {
    let page = #"{"NatGateways": [], "NextToken": "x"}"#
    #expect(
      SmallSnapshot.with(["a.json": page]).diagnostics == [
        "warning a.json:1:34 `NatGateways` is incomplete: this is a page of an output, and the "
          + "next is missing"
      ])
    let last = #"{"NatGateways": [], "NextToken": null}"#
    #expect(SmallSnapshot.with(["a.json": page, "b.json": last]).diagnostics.isEmpty)
  }

  @Test("unknown files are noted, empty ones reported, known but irrelevant ones taken silently")
  func otherFiles() {
    let input = SmallSnapshot.with([
      "README.md": "# notes", "other.json": #"{"Frobs": []}"#, "list.json": "[1]",
      "empty.json": " ",
      "addresses.json": "\u{FEFF}{\"Addresses\": []}", "zones.json": #"{"AvailabilityZones": []}"#,
    ])
    #expect(
      input.diagnostics == [
        "note README.md:1:1 `README.md` is skipped", "note other.json:1:1 `other.json` is skipped",
        "note list.json:1:1 `list.json` is skipped",
        "warning empty.json:1:1 `empty.json` is empty; did the command fail?",
      ])
  }

  @Test("an output whose file does not name its subject is reported")
  func subjects() {
    let input = SmallSnapshot.with([
      "entries.json": #"{"Entries": [{"Cidr": "10.0.0.0/8"}]}"#,
      "get-managed-prefix-list-entries/pl-1.json": #"{"Entries": []}"#,
    ])
    #expect(
      input.diagnostics == [
        "warning `entries.json` holds `Entries` of something that nothing else names"
      ])
    #expect(input.topology.prefixLists["pl-1"]?.entries == [])
  }

  @Test("without the outputs that every answer needs there is no answer")
  func missingOutputs() {
    #expect(
      SnapshotInput([:]).diagnostics == ["error the snapshot holds no output of the AWS CLI"])
    #expect(
      SnapshotInput(["vpcs.json": SmallSnapshot.vpcs]).diagnostics.prefix(3) == [
        "error the snapshot holds no output of `aws ec2 describe-subnets`",
        "error the snapshot holds no output of `aws ec2 describe-route-tables`",
        "error the snapshot holds no output of `aws ec2 describe-security-groups`",
      ])
    let syntax = SnapshotInput(["vpcs.json": #"{"Vpcs": [}"#])
    #expect(syntax.result.diagnostics.map(\.severity).filter { $0 == .error }.count == 1)
  }

  @Test(
    "the Region is told by zones of every form",
    arguments: [
      ("eu-west-1a", "eu-west-1"), ("us-gov-west-1b", "us-gov-west-1"),
      ("us-west-2-lax-1a", "us-west-2"), ("ap-southeast-12c", "ap-southeast-12"),
    ])
  func regions(zone: String, region: String) {
    let subnets = SmallSnapshot.subnets.split(separator: "eu-west-1a").joined(separator: zone)
    let input = SnapshotInput([
      "vpcs.json": SmallSnapshot.vpcs, "subnets.json": subnets,
      "tables.json": SmallSnapshot.routeTables, "groups.json": SmallSnapshot.securityGroups,
    ])
    #expect(input.topology.vpcs["vpc-1"]?.region.code == region)
  }
}
