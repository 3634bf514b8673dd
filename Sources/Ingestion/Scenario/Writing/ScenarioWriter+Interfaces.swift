import Addressing
import CloudModel
import SourceText

/// Network interfaces that a file writes, and those that come with endpoints.
extension ScenarioWriter {
  mutating func interface(_ interface: NetworkInterface) -> ScenarioMember {
    var fields = ScenarioMembers()
    fields.add("subnet", name(interface.subnet))
    let owner = addOwner(of: interface, to: &fields)
    if owner != interface.securityGroups {
      fields.add("securityGroups", names(interface.securityGroups))
    }
    addAddresses(interface.addresses, isPublicByDefault: false, to: &fields)
    fields.flag("sourceDestCheck", interface.sourceDestCheck, unless: true)
    if interface.forwarding != .unknown { fields.text("forwarding", interface.forwarding.rawValue) }
    fields.text("instance", interface.instance)
    fields.flag("primary", interface.isPrimary, unless: false)
    return member(interface, fields)
  }

  /// - Returns: The groups that the interface has by default.
  private mutating func addOwner(
    of interface: NetworkInterface, to fields: inout ScenarioMembers
  ) -> [Identifier<SecurityGroup>]? {
    switch interface.purpose {
    case .workload: return nil
    case .vpcEndpoint(let endpoint?):
      fields.add("endpoint", name(endpoint))
      return topology.vpcEndpoints[endpoint]?.securityGroups
    case .natGateway(let gateway?):
      fields.add("natGateway", name(gateway))
      return nil
    case .vpcEndpoint(nil): fields.text("managedBy", ScenarioManager.vpcEndpoint.rawValue)
    case .natGateway(nil): fields.text("managedBy", ScenarioManager.natGateway.rawValue)
    case .transitGateway: fields.text("managedBy", ScenarioManager.transitGateway.rawValue)
    case .other(let manager):
      fields.text("managedBy", manager)
      guard let endpoint = groups.resolverEndpoint(of: interface.id) else { return nil }
      fields.add("resolverEndpoint", name(endpoint.id))
      return endpoint.securityGroups
    }
    return nil
  }

  /// The interfaces of a VPC's endpoints that the format makes by itself just as they are.
  ///
  /// They come behind all that are written, in the order of the endpoints and their subnets; where
  /// the network has another order all are written.
  func impliedInterfaces(of vpc: Identifier<VPC>) -> Set<Identifier<NetworkInterface>> {
    var implied: [Identifier<NetworkInterface>] = []
    for endpoint in groups.endpoints[vpc.rawValue] ?? [] where endpoint.type != .gateway {
      for id in endpoint.interfaces {
        let names = endpoint.subnets.map { impliedInterface(endpoint.id.rawValue, $0) }
        if names.contains(id), isImplied(id, .vpcEndpoint(endpoint.id), endpoint.securityGroups) {
          implied.append(id)
        }
      }
    }
    for endpoint in groups.resolverEndpoints[vpc.rawValue] ?? [] {
      let isUsual = endpoint.interfaces.allSatisfy { id in
        guard let interface = topology.networkInterfaces[id] else { return false }
        return id == impliedInterface(endpoint.id.rawValue, interface.subnet)
          && isImplied(id, .other(ScenarioLowering.resolverManager), endpoint.securityGroups)
      }
      if isUsual { implied += endpoint.interfaces }
    }
    let last = (groups.interfaces[vpc.rawValue] ?? []).suffix(implied.count)
    return last.map(\.id) == implied ? Set(implied) : []
  }

  func impliedInterface(
    _ endpoint: String, _ subnet: Identifier<Subnet>
  ) -> Identifier<NetworkInterface> {
    Identifier("\(endpoint)@\(subnet)")
  }

  private func isImplied(
    _ id: Identifier<NetworkInterface>, _ purpose: NetworkInterface.Purpose,
    _ securityGroups: [Identifier<SecurityGroup>]
  ) -> Bool {
    guard let interface = topology.networkInterfaces[id], interface.addresses.count == 1,
      let address = interface.addresses.first, address.publicAddress == nil,
      topology.subnets[interface.subnet] != nil, !groups.isRouteTarget(id)
    else { return false }
    let usual = NetworkInterface(
      id: id, subnet: interface.subnet, addresses: [address], securityGroups: securityGroups,
      purpose: purpose, span: interface.span)
    return interface == usual
  }
}
