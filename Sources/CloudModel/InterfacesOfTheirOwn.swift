import Addressing

extension Topology {
  /// Whether something in the network may depend on just this interface: it is a gateway's or an
  /// endpoint's, forwards for others, or is named or has an address that is written down somewhere.
  ///
  /// Any other interface is one more member of its groups, which matters to its own packets alone,
  /// and has addresses that nobody else can have.
  public struct InterfacesOfTheirOwn: Sendable {
    /// Those that some row names.
    public let named: Set<Identifier<NetworkInterface>>
    /// Addresses that are written down somewhere.
    public let written: Set<IPAddress>

    /// - Complexity: Linear in the rows that name interfaces and addresses.
    public init(in topology: Topology) {
      named = topology.namedInterfaces
      written = topology.writtenAddresses
    }

    public func contains(_ interface: NetworkInterface) -> Bool {
      interface.purpose != .workload || interface.canForward || named.contains(interface.id)
        || interface.addresses.contains { written.contains($0.address) }
    }
  }

  private var namedInterfaces: Set<Identifier<NetworkInterface>> {
    var named: Set<Identifier<NetworkInterface>> = []
    for endpoint in vpcEndpoints { named.formUnion(endpoint.interfaces) }
    for endpoint in resolverEndpoints { named.formUnion(endpoint.interfaces) }
    for table in routeTables {
      for case .networkInterface(let id) in table.routes.map(\.target) { named.insert(id) }
    }
    return named
  }

  /// Addresses that the network's own words give to somebody.
  private var writtenAddresses: Set<IPAddress> {
    var written: Set<IPAddress> = []
    for options in dhcpOptions {
      for case .address(let address) in options.domainNameServers { written.insert(address) }
    }
    for gateway in natGateways { written.formUnion(gateway.addresses.map(\.address)) }
    for rule in resolverRules {
      if case .forward(let targets, _, _) = rule.action { written.formUnion(targets) }
    }
    for zone in hostedZones {
      for set in zone.records ?? [] { written.formUnion(set.data.addresses) }
    }
    return written
  }
}

extension NetworkInterface {
  /// Whether packets for others may pass: a NAT instance, an appliance.
  fileprivate var canForward: Bool { !sourceDestCheck || forwarding != .unknown }
}
