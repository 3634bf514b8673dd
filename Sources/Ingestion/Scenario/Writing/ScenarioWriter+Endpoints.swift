import Addressing
import CloudModel
import SourceText

/// VPC endpoints and resolver endpoints.
extension ScenarioWriter {
  mutating func endpoint(
    _ endpoint: VPCEndpoint, implied: Set<Identifier<NetworkInterface>>
  ) -> ScenarioMember {
    var fields = ScenarioMembers()
    addService(of: endpoint, to: &fields)
    let isGateway = endpoint.type == .gateway
    if !isGateway || !endpoint.subnets.isEmpty { fields.add("subnets", names(endpoint.subnets)) }
    addInterfaces(endpoint.interfaces, implied: implied, to: &fields)
    if endpoint.interfaces != derivedInterfaces(of: endpoint, implied: implied) {
      fields.add("interfaces", names(endpoint.interfaces))
    }
    if endpoint.type == .interface || !endpoint.securityGroups.isEmpty {
      fields.add("securityGroups", names(endpoint.securityGroups))
    }
    if isGateway || !endpoint.routeTables.isEmpty {
      fields.add("routeTables", tables(of: endpoint))
    }
    addNames(of: endpoint, to: &fields)
    fields.add("policy", endpoint.policy.map { policy($0) })
    if endpoint.state != .available { fields.text("state", endpoint.state.text) }
    fields.add(
      "serviceZones",
      endpoint.serviceZones.map { .list($0.map { .text(zone($0, in: endpoint.vpc)) }) })
    if endpoint.inspection != .unknown { fields.text("inspection", endpoint.inspection.rawValue) }
    return member(endpoint, fields)
  }

  private func addService(of endpoint: VPCEndpoint, to fields: inout ScenarioMembers) {
    let service = endpoint.service
    let home = service.region ?? topology.vpcs[endpoint.vpc]?.region
    let isShort =
      !EndpointService.isWhole(service.suffix) && topology.vpcs[endpoint.vpc] != nil
      && service.name == "com.amazonaws.\(home?.code ?? "").\(service.suffix)"
    let isElsewhere =
      service.region != EndpointService(name: service.name).region
      || isShort && service.region != topology.vpcs[endpoint.vpc]?.region
    fields.text("service", isShort ? service.suffix : service.name)
    if isElsewhere { fields.text("serviceRegion", service.region) }
    let usual: VPCEndpoint.EndpointType =
      ManagedPrefixList.services.contains(service.suffix) ? .gateway : .interface
    let types = ScenarioVocabulary<VPCEndpoint.EndpointType>.endpointType
    if endpoint.type != usual {
      fields.text("type", types.words.first { types[$0] == endpoint.type })
    }
  }

  private mutating func tables(of endpoint: VPCEndpoint) -> ScenarioNode {
    .list(
      endpoint.routeTables.map { id in
        refer(to: ResourceReference(id))
        let row = topology.routeTables[id]?.routes.first { $0.target == .vpcEndpoint(endpoint.id) }
        return .text(id, at: row?.span ?? .none)
      })
  }

  /// Addresses of the interfaces that the format makes by itself.
  private func addInterfaces(
    _ interfaces: [Identifier<NetworkInterface>], implied: Set<Identifier<NetworkInterface>>,
    to fields: inout ScenarioMembers
  ) {
    var addresses = ScenarioMembers()
    for id in interfaces where implied.contains(id) {
      guard let interface = topology.networkInterfaces[id] else { continue }
      addresses.text(interface.subnet.rawValue, interface.addresses.first?.address)
    }
    if !addresses.members.isEmpty { fields.add("addresses", addresses.node()) }
  }

  /// The interfaces that an endpoint has without naming them.
  private func derivedInterfaces(
    of endpoint: VPCEndpoint, implied: Set<Identifier<NetworkInterface>>
  ) -> [Identifier<NetworkInterface>] {
    endpoint.subnets.compactMap { subnet in
      let written = groups.interfaces(of: endpoint.id).first {
        $0.subnet == subnet && !implied.contains($0.id)
      }
      if let written { return written.id }
      return topology.subnets[subnet].map { impliedInterface(endpoint.id.rawValue, $0.id) }
    }
  }

  private func addNames(of endpoint: VPCEndpoint, to fields: inout ScenarioMembers) {
    let usual = endpoint.type == .interface && endpoint.service.suffix != endpoint.service.name
    let isUsualInbound = usual && endpoint.service.suffix == "s3"
    if endpoint.privateDNS != usual || endpoint.privateDNSOnlyForInboundResolver != isUsualInbound {
      fields.add("privateDNS", privateDNS(of: endpoint))
    }
    fields.add("privateNames", endpoint.privateNames.map { .list($0.map { .text($0) }) })
    let names =
      endpoint.type == .interface
      ? endpoint.service.endpointNames(of: endpoint.id.rawValue) : []
    if endpoint.endpointNames != names {
      fields.add("endpointNames", .list(endpoint.endpointNames.map { .text($0) }))
    }
    let types = DNSRecordType.allCases.filter { $0.families == endpoint.recordFamilies }
    if types != [.ipv4] { fields.text("dnsRecordType", types.first?.rawValue) }
  }

  private func privateDNS(of endpoint: VPCEndpoint) -> ScenarioNode {
    switch (endpoint.privateDNS, endpoint.privateDNSOnlyForInboundResolver) {
    case (true, true): .text(PrivateDNSMode.inboundOnly.rawValue)
    case (false, true): .text(PrivateDNSMode.offInboundOnly.rawValue)
    case (let isOn, false): .flag(isOn)
    }
  }

  mutating func resolverEndpoint(
    _ endpoint: ResolverEndpoint, implied: Set<Identifier<NetworkInterface>>
  ) -> ScenarioMember {
    var fields = ScenarioMembers()
    fields.text("direction", endpoint.direction.rawValue)
    if !endpoint.interfaces.isEmpty, endpoint.interfaces.allSatisfy({ implied.contains($0) }) {
      let subnets = endpoint.interfaces.compactMap { topology.networkInterfaces[$0]?.subnet }
      fields.add("subnets", names(subnets))
      addInterfaces(endpoint.interfaces, implied: implied, to: &fields)
    } else {
      fields.add("interfaces", names(endpoint.interfaces))
    }
    fields.add("securityGroups", names(endpoint.securityGroups))
    return member(endpoint, fields)
  }
}
