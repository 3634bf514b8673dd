import Addressing

/// What changes a VPC endpoint, or makes one.
public enum EndpointRemedy: Hashable, Sendable {
  /// Puts the prefix-list route of a gateway endpoint into a table; `adding` is that list, where it
  /// is known.
  case associate(
    Identifier<VPCEndpoint>, Identifier<RouteTable>, adding: Identifier<PrefixList>? = nil)
  /// The interfaces are those that AWS makes, one a subnet; a gateway endpoint has none.
  case create(VPCEndpoint, interfaces: [NetworkInterface])
  /// Deletes an endpoint that cannot be mended, and makes it anew: as it was, but for its state and
  /// the private names that it has here.
  case recreate(VPCEndpoint)
  /// Done by the owner of the service.
  case accept(Identifier<VPCEndpoint>)
  /// The interface is the one that AWS makes in the subnet.
  case addSubnet(NetworkInterface, Identifier<VPCEndpoint>)
  /// AWS deletes the interface that the endpoint has there.
  case removeSubnet(Identifier<Subnet>, Identifier<VPCEndpoint>)
  /// Families of the addresses that the endpoint's names have. `interfaces` are those of the
  /// endpoint to which AWS gives an address for that, with it.
  case answer(
    Set<AddressFamily>, Identifier<VPCEndpoint>, interfaces: [NetworkInterface] = [])
}

extension EndpointRemedy {
  func edits(in topology: Topology) throws(EditError) -> [Edit] {
    switch self {
    case .associate(let id, let table, _):
      return [try topology.changing(id) { $0.routeTables.append(table) }]
    case .create(let endpoint, let interfaces):
      return interfaces.map { .add(.networkInterface($0)) } + [.add(.vpcEndpoint(endpoint))]
    case .recreate(let endpoint):
      let edit = try topology.changing(endpoint.id) {
        $0.state = .available
        $0.privateNames = endpoint.privateNames
      }
      return [edit]
    case .accept(let id): return [try topology.changing(id) { $0.state = .available }]
    case .addSubnet(let interface, let id):
      let edit = try topology.changing(id) {
        $0.subnets.append(interface.subnet)
        $0.interfaces.append(interface.id)
      }
      return [.add(.networkInterface(interface)), edit]
    case .removeSubnet(let subnet, let id):
      let gone = topology.networkInterfaces(of: id, in: subnet)
      let edit = try topology.changing(id) { endpoint in
        endpoint.subnets.removeAll { $0 == subnet }
        endpoint.interfaces.removeAll { gone.contains($0) }
      }
      return [edit] + gone.map { .remove(ResourceReference($0)) }
    case .answer(let families, let id, let interfaces):
      let edit = try topology.changing(id) { $0.recordFamilies = families }
      return interfaces.map { .replace(.networkInterface($0)) } + [edit]
    }
  }
}

extension Topology {
  /// The interfaces that an endpoint has in a subnet; mostly one.
  public func networkInterfaces(
    of id: Identifier<VPCEndpoint>, in subnet: Identifier<Subnet>
  ) -> [Identifier<NetworkInterface>] {
    (vpcEndpoints[id]?.interfaces ?? []).filter { networkInterfaces[$0]?.subnet == subnet }
  }

  func changing(
    _ id: Identifier<VPCEndpoint>, _ change: (inout VPCEndpoint) -> Void
  ) throws(EditError) -> Edit {
    try replacing(id, in: \.vpcEndpoints, Component.vpcEndpoint, change)
  }
}
