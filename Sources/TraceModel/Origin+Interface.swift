import CloudModel

extension Origin {
  /// An interface of a network, by its position.
  ///
  /// - Returns: `nil` for one without an address.
  public init?(_ position: Int, in topology: Topology) {
    let interface = topology.networkInterfaces[position]
    let first = interface.addresses.first { $0.address.family == .ipv4 }
    guard let address = first ?? interface.addresses.first else { return nil }
    let subnet = topology.subnets[interface.subnet]
    let vpc = subnet.flatMap { topology.vpcs[$0.vpc] }
    self.init(
      interface: interface.id.rawValue, interfaceName: interface.name,
      subnet: ComponentReference(
        .resource(.subnet), interface.subnet.rawValue, name: subnet?.name),
      vpc: ComponentReference(
        .resource(.vpc), subnet?.vpc.rawValue ?? "", name: vpc?.name),
      securityGroups: interface.securityGroups.map { id in
        ComponentReference(
          .resource(.securityGroup), id.rawValue, name: topology.securityGroups[id]?.name)
      },
      address: address.address, publicAddress: address.publicAddress)
  }
}
