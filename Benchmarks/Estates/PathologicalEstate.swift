import Addressing
import CloudModel

extension Estate {
  /// A VPC in which nothing collapses: every workload has a set of groups of its own, every table is
  /// long, and a list cuts each subnet in twenty.
  ///
  /// - Parameters:
  ///   - workloads: At most 61,440.
  ///   - rules: Of each of the 26 groups; a workload has five.
  ///   - routes: Of each table.
  public static func pathological(workloads: Int, rules: Int, routes: Int) -> Estate {
    var builder = PathologicalBuilder(rules: rules, routes: routes)
    builder.addWorkloads(workloads)
    return Estate(builder.topology, [])
  }
}

private struct PathologicalBuilder {
  var topology = Topology()
  private let vpc: Identifier<VPC> = "vpc-pathological"
  private let block = Prefix(.v4(IPv4Address(10, 0, 0, 0)), length: 16)
  private let groups = (0..<26).map { Identifier<SecurityGroup>("sg-\($0)") }

  init(rules: Int, routes: Int) {
    topology.vpcs.insert(
      VPC(id: vpc, region: Estate.region, cidrs: [block], dnsHostnames: true))
    topology.prefixLists.insert(
      PrefixList(
        id: "pl-6da54004", name: "com.amazonaws.eu-west-1.s3", owner: .aws,
        entries: [Prefix(.v4(IPv4Address(52, 218, 0, 0)), length: 17)]))
    for (number, group) in groups.enumerated() { addGroup(group, number, rules) }
    addLists()
    for number in 0..<16 { addSubnet(number, routes) }
    addEndpoints()
  }

  /// Rules about somebody else, and the one that lets everything out.
  private mutating func addGroup(_ id: Identifier<SecurityGroup>, _ number: Int, _ count: Int) {
    let others = (1..<count).map { rule in
      SecurityGroupRule(
        protocol: .tcp, ports: .range(PortRange(443)),
        peer: .prefix(
          Prefix(
            .v4(IPv4Address(rawValue: 0xAC10_0000 + UInt32(number * count + rule) << 4)),
            length: 28)))
    }
    let open = SecurityGroupRule(protocol: .any, ports: .all, peer: .prefix(.anyIPv4))
    topology.securityGroups.insert(SecurityGroup(id: id, vpc: vpc, outbound: others + [open]))
  }

  /// The list of the endpoints' subnet cuts every other subnet in twenty, and lets all of them in.
  private mutating func addLists() {
    func rule(_ number: Int, _ prefix: Prefix) -> NetworkACLRule {
      NetworkACLRule(
        number: UInt16(number), .allow, protocol: .tcp, ports: .all, prefix: prefix)
    }
    let cuts = (1..<16).flatMap { subnet in
      (0..<10).map { cut in
        Prefix(
          .v4(IPv4Address(rawValue: 0x0A00_0000 + UInt32(subnet) << 12 + UInt32(cut) * 384)),
          length: 25)
      }
    }
    let inbound = cuts.enumerated().map { rule($0.offset + 1, $0.element) }
    topology.networkACLs.insert(
      NetworkACL(
        id: "acl-services", vpc: vpc, inbound: inbound + [rule(1000, .anyIPv4)],
        outbound: [rule(1, .anyIPv4)]))
    topology.networkACLs.insert(
      NetworkACL(
        id: "acl-open", vpc: vpc, inbound: [rule(1, .anyIPv4)], outbound: [rule(1, .anyIPv4)]))
  }

  private mutating func addSubnet(_ number: Int, _ routes: Int) {
    let table = Identifier<RouteTable>("rtb-\(number)")
    let elsewhere = (0..<routes).map { row in
      Route(
        to: .prefix(
          Prefix(.v4(IPv4Address(rawValue: 0xAC10_0000 + UInt32(row) << 8)), length: 24)),
        via: .transitGateway("tgw"))
    }
    topology.routeTables.insert(
      RouteTable(
        id: table, vpc: vpc, isMain: number == 0,
        routes: [Route(to: .prefix(block), via: .local, origin: .local)] + elsewhere
          + [Route(to: .prefixList("pl-6da54004"), via: .vpcEndpoint("vpce-s3"))]))
    topology.subnets.insert(
      Subnet(
        id: Self.subnet(number), vpc: vpc, zone: Estate.zones[0],
        cidrs: [Prefix(.v4(Self.address(number, 0)), length: 20)], routeTable: table,
        networkACL: number == 0 ? "acl-services" : "acl-open"))
  }

  private static func subnet(_ number: Int) -> Identifier<Subnet> { Identifier("subnet-\(number)") }

  private static func address(_ subnet: Int, _ offset: Int) -> IPv4Address {
    IPv4Address(rawValue: 0x0A00_0000 + UInt32(subnet) << 12 + UInt32(offset))
  }

  private mutating func addEndpoints() {
    topology.securityGroups.insert(
      SecurityGroup(
        id: "sg-endpoints", vpc: vpc,
        inbound: [
          SecurityGroupRule(
            protocol: .tcp, ports: .range(PortRange(443)), peer: .prefix(block))
        ], outbound: []))
    for (number, suffix) in ["ecr.api", "ecr.dkr"].enumerated() {
      let id = Identifier<VPCEndpoint>("vpce-\(number)")
      let interface = Identifier<NetworkInterface>("eni-vpce-\(number)")
      topology.networkInterfaces.insert(
        NetworkInterface(
          id: interface, subnet: Self.subnet(0),
          addresses: [InterfaceAddress(.v4(Self.address(0, 10 + number)))],
          securityGroups: ["sg-endpoints"], purpose: .vpcEndpoint(id)))
      topology.vpcEndpoints.insert(
        VPCEndpoint(
          id: id, type: .interface, vpc: vpc,
          service: EndpointService(name: "com.amazonaws.eu-west-1.\(suffix)"),
          subnets: [Self.subnet(0)], interfaces: [interface], securityGroups: ["sg-endpoints"],
          privateDNS: true))
    }
    topology.vpcEndpoints.insert(
      VPCEndpoint(
        id: "vpce-s3", type: .gateway, vpc: vpc,
        service: EndpointService(name: "com.amazonaws.eu-west-1.s3"),
        routeTables: topology.routeTables.map(\.id)))
  }

  /// Each with the next choice of five groups out of 26.
  mutating func addWorkloads(_ count: Int) {
    var choice = [0, 1, 2, 3, 4]
    for number in 0..<count {
      topology.networkInterfaces.insert(
        NetworkInterface(
          id: Identifier("eni-\(number)"), subnet: Self.subnet(1 + number % 15),
          addresses: [InterfaceAddress(.v4(Self.address(1 + number % 15, 4 + number / 15)))],
          securityGroups: choice.map { groups[$0] }))
      var last = 4
      while last > 0, choice[last] == groups.count - 5 + last { last -= 1 }
      choice[last] += 1
      for next in (last + 1)..<max(last + 1, 5) { choice[next] = choice[next - 1] + 1 }
    }
  }
}
