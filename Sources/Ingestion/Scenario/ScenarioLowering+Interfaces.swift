import Addressing
import CloudModel
import SourceText

/// Network interfaces: those that files define, and those that endpoints bring along.
extension ScenarioLowering {
  mutating func lowerInterfaces() {
    for definition in draft.definitions(of: .networkInterface) { lowerInterface(definition) }
    writtenInterfaces = interfacesOfEndpoints()
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
        isPrimary: flag("primary", of: definition) ?? false,
        forwarding: forwarding ?? .unknown, span: place(definition.span)))
  }

  /// What AWS calls the interfaces of resolver endpoints.
  static let resolverManager = "route53-resolver"

  private mutating func purpose(
    of definition: ScenarioDefinition
  ) -> NetworkInterface.Purpose {
    if let endpoint = reference(VPCEndpoint.self, "endpoint", of: definition) {
      return .vpcEndpoint(endpoint)
    }
    if let gateway = reference(NATGateway.self, "natGateway", of: definition) {
      return .natGateway(gateway)
    }
    let resolverEndpoint = reference(
      ResolverEndpoint.self, "resolverEndpoint", of: definition)
    guard let manager = text("managedBy", of: definition) else {
      return resolverEndpoint == nil ? .workload : .other(Self.resolverManager)
    }
    return ScenarioManager(rawValue: manager)?.purpose ?? .other(manager)
  }

  /// The interfaces of an endpoint: those that it names or, where it names none, one in each of its
  /// subnets, called `endpoint@subnet` unless the files define one there.
  ///
  /// A name `endpoint@subnet` among those that it names stands for such an interface too.
  mutating func endpointInterfaces(
    of definition: ScenarioDefinition, purpose: NetworkInterface.Purpose,
    securityGroups: [Identifier<SecurityGroup>], families: Set<AddressFamily>
  ) -> [Identifier<NetworkInterface>] {
    let fixed = fixedAddresses(of: definition)
    let subnets = references(Subnet.self, "subnets", of: definition)
    func impliedInterface(in id: Identifier<Subnet>) -> Identifier<NetworkInterface>? {
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
    guard let named = definition.fields[list: "interfaces"] else {
      return subnets.compactMap { writtenInterfaces[purpose]?[$0] ?? impliedInterface(in: $0) }
    }
    return named.compactMap { item in
      let own = subnets.first { item.string == "\(definition.name)@\($0)" }
      if let own, draft.definition(.networkInterface, item.string ?? "") == nil {
        return impliedInterface(in: own)
      }
      return reference(
        NetworkInterface.self, item, subject("interfaces", of: definition))
    }
  }

  /// The interfaces that files define for VPC endpoints: the first in each subnet.
  private func interfacesOfEndpoints()
    -> [NetworkInterface.Purpose: [Identifier<Subnet>: Identifier<NetworkInterface>]]
  {
    var found: [NetworkInterface.Purpose: [Identifier<Subnet>: Identifier<NetworkInterface>]] = [:]
    for interface in topology.networkInterfaces where isEndpoint(interface.purpose) {
      if found[interface.purpose]?[interface.subnet] == nil {
        found[interface.purpose, default: [:]][interface.subnet] = interface.id
      }
    }
    return found
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
