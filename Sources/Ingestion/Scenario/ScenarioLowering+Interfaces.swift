import Addressing
import CloudModel
import SourceText

/// Network interfaces: those that files define, and those that endpoints bring along.
extension ScenarioLowering {
  mutating func lowerInterfaces() {
    for definition in draft.definitions(of: .networkInterface) { lowerInterface(definition) }
  }

  private mutating func lowerInterface(_ definition: ScenarioDefinition) {
    guard let subnet = reference(Subnet.self, "subnet", of: definition) else { return }
    let forwarding = word(
      "forwarding", of: definition, ScenarioVocabulary(NetworkInterface.Forwarding.self))
    topology.networkInterfaces.insert(
      NetworkInterface(
        id: Identifier(definition.name), name: text("name", of: definition), subnet: subnet,
        addresses: interfaceAddresses(
          of: definition, in: topology.subnets[subnet], needsPublic: false),
        securityGroups: references(SecurityGroup.self, "securityGroups", of: definition),
        sourceDestCheck: flag("sourceDestCheck", of: definition) ?? true,
        purpose: purpose(of: definition), instance: text("instance", of: definition),
        forwarding: forwarding ?? .unknown, span: place(definition.span)))
  }

  private mutating func purpose(
    of definition: ScenarioDefinition
  ) -> NetworkInterface.Purpose {
    if let endpoint = reference(VPCEndpoint.self, "endpoint", of: definition) {
      return .vpcEndpoint(endpoint)
    }
    if let gateway = reference(NATGateway.self, "natGateway", of: definition) {
      return .natGateway(gateway)
    }
    guard let manager = text("managedBy", of: definition) else { return .workload }
    return manager == "transit-gateway" ? .transitGateway : .other(manager)
  }

  /// One interface in each subnet of an endpoint, called `endpoint@subnet`, unless the files
  /// define one there.
  ///
  /// - Returns: All interfaces of the endpoint, in the order of its subnets.
  mutating func endpointInterfaces(
    of definition: ScenarioDefinition, purpose: NetworkInterface.Purpose,
    securityGroups: [Identifier<SecurityGroup>], families: Set<AddressFamily>
  ) -> [Identifier<NetworkInterface>] {
    let fixed = fixedAddresses(of: definition)
    return references(Subnet.self, "subnets", of: definition).compactMap { id in
      let written = topology.networkInterfaces.first {
        $0.purpose == purpose && $0.subnet == id && isEndpoint(purpose)
      }
      if let written { return written.id }
      guard let subnet = topology.subnets[id] else { return nil }
      let name = "\(definition.name)@\(id)"
      let interface = NetworkInterface(
        id: Identifier(name), subnet: id,
        addresses: fixed[id].map { [InterfaceAddress($0)] }
          ?? pickAddresses(for: name, in: subnet, families: families, at: definition.span),
        securityGroups: securityGroups, purpose: purpose, span: place(definition.span))
      topology.networkInterfaces.insert(interface)
      return interface.id
    }
  }

  private func isEndpoint(_ purpose: NetworkInterface.Purpose) -> Bool {
    switch purpose {
    case .vpcEndpoint: true
    case .workload, .natGateway, .transitGateway, .other: false
    }
  }

  /// `addresses: { "app-a": "10.0.0.20" }`.
  private mutating func fixedAddresses(
    of definition: ScenarioDefinition
  ) -> [Identifier<Subnet>: IPAddress] {
    let chosen = draft.list("subnets", of: definition).compactMap(\.string)
    var result: [Identifier<Subnet>: IPAddress] = [:]
    for entry in definition.fields[map: "addresses"] ?? [] {
      guard chosen.contains(entry.name) else {
        report.unknownName(
          "`addresses` of \(definition.subject) names a subnet that is not among its `subnets`",
          entry.name, at: entry.nameSpan, among: chosen)
        continue
      }
      result[Identifier(entry.name)] = report.address(
        entry.item, subject("addresses", of: definition))
    }
    return result
  }
}
