import Addressing
import CloudModel

extension NetworkCompiler {
  mutating func compileInterfaces() {
    compileVPCs()
    compileSubnets()
    var sets: [GroupSetKey: Int32] = [:]
    // Kept between interfaces, so that its storage is allocated once.
    var key = GroupSetKey(groups: [], isIncomplete: false)
    interfaces.reserveCapacity(topology.networkInterfaces.count)
    addresses4.reserveCapacity(topology.networkInterfaces.count)
    for (position, interface) in topology.networkInterfaces.enumerated() {
      let subnet = index(interface.subnet, in: topology.subnets)
      key.groups.removeAll(keepingCapacity: true)
      for id in interface.securityGroups {
        let group = index(id, in: topology.securityGroups)
        if group >= 0 { key.groups.append(group) }
      }
      key.isIncomplete = key.groups.count < interface.securityGroups.count
      let known = sets[key]
      let set = known ?? groupSet(key)
      if known == nil { sets[key] = set }
      interfaces.append(row(interface, subnet: subnet, groupSet: set))
      let vpc = subnet < 0 ? -1 : subnets[Int(subnet)].vpc
      if vpc < 0 { continue }
      for entry in interface.addresses { add(entry.address, of: Int32(position), in: vpc) }
    }
  }

  private mutating func add(_ address: IPAddress, of interface: Int32, in vpc: Int32) {
    switch address {
    case .v4(let address):
      addresses4.append(
        AddressIndex.Entry(vpc: vpc, interface: interface, word: address.rawValue))
    case .v6(let address):
      addresses6.append(
        AddressIndex.Entry(vpc: vpc, interface: interface, word: address.rawValue))
    }
  }

  private mutating func compileVPCs() {
    for vpc in topology.vpcs {
      let first4 = Int32(blocks4.count)
      let first6 = Int32(blocks6.count)
      for block in vpc.cidrs {
        if let span = AddressSpan<UInt32>(block) { blocks4.append(span) }
        if let span = AddressSpan<UInt128>(block) { blocks6.append(span) }
      }
      vpcs.append(
        VPCRow(
          blocks4: Slice(offset: first4, count: Int32(blocks4.count) - first4),
          blocks6: Slice(offset: first6, count: Int32(blocks6.count) - first6),
          blockPublicAccess: BlockPublicAccessMode(vpc.blockPublicAccess)))
    }
  }

  private mutating func compileSubnets() {
    var mainTables: [Identifier<VPC>: Int32] = [:]
    for (position, table) in topology.routeTables.enumerated() where table.isMain {
      if mainTables[table.vpc] == nil { mainTables[table.vpc] = Int32(position) }
    }
    var defaultLists: [Identifier<VPC>: Int32] = [:]
    for (position, list) in topology.networkACLs.enumerated() where list.isDefault {
      if defaultLists[list.vpc] == nil { defaultLists[list.vpc] = Int32(position) }
    }
    var zones: [String: Int32] = [:]
    for subnet in topology.subnets {
      let zone = zones[subnet.zone] ?? Int32(zones.count)
      zones[subnet.zone] = zone
      let mode = subnet.blockPublicAccess ?? topology.vpcs[subnet.vpc]?.blockPublicAccess ?? .off
      subnetBlocks4.append(AddressSpan(anyOf: subnet.cidrs))
      subnetBlocks6.append(AddressSpan(anyOf: subnet.cidrs))
      subnets.append(
        SubnetRow(
          vpc: index(subnet.vpc, in: topology.vpcs),
          routeTable: subnet.routeTable.map { index($0, in: topology.routeTables) }
            ?? mainTables[subnet.vpc] ?? -1,
          networkACL: subnet.networkACL.map { index($0, in: topology.networkACLs) }
            ?? defaultLists[subnet.vpc] ?? -1,
          zone: zone,
          blockPublicAccess: BlockPublicAccessMode(mode)))
    }
  }

  /// The groups of an interface; some may be missing from the input, and nobody knows their rules
  /// then.
  private struct GroupSetKey: Hashable {
    var groups: [Int32]
    var isIncomplete: Bool
  }

  private mutating func groupSet(_ key: GroupSetKey) -> Int32 {
    let members = Slice(offset: Int32(groupMembers.count), count: Int32(key.groups.count))
    groupMembers += key.groups
    let parts = key.groups.map { claims(ofGroup: $0) }
    groupSets.append(
      GroupSetRow(
        members: members, inbound: ruleSet(parts.map(\.inbound)),
        outbound: ruleSet(parts.map(\.outbound)), isIncomplete: key.isIncomplete))
    return Int32(groupSets.count - 1)
  }

  /// The rules of one direction of a set of groups, read anew from the topology.
  mutating func compiled(
    _ direction: KeyPath<SecurityGroup, [SecurityGroupRule]>, of members: [Int32]
  ) -> RuleSet {
    ruleSet(
      members.map { claims(of: topology.securityGroups[Int($0)][keyPath: direction], $0) })
  }

  private func row(_ interface: NetworkInterface, subnet: Int32, groupSet: Int32) -> InterfaceRow {
    // Flows leave from the first address; the public address of another one is none of theirs.
    let primary = interface.addresses.first { $0.address.family == .ipv4 }
    var row = InterfaceRow(
      subnet: subnet, groupSet: groupSet, role: .host, owner: -1,
      checksSourceAndDestination: interface.sourceDestCheck,
      forwarding: InterfaceRow.Forwarding(interface.forwarding),
      hasOneAddress: interface.addresses.count == 1 && primary != nil,
      private4: primary.flatMap { UInt32($0.address) } ?? 0,
      public4: primary?.publicAddress?.rawValue ?? 0)
    switch interface.purpose {
    case .workload: break
    case .transitGateway, .other: row.role = .managed
    case .vpcEndpoint(let id):
      row.role = .vpcEndpoint
      row.owner = index(id, in: topology.vpcEndpoints)
    case .natGateway(let id):
      row.role = .natGateway
      row.owner = index(id, in: topology.natGateways)
    }
    return row
  }
}

extension AddressSpan {
  /// `nil` when the block is of the other family.
  init?(_ prefix: Prefix) {
    guard let first = Word(prefix.first), let last = Word(prefix.last) else { return nil }
    self.init(first, last)
  }

  /// The block of this family, or an empty span.
  init(anyOf prefixes: [Prefix]) {
    self = prefixes.lazy.compactMap { AddressSpan($0) }.first ?? AddressSpan(1, 0)
  }
}

extension BlockPublicAccessMode {
  init(_ mode: BlockPublicAccess) {
    switch mode {
    case .off: self = .off
    case .blockIngress: self = .blockIngress
    case .blockBidirectional: self = .blockBidirectional
    }
  }
}

extension InterfaceRow.Forwarding {
  init(_ forwarding: NetworkInterface.Forwarding) {
    switch forwarding {
    case .unknown: self = .unknown
    case .routes: self = .routes
    case .translates: self = .translates
    case .drops: self = .drops
    }
  }
}
