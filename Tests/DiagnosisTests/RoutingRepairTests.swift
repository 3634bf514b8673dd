import Addressing
import CloudModel
import Testing
import TraceModel

@testable import Diagnosis

/// What is proposed first for routes and gateways: the least that a good engineer would do.
@Suite("repairs of routes and gateways")
struct RoutingRepairTests {
  @Test("the first repair is the one a good engineer would choose", arguments: examples)
  func first(_ example: RepairExample) throws { try example.check() }

  static let examples: [RepairExample] = rows + gateways + publicAccess

  static let rows = [
    // A row is given back where it is missing, and deleted where it diverts.
    RepairExample(
      "egress/nat-subnet-without-an-internet-gateway", add("0.0.0.0/0", "igw", to: "public")),
    RepairExample(
      "egress/public-address-in-a-private-subnet", add("0.0.0.0/0", "igw", to: "private")),
    RepairExample(
      "egress/ipv6-without-a-default-route",
      .route(
        .add(
          Route(to: .prefix(.anyIPv6), via: .egressOnlyInternetGateway("eigw")), "private"))),
    RepairExample(
      "endpoints/gateway-endpoint-without-ipv6",
      .gateway(
        .createEgressOnlyInternetGateway(
          EgressOnlyInternetGateway(id: "new-egress-only-internet-gateway", vpc: "app"))),
      .route(
        .add(
          Route(
            to: .prefix(.anyIPv6),
            via: .egressOnlyInternetGateway("new-egress-only-internet-gateway")), "private"))),
    RepairExample(
      "routing/longer-route-beats-the-s3-endpoint",
      .route(.delete(.prefix(block("52.219.56.0/23")), "private"))),
    RepairExample(
      "routing/static-route-beats-the-s3-endpoint",
      .route(.delete(.prefix(block("52.219.56.0/22")), "private"))),
    RepairExample(
      "routing/nat-gateway-behind-peering",
      .route(.replace(Route(to: .prefix(.anyIPv4), via: .natGateway("nat-a")), "private"))),
    RepairExample(
      "egress/nat-gateway-of-another-vpc",
      .route(.replace(Route(to: .prefix(.anyIPv4), via: .natGateway("nat-a")), "private"))),
  ]

  static let gateways = [
    RepairExample(
      "egress/internet-gateway-detached", .gateway(.attachInternetGateway("igw", "app"))),
    // What the network paid for already is made anew, beside an internet gateway.
    newNATGateway("egress/nat-gateway-deleted"),
    newNATGateway("egress/nat-gateway-failed"),
    newNATGateway("egress/private-nat-gateway-to-the-internet"),
    newNATGateway("egress/nat-gateway-in-a-private-subnet"),
  ]

  static let publicAccess = [
    // For a gateway that opens flows outward, an exclusion of that direction is enough.
    RepairExample(
      "egress/block-public-access",
      .gateway(.excludeFromBlockPublicAccess("public-a", remaining: .blockIngress))),
    RepairExample(
      "egress/block-public-access-stops-ipv6",
      .gateway(.excludeFromBlockPublicAccess("app-a", remaining: .blockIngress))),
    RepairExample(
      "egress/block-ingress-stops-public-addresses",
      .gateway(.excludeFromBlockPublicAccess("public-a", remaining: .off))),
  ]

  private static func add(
    _ destination: String, _ gateway: Identifier<InternetGateway>, to table: Identifier<RouteTable>
  ) -> Remedy {
    .route(.add(Route(to: .prefix(block(destination)), via: .internetGateway(gateway)), table))
  }

  private static func newNATGateway(_ path: String) -> RepairExample {
    let gateway = NATGateway(
      id: "new-nat-gateway", vpc: "app", placement: .zonal("public-a"),
      addresses: [
        InterfaceAddress(
          IPAddress("172.21.0.4")!, publicAddress: IPv4Address(203, 0, 113, 250))
      ])
    return RepairExample(
      path, .gateway(.createNATGateway(gateway)),
      .route(
        .replace(Route(to: .prefix(.anyIPv4), via: .natGateway(gateway.id)), "private")))
  }

  @Test("a public address is an alternative only where the workload has none")
  func publicAddress() throws {
    let repairs = try ScenarioNetwork("egress/no-public-address").trace.repairs
    #expect(repairs.contains { $0.remedies == [.gateway(.assignPublicAddress(nil))] })
  }

  @Test("a table with which a NAT gateway's own subnet is routed gets no row back to it")
  func noLoop() throws {
    let search = try #require(
      try ScenarioNetwork("egress/node-beside-the-nat-gateway").trace.search)
    #expect(!search.isCutShort)
  }

  @Test("the winner of a table is the longest row, and a static one before a learnt one")
  func winner() throws {
    var topology = Topology()
    topology.prefixLists.insert(PrefixList(id: "pl", entries: [block("52.219.0.0/16")]))
    let learnt = Route(
      to: .prefix(.anyIPv4), via: .virtualPrivateGateway("vgw"), origin: .propagated)
    let written = Route(to: .prefix(.anyIPv4), via: .natGateway("nat"))
    let listed = Route(to: .prefixList("pl"), via: .transitGateway("tgw"))
    let table = RouteTable(id: "rtb", vpc: "vpc", routes: [learnt, written, listed])
    #expect(topology.winner(in: table, for: IPAddress("52.219.1.1")!) == listed)
    #expect(topology.winner(in: table, for: IPAddress("54.239.0.1")!) == written)
    #expect(topology.winner(in: table, for: IPAddress("2001:db8::1")!) == nil)
  }

  @Test("a row that is at least as long gets another target; a shorter one stays")
  func row() throws {
    let topology = Topology()
    let dead = Route(to: .prefix(block("10.9.48.0/20")), via: .natGateway("nat"))
    let table = RouteTable(id: "rtb", vpc: "vpc", routes: [dead])
    let hub = block("10.9.0.0/16")
    #expect(
      topology.route(in: table, for: IPAddress("10.9.50.1")!, hub, by: .transitGateway("tgw"))
        == .route(.replace(Route(to: dead.destination, via: .transitGateway("tgw")), "rtb")))
    #expect(
      topology.route(in: table, for: IPAddress("10.9.0.1")!, hub, by: .transitGateway("tgw"))
        == .route(.add(Route(to: .prefix(hub), via: .transitGateway("tgw")), "rtb")))
  }
}
