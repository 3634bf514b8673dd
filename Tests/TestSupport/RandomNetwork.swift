import Addressing
import CloudModel

/// A small network with one VPC in which anything may be wrong, and a workload in it.
///
/// Not realistic on purpose: rules overlap, prefixes nest, tables divert. What holds here holds
/// anywhere.
public struct RandomNetwork {
  public private(set) var topology = Topology()
  public let workload: Workload
  public static let image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1"

  private static let zones = ["eu-west-1a", "eu-west-1b"]
  private static let remotes = [
    "0.0.0.0/0", "10.0.0.0/16", "10.0.0.0/8", "10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24",
    "10.0.1.0/25", "52.218.0.0/17", "52.218.64.0/18", "54.239.0.0/16", "0.0.0.0/1", "128.0.0.0/1",
    "10.0.2.128/25", "::/0",
  ]

  public init(_ generator: inout SeededGenerator) {
    workload = Workload(placement: .interface("eni-task"), platform: .fargate14)
    topology.vpcs.insert(
      VPC(
        id: "vpc", account: AccountID("123456789012"), region: RegionName("eu-west-1"),
        cidrs: [Prefix("10.0.0.0/16")!], dnsSupport: generator.chance(19, in: 20),
        dnsHostnames: generator.chance(4, in: 5)))
    addPrefixLists(&generator)
    addGroups(&generator)
    addACLs(&generator)
    addGateways(&generator)
    addSubnets(&generator)
    addEndpoints(&generator)
    addTables(&generator)
    addZones(&generator)
  }

  private mutating func addPrefixLists(_ generator: inout SeededGenerator) {
    topology.prefixLists.insert(
      PrefixList(
        id: "pl-s3", name: "com.amazonaws.eu-west-1.s3", owner: .aws,
        entries: [Prefix("52.218.0.0/17")!, Prefix("3.5.64.0/21")!]))
    topology.prefixLists.insert(
      PrefixList(
        id: "pl-own",
        entries: (0..<3).map { _ in Prefix(generator.pick(Array(Self.remotes.dropLast())))! }
          .unique()))
  }

  private func peer(_ generator: inout SeededGenerator) -> SecurityGroupRule.Peer {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: .prefixList("pl-s3")
    case 1: .prefixList("pl-own")
    case 2: .securityGroup("sg-task")
    case 3: .securityGroup("sg-ends")
    default: .prefix(Prefix(generator.pick(Self.remotes))!)
    }
  }

  private func ports(_ generator: inout SeededGenerator) -> (TransportProtocol, RulePorts) {
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: (.any, .all)
    case 1: (.tcp, .range(PortRange(1024, 65535)))
    case 2: (.tcp, .range(PortRange(32768, 50000)))
    case 3: (.udp, .range(PortRange(53)))
    default: (.tcp, .range(PortRange(443)))
    }
  }

  private mutating func addGroups(_ generator: inout SeededGenerator) {
    for id in ["sg-task", "sg-ends", "sg-more"] {
      func rules(_ generator: inout SeededGenerator) -> [SecurityGroupRule] {
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          let (number, ports) = ports(&generator)
          return SecurityGroupRule(protocol: number, ports: ports, peer: peer(&generator))
        }
      }
      topology.securityGroups.insert(
        SecurityGroup(
          id: Identifier(id), vpc: "vpc", inbound: rules(&generator),
          outbound: rules(&generator)))
    }
  }

  private mutating func addACLs(_ generator: inout SeededGenerator) {
    let open = NetworkACLRule(
      number: 100, .allow, protocol: .any, ports: .all, prefix: .anyIPv4)
    topology.networkACLs.insert(
      NetworkACL(id: "acl", vpc: "vpc", isDefault: true, inbound: [open], outbound: [open]))
    func rules(_ generator: inout SeededGenerator) -> [NetworkACLRule] {
      let count = Int.random(in: 1...5, using: &generator)
      return (0..<count).map { index in
        let (number, ports) = ports(&generator)
        return NetworkACLRule(
          number: UInt16(10 * (index + 1)), generator.chance(3, in: 4) ? .allow : .deny,
          protocol: number, ports: ports, prefix: Prefix(generator.pick(Self.remotes))!)
      }
    }
    topology.networkACLs.insert(
      NetworkACL(
        id: "acl-own", vpc: "vpc", inbound: rules(&generator), outbound: rules(&generator)))
  }

  private mutating func addGateways(_ generator: inout SeededGenerator) {
    topology.internetGateways.insert(
      InternetGateway(id: "igw", vpc: generator.chance(9, in: 10) ? "vpc" : nil))
    topology.natGateways.insert(
      NATGateway(
        id: "nat", vpc: "vpc", placement: .zonal("subnet-public"),
        state: generator.chance(9, in: 10) ? "available" : "failed",
        addresses: [
          InterfaceAddress(
            IPAddress("10.0.3.9")!, publicAddress: IPv4Address("198.51.100.7")!)
        ]))
  }

  private mutating func addSubnets(_ generator: inout SeededGenerator) {
    let subnets = [
      ("subnet-app", "10.0.1.0/24"), ("subnet-ends", "10.0.2.0/24"),
      ("subnet-public", "10.0.3.0/24"),
    ]
    for (id, block) in subnets {
      topology.subnets.insert(
        Subnet(
          id: Identifier(id), vpc: "vpc", zone: generator.pick(Self.zones),
          cidrs: [Prefix(block)!],
          routeTable: generator.chance(4, in: 5)
            ? (id == "subnet-public" ? "rtb-public" : "rtb-app") : nil,
          networkACL: generator.chance(1, in: 3) ? "acl-own" : nil))
    }
    topology.networkInterfaces.insert(
      NetworkInterface(
        id: "eni-task", subnet: generator.chance(9, in: 10) ? "subnet-app" : "subnet-ends",
        addresses: [InterfaceAddress(IPAddress("10.0.1.24")!)], securityGroups: ["sg-task"]))
  }

  private mutating func addEndpoints(_ generator: inout SeededGenerator) {
    for (index, service) in ["ecr.api", "ecr.dkr"].enumerated() where generator.chance(4, in: 5) {
      let id = "vpce-\(index)"
      for (place, subnet) in ["subnet-ends", "subnet-public"].enumerated() {
        topology.networkInterfaces.insert(
          NetworkInterface(
            id: Identifier("eni-\(id)-\(place)"), subnet: Identifier(subnet),
            addresses: [InterfaceAddress(IPAddress("10.0.\(place + 2).\(40 + index)")!)],
            securityGroups: ["sg-ends"], purpose: .vpcEndpoint(Identifier(id))))
      }
      topology.vpcEndpoints.insert(
        VPCEndpoint(
          id: Identifier(id), type: .interface, vpc: "vpc",
          service: EndpointService(name: "com.amazonaws.eu-west-1.\(service)"),
          state: generator.chance(19, in: 20) ? .available : .other("pending"),
          subnets: ["subnet-ends", "subnet-public"],
          interfaces: [Identifier("eni-\(id)-0"), Identifier("eni-\(id)-1")],
          securityGroups: ["sg-ends"], privateDNS: generator.chance(4, in: 5)))
    }
    if generator.chance(3, in: 4) {
      topology.vpcEndpoints.insert(
        VPCEndpoint(
          id: "vpce-s3", type: .gateway, vpc: "vpc",
          service: EndpointService(name: "com.amazonaws.eu-west-1.s3"),
          routeTables: generator.chance(3, in: 4) ? ["rtb-app"] : ["rtb-public"]))
    }
  }

  private mutating func addTables(_ generator: inout SeededGenerator) {
    let targets: [RouteTarget] = [
      .natGateway("nat"), .internetGateway("igw"), .natGateway("nat"), .natGateway("gone"),
      .networkInterface("eni-task"),
    ]
    for id in ["rtb-main", "rtb-app", "rtb-public"] {
      var routes: [Route] = []
      for text in ["0.0.0.0/0", "52.218.0.0/17", "52.218.64.0/18", "10.0.2.0/24"]
      where generator.chance(text == "0.0.0.0/0" ? 3 : 1, in: 5) {
        let target = id == "rtb-public" ? .internetGateway("igw") : generator.pick(targets)
        routes.append(Route(to: .prefix(Prefix(text)!), via: target))
      }
      topology.routeTables.insert(
        RouteTable(id: Identifier(id), vpc: "vpc", isMain: id == "rtb-main", routes: routes))
    }
  }

  private mutating func addZones(_ generator: inout SeededGenerator) {
    if !generator.chance(1, in: 4) { return }
    let apex = DomainName(generator.pick(["ecr.eu-west-1.amazonaws.com", "corp.internal"]))!
    topology.hostedZones.insert(
      HostedZone(
        id: "Z1", apex: apex, vpcs: ["vpc"],
        records: [
          ResourceRecordSet(
            name: apex.child(generator.pick(["api", "*", "db"]))!,
            data: .a([IPv4Address("10.0.2.40")!]))
        ]))
  }
}

extension Array where Element: Hashable {
  fileprivate func unique() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
