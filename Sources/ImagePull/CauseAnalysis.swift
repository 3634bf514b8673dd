import Addressing
import CloudModel
import Dataplane
import TraceModel

/// From the place where a packet died to the thing that is wrong.
///
/// A packet for a public address that finds no route is rarely the fault of the route: mostly a
/// private answer was meant, or an S3 gateway endpoint. What is suspected is tried: the way that
/// was meant is walked, and only one that works, or one where no other way was ever meant, takes
/// the blame.
struct CauseAnalysis {
  let run: PullRun
  let stage: StageTrace
  let resolution: Resolution?
  let walked: WalkedFlow?

  private var topology: Topology { run.network.topology }

  /// The code and component to blame for `drop`.
  func cause(of drop: Drop) -> Drop {
    guard let resolution, let walked else { return drop }
    switch resolution.answer {
    case .addresses(_, let source):
      return misplacedRecord(drop, source) ?? diversion(drop, walked) ?? drop
    case .storage(let region, _):
      return missedPrivateSource(drop, resolution) ?? missedGatewayEndpoint(drop, region, walked)
        ?? diversion(drop, walked) ?? drop
    case .frontEnd:
      return missedPrivateSource(drop, resolution) ?? diversion(drop, walked) ?? drop
    case .failed, .noData, .undetermined: return drop
    }
  }

  /// A record of a hosted zone that leads to an address nobody has.
  private func misplacedRecord(_ drop: Drop, _ source: Resolution.Source) -> Drop? {
    guard drop.code == .destinationNotFound, case .hostedZone(let position) = source else {
      return nil
    }
    return Drop(
      .destinationNotFound, drop.direction,
      at: run.network.reference(of: topology.hostedZones[position]))
  }

  // MARK: Private sources that should have answered

  private func missedPrivateSource(_ drop: Drop, _ resolution: Resolution) -> Drop? {
    for loser in resolution.losers {
      if let cause = cause(of: loser, resolution), isToBlame(loser, for: drop) { return cause }
    }
    if let cause = unassociatedZone(resolution.host, for: drop) { return cause }
    return drop.code == .noRoute ? mismatchedEndpoint(resolution.host) : nil
  }

  /// Whether the private answer was the one meant: there is no public way at all, or the private
  /// way works.
  private func isToBlame(_ loser: Resolution.Loser, for drop: Drop) -> Bool {
    drop.code == .noRoute
      || leads(to: privateAddresses(loser.claim), isAvailable: loser.reason != .notAvailable)
  }

  private func cause(of loser: Resolution.Loser, _ resolution: Resolution) -> Drop? {
    let network = run.network
    let vpc = network.reference(of: answeringVPC(resolution))
    switch loser.reason {
    case .dnsSupportDisabled: return Drop(.dnsSupportDisabled, .forward, at: vpc)
    case .dnsHostnamesDisabled: return Drop(.dnsHostnamesDisabled, .forward, at: vpc)
    case .privateDNSDisabled, .onlyForInboundResolver, .notAvailable:
      guard case .endpoint(let position) = loser.claim.source else { return nil }
      let code: ReasonCode =
        loser.reason == .notAvailable ? .endpointNotAvailable : .privateDNSDisabled
      return Drop(code, .forward, at: network.endpointReference(position))
    case .notAsked:
      guard case .publicNames(let options) = resolution.server,
        let set = topology.dhcpOptions[options]
      else { return nil }
      return Drop(.customResolverLacksPrivateZones, .forward, at: network.reference(of: set))
    case .outranked:
      guard case .resolverRule(let position)? = resolution.winner?.source else { return nil }
      return Drop(
        .resolverRuleDiverts, .forward, at: network.reference(of: topology.resolverRules[position]))
    }
  }

  /// Whose resolver answered, and so whose attributes count: servers of one's own may have asked
  /// that of another VPC.
  private func answeringVPC(_ resolution: Resolution) -> VPC {
    guard case .vpcResolver(let id) = resolution.server else { return run.vpc }
    return topology.vpcs[id] ?? run.vpc
  }

  /// The addresses that a source would have answered with.
  private func privateAddresses(_ claim: NameClaim) -> [IPAddress] {
    switch claim.source {
    case .resolverRule, .hostNames: return []
    case .endpoint(let position):
      let interfaces = topology.vpcEndpoints[position].interfaces
      return interfaces.compactMap { topology.networkInterfaces[$0]?.addresses.first?.address }
    case .hostedZone(let position):
      return topology.hostedZones[position].addresses(below: topology)
    }
  }

  /// Whether packets to the private answer arrive; at an endpoint whose state is the fault that is
  /// as far as they can get.
  private func leads(to addresses: [IPAddress], isAvailable: Bool) -> Bool {
    if addresses.isEmpty { return false }
    let family = run.address.address.family
    if isAvailable && addresses.allSatisfy({ $0.family == family }) {
      return run.allArrive(at: addresses, port: stage.port)
    }
    let connection = run.connection(
      to: .addresses(addresses, from: .endpoint(0)), port: stage.port, telling: .nothing)
    return connection.attempts.allSatisfy { attempt in
      switch attempt.attempt.disposition {
      case .delivered: true
      case .dropped(let drop): !isAvailable && drop.code == .endpointNotAvailable
      case .undetermined: false
      }
    }
  }

  /// A hosted zone for the name that is not associated with the workload's VPC.
  private func unassociatedZone(_ host: DomainName, for drop: Drop) -> Drop? {
    let zone = run.network.topology.hostedZones.first {
      host.isSubdomain(of: $0.apex) && !$0.apex.isRoot && !$0.vpcs.contains(run.vpc.id)
        && $0.apex.labels.count > 2
    }
    guard let zone,
      drop.code == .noRoute || leads(to: zone.addresses(below: topology), isAvailable: true)
    else { return nil }
    return Drop(.hostedZoneNotAssociated, .forward, at: run.network.reference(of: zone))
  }

  /// An endpoint of the VPC for the same service and Region whose names do not cover the host: FIPS
  /// against not, dual-stack against not.
  private func mismatchedEndpoint(_ host: DomainName) -> Drop? {
    guard case .privateECR(let registry) = run.image.registry else { return nil }
    let suffixes: [String]
    switch stage.id {
    case .auth: suffixes = ["ecr.api", "ecr-fips.api"]
    case .manifest: suffixes = ["ecr.dkr", "ecr-fips.dkr"]
    case .layers, .secretsManager, .systemsManager, .keyManagement, .securityToken, .logs:
      return nil
    }
    let position = topology.vpcEndpoints.firstIndex {
      $0.vpc == run.vpc.id && $0.type == .interface && $0.state == .available && $0.privateDNS
        && suffixes.contains($0.service.suffix) && $0.service.region == registry.region
        && !$0.serves(host)
    }
    return position.map {
      Drop(.endpointNameMismatch, .forward, at: run.network.endpointReference($0))
    }
  }

  // MARK: Routes that were meant

  /// A gateway endpoint for Amazon S3 that does not serve this subnet, or this Region.
  private func missedGatewayEndpoint(_ drop: Drop, _ region: RegionName, _ walked: WalkedFlow)
    -> Drop?
  {
    guard drop.code == .noRoute, drop.direction == .forward else { return nil }
    let positions = topology.vpcEndpoints.indices.filter {
      let endpoint = topology.vpcEndpoints[$0]
      return endpoint.type == .gateway && endpoint.vpc == run.vpc.id
        && endpoint.service.suffix == "s3"
    }
    guard let first = positions.first else { return nil }
    let fitting = positions.first { topology.vpcEndpoints[$0].service.region == region }
    guard let position = fitting else {
      return Drop(
        .gatewayEndpointWrongRegion, .forward, at: run.network.endpointReference(first))
    }
    let endpoint = topology.vpcEndpoints[position]
    if endpoint.state != .available {
      return Drop(
        .endpointNotAvailable, .forward, at: run.network.endpointReference(position))
    }
    let table = topology.routeTable(of: run.subnet)
    guard let table, table.id.rawValue == drop.component.id,
      !endpoint.routeTables.contains(table.id)
    else { return nil }
    return Drop(.gatewayEndpointNotAssociated, .forward, at: drop.component)
  }

  /// What becomes of packets that a wrong route led astray. A filter or an appliance on the way is
  /// to blame itself.
  private static let signsOfDiversion: Set<ReasonCode> = [
    .noRoute, .destinationNotFound, .peeringNotTransitive, .noPublicAddress,
    .privateDestinationAtInternetGateway, .routingLoop, .returnRouteMissing,
  ]

  /// A route that won over another by which the packet would have arrived.
  private func diversion(_ drop: Drop, _ walked: WalkedFlow) -> Drop? {
    if !Self.signsOfDiversion.contains(drop.code) { return nil }
    for decision in walked.routes {
      let candidates = run.network.candidates(decision, for: walked.destination.first)
      guard let winner = candidates.first(where: { run.network.isSame($0, as: decision) }),
        let second = candidates.first(where: { !run.network.isSame($0, as: decision) })
      else { continue }
      let flow = Flow(
        from: run.interface, to: AddressRange(walked.destination.first),
        sourcePorts: walked.sourcePorts, port: stage.port, ignoring: decision)
      let (parts, _) = run.network.trace(flow)
      if parts.isEmpty || !parts.allSatisfy({ $0.disposition == .delivered }) { continue }
      let code: ReasonCode =
        winner.prefix.length > second.prefix.length
        ? .moreSpecificRouteDiverts : .higherPriorityRouteWins
      let table = run.network.reference(of: topology.routeTables[decision.table])
      return Drop(code, .forward, at: table)
    }
    return nil
  }
}

extension HostedZone {
  /// Addresses that its records give, aliases to endpoints of the topology followed.
  fileprivate func addresses(below topology: Topology) -> [IPAddress] {
    (records ?? []).flatMap { set -> [IPAddress] in
      switch set.data {
      case .a(let values): return values.map { .v4($0) }
      case .aaaa(let values): return values.map { .v6($0) }
      case .cname(let target), .alias(_, let target):
        let endpoint = topology.vpcEndpoints.first { $0.endpointNames.contains(target) }
        return (endpoint?.interfaces ?? []).compactMap {
          topology.networkInterfaces[$0]?.addresses.first?.address
        }
      case .other: return []
      }
    }
  }
}
