import Addressing
import SourceText
import Testing

@testable import CloudModel

/// Every check, by a sound network with one mistake.
@Suite struct ValidationTests {
  private func messages(
    _ completeness: Completeness = .complete, _ change: (inout Topology) -> Void
  ) -> [String] {
    var topology = soundTopology()
    change(&topology)
    return topology.diagnostics(completeness).map(\.message)
  }

  @Test("a sound network has nothing to be said about it", arguments: Completeness.allCases)
  func sound(_ completeness: Completeness) {
    #expect(messages(completeness) { _ in } == [])
    #expect(Topology().diagnostics(completeness) == [])
  }

  // MARK: Addresses

  @Test func addressSpace() {
    #expect(
      messages { $0.vpcs["app"]?.cidrs.append("10.0.128.0/17") }
        == ["VPC `app` overlaps VPC `app`"])
    #expect(
      messages {
        $0.subnets.insert(Subnet(id: "c", vpc: "app", zone: "z", cidrs: ["10.0.0.0/23"]))
      } == ["subnet `a` overlaps subnet `c`"])
    #expect(
      messages {
        $0.subnets.insert(Subnet(id: "c", vpc: "app", zone: "z", cidrs: ["10.9.0.0/24"]))
      } == ["subnet `c` lies outside its VPC `app`"])
  }

  @Test("a block that covers several others overlaps each of them")
  func coveringBlock() {
    let found = messages {
      $0.subnets.insert(Subnet(id: "all", vpc: "app", zone: "z", cidrs: ["10.0.0.0/16"]))
    }
    #expect(found == ["subnet `a` overlaps subnet `all`", "subnet `b` overlaps subnet `all`"])
  }

  @Test func interfaceAddresses() {
    func interface(_ address: IPv4Address) -> NetworkInterface {
      NetworkInterface(id: "new", subnet: "a", addresses: [InterfaceAddress(.v4(address))])
    }
    #expect(
      messages { $0.networkInterfaces.insert(interface(IPv4Address(10, 0, 1, 5))) }
        == ["network interface `new` has the address of another interface"])
    #expect(
      messages { $0.networkInterfaces.insert(interface(IPv4Address(10, 0, 2, 9))) }
        == ["network interface `new` has an address outside its subnet `a`"])
    #expect(
      messages {
        $0.natGateways["nat"]?.addresses = [InterfaceAddress(.v4(IPv4Address(10, 0, 1, 7)))]
      } == ["NAT gateway `nat` has an address outside its subnet `b`"])
  }

  @Test("a NAT gateway and its own interface share an address")
  func interfaceOfNATGateway() {
    let found = messages {
      $0.networkInterfaces.insert(
        NetworkInterface(
          id: "eni-nat", subnet: "b",
          addresses: [InterfaceAddress(.v4(IPv4Address(10, 0, 2, 5)))],
          purpose: .natGateway("nat")))
    }
    #expect(found == [])
  }

  @Test func peers() {
    let found = messages {
      $0.vpcs.insert(
        VPC(id: "hub", region: RegionName("eu-west-1"), cidrs: ["10.0.128.0/17"]))
      $0.vpcPeerings.insert(VPCPeering(id: "pcx", requester: "app", accepter: "hub"))
      $0.vpcPeerings.insert(VPCPeering(id: "self", requester: "app", accepter: "app"))
    }
    #expect(
      found == [
        "peering connection `pcx` joins VPCs that overlap",
        "peering connection `self` joins a VPC with itself",
      ])
  }

  // MARK: Placement

  @Test func otherVPC() {
    let found = messages {
      $0.vpcs.insert(VPC(id: "hub", region: RegionName("eu-west-1"), cidrs: ["10.9.0.0/16"]))
      $0.routeTables.insert(RouteTable(id: "far", vpc: "hub"))
      $0.securityGroups.insert(SecurityGroup(id: "far", vpc: "hub"))
      $0.networkACLs.insert(NetworkACL(id: "far", vpc: "hub", inbound: [], outbound: []))
      $0.subnets["a"]?.routeTable = "far"
      $0.subnets["a"]?.networkACL = "far"
      $0.networkInterfaces["eni"]?.securityGroups = ["far"]
    }
    #expect(
      found == [
        "subnet `a` and route table `far` lie in different VPCs",
        "subnet `a` and network ACL `far` lie in different VPCs",
        "network interface `eni` and security group `far` lie in different VPCs",
      ])
  }

  @Test("an endpoint and an attachment take one subnet in each zone")
  func zones() {
    let found = messages {
      $0.subnets.insert(
        Subnet(id: "a2", vpc: "app", zone: "eu-west-1a", cidrs: ["10.0.3.0/24"]))
      $0.vpcEndpoints.insert(
        VPCEndpoint(
          id: "e", type: .interface, vpc: "app", service: EndpointService(name: "x"),
          subnets: ["a", "b", "a2"]))
      $0.transitGateways.insert(TransitGateway(id: "tgw"))
      $0.transitGatewayAttachments.insert(
        TransitGatewayAttachment(
          id: "att", transitGateway: "tgw", end: .vpc("app", subnets: ["a", "a2"]),
          routeTable: nil))
    }
    #expect(
      found == [
        "VPC endpoint `e` has two subnets in one zone",
        "transit gateway attachment `att` has two subnets in one zone",
      ])
  }

  // MARK: One of a kind

  @Test func oneOfAKind() {
    let found = messages {
      $0.routeTables.insert(RouteTable(id: "second", vpc: "app", isMain: true))
      $0.networkACLs.insert(
        NetworkACL(id: "second", vpc: "app", isDefault: true, inbound: [], outbound: []))
      $0.internetGateways.insert(InternetGateway(id: "second", vpc: "app"))
      $0.internetGateways.insert(InternetGateway(id: "detached", vpc: nil))
    }
    #expect(
      found == [
        "VPC `app` has two main route tables", "VPC `app` has two default network ACLs",
        "VPC `app` has two internet gateways",
      ])
  }

  @Test func rows() {
    let rule = NetworkACLRule(
      number: 100, .allow, protocol: .any, ports: .all, prefix: .anyIPv4)
    let found = messages {
      $0.routeTables["main"]?.routes += [
        Route(to: .prefix(.anyIPv4), via: .internetGateway("igw")),
        Route(to: .prefix(.anyIPv4), via: .local, origin: .propagated),
      ]
      $0.networkACLs["acl"]?.inbound = [rule, rule]
    }
    #expect(
      found == [
        "route table `main` has two routes to `0.0.0.0/0`",
        "the inbound rules of network ACL `acl` have number 100 twice",
      ])
  }

  // MARK: Names

  @Test func claims() {
    func endpoint(_ id: Identifier<VPCEndpoint>, isInboundOnly: Bool = false) -> VPCEndpoint {
      VPCEndpoint(
        id: id, type: .interface, vpc: "app",
        service: EndpointService(name: "com.amazonaws.eu-west-1.ecr.api"), privateDNS: true,
        privateDNSOnlyForInboundResolver: isInboundOnly)
    }
    func zone(_ id: Identifier<HostedZone>) -> HostedZone {
      HostedZone(id: id, apex: "api.ecr.eu-west-1.amazonaws.com", vpcs: ["app"], records: [])
    }
    #expect(
      messages {
        $0.vpcEndpoints.insert(endpoint("one"))
        $0.vpcEndpoints.insert(endpoint("two"))
      } == ["VPC endpoint `two` claims a name that VPC endpoint `one` has already"])
    #expect(
      messages {
        $0.hostedZones.insert(zone("z"))
        $0.vpcEndpoints.insert(endpoint("one"))
      } == ["VPC endpoint `one` claims a name that hosted zone `z` has already"])
    #expect(
      messages {
        $0.hostedZones.insert(zone("y"))
        $0.hostedZones.insert(zone("z"))
      } == ["hosted zone `z` claims a name that hosted zone `y` has already"])
    #expect(
      messages {
        $0.vpcEndpoints.insert(endpoint("one"))
        $0.vpcEndpoints.insert(endpoint("two", isInboundOnly: true))
      } == [])
  }
}

/// Names that stand for nothing.
@Suite struct ReferenceValidationTests {
  @Test("a complete description may name nothing that is not there")
  func complete() {
    var topology = soundTopology()
    topology.natGateways.remove("nat")
    topology.natGateways.insert(
      NATGateway(id: "nat-b", vpc: "app", placement: .zonal("b"), addresses: []))
    let diagnostics = topology.diagnostics(.complete)
    #expect(
      diagnostics.map(\.message)
        == ["a route of route table `main` names a NAT gateway that is not defined"])
    #expect(diagnostics.map(\.severity) == [.error])
    #expect(diagnostics.map(\.label) == ["no NAT gateway is called `nat`"])
    #expect(topology.diagnostics(.edited) == [])
  }

  @Test("a near name is proposed")
  func nearName() {
    var topology = soundTopology()
    topology.networkInterfaces["eni"]?.securityGroups = ["gruop"]
    #expect(topology.diagnostics(.complete).map(\.help) == [["did you mean `group`?"]])
  }

  @Test("a part of an account is only warned about, once for each thing that is missing")
  func partial() {
    var topology = soundTopology()
    topology.subnets["a"]?.routeTable = "rtb"
    topology.subnets["b"]?.routeTable = "rtb"
    let diagnostics = topology.diagnostics(.partial)
    #expect(diagnostics.map(\.message) == ["route table `rtb` is not in the input"])
    #expect(diagnostics.map(\.label) == ["subnet `a` names it, as do 1 more"])
    #expect(diagnostics.map(\.severity) == [.warning])
  }

  @Test("what no verdict depends on is usual in a part of an account")
  func usual() {
    var topology = soundTopology()
    topology.securityGroups["group"]?.inbound = [
      SecurityGroupRule(protocol: .any, ports: .all, peer: .securityGroup("of-a-peer"))
    ]
    topology.hostedZones.insert(
      HostedZone(id: "z", apex: "x.y", vpcs: ["elsewhere"], records: nil))
    #expect(topology.diagnostics(.partial) == [])
    #expect(topology.diagnostics(.complete).count == 2)
  }

  @Test("what a blackhole led to is gone by definition")
  func blackhole() {
    var topology = soundTopology()
    topology.natGateways.remove("nat")
    topology.routeTables["main"]?.routes[0].isBlackhole = true
    #expect(topology.diagnostics(.complete) == [])
  }

  @Test("every link of every kind is looked at")
  func everyLink() {
    var topology = soundTopology()
    topology.vpcs["app"]?.dhcpOptions = "x"
    topology.egressOnlyInternetGateways.insert(EgressOnlyInternetGateway(id: "i", vpc: "x"))
    topology.virtualPrivateGateways.insert(VirtualPrivateGateway(id: "i", vpc: "x"))
    topology.natGateways.insert(
      NATGateway(id: "i", vpc: "app", placement: .regional(routeTable: "x"), addresses: []))
    topology.vpcEndpoints.insert(
      VPCEndpoint(
        id: "i", type: .interface, vpc: "x", service: EndpointService(name: "s"),
        subnets: ["x"], interfaces: ["x"], securityGroups: ["x"], routeTables: ["x"]))
    topology.resolverEndpoints.insert(
      ResolverEndpoint(
        id: "i", direction: .inbound, vpc: "x", interfaces: ["x"], securityGroups: ["x"]))
    topology.resolverRules.insert(
      ResolverRule(
        id: "i", domain: "d", action: .forward(targets: [], endpoint: "x"), vpcs: ["x"]))
    topology.dnsFirewallRuleGroups.insert(
      DNSFirewallRuleGroup(id: "i", priority: 1, vpcs: ["x"], rules: []))
    topology.transitGatewayAttachments.insert(
      TransitGatewayAttachment(
        id: "i", transitGateway: "x", end: .vpc("x", subnets: ["x"]), routeTable: "x"))
    topology.transitGatewayRouteTables.insert(
      TransitGatewayRouteTable(
        id: "i", transitGateway: "x", routes: [TransitGatewayRoute(to: .anyIPv4, via: "x")]))
    topology.onPremisesNetworks.insert(
      OnPremisesNetwork(id: "i", prefixes: [], gateway: .virtualPrivateGateway("x")))
    topology.onPremisesNetworks.insert(
      OnPremisesNetwork(id: "j", prefixes: [], gateway: .transitGatewayAttachment("x")))
    topology.vpcPeerings.insert(VPCPeering(id: "i", requester: "app", accepter: "x"))
    var kinds: [ResourceKind] = []
    topology.forEachLink { if $0.target.id == "x" { kinds.append($0.target.kind) } }
    let missing = ResourceKind.allCases.filter { !kinds.contains($0) }
    #expect(
      missing == [
        .prefixList, .networkACL, .vpcEndpoint, .internetGateway, .egressOnlyInternetGateway,
        .natGateway, .hostedZone, .vpcPeering, .resolverRule, .dnsFirewallRuleGroup,
        .onPremisesNetwork,
      ])
    #expect(kinds.count == topology.diagnostics(.complete).count)
  }
}

extension ResourceTable {
  /// Changes a resource in its place; for tests.
  subscript(_ id: Identifier<R>) -> R? {
    get { first { $0.id == id } }
    set { if let newValue { replace(newValue) } }
  }
}
