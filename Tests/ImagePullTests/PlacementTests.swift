import Addressing
import CloudModel
import Testing

@testable import ImagePull

@Suite struct PlacementTests {
  private var topology: Topology {
    var topology = Topology()
    topology.vpcs.insert(
      VPC(id: "vpc", region: RegionName("eu-west-1"), cidrs: [Prefix("10.0.0.0/16")!]))
    topology.vpcs.insert(
      VPC(id: "other", region: RegionName("eu-west-1"), cidrs: [Prefix("10.1.0.0/16")!]))
    topology.subnets.insert(
      Subnet(
        id: "subnet", vpc: "vpc", zone: "eu-west-1a", cidrs: [Prefix("10.0.1.0/28")!],
        mapsPublicAddress: true))
    topology.securityGroups.insert(SecurityGroup(id: "sg", vpc: "vpc"))
    topology.securityGroups.insert(SecurityGroup(id: "foreign", vpc: "other"))
    topology.networkInterfaces.insert(
      NetworkInterface(
        id: "eni", subnet: "subnet", addresses: [InterfaceAddress(IPAddress("10.0.1.4")!)]))
    return topology
  }

  private func place(
    _ placement: Workload.Placement, _ platform: Platform = .fargate14, isPublic: Bool? = nil
  ) throws(PlacementError) -> Placement {
    try Placement(
      Workload(placement: placement, platform: platform, hasPublicAddress: isPublic), in: topology)
  }

  @Test func anImaginedInterfaceGetsTheFirstFreeAddress() throws {
    let placement = try place(.subnet("subnet", securityGroups: ["sg"], address: nil))
    let interface = placement.topology.networkInterfaces[placement.interface]
    // AWS keeps .0 to .3, and an interface has .4.
    #expect(interface?.addresses.first?.address == IPAddress("10.0.1.5"))
    #expect(placement.isHypothetical && placement.assumptions.count == 2)
  }

  @Test(
    "public addresses follow the platform's rule, or what is said",
    arguments: [
      (Platform.fargate14, nil, false), (.ecsOnEC2, nil, true), (.fargate14, true, true),
      (.ecsOnEC2, false, false),
    ])
  func publicAddress(_ platform: Platform, _ said: Bool?, _ expected: Bool) throws {
    let placement = try place(
      .subnet("subnet", securityGroups: ["sg"], address: nil), platform, isPublic: said)
    let interface = placement.topology.networkInterfaces[placement.interface]
    #expect((interface?.addresses.first?.publicAddress != nil) == expected)
  }

  @Test func theLastBlockOfIPv6HasNoFreeAddress() {
    var full = topology
    let last = Prefix("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128")!
    full.subnets.insert(Subnet(id: "last", vpc: "vpc", zone: "eu-west-1a", cidrs: [last]))
    let workload = Workload(
      placement: .subnet("last", securityGroups: ["sg"], address: nil), platform: .fargate14)
    #expect(throws: PlacementError.addressOutside("last")) { try Placement(workload, in: full) }
  }

  @Test func whatDoesNotExistIsNamed() {
    #expect(throws: PlacementError.unknown(ResourceReference(.networkInterface, "nope"))) {
      try place(.interface("nope"))
    }
    #expect(throws: PlacementError.unknown(ResourceReference(.subnet, "nope"))) {
      try place(.subnet("nope", securityGroups: [], address: nil))
    }
    #expect(throws: PlacementError.otherVPC("foreign")) {
      try place(.subnet("subnet", securityGroups: ["foreign"], address: nil))
    }
    #expect(throws: PlacementError.addressOutside("subnet")) {
      try place(.subnet("subnet", securityGroups: ["sg"], address: IPAddress("10.0.9.9")!))
    }
  }
}
