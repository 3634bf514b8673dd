import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

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
      return "Resolver rule \(rule.id) for \(rule.domain)"
    case .hostedZone(let position):
      let zone = topology.hostedZones[position]
      return "hosted zone \(zone.id) for \(zone.apex)"
    case .endpoint(let position):
      return "private DNS of \(topology.vpcEndpoints[position].id)"
    case .hostNames: return "the VPC's own names"
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
    if !endpoint.privateDNS { return "its private DNS is off" }
    if endpoint.privateDNSOnlyForInboundResolver && loser == .onlyForInboundResolver {
      return "its private DNS is for inbound Resolver endpoints alone"
    }
    if loser == .dnsHostnamesDisabled { return "enableDnsHostnames of \(endpoint.vpc) is off" }
    return nil
  }

  // MARK: In words

  var sentence: String {
    let kind = endpoint.type == .gateway ? "gateway" : "interface"
    let place = endpoint.service.region.map { " in \($0)" } ?? ""
    let faults = checks.filter { !$0.matches }.compactMap { fault($0.field) }
    return "\(kind) endpoint \(endpoint.id) serves \(endpoint.service.suffix)\(place), but "
      + faults.joined(separator: ", and ")
  }

  private func fault(_ field: NearMiss.Field) -> String? {
    switch field {
    case .service:
      return wanted.map { "\(host) is a name of \($0.suffix)" } ?? "\(host) is none of its names"
    case .region: return region.map { "\(host) is in \($0)" }
    case .vpc: return "it is in \(endpoint.vpc), not in \(vpc)"
    case .state: return "it is \(endpoint.state.text)"
    case .table:
      if endpoint.routeTables.isEmpty { return "it is associated with no route table" }
      let own = table.map { ", not with \($0.id), the table of \(run.subnet.id)" } ?? ""
      return "it is associated with \(endpoint.routeTables.listed(\.rawValue))\(own)"
    case .privateDNS: return privateDNSFault
    case .type:
      let families = families.map(\.rawValue).sorted().listed { $0 }
      let what = endpoint.type == .gateway ? "its prefix list has" : "its names have"
      return
        "\(what) \(families) alone, and the client is \(run.address.address.family.rawValue)"
    case .zone:
      return
        "it is in \(zones.listed { $0 }), and the service is offered in "
        + (endpoint.serviceZones ?? []).listed { $0 }
    case .order: return winner.map { "\($0) answers first" } ?? "another claim answers first"
    case .resolver:
      return loser == .dnsSupportDisabled
        ? "enableDnsSupport of \(run.vpc.id) is off"
        : "the name server that was asked does not know it"
    case .protocol, .port, .peer, .direction, .family, .destination, .target, .name, .effect,
      .principal, .action, .resource, .condition:
      return nil
    }
  }

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
    case .table: "RouteTableIds \(endpoint.routeTables.listed(\.rawValue))"
    case .privateDNS, .order, .resolver: "PrivateDnsEnabled \(endpoint.privateDNS)"
    case .type where endpoint.type == .interface:
      "DnsRecordType \(families.map { $0.rawValue.lowercased() }.sorted().listed { $0 })"
    case .zone: "SubnetIds \(endpoint.subnets.listed(\.rawValue))"
    case .service, .region, .protocol, .port, .peer, .direction, .family, .destination, .target,
      .name, .type, .effect, .principal, .action, .resource, .condition, nil:
      "ServiceName \(endpoint.service.name)"
    }
  }
}
