import Addressing
import CloudModel
import ImagePull

extension Topology {
  /// The same network without the interfaces that no packet of this pull can come to.
  ///
  /// A packet of a pull goes to an address that a name gives (an endpoint's, or one that a record, a DHCP option
  /// set or a Resolver rule writes down), or through an interface that a route names. Any other interface is one
  /// more member of its groups, which matters to its own packets alone. So the pull is the same, and simulating it
  /// a hundred times costs no more than the network has gateways.
  ///
  /// - Complexity: Linear in interfaces and in the rows that name addresses.
  func reduced(to workload: Workload) -> Topology {
    let named = namedInterfaces.union(workload.interface.map { [$0] } ?? [])
    let written = writtenAddresses
    var reduced = self
    reduced.networkInterfaces = ResourceTable()
    for interface in networkInterfaces {
      let isKept =
        interface.purpose != .workload || !interface.sourceDestCheck
        || named.contains(interface.id)
        || interface.addresses.contains { written.contains($0.address) }
      if isKept { reduced.networkInterfaces.insert(interface) }
    }
    return reduced
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
    for rule in resolverRules {
      if case .forward(let targets, _, _) = rule.action { written.formUnion(targets) }
    }
    for zone in hostedZones {
      for set in zone.records ?? [] {
        switch set.data {
        case .a(let addresses): written.formUnion(addresses.map { .v4($0) })
        case .aaaa(let addresses): written.formUnion(addresses.map { .v6($0) })
        case .cname, .alias, .other: break
        }
      }
    }
    return written
  }
}

extension Workload {
  fileprivate var interface: Identifier<NetworkInterface>? {
    switch placement {
    case .interface(let id): id
    case .subnet: nil
    }
  }
}
