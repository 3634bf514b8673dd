import Addressing
import CloudModel
import Testing

@testable import Dataplane

/// What a walk lacks, each with the input that would say it.
@Suite struct MissingTests {
  private static let network: CompiledNetwork = {
    var topology = Topology()
    topology.vpcs.insert(
      VPC(id: "vpc", region: RegionName("eu-west-1"), cidrs: [Prefix("10.0.0.0/16")!]))
    topology.prefixLists.insert(PrefixList(id: "pl-1", entries: nil))
    topology.routeTables.insert(
      RouteTable(
        id: "rtb", vpc: "vpc",
        routes: [
          Route(to: .prefixList("pl-1"), via: .local), Route(to: .prefixList("pl-1"), via: .local),
        ]))
    topology.subnets.insert(
      Subnet(
        id: "subnet", vpc: "vpc", zone: "eu-west-1a", cidrs: [Prefix("10.0.1.0/24")!],
        routeTable: "rtb"))
    topology.securityGroups.insert(
      SecurityGroup(
        id: "sg", vpc: "vpc",
        outbound: [SecurityGroupRule(protocol: .tcp, ports: .all, peer: .prefixList("pl-1"))]))
    topology.networkInterfaces.insert(
      NetworkInterface(
        id: "eni", subnet: "subnet", addresses: [InterfaceAddress(IPAddress("10.0.1.5")!)],
        securityGroups: ["sg", "sg-gone"]))
    topology.vpcEndpoints.insert(
      VPCEndpoint(
        id: "gwlbe", type: .gatewayLoadBalancer, vpc: "vpc",
        service: EndpointService(name: "com.amazonaws.vpce.eu-west-1.vpce-svc-1")))
    topology.natGateways.insert(
      NATGateway(id: "nat", vpc: "vpc", placement: .regional(routeTable: nil), addresses: []))
    topology.vpcPeerings.insert(VPCPeering(id: "pcx", requester: "vpc", accepter: "vpc-gone"))
    topology.virtualPrivateGateways.insert(VirtualPrivateGateway(id: "vgw", vpc: "vpc"))
    topology.transitGatewayRouteTables.insert(
      TransitGatewayRouteTable(id: "tgw-rtb", transitGateway: "tgw", routes: nil))
    return CompiledNetwork(topology)
  }()

  private static let table: [(Unknown, Site.Kind, String)] = [
    (
      .forwarding, .interface,
      "whether eni forwards packets, and with which source address (no AWS CLI output says it; in a "
        + "scenario, `forwarding` of interface eni does)"
    ),
    (
      .inspection, .endpoint,
      "what the firewall behind gwlbe does with this flow (no AWS CLI output says it; in a scenario, "
        + "`inspection` of endpoint gwlbe does)"
    ),
    (
      .target, .routeTable,
      "the target of the route of rtb that the packet takes (the describe- output of that gateway; "
        + "those of Outposts, carriers and core networks are not simulated)"
    ),
    (
      .conflict, .routeTable,
      "which of two prefix lists of rtb with the same block AWS goes by (no input says it; AWS "
        + "documents no order, and without one of the two routes there is no question)"
    ),
    (
      .transitRoutes, .transitTable,
      "the routes of tgw-rtb (search-transit-gateway-routes/tgw-rtb.json, or `routes` of transit "
        + "gateway route table tgw-rtb in a scenario)"
    ),
    (.outside, .interface, "the VPC of eni (describe-subnets and describe-vpcs)"),
    (
      .outside, .peering,
      "the VPC behind pcx (the describe- outputs of the account and Region at its other end, or that "
        + "VPC in `vpcs` in a scenario)"
    ),
    (
      .outside, .virtualPrivateGateway,
      "what lies behind vgw (no AWS CLI output says it; in a scenario, a network of "
        + "`onPremisesNetworks` behind vgw does)"
    ),
    (
      .listEntries, .routeTable,
      "the entries of pl-1, which rtb names (get-managed-prefix-list-entries/pl-1.json, or `entries` "
        + "of prefix list pl-1 in a scenario)"
    ),
    (
      .listEntries, .securityGroups,
      "the entries of pl-1, which sg names (get-managed-prefix-list-entries/pl-1.json, or `entries` "
        + "of prefix list pl-1 in a scenario)"
    ),
    (
      .groups, .interface,
      "the security groups of eni: sg-gone (describe-security-groups, or `securityGroups` of the VPC "
        + "in a scenario)"
    ),
    (.routeTable, .interface, "the subnet of eni (describe-subnets)"),
    (
      .routeTable, .subnet,
      "the route table of subnet (describe-route-tables, or `routeTable` of its subnet in a scenario)"
    ),
    (.routeTable, .routeTable, "the VPC of route table rtb (describe-vpcs)"),
    (
      .routeTable, .natGateway,
      "the route table of nat (describe-route-tables and describe-subnets, or `routeTable` or "
        + "`subnet` of NAT gateway nat in a scenario)"
    ),
  ]

  @Test(arguments: table)
  func saysWhichInputDecides(_ unknown: Unknown, _ kind: Site.Kind, _ text: String) {
    #expect(Self.network.missing(unknown, Site(kind, 0)) == text)
  }

  @Test func everyUnknownIsInTheTable() {
    #expect(Set(Self.table.map(\.0)) == Set(Unknown.allCases))
  }
}
