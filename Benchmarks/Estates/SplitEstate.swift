import Addressing
import CloudModel

extension Estate {
  /// The same estate with fewer workloads, and with rules and routes whose blocks cut through the
  /// subnets of the workloads: what sees a client as the far side then tells neighbours apart.
  ///
  /// Endpoints' groups are opened to parts of subnets only, network ACLs deny some, and tables of
  /// endpoint subnets lead the replies to others nowhere.
  public func split(seed: UInt64) -> Estate {
    var random = SplitMix64(seed: seed)
    var topology = topology
    thin(&topology, &random)
    for subnet in topology.subnets where !subnet.mapsPublicAddress {
      cut(subnet, &topology, &random)
    }
    for endpoint in topology.vpcEndpoints where endpoint.type == .interface {
      for id in endpoint.securityGroups where random.chance(60) {
        guard var group = topology.securityGroups[id] else { continue }
        group.inbound = (0..<3).map { _ in
          SecurityGroupRule(
            protocol: .tcp, ports: .range(PortRange(443)),
            peer: .prefix(Self.part(of: topology, in: endpoint.vpc, &random)))
        }
        topology.securityGroups.replace(group)
      }
    }
    return Estate(topology, faults)
  }

  /// Leaves a quarter of the workloads, the first of all among them.
  private func thin(_ topology: inout Topology, _ random: inout SplitMix64) {
    var seen: Set<Identifier<Subnet>> = []
    var left = ResourceTable<NetworkInterface>()
    for interface in topology.networkInterfaces {
      let isKept = interface.purpose != .workload || random.chance(25)
      if isKept || seen.insert(interface.subnet).inserted { left.insert(interface) }
    }
    topology.networkInterfaces = left
  }

  /// Rows about parts of the workloads' subnets, in the list and the table of this subnet.
  private func cut(
    _ subnet: Subnet, _ topology: inout Topology, _ random: inout SplitMix64
  ) {
    if var list = topology.networkACL(of: subnet), random.chance(50) {
      let number = UInt16(1 + random.below(9))
      let prefix = Self.part(of: topology, in: subnet.vpc, &random)
      let ports = random.chance(50) ? PortRange(443) : PortRange(40_000, .max)
      let rule = NetworkACLRule(
        number: number, .deny, protocol: .tcp, ports: .range(ports), prefix: prefix)
      if random.chance(50) {
        if !list.inbound.contains(where: { $0.number == number }) {
          list.inbound.insert(rule, at: 0)
        }
      } else if !list.outbound.contains(where: { $0.number == number }) {
        list.outbound.insert(rule, at: 0)
      }
      topology.networkACLs.replace(list)
    }
    if var table = topology.routeTable(of: subnet), random.chance(30) {
      let route = Route(
        to: .prefix(Self.part(of: topology, in: subnet.vpc, &random)),
        via: .transitGateway("tgw-0c1a2b3c4d5e6f708"), isBlackhole: random.chance(50))
      if !table.routes.contains(where: { $0.destination == route.destination }) {
        table.routes.append(route)
        topology.routeTables.replace(table)
      }
    }
  }

  /// Some block of 8 to 128 addresses where workloads stand, in this VPC or in another one.
  private static func part(
    of topology: Topology, in vpc: Identifier<VPC>, _ random: inout SplitMix64
  ) -> Prefix {
    let home = random.chance(70) ? vpc : random.pick(Array(topology.vpcs)).id
    guard let block = topology.vpcs[home]?.cidrs.first, case .v4(let first) = block.first else {
      preconditionFailure("every VPC of an estate has a block")
    }
    let tier = random.chance(75) ? VPCDraft.Tier.app : .publicTier
    let start = VPCDraft.layout(tier, zone: random.below(3)).offset + random.below(160)
    return Prefix(
      .v4(IPv4Address(rawValue: first.rawValue + UInt32(start))), length: 25 + random.below(5))
  }
}
