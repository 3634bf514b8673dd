import CloudModel

extension Origin {
  /// An interface of a network, by its position.
  ///
  /// - Returns: `nil` for one without an address.
  public init?(_ position: Int, in topology: Topology) {
    let interface = topology.networkInterfaces[position]
    let first = interface.addresses.first { $0.address.family == .ipv4 }
    guard let address = first ?? interface.addresses.first else { return nil }
    let groups = topology.securityGroups
    let subnet = topology.subnets.field(of: interface.subnet) { (name: $0.name, vpc: $0.vpc) }
    let vpc = subnet?.vpc
    self.init(
      interface: interface.id.rawValue, interfaceName: interface.name,
      subnet: ComponentReference(
        .resource(.subnet), interface.subnet.rawValue, name: subnet?.name),
      vpc: ComponentReference(
        .resource(.vpc), vpc?.rawValue ?? "", name: vpc.flatMap(topology.vpcs.name(of:))),
      securityGroups: interface.securityGroups.map { id in
        ComponentReference(
          .resource(.securityGroup), id.rawValue, name: groups.name(of: id))
      },
      address: address.address, publicAddress: address.publicAddress)
  }
}
