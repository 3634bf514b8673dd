import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// Hosted zones: who may use them, and where their records lead.
extension Candidates {
  /// The hosted zone that answered wrongly, or not at all.
  var blamedZone: HostedZone? {
    guard blocker.cause.component.type == .resource(.hostedZone) else { return nil }
    return topology.hostedZones[Identifier(blocker.cause.component.id)]
  }

  /// The zone for the VPC that asks; AWS refuses a second one of the same name.
  var association: [Candidate] {
    guard let zone = blamedZone, let vpc = resolvingVPC, !zone.vpcs.contains(vpc.id),
      !topology.hasClaim(on: [zone.apex], in: vpc.id)
    else { return [] }
    return [
      Candidate([.naming(.associateZone(zone.id, vpc.id))], burden: Burden.setting)
    ]
  }

  /// The VPC without the zone, where nothing in the zone or before it can be right. Whoever uses
  /// other names of it in the VPC loses them, and AWS leaves every private zone one VPC at least.
  var zoneDisassociation: [Candidate] {
    guard let zone = blamedZone, let vpc = resolvingVPC, zone.vpcs.contains(vpc.id),
      zone.vpcs.count > 1, records.isEmpty, dormantPrivateDNS.isEmpty
    else { return [] }
    let isForOthers = (zone.records ?? []).contains { $0.name != blocker.resolution?.host }
    return [
      Candidate(
        [.naming(.disassociateZone(zone.id, vpc.id))],
        burden: Burden.removal + (isForOthers ? Burden.openRule : Burden.setting))
    ]
  }

  // MARK: Records

  /// Records of hosted zones that lead to the wrong place, led to the right one.
  var records: [Candidate] {
    guard let zone = blamedZone, let resolution = blocker.resolution else { return [] }
    // A chain may have ended in another zone than the one that was asked first.
    let isAsked = resolution.host.isSubdomain(of: zone.apex)
    let name = isAsked ? resolution.host : resolution.lastName
    let present = zone.sets(for: name, family)
    let answering = present.first?.name
    let isChain = present.contains { if case .cname = $0.data { true } else { false } }
    // Where a wildcard answers, it may be right for other names: then the name gets records of its
    // own.
    let free = zone.freeOwner(of: name)
    let owners = answering == free ? [free] : [answering, free].compactMap { $0 }
    var seen: Set<ResourceRecordSet> = []
    return owners.enumerated().flatMap { rank, owner in
      let data =
        misspelt(name, in: zone)
        + servers(of: resolution.host).flatMap {
          targets(at: $0, isChain: isChain && owner == answering)
        }
      return data.map { ResourceRecordSet(name: owner, data: $0) }.filter {
        seen.insert($0).inserted
      }.map {
        Candidate([.naming(.setRecord($0, in: zone.id))], burden: Burden.record + rank)
      }
    }
  }

  private var family: AddressFamily { run.address.address.family }

  /// The data of records that have the labels of the name in another order.
  private func misspelt(_ name: DomainName, in zone: HostedZone) -> [RecordData] {
    if blocker.cause.code != .hostedZoneWrongName { return [] }
    let wanted = name.labels.sorted()
    return (zone.records ?? []).filter { $0.name.labels.sorted() == wanted }.map(\.data)
  }

  /// Endpoints behind which the service has a certificate for the host, those of the workload's own
  /// VPC first.
  private func servers(of host: DomainName) -> [VPCEndpoint] {
    let serving = topology.vpcEndpoints.filter {
      $0.type == .interface && $0.state == .available && $0.recordFamilies.contains(family)
        && $0.serves(host)
    }
    let own = serving.filter { $0.vpc == run.vpc.id }
    return own + serving.filter { $0.vpc != run.vpc.id }
  }

  /// An alias follows the endpoint when its addresses change; addresses are for endpoints without a
  /// name in the input.
  private func targets(at endpoint: VPCEndpoint, isChain: Bool) -> [RecordData] {
    if let name = endpoint.endpointNames.first {
      return [isChain ? .cname(name) : .alias(family, target: name)]
    }
    let addresses = endpoint.interfaces.compactMap { topology.networkInterfaces[$0] }
      .flatMap(\.addresses).map(\.address)
    let (old, new) = (addresses.compactMap(\.v4), addresses.compactMap(\.v6))
    switch family {
    case .ipv4: return old.isEmpty || isChain ? [] : [.a(old)]
    case .ipv6: return new.isEmpty || isChain ? [] : [.aaaa(new)]
    }
  }
}

extension HostedZone {
  /// The records that answer for a name.
  fileprivate func sets(for name: DomainName, _ family: AddressFamily) -> [ResourceRecordSet] {
    switch lookup(name, RecordType(family)) {
    case .records(let sets): sets
    case .noData, .nameError: []
    }
  }

  /// Where records for a name that has none of its own belong. One endpoint serves every registry
  /// of a Region, so that a wildcard serves them all, unless the zone has something at the name
  /// itself.
  fileprivate func freeOwner(of name: DomainName) -> DomainName {
    guard let label = name.labels.first, AccountID(label) != nil,
      !(records ?? []).contains(where: { $0.name.isSubdomain(of: name) }),
      let wildcard = name.parent?.child("*"), wildcard.isSubdomain(of: apex)
    else { return name }
    return wildcard
  }
}

extension IPAddress {
  fileprivate var v4: IPv4Address? { if case .v4(let address) = self { address } else { nil } }
  fileprivate var v6: IPv6Address? { if case .v6(let address) = self { address } else { nil } }
}
