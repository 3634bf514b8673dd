import Addressing
import CloudModel
import Dataplane
import TraceModel

/// What a placed workload's interface is in, and the address it uses.
struct Seat: Sendable {
  /// Position in the topology.
  let interface: Int
  let subnet: Subnet
  let vpc: VPC
  /// The address that the client uses; IPv4 when it has one.
  let address: InterfaceAddress

  /// `nil` where the input lacks the subnet, the VPC or the address.
  init?(_ placement: Placement) {
    let interfaces = placement.topology.networkInterfaces
    guard let position = interfaces.position(of: placement.interface) else { return nil }
    self.init(position, in: placement.topology)
  }

  /// - Parameter interface: Its position in the topology.
  init?(_ interface: Int, in topology: Topology) {
    let row = topology.networkInterfaces[interface]
    guard let subnet = topology.subnets[row.subnet], let vpc = topology.vpcs[subnet.vpc],
      let address = row.preferredAddress
    else { return nil }
    self.interface = interface
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
