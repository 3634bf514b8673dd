import Addressing
import CloudModel
import Ingestion
import SourceText
import Testing
import TraceModel

@Suite("AWS snapshot: what outputs say")
struct AWSSnapshotTests {
  @Test("a permission with several peers is several rules, each at its own place")
  func permissions() throws {
    let input = SnapshotInput([
      "any-name.txt": """
      {"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "app", "VpcId": "vpc-1",
        "IpPermissions": [
          {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
           "IpRanges": [{"CidrIp": "10.0.0.9/16"}, {"CidrIp": "10.1.0.0/16"}],
           "Ipv6Ranges": [{"CidrIpv6": "fd00::/8"}], "PrefixListIds": [{"PrefixListId": "pl-1"}],
           "UserIdGroupPairs": [{"GroupId": "sg-2", "UserId": "111122223333"}]},
          {"IpProtocol": "icmp", "FromPort": 3, "ToPort": -1,
           "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
          {"IpProtocol": "udp", "FromPort": -1, "ToPort": -1,
           "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
        "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}
      """
    ])
    let group = try #require(input.topology.securityGroups["sg-1"])
    #expect(group.name == "app")
    #expect(
      group.inbound.map(\.peer) == [
        .prefix(try #require(Prefix("10.0.0.0/16"))), .prefix(try #require(Prefix("10.1.0.0/16"))),
        .prefix(try #require(Prefix("fd00::/8"))), .prefixList("pl-1"), .securityGroup("sg-2"),
        .prefix(.anyIPv4), .prefix(.anyIPv4),
      ])
    #expect(group.inbound[0].ports == .range(PortRange(443)))
    #expect(group.inbound[5].ports == .icmp(type: 3, code: nil))
    #expect(group.inbound[6].ports == .all)
    #expect(group.outbound.map(\.protocolNumber) == [.any])
    #expect(input.text(of: group.inbound[1].span) == #"{"CidrIp": "10.1.0.0/16"}"#)
    #expect(input.text(of: group.span) == #""sg-1""#)
  }

  @Test("rule ids go onto the rules they belong to; a group known from its rules alone is built")
  func securityGroupRules() throws {
    let groups = """
      {"SecurityGroups": [{"GroupId": "sg-1", "VpcId": "vpc-1", "IpPermissions": [],
        "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}]}
      """
    let rules = """
      {"SecurityGroupRules": [
        {"SecurityGroupRuleId": "sgr-1", "GroupId": "sg-1", "IsEgress": true, "IpProtocol": "-1",
         "FromPort": -1, "ToPort": -1, "CidrIpv4": "0.0.0.0/0"},
        {"SecurityGroupRuleId": "sgr-2", "GroupId": "sg-2", "IsEgress": false, "IpProtocol": "tcp",
         "FromPort": 443, "ToPort": 443, "ReferencedGroupInfo": {"GroupId": "sg-1"}}]}
      """
    for input in [
      SnapshotInput(["groups.json": groups, "rules.json": rules]),
      SnapshotInput(["rules.json": rules, "groups.json": groups, "again.json": rules]),
    ] {
      #expect(input.topology.securityGroups["sg-1"]?.outbound.map(\.id) == ["sgr-1"])
      let built = try #require(input.topology.securityGroups["sg-2"])
      #expect(built.inbound.map(\.id) == ["sgr-2"])
      #expect(built.inbound.map(\.peer) == [.securityGroup("sg-1")])
    }
    let stale = SmallSnapshot.with(["rules.json": rules])
    #expect(
      stale.diagnostics == ["warning rules.json:2:3 `sg-1` is described without this rule"])
  }

  @Test("routes: targets, origins, states; subnets get their tables")
  func routes() throws {
    let input = SmallSnapshot.with(
      routeTables: """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [
           {"Main": false, "SubnetId": "subnet-1", "AssociationState": {"State": "associated"}},
           {"Main": false, "GatewayId": "igw-1"}],
         "Routes": [
          {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local",
           "Origin": "CreateRouteTable"},
          {"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1", "State": "blackhole"},
          {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1", "Origin": "CreateRoute"},
          {"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-1"},
          {"DestinationCidrBlock": "192.168.0.0/16", "GatewayId": "vgw-1",
           "Origin": "EnableVgwRoutePropagation", "State": "active"},
          {"DestinationCidrBlock": "10.7.0.0/16", "InstanceId": "i-1"},
          {"DestinationCidrBlock": "10.8.0.0/16", "CoreNetworkArn": "arn:core"},
          {"DestinationCidrBlock": "10.9.0.0/16", "GatewayId": "igw-1", "State": "filtered"}]}]}
        """,
      [
        "gateways.json": #"{"InternetGateways": [], "VpcEndpoints": [], "VpnGateways": []}"#,
        "instances.json": """
        {"Reservations": [{"Instances": [{"InstanceId": "i-1", "NetworkInterfaces": [
          {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "PrivateIpAddress": "10.0.1.5",
           "SourceDestCheck": false, "Groups": [{"GroupId": "sg-1"}]}]}]}]}
        """,
      ])
    let table = try #require(input.topology.routeTables["rtb-1"])
    #expect(
      table.routes.map(\.target) == [
        .local, .natGateway("nat-1"), .vpcEndpoint("vpce-1"), .egressOnlyInternetGateway("eigw-1"),
        .virtualPrivateGateway("vgw-1"), .networkInterface("eni-1"), .unmodelled("arn:core"),
      ])
    #expect(
      table.routes.map(\.origin) == [.local, .fixed, .fixed, .fixed, .propagated, .fixed, .fixed])
    #expect(table.routes.filter(\.isBlackhole).map(\.target) == [.natGateway("nat-1")])
    #expect(table.edgeGateways == ["igw-1"])
    #expect(input.topology.subnets["subnet-1"]?.routeTable == "rtb-1")
    #expect(input.topology.networkInterfaces["eni-1"]?.sourceDestCheck == false)
  }

  @Test("network ACL: the final denial is no rule; ports count where the protocol has them")
  func networkACL() throws {
    let input = SmallSnapshot.with([
      "acls.json": """
      {"NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": false,
        "Associations": [{"SubnetId": "subnet-1"}], "Entries": [
        {"RuleNumber": 32767, "Egress": true, "Protocol": "-1", "RuleAction": "deny",
         "CidrBlock": "0.0.0.0/0"},
        {"RuleNumber": 200, "Egress": true, "Protocol": "-1", "RuleAction": "allow",
         "CidrBlock": "0.0.0.0/0", "PortRange": {"From": 0, "To": 0}},
        {"RuleNumber": 100, "Egress": true, "Protocol": "6", "RuleAction": "deny",
         "CidrBlock": "10.0.0.0/8", "PortRange": {"From": 0, "To": 0}},
        {"RuleNumber": 110, "Egress": false, "Protocol": "1", "RuleAction": "allow",
         "CidrBlock": "0.0.0.0/0", "IcmpTypeCode": {"Type": -1, "Code": -1}},
        {"RuleNumber": 32768, "Egress": false, "Protocol": "-1", "RuleAction": "deny",
         "Ipv6CidrBlock": "::/0"}]}]}
      """
    ])
    let acl = try #require(input.topology.networkACLs["acl-1"])
    #expect(acl.outbound.map(\.number) == [100, 200])
    #expect(acl.outbound.map(\.ports) == [.range(PortRange(0)), .all])
    #expect(acl.inbound.map(\.ports) == [.icmp(type: nil, code: nil)])
    #expect(input.topology.subnets["subnet-1"]?.networkACL == "acl-1")
    #expect(input.topology.networkACLs.count == 1)
  }

  @Test("endpoint: private names are those outside `vpce`; interfaces by list or by description")
  func endpoints() throws {
    let input = SmallSnapshot.with([
      "endpoints.json": """
      {"VpcEndpoints": [
        {"VpcEndpointId": "vpce-1", "VpcEndpointType": "Interface", "VpcId": "vpc-1",
         "ServiceName": "com.amazonaws.eu-west-1.ecr.dkr", "State": "Available",
         "PrivateDnsEnabled": true, "NetworkInterfaceIds": ["eni-gone"],
         "DnsOptions": {"DnsRecordIpType": "service-defined"}, "IpAddressType": "dualstack",
         "DnsEntries": [
          {"DnsName": "vpce-1-x.dkr.ecr.eu-west-1.vpce.amazonaws.com"},
          {"DnsName": "\\\\052.dkr.ecr.eu-west-1.amazonaws.com"}]},
        {"VpcEndpointId": "vpce-2", "VpcEndpointType": "Interface", "VpcId": "vpc-1",
         "ServiceName": "com.amazonaws.eu-west-1.s3", "State": "pendingAcceptance",
         "PrivateDnsEnabled": true, "DnsEntries": [
          {"DnsName": "vpce-2-x.com.amazonaws.eu-west-1.s3"}]},
        {"VpcEndpointId": "vpce-3", "VpcEndpointType": "Resource", "VpcId": "vpc-1"}]}
      """,
      "interfaces.json": """
      {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
        "InterfaceType": "vpc_endpoint", "Description": "VPC Endpoint Interface vpce-1",
        "PrivateIpAddress": "10.0.1.9", "Groups": []}]}
      """,
      "services.json": """
      {"ServiceDetails": [
        {"ServiceName": "com.amazonaws.eu-west-1.s3", "ServiceType": [{"ServiceType": "Gateway"}],
         "AvailabilityZones": ["eu-west-1a"]},
        {"ServiceName": "com.amazonaws.eu-west-1.s3", "ServiceType": [{"ServiceType": "Interface"}],
         "AvailabilityZones": ["eu-west-1b"]}]}
      """,
    ])
    #expect(input.diagnostics.isEmpty)
    #expect(input.topology.vpcEndpoints.count == 2)
    let first = try #require(input.topology.vpcEndpoints["vpce-1"])
    #expect(first.state == .available)
    #expect(first.privateNames?.map(\.description) == ["*.dkr.ecr.eu-west-1.amazonaws.com"])
    #expect(first.endpointNames.count == 1)
    #expect(first.recordFamilies == [.ipv4, .ipv6])
    #expect(first.interfaces == ["eni-1"])
    #expect(input.topology.networkInterfaces["eni-1"]?.purpose == .vpcEndpoint("vpce-1"))
    let second = try #require(input.topology.vpcEndpoints["vpce-2"])
    #expect(second.state == .other("pendingacceptance"))
    #expect(second.privateNames == nil)
    #expect(second.serviceZones == ["eu-west-1b"])
  }

  @Test("hosted zones: associations, records, escapes; public zones are left out")
  func hostedZones() throws {
    let input = SmallSnapshot.with([
      "zones.json": """
      {"HostedZones": [
        {"Id": "/hostedzone/Z1", "Name": "corp.internal.", "Config": {"PrivateZone": true}},
        {"Id": "/hostedzone/Z2", "Name": "example.com.", "Config": {"PrivateZone": false}}],
       "IsTruncated": false, "MaxItems": "100"}
      """,
      "get-hosted-zone/Z1.json": """
      {"VPCs": [{"VPCRegion": "eu-west-1", "VPCId": "vpc-1"}],
       "HostedZone": {"Id": "/hostedzone/Z1", "Name": "corp.internal.",
        "Config": {"PrivateZone": true}}}
      """,
      "list-resource-record-sets/Z1.json": """
      {"ResourceRecordSets": [
        {"Name": "\\\\052.corp.internal.", "Type": "A", "TTL": 60,
         "ResourceRecords": [{"Value": "10.0.0.9"}]},
        {"Name": "api.corp.internal.", "Type": "A",
         "AliasTarget": {"DNSName": "x.vpce.amazonaws.com."}},
        {"Name": "old.corp.internal.", "Type": "CNAME",
         "ResourceRecords": [{"Value": "new.example"}]},
        {"Name": "corp.internal.", "Type": "SOA", "ResourceRecords": [{"Value": "ns. x. 1"}]}]}
      """,
      "list-resource-record-sets/Z2.json": #"{"ResourceRecordSets": []}"#,
    ])
    #expect(input.diagnostics.isEmpty)
    #expect(input.topology.hostedZones.map(\.id) == ["Z1"])
    let zone = try #require(input.topology.hostedZones["Z1"])
    #expect(zone.vpcs == ["vpc-1"])
    let records = try #require(zone.records)
    #expect(records.map(\.name.isWildcard) == [true, false, false, false])
    #expect(records[0].data == .a([IPv4Address(10, 0, 0, 9)]))
    #expect(records[0].timeToLive == 60)
    #expect(records[3].data == .other(type: "SOA", values: ["ns. x. 1"]))
  }

  @Test("a stopped task keeps its subnet; groups come from its service, needs from its definition")
  func stoppedTask() throws {
    let input = SmallSnapshot.with([
      "ecs.json": """
      {"tasks": [{"taskArn": "arn:aws:ecs:eu-west-1:111122223333:task/c/0a1", "clusterArn": "arn:c",
        "group": "service:web", "taskDefinitionArn": "arn:web:7", "launchType": "FARGATE",
        "platformVersion": "1.3.0", "lastStatus": "STOPPED", "attachments": [
         {"type": "ElasticNetworkInterface", "status": "DELETED", "details": [
          {"name": "subnetId", "value": "subnet-1"},
          {"name": "networkInterfaceId", "value": "eni-gone"}]}],
        "containers": [{"image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1"}]}],
       "services": [{"serviceName": "web", "clusterArn": "arn:c", "networkConfiguration":
        {"awsvpcConfiguration": {"subnets": ["subnet-1"], "securityGroups": ["sg-1"]}}}],
       "failures": []}
      """,
      "definition.json": """
      {"taskDefinition": {"taskDefinitionArn": "arn:web:7", "executionRoleArn": "arn:role",
        "containerDefinitions": [{"image": "x", "secrets": [
          {"name": "A", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"},
          {"name": "B", "valueFrom": "parameter"}], "logConfiguration": {"logDriver": "awslogs"}}]}}
      """,
    ])
    let task = try #require(input.result.tasks.first)
    #expect(task.interface == nil)
    #expect(task.subnet == "subnet-1")
    #expect(task.securityGroups == ["sg-1"])
    #expect(task.platform == .fargate13)
    #expect(task.images == ["111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1"])
    #expect(task.needs == [.secretsManager, .systemsManager, .logs])
    #expect(task.executionRole == "arn:role")
  }

  @Test("the image of a task on EC2 is pulled through the instance's interface")
  func taskOnEC2() throws {
    let ecs = """
      {"tasks": [{"taskArn": "arn:task/1", "launchType": "EC2", "containerInstanceArn": "arn:ci",
        "attachments": [{"details": [{"name": "subnetId", "value": "subnet-1"}]}]}],
       "containerInstances": [{"containerInstanceArn": "arn:ci", "ec2InstanceId": "i-1"}]}
      """
    let interfaces = """
      {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
        "PrivateIpAddress": "10.0.1.5", "Groups": [{"GroupId": "sg-1"}],
        "Attachment": {"InstanceId": "i-1", "DeviceIndex": 0}}]}
      """
    let known = SmallSnapshot.with(["ecs.json": ecs, "interfaces.json": interfaces])
    #expect(known.result.tasks.map(\.interface) == ["eni-1"])
    #expect(known.result.tasks.map(\.platform) == [.ecsOnEC2])
    #expect(known.result.tasks.map(\.securityGroups) == [["sg-1"]])
    let unknown = SmallSnapshot.with(["ecs.json": ecs])
    #expect(unknown.result.tasks.map(\.interface) == [nil])
    #expect(unknown.result.tasks.map(\.subnet) == [nil])
  }
}
