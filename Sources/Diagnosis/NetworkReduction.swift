import Addressing
import CloudModel
import ImagePull

extension Topology {
  /// The same network without what no packet of this pull can come to.
  ///
  /// A packet of a pull goes to an address that a name gives (an endpoint's, or one that a record, a
  /// DHCP option set or a Resolver rule writes down), or through an interface that a route names, or
  /// could name. Any other interface is one more member of its groups, which matters to its own
  /// packets alone, and has addresses that nobody else can have: one interface for each subnet keeps
  /// those taken. So the pull is the same, and simulating it a hundred times costs no more than the
  /// network has gateways. Groups that nobody is left in keep their rules: in how many parts the
  /// public space is walked depends on every rule (`PublicAddresses`).
  ///
  /// - Complexity: Linear in interfaces and in the rows that name addresses.
  func reduced(to workload: Workload) -> Topology {
    let named = namedInterfaces.union(workload.interface.map { [$0] } ?? [])
    let written = writtenAddresses
    var reduced = self
    reduced.networkInterfaces = ResourceTable()
    var taken: [Identifier<Subnet>: [InterfaceAddress]] = [:]
    for interface in networkInterfaces {
      let isKept =
        interface.purpose != .workload || interface.canForward || named.contains(interface.id)
        || interface.addresses.contains { written.contains($0.address) }
      if isKept {
        reduced.networkInterfaces.insert(interface)
      } else {
        taken[interface.subnet, default: []] += interface.addresses
      }
    }
    for subnet in subnets {
      guard let addresses = taken[subnet.id] else { continue }
      // No input can hold this identifier, for it has spaces in it.
      reduced.networkInterfaces.insert(
        NetworkInterface(
          id: Identifier("the others of \(subnet.id)"), subnet: subnet.id, addresses: addresses,
          purpose: .other("others")))
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
    for gateway in natGateways { written.formUnion(gateway.addresses.map(\.address)) }
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

extension NetworkInterface {
  /// Whether packets for others may pass: a NAT instance, an appliance.
  fileprivate var canForward: Bool { !sourceDestCheck || forwarding != .unknown }
}
