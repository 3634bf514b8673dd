import Addressing
import CloudModel
import PulltraceKit
import Testing
import TraceModel

/// What a part of a network says, and what it leaves open: never a crash, never a verdict that the
/// rest could change.
@Suite struct IncompleteInputTests {
  /// A private subnet whose default route leads to `nat`, and an interface `eni` in it.
  private var topology: Topology {
    var topology = Topology()
    topology.vpcs.insert(
      VPC(
        id: "vpc", region: RegionName("eu-west-1"), cidrs: [Prefix("10.0.0.0/16")!],
        dnsHostnames: true))
    topology.securityGroups.insert(
      SecurityGroup(
        id: "sg", vpc: "vpc",
        outbound: [SecurityGroupRule(protocol: .any, ports: .all, peer: .prefix(.anyIPv4))]))
    topology.internetGateways.insert(InternetGateway(id: "igw", vpc: "vpc"))
    for (id, target) in [
      ("private", RouteTarget.natGateway("nat")), ("public", .internetGateway("igw")),
    ] {
      topology.routeTables.insert(
        RouteTable(
          id: Identifier(id), vpc: "vpc", routes: [Route(to: .prefix(.anyIPv4), via: target)]))
    }
    for (id, block) in [("private", "10.0.1.0/24"), ("public", "10.0.0.0/24")] {
      topology.subnets.insert(
        Subnet(
          id: Identifier(id), vpc: "vpc", zone: "eu-west-1a", cidrs: [Prefix(block)!],
          routeTable: Identifier(id)))
    }
    topology.natGateways.insert(nat(.zonal("public")))
    topology.networkInterfaces.insert(interface("eni", in: "private", "10.0.1.5"))
    return topology
  }

  private func nat(_ placement: NATGateway.Placement) -> NATGateway {
    NATGateway(
      id: "nat", vpc: "vpc", placement: placement,
      addresses: [InterfaceAddress(IPAddress("10.0.0.9")!)])
  }

  private func interface(
    _ id: Identifier<NetworkInterface>, in subnet: Identifier<Subnet>, _ address: String
  ) -> NetworkInterface {
    NetworkInterface(
      id: id, subnet: subnet, addresses: [InterfaceAddress(IPAddress(address)!)],
      securityGroups: ["sg"])
  }

  private func explain(_ topology: Topology) throws -> PullTrace {
    try Pulltrace.simulate(
      Workload(placement: .interface("eni"), platform: .fargate14), in: topology,
      image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1")
  }

  @Test func aPublicNATGatewayHasAnAddressWhetherTheInputSaysItOrNot() throws {
    #expect(try explain(topology).verdict == .succeeds)
  }

  @Test func aRegionalNATGatewayWithoutItsTableLeavesTheWayOpen() throws {
    var changed = topology
    changed.natGateways.replace(nat(.regional(routeTable: nil)))
    let trace = try explain(changed)
    #expect(trace.verdict == .unknown && trace.missing.contains { $0.contains("nat") })
  }

  @Test func aNATGatewayInAMissingSubnetLeavesTheWayOpen() throws {
    var changed = topology
    changed.natGateways.replace(nat(.zonal("gone")))
    #expect(try explain(changed).verdict == .unknown)
  }

  @Test func aRegionalNATGatewayHasTheModeOfItsVPC() throws {
    var changed = topology
    changed.natGateways.replace(nat(.regional(routeTable: "public")))
    #expect(try explain(changed).verdict == .succeeds)
    var vpc = changed.vpcs["vpc"]!
    vpc.blockPublicAccess = .blockBidirectional
    changed.vpcs.replace(vpc)
    #expect(try explain(changed).failure?.drop.code == .blockPublicAccess)
  }

  @Test func thePublicAddressOfASecondaryAddressIsNotTheClients() throws {
    var changed = topology
    var eni = interface("eni", in: "public", "10.0.0.5")
    eni.addresses.append(
      InterfaceAddress(IPAddress("10.0.0.6")!, publicAddress: IPv4Address(3, 0, 0, 1)))
    changed.networkInterfaces.replace(eni)
    #expect(try explain(changed).failure?.drop.code == .noPublicAddress)
  }

  @Test func theInterfaceOfAnUndescribedEndpointLeavesNamesOpen() throws {
    var changed = topology
    var end = interface("eni-end", in: "private", "10.0.1.20")
    end.purpose = .vpcEndpoint("vpce-1")
    changed.networkInterfaces.insert(end)
    let trace = try explain(changed)
    #expect(trace.verdict == .unknown && trace.missing.contains { $0.contains("vpce-1") })
  }

  @Test func aBlockAtTheEndOfTheAddressSpaceIsNoReasonToStop() throws {
    var changed = topology
    var vpc = changed.vpcs["vpc"]!
    vpc.cidrs = [Prefix("255.255.255.254/31")!, Prefix("10.0.0.0/16")!]
    changed.vpcs.replace(vpc)
    #expect(try explain(changed).verdict == .succeeds)
  }
}
