import Addressing
import CloudModel
import TraceModel

// What hosted zones and interface endpoints answer.
extension NameResolver {
  func askZone(
    _ position: Int, _ host: DomainName, _ vpc: VPC, _ state: inout ResolutionState, depth: Int
  ) -> Resolution.Answer {
    let zone = topology.hostedZones[position]
    let component = network.reference(zone)
    if zone.records == nil {
      note(
        &state, component, .undetermined,
        network.say(.zoneWithoutRecords, ["zone": zone.apex.description]))
      return .undetermined(
        missing: Lack(
          "the records of hosted zone \(zone.id)" + zone.apexBesideID,
          output: "list-resource-record-sets/\(zone.id).json",
          field: "`records` of hosted zone \(zone.id)"
        ).text)
    }
    if host == zone.apex, let own = apexRecords(zone.apex, zone.records ?? [], &state) {
      state.records += own
      let type = state.type
      note(&state, component, .answer, network.say(.zoneItself, ["type": "\(type)"]))
      return .noData(component)
    }
    switch network.zones.lookup(host, state.type, in: zone, at: position) {
    case .nameError:
      let code = zone.code(forMissing: host)
      state.outcome = .nameError
      state.authority = authority(zone.apex, zone.records ?? [], &state)
      note(
        &state, component, .drop,
        network.say(.zoneLacksName),
        code: code)
      return .failed(Drop(code, .forward, at: component))
    case .noData:
      state.outcome = .noData
      state.authority = authority(zone.apex, zone.records ?? [], &state)
      let hasAddress = state.family == nil || zone.holdsAddress(of: host)
      note(
        &state, component, hasAddress ? .answer : .drop,
        network.say(.zoneLacksType),
        code: hasAddress ? nil : .hostedZoneShadowsName)
      if hasAddress { return .noData(component) }
      return .failed(Drop(.hostedZoneShadowsName, .forward, at: component))
    case .records(let sets):
      return follow(sets, of: position, host, vpc, &state, depth: depth)
    }
  }

  private func note(
    _ state: inout ResolutionState, _ component: ComponentReference, _ action: Step.Action,
    _ because: @autoclosure () -> String, code: ReasonCode? = nil,
    evidence: @autoclosure () -> Evidence? = nil
  ) {
    if !state.isTold { return }
    state.steps.append(
      Step(
        .dns, .forward, at: component, action, code: code, because: because(), evidence: evidence(),
        considered: state.losers.map(self.evidence)))
  }

  private func follow(
    _ sets: [ResourceRecordSet], of position: Int, _ host: DomainName, _ vpc: VPC,
    _ state: inout ResolutionState, depth: Int
  ) -> Resolution.Answer {
    let zone = topology.hostedZones[position]
    let component = network.reference(zone)
    var addresses: [IPAddress] = []
    for set in sets {
      var row: Evidence { Evidence(.record, set.text, span: set.span) }
      switch set.data {
      case .a(let values):
        addresses += values.map { .v4($0) }
        add(values.map { .a($0) }, of: set, host, &state)
        note(&state, component, .answer, set.text, evidence: row)
      case .aaaa(let values):
        addresses += values.map { .v6($0) }
        add(values.map { .aaaa($0) }, of: set, host, &state)
        note(&state, component, .answer, set.text, evidence: row)
      case .cname(let target), .alias(_, let target):
        note(&state, component, .redirect, set.text, evidence: row)
        let start = state.records.count
        let isAlias = if case .alias = set.data { true } else { false }
        if !isAlias { add([.cname(target)], of: set, host, &state) }
        if state.type == .cname { return .noData(component) }
        let answer = answer(target, in: vpc, &state, depth: depth + 1)
        if isAlias {
          state.take(recordsFrom: start, asAliasOf: host)
          if state.outcome == .nameError {
            state.outcome = .noData
            state.authority = authority(zone.apex, zone.records ?? [], &state)
          }
        }
        switch answer {
        case .addresses(let found, _): addresses += found
        case .failed(let drop) where drop.code == .nameNotFound:
          // The name asked for is right; the record that leads to a name that is none is not.
          return .failed(Drop(.nameNotFound, drop.direction, at: component))
        case .storage, .frontEnd, .failed, .noData, .undetermined: return answer
        }
      case .other(_, let values):
        let data = values.compactMap { ResourceRecord.Data(state.type, $0) }
        guard !data.isEmpty, data.count == values.count else {
          return .undetermined(missing: unreadable(set, of: zone).text)
        }
        add(data, of: set, host, &state)
        note(&state, component, .answer, set.text, evidence: row)
        return .noData(component)
      }
    }
    return .addresses(addresses, from: .hostedZone(position))
  }

  private func add(
    _ data: [ResourceRecord.Data], of set: ResourceRecordSet, _ name: DomainName,
    _ state: inout ResolutionState
  ) {
    if set.timeToLive == nil {
      state.assume(
        "TTL of \(set.name) \(set.data.type)", "\(ResourceRecordSet.usualTimeToLive) s",
        because: "the input gives the record none")
    }
    state.records += data.map {
      ResourceRecord(
        name: name, timeToLive: set.timeToLive ?? ResourceRecordSet.usualTimeToLive, $0,
        span: set.span)
    }
  }

  private func unreadable(_ set: ResourceRecordSet, of zone: HostedZone) -> Lack {
    let what = "the value of the \(set.data.type) record \(set.name)"
    guard case .other(_, let values) = set.data, values.isEmpty else {
      return Lack(what, remark: "of such records pulltrace keeps only that they exist")
    }
    return Lack(what, output: "list-resource-record-sets/\(zone.id).json")
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
    if host == apex, let own = apexRecords(apex, [], &state) {
      state.records += own
      state.steps.append(
        Step(
          .dns, .forward, at: component, .answer,
          because: network.say(.endpointZoneItself, ["type": "\(state.type)"])))
      return .noData(component)
    }
    guard let name else {
      // The apex is the zone itself, and so exists without any record of its own.
      state.outcome = host == apex ? .noData : .nameError
      state.authority = authority(apex, [], &state)
      state.steps.append(
        Step(
          .dns, .forward, at: component, .drop, code: .endpointNameMismatch,
          because: network.say(
            .endpointLacksName,
            ["apex": apex.description, "answer": host == apex ? "NODATA" : "NXDOMAIN"])))
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
    guard state.family != nil else { return noRecord(name, apex, position, &state) }
    let addresses = addresses(ofEndpoint: position, host, &state)
    note(
      &state, component, .answer,
      network.say(
        .endpointClaims,
        [
          "name": name.description,
          "addresses": addresses.isEmpty ? network.say(.noAddress) : addresses.text,
        ]),
      evidence: Evidence(.attribute, "PrivateDnsEnabled true", span: endpoint.span))
    if addresses.isEmpty {
      state.outcome = .noData
      state.authority = authority(apex, [], &state)
      if isOutsideServiceZones(endpoint) {
        if let last = state.steps.indices.last { state.steps[last].code = .serviceNotInZone }
        return .failed(Drop(.serviceNotInZone, .forward, at: component))
      }
      if !hasRecords(endpoint, state) { return .noData(component) }
      return .undetermined(
        missing: Lack(
          "the interfaces of endpoint \(endpoint.id)", output: "describe-vpc-endpoints",
          field: "`subnets` of endpoint \(endpoint.id)"
        ).text)
    }
    return .addresses(addresses, from: .endpoint(position))
  }

  private func hasRecords(_ endpoint: VPCEndpoint, _ state: ResolutionState) -> Bool {
    state.family.map { endpoint.recordFamilies.contains($0) } ?? false
  }

  /// A name of an endpoint has addresses and nothing else.
  private func noRecord(
    _ name: DomainName, _ apex: DomainName, _ position: Int, _ state: inout ResolutionState
  ) -> Resolution.Answer {
    let component = network.reference(endpoint: Int32(position))
    state.outcome = .noData
    state.authority = authority(apex, [], &state)
    state.steps.append(
      Step(
        .dns, .forward, at: component, .answer,
        because: network.say(.endpointHasAddresses, ["name": name.description]),
        considered: state.losers.map(evidence)))
    return .noData(component)
  }

  /// Private and regional names answer with the interfaces of every zone, a zonal name with those
  /// of its own (AWS PrivateLink Guide, "Access an AWS service").
  func addresses(
    ofEndpoint position: Int, _ host: DomainName, _ state: inout ResolutionState
  ) -> [IPAddress] {
    let endpoint = topology.vpcEndpoints[position]
    guard let family = state.family, endpoint.recordFamilies.contains(family) else { return [] }
    let found = addresses(of: endpoint, host, family)
    state.records += found.map {
      ResourceRecord(
        name: host, timeToLive: TimeToLive.endpoint, .init($0), span: endpoint.span)
    }
    if !found.isEmpty {
      state.assume(
        "TTL of endpoint names", "\(TimeToLive.endpoint) s",
        because: "AWS does not document it; aliases to its other front ends have a minute")
    }
    return found
  }

  private func addresses(
    of endpoint: VPCEndpoint, _ host: DomainName, _ family: AddressFamily
  ) -> [IPAddress] {
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
    let endpoints = topology.vpcEndpoints
    let exact = network.endpointNames.candidates(for: host).first {
      endpoints[$0].endpointNames.contains(host)
    }
    guard let wildcard = host.parent?.child("*") else { return exact }
    let byWildcard = network.endpointNames.candidates(for: wildcard).first {
      endpoints[$0].state == .available && endpoints[$0].endpointNames.contains(wildcard)
    }
    return [exact, byWildcard].compactMap(\.self).min()
  }

  /// A claim that lost, as a row to show beside the winner.
  func evidence(_ loser: Resolution.Loser) -> Evidence {
    let why: StepText =
      switch loser.reason {
      case .outranked: .claimOutranked
      case .dnsSupportDisabled: .claimSupportOff
      case .dnsHostnamesDisabled: .claimHostnamesOff
      case .privateDNSDisabled: .claimPrivateDNSOff
      case .onlyForInboundResolver: .claimInboundOnly
      case .notAvailable: .claimUnavailable
      case .notAsked: .claimNotAsked
      }
    func text(_ name: DomainName) -> String {
      network.say(.claim, ["name": name.description, "why": network.say(why)])
    }
    switch loser.claim.source {
    case .hostNames: return Evidence(.attribute, text(loser.claim.apex))
    case .resolverRule(let position):
      let rule = topology.resolverRules[position]
      return Evidence(
        .resolverRule, id: rule.id.rawValue, text(rule.domain), span: rule.span)
    case .hostedZone(let position):
      let zone = topology.hostedZones[position]
      return Evidence(.hostedZone, id: zone.id.rawValue, text(zone.apex), span: zone.span)
    case .endpoint(let position):
      let endpoint = topology.vpcEndpoints[position]
      return Evidence(
        .attribute, id: endpoint.id.rawValue, text(loser.claim.apex), span: endpoint.span)
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
    case .other(let type, _): "\(name) \(type)"
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
