import Addressing
import SourceText

@testable import CloudModel

/// A network without a mistake, to which a test adds one.
///
///     vpc app 10.0.0.0/16 · subnets a, b · table main · ACL and group · gateways igw, nat
func soundTopology() -> Topology {
  var topology = Topology()
  topology.vpcs.insert(VPC(id: "app", region: RegionName("eu-west-1"), cidrs: ["10.0.0.0/16"]))
  topology.subnets.insert(
    Subnet(id: "a", vpc: "app", zone: "eu-west-1a", cidrs: ["10.0.1.0/24"]))
  topology.subnets.insert(
    Subnet(id: "b", vpc: "app", zone: "eu-west-1b", cidrs: ["10.0.2.0/24"]))
  topology.routeTables.insert(
    RouteTable(
      id: "main", vpc: "app", isMain: true,
      routes: [Route(to: .prefix(.anyIPv4), via: .natGateway("nat"))]))
  topology.networkACLs.insert(
    NetworkACL(id: "acl", vpc: "app", isDefault: true, inbound: [], outbound: []))
  topology.securityGroups.insert(SecurityGroup(id: "group", vpc: "app"))
  topology.networkInterfaces.insert(
    NetworkInterface(
      id: "eni", subnet: "a", addresses: [InterfaceAddress(.v4(IPv4Address(10, 0, 1, 5)))],
      securityGroups: ["group"]))
  topology.internetGateways.insert(InternetGateway(id: "igw", vpc: "app"))
  topology.natGateways.insert(
    NATGateway(
      id: "nat", vpc: "app", placement: .zonal("b"),
      addresses: [InterfaceAddress(.v4(IPv4Address(10, 0, 2, 5)))]))
  return topology
}

extension Prefix: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self = Prefix(text)! }
}

extension DomainName: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self = DomainName(text)! }
}
