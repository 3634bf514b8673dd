import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel
import Wording

// Endpoints that might have answered for the name, or stood on the way to its addresses.
extension NearMisses {
  func compareEndpoints(_ list: inout Shortlist) {
    guard let host else { return }
    let relatives = Self.services(of: blocker.stage.id)
    let wanted = wantedService(host, among: relatives)
    if wanted == nil && !isPrivateECR { return }
    let near = neighbours
    let comparisons = topology.vpcEndpoints.enumerated().filter { _, endpoint in
      relatives.contains(endpoint.service.suffix) && endpoint.type != .gatewayLoadBalancer
        && (near.contains(endpoint.vpc) || endpoint.id.rawValue == blocker.cause.component.id)
    }.map { position, endpoint in
      EndpointComparison(
        endpoint: endpoint, wanted: wanted, host: host, run: run,
        vpc: endpoint.type == .gateway ? run.vpc.id : resolverVPC,
        loser: losingClaim(of: .endpoint(position)), winner: winner)
    }
    // The other service of a pair says something where there is none of the right one.
    let isThere = comparisons.contains(where: \.isOfService)
    for comparison in comparisons where comparison.isOfService || !isThere {
      list.offer(comparison.checks, remoteness: comparison.remoteness) {
        (comparison.evidence, comparison.sentence)
      }
    }
  }

  /// The VPCs that the workload has, or is about to have, a way to. Those of strangers help nobody.
  private var neighbours: Set<Identifier<VPC>> {
    var near: Set<Identifier<VPC>> = [run.vpc.id, resolverVPC]
    for peering in topology.vpcPeerings {
      let ends = [peering.requester, peering.accepter]
      if ends.contains(run.vpc.id) { near.formUnion(ends) }
    }
    let attachments = topology.transitGatewayAttachments
    let gateways = Set(attachments.filter { $0.vpc == run.vpc.id }.map(\.transitGateway))
    near.formUnion(attachments.filter { gateways.contains($0.transitGateway) }.compactMap(\.vpc))
    return near
  }

  private var isPrivateECR: Bool {
    if case .privateECR = run.image.registry { true } else { false }
  }

  /// The services of a stage's host and their next of kin, as PrivateLink calls them.
  private static func services(of stage: StageID) -> [String] {
    switch stage {
    case .auth, .manifest: ["ecr.api", "ecr.dkr", "ecr-fips.api", "ecr-fips.dkr"]
    case .layers: ["s3"]
    case .secretsManager, .systemsManager, .keyManagement, .securityToken, .logs:
      [stage.rawValue, "\(stage.rawValue)-fips"]
    }
  }

  /// The service whose endpoint has the name; `nil` where none has (dual-stack names, other
  /// registries).
  private func wantedService(_ host: DomainName, among suffixes: [String]) -> EndpointService? {
    let regions = [run.image.region, run.vpc.region].compactMap { $0 }
    for region in regions {
      for suffix in suffixes {
        let service = EndpointService(
          name: "com.amazonaws.\(region).\(suffix)", serviceRegion: region)
        let probe = VPCEndpoint(
          id: "probe", type: .interface, vpc: run.vpc.id, service: service)
        if probe.serves(host) { return service }
      }
    }
    return nil
  }

  /// Why a source that claims the name did not answer.
  func losingClaim(of source: NameClaim.Source) -> Resolution.Loser.Reason? {
    blocker.resolution?.losers.first { $0.claim.source == source }?.reason
  }

  /// Who claims the name in the endpoint's place.
  var winner: String? {
    switch blocker.resolution?.winner?.source {
    case .resolverRule(let position):
      let rule = topology.resolverRules[position]
      return wording.say(
        .winnerRule, ["rule": rule.id.rawValue, "domain": rule.domain.description])
    case .hostedZone(let position):
      let zone = topology.hostedZones[position]
      return wording.say(
        .winnerZone, ["zone": zone.id.rawValue, "domain": zone.apex.description])
    case .endpoint(let position):
      return wording.say(
        .winnerEndpoint, ["endpoint": topology.vpcEndpoints[position].id.rawValue])
    case .hostNames: return wording.say(.winnerHostNames)
    case nil: return nil
    }
  }
}

/// An endpoint beside the name that the client asked for.
private struct EndpointComparison {
  let endpoint: VPCEndpoint
  let wanted: EndpointService?
  let host: DomainName
  let run: PullRun
  /// Where it would have to be: for a name, in the VPC whose resolver was asked.
  let vpc: Identifier<VPC>
  /// Why its private DNS did not answer, where it claims the name.
  let loser: Resolution.Loser.Reason?
  /// Who did.
  let winner: String?

  private var topology: Topology { run.placement.topology }
  private var wording: Catalogue { run.network.wording }

  var checks: [NearMiss.Check] {
    let isNear = endpoint.vpc == vpc
    let family = run.address.address.family
    var checks = [
      NearMiss.Check(.service, isOfService),
      NearMiss.Check(.region, region == endpoint.service.region),
      NearMiss.Check(.vpc, isNear), NearMiss.Check(.state, endpoint.state == .available),
    ]
    switch endpoint.type {
    // Of another VPC's tables nothing is wanted.
    case .gateway:
      checks += [
        NearMiss.Check(.table, !isNear || isAssociated),
        NearMiss.Check(.type, families.contains(family)),
      ]
    case .interface:
      checks += [
        NearMiss.Check(.privateDNS, !isNear || privateDNSFault == nil),
        NearMiss.Check(.type, families.contains(family)),
        NearMiss.Check(.zone, isOffered),
      ]
      if loser == .outranked { checks.append(NearMiss.Check(.order, false)) }
      if loser == .notAsked || loser == .dnsSupportDisabled {
        checks.append(NearMiss.Check(.resolver, false))
      }
    case .gatewayLoadBalancer: break
    }
    return checks
  }

  /// The way through a gateway endpoint depends on addresses, and on no name.
  var isOfService: Bool {
    servesHost || endpoint.service.suffix == wanted?.suffix || endpoint.type == .gateway
  }

  private var servesHost: Bool { endpoint.serves(host) }

  /// Of the services of Amazon ECR, the one for the same half of the pull is closer.
  var remoteness: Int {
    let half = endpoint.service.suffix.split(separator: ".").last
    return host.labels.contains { $0 == half || $0.hasPrefix("\(half ?? "")-") } ? 0 : 1
  }

  /// Those of its names, or of the prefix list that it is reached by.
  private var families: Set<AddressFamily> {
    if endpoint.type == .interface { return endpoint.recordFamilies }
    let list = topology.prefixLists.first { $0.name == endpoint.service.name }
    return list?.entries.map { Set($0.map(\.family)) } ?? Set(AddressFamily.allCases)
  }

  /// Of the name, else of the image, which is where its layers are.
  private var region: RegionName? {
    if servesHost { return endpoint.service.region }
    return wanted?.region ?? run.image.region ?? run.vpc.region
  }

  private var table: RouteTable? { topology.routeTable(of: run.subnet) }

  private var isAssociated: Bool { table.map { endpoint.routeTables.contains($0.id) } ?? true }

  private var isOffered: Bool {
    guard let offered = endpoint.serviceZones, !endpoint.subnets.isEmpty else { return true }
    return zones.contains { offered.contains($0) }
  }

  private var zones: [String] { endpoint.subnets.compactMap { topology.subnets[$0]?.zone } }

  private var privateDNSFault: String? {
    if !endpoint.privateDNS { return wording.say(.privateDNSOff) }
    if endpoint.privateDNSOnlyForInboundResolver && loser == .onlyForInboundResolver {
      return wording.say(.privateDNSInbound)
    }
    if loser == .dnsHostnamesDisabled {
      return wording.say(.hostnamesOff, ["vpc": endpoint.vpc.rawValue])
    }
    return nil
  }

  // MARK: In words

  var sentence: String {
    let region = endpoint.service.region
    let key: NearMissText =
      switch (endpoint.type == .gateway, region) {
      case (true, nil): .gatewayServes
      case (true, .some): .gatewayServesIn
      case (false, nil): .interfaceServes
      case (false, .some): .interfaceServesIn
      }
    let faults = checks.filter { !$0.matches }.compactMap { fault($0.field) }
    return wording.say(
      key,
      [
        "endpoint": endpoint.id.rawValue, "service": endpoint.service.suffix,
        "region": region?.description ?? "", "faults": wording.faults(faults),
      ])
  }

  private func fault(_ field: NearMiss.Field) -> String? {
    switch field {
    case .service:
      return wanted.map { say(.nameOf, ["host": host.description, "service": $0.suffix]) }
        ?? say(.nameOfOthers, ["host": host.description])
    case .region:
      return region.map { say(.nameIn, ["host": host.description, "region": $0.description]) }
    case .vpc: return say(.inOtherVPC, ["vpc": endpoint.vpc.rawValue, "wanted": vpc.rawValue])
    case .state: return say(.inState, ["state": endpoint.state.text])
    case .table: return tableFault
    case .privateDNS: return privateDNSFault
    case .type:
      return say(
        endpoint.type == .gateway ? .listFamilies : .nameFamilies,
        [
          "families": list(families.map(\.rawValue).sorted()),
          "family": run.address.address.family.rawValue,
        ])
    case .zone:
      return say(
        .notOffered, ["zones": list(zones), "offered": list(endpoint.serviceZones ?? [])])
    case .order:
      return winner.map { say(.answersFirst, ["winner": $0]) } ?? say(.anotherAnswersFirst)
    case .resolver:
      return loser == .dnsSupportDisabled
        ? say(.supportOff, ["vpc": run.vpc.id.rawValue]) : say(.notKnown)
    case .protocol, .port, .peer, .direction, .family, .destination, .target, .name, .effect,
      .principal, .action, .resource, .condition:
      return nil
    }
  }

  private var tableFault: String {
    if endpoint.routeTables.isEmpty { return say(.withNoTable) }
    let tables = wording.list(endpoint.routeTables, \.rawValue)
    guard let table else { return say(.withTables, ["tables": tables]) }
    return say(
      .withOtherTables,
      ["tables": tables, "table": table.id.rawValue, "subnet": run.subnet.id.rawValue])
  }

  private func say(
    _ key: NearMissText, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    wording.say(key, values)
  }

  private func list(_ names: [String]) -> String { wording.list(names) { $0 } }

  /// The setting that is wrong first.
  var evidence: Evidence {
    Evidence(
      .attribute, id: endpoint.id.rawValue, setting(checks.first { !$0.matches }?.field),
      span: endpoint.span)
  }

  /// As AWS calls it in `describe-vpc-endpoints`.
  private func setting(_ field: NearMiss.Field?) -> String {
    switch field {
    case .vpc: "VpcId \(endpoint.vpc)"
    case .state: "State \(endpoint.state.text)"
    case .table: "RouteTableIds \(wording.list(endpoint.routeTables, \.rawValue))"
    case .privateDNS, .order, .resolver: "PrivateDnsEnabled \(endpoint.privateDNS)"
    case .type where endpoint.type == .interface:
      "DnsRecordType \(list(families.map { $0.rawValue.lowercased() }.sorted()))"
    case .zone: "SubnetIds \(wording.list(endpoint.subnets, \.rawValue))"
    case .service, .region, .protocol, .port, .peer, .direction, .family, .destination, .target,
      .name, .type, .effect, .principal, .action, .resource, .condition, nil:
      "ServiceName \(endpoint.service.name)"
    }
  }
}
