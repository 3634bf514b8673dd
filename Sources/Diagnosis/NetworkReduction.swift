import CloudModel
import ImagePull

extension Topology {
  /// The same network without what no packet of a pull from these interfaces can come to.
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
  func reduced(keeping pulling: Set<Identifier<NetworkInterface>>) -> Topology {
    let kept = InterfacesOfTheirOwn(in: self)
    var reduced = self
    reduced.networkInterfaces = ResourceTable()
    var taken: [Identifier<Subnet>: [InterfaceAddress]] = [:]
    networkInterfaces.visit { interface in
      if kept.contains(interface) || pulling.contains(interface.id) {
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
}

extension Workload {
  /// Those that it has already.
  var interfaces: Set<Identifier<NetworkInterface>> {
    switch placement {
    case .interface(let id): [id]
    case .subnet: []
    }
  }
}
