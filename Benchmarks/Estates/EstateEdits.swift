import Addressing
import CloudModel

/// Changes as people make them, one after the other, each upon the network that those before it
/// leave: a route, a rule of a group or an ACL, an entry of a prefix list, the policy of an endpoint,
/// a record of a hosted zone.
///
///     var edits = EstateEdits(of: estate.topology, seed: 1)
///     let edit = edits.next(in: topology)
public struct EstateEdits {
  private var random: SplitMix64
  private let lists: [Identifier<PrefixList>]

  public enum Kind: CaseIterable, Sendable {
    case route
    case groupRule
    case accessRule
    case listEntry
    case policy
    case record
  }

  public init(of topology: Topology, seed: UInt64) {
    random = SplitMix64(seed: seed)
    lists = topology.prefixLists.filter { $0.owner == .customer }.map(\.id)
  }

  /// - Returns: `nil` when the network has nothing of the kind.
  public mutating func next(_ kind: Kind, in topology: Topology) -> Edit? {
    switch kind {
    case .route: route(topology)
    case .groupRule: groupRule(topology)
    case .accessRule: accessRule(topology)
    case .listEntry: listEntry(topology)
    case .policy: policy(topology)
    case .record: record(topology)
    }
  }

  private mutating func pick<R>(_ table: ResourceTable<R>) -> R? {
    table.isEmpty ? nil : table[random.below(table.count)]
  }

  /// A private block, which half of the time cuts through a subnet.
  private mutating func block() -> Prefix {
    let address = IPv4Address(rawValue: 10 << 24 | UInt32(random.below(1 << 24)))
    return Prefix(.v4(address), length: random.pick([16, 20, 24, 26, 28]))
  }

  private mutating func route(_ topology: Topology) -> Edit? {
    guard var table = pick(topology.routeTables) else { return nil }
    if table.routes.count > 1, random.chance(50) {
      table.routes.remove(at: random.below(table.routes.count))
    } else if let target = table.routes.last?.target {
      table.routes.append(Route(to: .prefix(block()), via: target))
    }
    return .replace(.routeTable(table))
  }

  private mutating func groupRule(_ topology: Topology) -> Edit? {
    guard var group = pick(topology.securityGroups) else { return nil }
    let rule = SecurityGroupRule(protocol: .tcp, ports: .all, peer: .prefix(block()))
    if random.chance(50) {
      if group.outbound.count > 1, random.chance(50) {
        group.outbound.remove(at: random.below(group.outbound.count))
      } else {
        group.outbound.append(rule)
      }
    } else {
      group.inbound.append(rule)
    }
    return .replace(.securityGroup(group))
  }

  private mutating func accessRule(_ topology: Topology) -> Edit? {
    guard var list = pick(topology.networkACLs) else { return nil }
    let rule = NetworkACLRule(
      number: UInt16(1 + random.below(90)), random.chance(50) ? .allow : .deny, protocol: .tcp,
      ports: .all, prefix: block())
    list.inbound = [rule] + list.inbound.filter { $0.number > 90 }
    return .replace(.networkACL(list))
  }

  private mutating func listEntry(_ topology: Topology) -> Edit? {
    guard !lists.isEmpty, var list = topology.prefixLists[random.pick(lists)] else { return nil }
    list.entries = Array((list.entries ?? []).suffix(20)) + [block()]
    return .replace(.prefixList(list))
  }

  private mutating func policy(_ topology: Topology) -> Edit? {
    guard var endpoint = pick(topology.vpcEndpoints) else { return nil }
    let statement =
      random.chance(70) ? #"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"# : ""
    endpoint.policy = PolicyText(json: #"{"Statement":[\#(statement)]}"#)
    return .replace(.vpcEndpoint(endpoint))
  }

  private mutating func record(_ topology: Topology) -> Edit? {
    guard var zone = pick(topology.hostedZones) else { return nil }
    let name = zone.apex.child("host-\(random.below(1000))") ?? zone.apex
    let address = IPv4Address(rawValue: 172 << 24 | UInt32(random.below(1 << 16)))
    zone.records =
      (zone.records ?? []).suffix(20) + [ResourceRecordSet(name: name, data: .a([address]))]
    return .replace(.hostedZone(zone))
  }
}
