import Addressing
import CloudModel

/// Which interfaces must have the same verdict, so that one of them can be asked for all.
///
/// A pull depends on its interface by the subnet (with it the VPC, the zone, the route table and
/// the network ACL), by the set of its security groups, by whether it has a public address, and by
/// its own address, where rules and routes on the way see the client as the far side. The address
/// matters only as far as some row parts the addresses of the subnet: see `AddressAtoms`. What
/// something in the network may know by name or by address is alone in its class, and so is
/// everything where a policy asks for the address of the client.
///
///     var classes = PullClasses(of: situation)
///     classes.number(of: 17)   // 3: the interface at position 17 is like others of class 3
///
/// That the classes are right is a property that tests hold: with and without them, a sweep finds
/// the same.
struct PullClasses: Sendable {
  private let topology: Topology
  private let atoms: AddressAtoms
  private let alone: Topology.InterfacesOfTheirOwn
  private let isEachAlone: Bool
  private var groupSets: [[Identifier<SecurityGroup>]: Int32] = [:]
  private var numbers: [Key: Int] = [:]
  /// How many classes there are so far.
  private(set) var count = 0

  private struct Key: Hashable {
    let subnet: Identifier<Subnet>
    let groupSet: Int32
    let addresses: [Address]

    struct Address: Hashable {
      let family: AddressFamily
      let atom: Int32
      let publicAtom: Int32?
    }
  }

  /// - Parameter isEachAlone: Makes a class of every interface.
  init(of situation: Situation, isEachAlone: Bool = false) {
    topology = situation.topology
    atoms = AddressAtoms(of: situation.topology)
    alone = Topology.InterfacesOfTheirOwn(in: situation.topology)
    self.isEachAlone = isEachAlone || situation.asksForAddresses
  }

  /// The class of the interface at this position. Classes are numbered as they are met.
  ///
  /// - Complexity: O(log n) in the borders of the network.
  mutating func number(of position: Int) -> Int {
    let interface = topology.networkInterfaces[position]
    if isEachAlone || alone.contains(interface) {
      count += 1
      return count - 1
    }
    let key = Key(
      subnet: interface.subnet, groupSet: groupSet(of: interface),
      addresses: interface.addresses.map { address in
        Key.Address(
          family: address.address.family, atom: atoms[address.address],
          publicAtom: address.publicAddress.map { atoms[.v4($0)] })
      })
    if let known = numbers[key] { return known }
    numbers[key] = count
    count += 1
    return count - 1
  }

  private mutating func groupSet(of interface: NetworkInterface) -> Int32 {
    // In their order, which decides no verdict: the first group is the one that is blamed.
    let groups = interface.securityGroups
    if let known = groupSets[groups] { return known }
    let number = Int32(groupSets.count)
    groupSets[groups] = number
    return number
  }
}

extension Situation {
  /// Whether some policy has a condition on the address of the client (`aws:SourceIp`,
  /// `aws:VpcSourceIp`; IAM User Guide, "AWS global condition context keys").
  fileprivate var asksForAddresses: Bool {
    var texts = topology.vpcEndpoints.compactMap(\.policy)
    texts += workload.role?.policies ?? []
    texts += [workload.keyPolicy, registry.repositoryPolicy].compactMap(\.self)
    return texts.contains { $0.json.lowercased().contains("sourceip") }
  }
}
