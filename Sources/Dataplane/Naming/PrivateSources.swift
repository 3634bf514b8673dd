import Addressing
import CloudModel
import TraceModel

// What hosted zones, interface endpoints and DNS Firewall answer.
extension NameResolver {
  func askZone(
    _ position: Int, _ host: DomainName, _ vpc: VPC, _ state: inout ResolutionState, depth: Int
  ) -> Resolution.Answer {
    let zone = topology.hostedZones[position]
    let component = network.reference(zone)
    if zone.records == nil {
      note(
        &state, component, .undetermined,
        "\(zone.apex) claims the name, and its records are not in the input")
      return .undetermined(
        missing: Lack(
          "the records of hosted zone \(zone.id)" + zone.apexBesideID,
          output: "list-resource-record-sets/\(zone.id).json",
          field: "`records` of hosted zone \(zone.id)"
        ).text)
    }
    switch zone.lookup(host, family) {
    case .nameError:
      let code = missingNameCode(zone, host)
      note(
        &state, component, .drop,
        "the longest zone for the name, and without it: NXDOMAIN, and nobody else is asked",
        code: code)
      return .failed(Drop(code, .forward, at: component))
    case .noData:
      let hasAddress = zone.holdsAddress(of: host)
      note(
        &state, component, hasAddress ? .answer : .drop,
        "the name exists here without a record of this type: NODATA, no wildcard, and nobody else "
          + "is asked",
        code: hasAddress ? nil : .hostedZoneShadowsName)
      if hasAddress { return .noData(component) }
      return .failed(Drop(.hostedZoneShadowsName, .forward, at: component))
    case .records(let sets):
      return follow(sets, of: position, vpc, &state, depth: depth)
    }
  }

  private func note(
    _ state: inout ResolutionState, _ component: ComponentReference, _ action: Step.Action,
    _ because: String, code: ReasonCode? = nil, evidence: Evidence? = nil
  ) {
    state.steps.append(
      Step(
        .dns, .forward, at: component, action, code: code, because: because, evidence: evidence,
        considered: state.losers.map(self.evidence)))
  }

  private func follow(
    _ sets: [ResourceRecordSet], of position: Int, _ vpc: VPC, _ state: inout ResolutionState,
    depth: Int
  ) -> Resolution.Answer {
    let component = network.reference(topology.hostedZones[position])
    var addresses: [IPAddress] = []
    for set in sets {
      let row = Evidence(.record, set.text, span: set.span)
      switch set.data {
      case .a(let values):
        addresses += values.map { .v4($0) }
        note(&state, component, .answer, set.text, evidence: row)
      case .aaaa(let values):
        addresses += values.map { .v6($0) }
        note(&state, component, .answer, set.text, evidence: row)
      case .cname(let target), .alias(_, let target):
        note(&state, component, .redirect, set.text, evidence: row)
        let answer = answer(target, in: vpc, &state, depth: depth + 1)
        switch answer {
        case .addresses(let found, _): addresses += found
        case .failed(let drop) where drop.code == .nameNotFound:
          // The name asked for is right; the record that leads to a name that is none is not.
          return .failed(Drop(.nameNotFound, drop.direction, at: component))
        case .storage, .frontEnd, .failed, .noData, .undetermined: return answer
        }
      case .other:
        preconditionFailure("a zone answers with records of the type asked for")
      }
    }
    return .addresses(addresses, from: .hostedZone(position))
  }

  /// Why a zone lacks a name: no wildcard for registries, the name written the wrong way round, or
  /// a zone that is about something else.
  private func missingNameCode(_ zone: HostedZone, _ host: DomainName) -> ReasonCode {
    let records = zone.records ?? []
    let wanted = host.labels.sorted()
    if records.contains(where: { $0.name.labels.sorted() == wanted }) {
      return .hostedZoneWrongName
    }
    let below = host.labels.dropLast(zone.apex.labels.count)
    if below.count == 1, let label = below.first, AccountID(label) != nil {
      return .hostedZoneMissingWildcard
    }
    return .hostedZoneShadowsName
  }

  /// The zone that AWS keeps for a claimed name owns everything below it.
  func askEndpoint(
    _ position: Int, _ host: DomainName, _ apex: DomainName, _ state: inout ResolutionState
  ) -> Resolution.Answer {
    let endpoint = topology.vpcEndpoints[position]
    let component = network.reference(endpoint: Int32(position))
    let name = endpoint.claimedNames.first {
      $0 == host || ($0.isWildcard && $0.apexOfClaim == apex && host != apex)
    }
    guard let name else {
      state.steps.append(
        Step(
          .dns, .forward, at: component, .drop, code: .endpointNameMismatch,
          because: "private DNS of the endpoint owns \(apex) and has no such name: NXDOMAIN"))
      return .failed(Drop(.endpointNameMismatch, .forward, at: component))
    }
    let unknown = endpoint.interfaces.filter { topology.networkInterfaces[$0] == nil }
    if !unknown.isEmpty {
      let names = unknown.map(\.rawValue).joined(separator: ", ")
      return .undetermined(
        missing: Lack(
          "network interface \(names) of endpoint \(endpoint.id)",
          output: "describe-network-interfaces"
        ).text)
    }
    let addresses = addresses(ofEndpoint: position, host)
    state.steps.append(
      Step(
        .dns, .forward, at: component, .answer,
        because: "private DNS claims \(name): \(addresses.isEmpty ? "no address" : addresses.text)",
        evidence: Evidence(.attribute, "PrivateDnsEnabled true", span: endpoint.span),
        considered: state.losers.map(evidence)))
    if addresses.isEmpty {
      if isOutsideServiceZones(endpoint) {
        if let last = state.steps.indices.last { state.steps[last].code = .serviceNotInZone }
        return .failed(Drop(.serviceNotInZone, .forward, at: component))
      }
      if !endpoint.recordFamilies.contains(family) { return .noData(component) }
      return .undetermined(
        missing: Lack(
          "the interfaces of endpoint \(endpoint.id)", output: "describe-vpc-endpoints",
          field: "`subnets` of endpoint \(endpoint.id)"
        ).text)
    }
    return .addresses(addresses, from: .endpoint(position))
  }

  /// Private and regional names answer with the interfaces of every zone, a zonal name with those
  /// of its own (AWS PrivateLink Guide, "Access an AWS service").
  func addresses(ofEndpoint position: Int, _ host: DomainName) -> [IPAddress] {
    let endpoint = topology.vpcEndpoints[position]
    if !endpoint.recordFamilies.contains(family) { return [] }
    let first = host.labels.first.map(String.init) ?? ""
    let isSpecific = endpoint.endpointNames.contains(host)
    return endpoint.interfaces.compactMap { topology.networkInterfaces[$0] }.filter { interface in
      if !isOffered(endpoint, in: interface.subnet) { return false }
      guard isSpecific, let zone = topology.subnets[interface.subnet]?.zone else { return true }
      let zones = endpoint.subnets.compactMap { topology.subnets[$0]?.zone }
      return first.hasSuffix("-\(zone)") || !zones.contains { first.hasSuffix("-\($0)") }
    }.compactMap { interface in
      interface.addresses.lazy.map(\.address).first { $0.family == family }
    }
  }

  /// An endpoint can stand only in zones in which its service is offered
  /// (AWS PrivateLink Guide, "Create an interface endpoint").
  private func isOffered(_ endpoint: VPCEndpoint, in subnet: Identifier<Subnet>) -> Bool {
    guard let zones = endpoint.serviceZones, let zone = topology.subnets[subnet]?.zone else {
      return true
    }
    return zones.contains(zone)
  }

  private func isOutsideServiceZones(_ endpoint: VPCEndpoint) -> Bool {
    !endpoint.subnets.isEmpty && endpoint.subnets.allSatisfy { !isOffered(endpoint, in: $0) }
  }

  /// The available endpoint with this endpoint-specific name. Such names stand in the public DNS.
  func endpointOwning(_ host: DomainName) -> Int? {
    topology.vpcEndpoints.firstIndex { endpoint in
      endpoint.endpointNames.contains { name in
        name == host
          || (name.isWildcard && host.parent == name.parent && endpoint.state == .available)
      }
    }
  }

  /// Groups by priority, rules by priority, the first match ends it
  /// (Route 53 Resolver DNS Firewall, "How DNS Firewall works").
  func firewallAnswer(
    _ host: DomainName, _ vpc: VPC, _ state: inout ResolutionState
  ) -> Resolution.Answer? {
    let groups = topology.dnsFirewallRuleGroups.filter { $0.vpcs.contains(vpc.id) }
    for group in groups.sorted(by: { $0.priority < $1.priority }) {
      for rule in group.rules where rule.covers(host) {
        let row = Evidence(.attribute, "\(rule.action.rawValue) \(host)", span: rule.span)
        switch rule.action {
        // An alert, too, ends the inspection and lets the query through.
        case .allow, .alert: return nil
        case .blockNoData, .blockNameError, .blockOverride:
          let component = network.reference(group)
          state.steps.append(
            Step(
              .dns, .forward, at: component, .deny, code: .dnsFirewallBlocks,
              because: "DNS Firewall rule \(rule.priority): \(rule.action.rawValue)",
              evidence: row))
          return .failed(Drop(.dnsFirewallBlocks, .forward, at: component))
        }
      }
    }
    return nil
  }

  /// A claim that lost, as a row to show beside the winner.
  func evidence(_ loser: Resolution.Loser) -> Evidence {
    let why: String
    switch loser.reason {
    case .outranked: why = "a longer or stronger claim won"
    case .dnsSupportDisabled: why = "enableDnsSupport is off"
    case .dnsHostnamesDisabled: why = "enableDnsHostnames is off"
    case .privateDNSDisabled: why = "private DNS is off"
    case .onlyForInboundResolver: why = "private DNS is for inbound resolver endpoints only"
    case .notAvailable: why = "the endpoint is not available"
    case .notAsked: why = "the server that was asked does not know it"
    }
    switch loser.claim.source {
    case .resolverRule(let position):
      let rule = topology.resolverRules[position]
      return Evidence(
        .resolverRule, id: rule.id.rawValue, "\(rule.domain): \(why)", span: rule.span)
    case .hostedZone(let position):
      let zone = topology.hostedZones[position]
      return Evidence(.hostedZone, id: zone.id.rawValue, "\(zone.apex): \(why)", span: zone.span)
    case .endpoint(let position):
      let endpoint = topology.vpcEndpoints[position]
      return Evidence(
        .attribute, id: endpoint.id.rawValue, "\(loser.claim.apex): \(why)", span: endpoint.span)
    }
  }
}

extension DNSFirewallRule {
  /// Whether the rule decides about a name: `*.x` covers every name below `x` and not `x` itself.
  public func covers(_ host: DomainName) -> Bool {
    domains.contains { domain in
      if !domain.isWildcard { return domain == host }
      guard let apex = domain.parent else { return false }
      return host != apex && host.isSubdomain(of: apex)
    }
  }
}

extension ResourceRecordSet {
  var text: String {
    switch data {
    case .a(let values): "\(name) A \(values.map { IPAddress.v4($0) }.text)"
    case .aaaa(let values): "\(name) AAAA \(values.map { IPAddress.v6($0) }.text)"
    case .cname(let target): "\(name) CNAME \(target)"
    case .alias(let family, let target): "\(name) \(family == .ipv4 ? "A" : "AAAA") alias \(target)"
    case .other(let type): "\(name) \(type)"
    }
  }
}

extension [IPAddress] {
  var text: String { map(\.description).joined(separator: ", ") }
}

extension HostedZone {
  /// The name of the zone, where its id does not say it.
  fileprivate var apexBesideID: String { id.rawValue == "\(apex)" ? "" : ", \(apex)" }
}
