import Addressing
import CloudModel
import Dataplane
import TraceModel

/// What a placed workload's interface is in, and the address it uses.
struct Seat {
  /// Position in the topology.
  let interface: Int
  let subnet: Subnet
  let vpc: VPC
  /// The address that the client uses; IPv4 when it has one.
  let address: InterfaceAddress

  /// `nil` where the input lacks the subnet, the VPC or the address.
  init?(_ placement: Placement) {
    let topology = placement.topology
    guard let position = topology.networkInterfaces.position(of: placement.interface),
      let subnet = topology.subnets[topology.networkInterfaces[position].subnet],
      let vpc = topology.vpcs[subnet.vpc],
      let address = topology.networkInterfaces[position].preferredAddress
    else { return nil }
    interface = position
    self.subnet = subnet
    self.vpc = vpc
    self.address = address
  }

  /// Where packets come from, as traces tell it.
  func origin(in network: CompiledNetwork, of placement: Placement) -> Origin {
    let row = network.topology.networkInterfaces[interface]
    return Origin(
      interface: placement.isHypothetical ? nil : row.id.rawValue,
      interfaceName: row.name, subnet: network.reference(of: subnet),
      vpc: network.reference(of: vpc),
      securityGroups: row.securityGroups.map { id in
        network.topology.securityGroups[id].map { network.reference(of: $0) }
          ?? ComponentReference(.resource(.securityGroup), id.rawValue)
      },
      address: address.address, publicAddress: address.publicAddress)
  }
}

extension NetworkInterface {
  /// IPv4 where there is one: the names of ECR and S3 that clients use by default have no AAAA
  /// records.
  fileprivate var preferredAddress: InterfaceAddress? {
    addresses.first { $0.address.family == .ipv4 } ?? addresses.first
  }
}
