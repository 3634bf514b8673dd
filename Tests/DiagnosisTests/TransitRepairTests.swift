import Addressing
import CloudModel
import Testing
import TraceModel

/// What is proposed first for ways between networks, there and back.
@Suite("repairs of ways between networks")
struct TransitRepairTests {
  @Test("the first repair is the one a good engineer would choose", arguments: examples)
  func first(_ example: RepairExample) throws { try example.check() }

  static let examples: [RepairExample] = connections + waysThere + waysBack + firewalls

  static let connections = [
    RepairExample("routing/peering-still-pending", .route(.acceptPeering("pcx"))),
    RepairExample("routing/attachment-waits-for-acceptance", .transit(.accept("att-app"))),
    RepairExample(
      "routing/attachment-without-a-route-table", .transit(.associate("att-app", "tgw-default"))),
    RepairExample(
      "routing/attachment-without-a-subnet-here", .transit(.addSubnet("app-c", "att-app"))),
    // Not the endpoints' own subnet of that zone, but the small one, routed like its sibling.
    RepairExample(
      "returns/hub-attachment-misses-a-zone", .transit(.addSubnet("hub-transit-c", "att-hub"))),
  ]

  static let waysThere = [
    RepairExample(
      "routing/hub-not-in-the-transit-gateways-table", addInTransit("10.9.0.0/16", "att-hub")),
    RepairExample(
      "egress/spoke-without-a-default-route-in-transit", addInTransit("0.0.0.0/0", "att-hub")),
    // A row for the whole VPC would lose against the longer blackhole.
    RepairExample(
      "routing/blackhole-in-the-transit-gateway",
      .transit(
        .replaceRoute(
          TransitGatewayRoute(to: block("10.9.48.0/20"), via: "att-hub", origin: .fixed),
          "tgw-default"))),
  ]

  static let waysBack = [
    RepairExample("returns/hub-has-no-route-back", addBack(.transitGateway("tgw"), "endpoints")),
    RepairExample("returns/peering-with-one-route", addBack(.vpcPeering("pcx"), "endpoints")),
    // Behind a NAT gateway the table of its subnet is the one that must know the client.
    RepairExample(
      "returns/egress-vpc-has-no-route-back", addBack(.transitGateway("tgw"), "public")),
    RepairExample(
      "returns/spoke-not-in-the-transit-gateways-table",
      addInTransit("172.21.0.0/16", "att-app")),
    RepairExample(
      "returns/reply-passes-a-nat-gateway",
      .route(
        .replace(
          Route(to: .prefix(block("172.21.0.0/16")), via: .vpcPeering("pcx")), "endpoints"))),
  ]

  static let firewalls = [
    // Both directions go through the firewall, before both go past it.
    RepairExample(
      "returns/firewall-sees-only-the-way-back",
      .route(
        .replace(Route(to: .prefix(.anyIPv4), via: .vpcEndpoint("vpce-firewall")), "private"))),
    RepairExample(
      "returns/firewall-sees-only-the-way-out",
      .route(
        .add(
          Route(to: .prefix(block("172.21.10.0/24")), via: .vpcEndpoint("vpce-firewall")),
          "public")),
      .route(
        .replace(Route(to: .prefix(.anyIPv4), via: .vpcEndpoint("vpce-firewall")), "private"))),
  ]

  private static func addInTransit(
    _ destination: String, _ attachment: Identifier<TransitGatewayAttachment>
  ) -> Remedy {
    .transit(
      .addRoute(
        TransitGatewayRoute(to: block(destination), via: attachment, origin: .fixed),
        "tgw-default"))
  }

  private static func addBack(_ target: RouteTarget, _ table: Identifier<RouteTable>) -> Remedy {
    .route(.add(Route(to: .prefix(block("172.21.0.0/16")), via: target), table))
  }

  @Test("several hops are repaired one after the other, and each is a cause")
  func severalHops() throws {
    let trace = try ScenarioNetwork("several/three-hops-of-a-transit-gateway").trace
    #expect(trace.repairs.first?.parts.map(\.finding) == [0, 1, 2])
    #expect(
      trace.repairs.first?.remedies.prefix(2) == [
        .transit(.accept("att-app")), Self.addInTransit("10.9.0.0/16", "att-hub"),
      ])
  }
}
