import Addressing
import CloudModel
import TraceModel

/// Why a workload cannot be placed in a topology. The caller names what would be right.
public enum PlacementError: Error, Hashable, Sendable {
  case unknown(ResourceReference)
  /// The interface is in a subnet that the input does not hold.
  case noSubnet(Identifier<NetworkInterface>)
  /// A security group of another VPC than the subnet's.
  case otherVPC(Identifier<SecurityGroup>)
  /// The address is not of the subnet or is taken, or the subnet is full.
  case addressOutside(Identifier<Subnet>)
}

/// A workload that stands somewhere: the topology with its interface in it, real or imagined.
public struct Placement: Sendable {
  public let topology: Topology
  public internal(set) var interface: Identifier<NetworkInterface>
  public let isHypothetical: Bool
  public let assumptions: [Assumption]

  /// Identifies an interface that is only imagined; no input can hold it, for it has a space in it.
  public static let hypotheticalID: Identifier<NetworkInterface> = "the workload"

  /// Finds the interface of the workload, or makes the one it would get.
  public init(_ workload: Workload, in topology: Topology) throws(PlacementError) {
    switch workload.placement {
    case .interface(let id):
      guard var interface = topology.networkInterfaces[id] else {
        throw .unknown(ResourceReference(id))
      }
      if topology.subnets[interface.subnet] == nil { throw .noSubnet(id) }
      var changed = topology
      if let wanted = workload.hasPublicAddress {
        interface.setPublicAddress(wanted)
        changed.networkInterfaces.replace(interface)
      }
      self.init(changed, id)
    case .subnet(let id, let groups, let address):
      guard let subnet = topology.subnets[id] else { throw .unknown(ResourceReference(id)) }
      for group in groups {
        guard let found = topology.securityGroups[group] else {
          throw .unknown(ResourceReference(group))
        }
        if let vpc = found.vpc, vpc != subnet.vpc { throw .otherVPC(group) }
      }
      self = try Self.imagined(workload, subnet, groups, address, in: topology)
    }
  }

  init(
    _ topology: Topology, _ interface: Identifier<NetworkInterface>, isHypothetical: Bool = false,
    assumptions: [Assumption] = []
  ) {
    self.topology = topology
    self.interface = interface
    self.isHypothetical = isHypothetical
    self.assumptions = assumptions
  }

  private static func imagined(
    _ workload: Workload, _ subnet: Subnet, _ groups: [Identifier<SecurityGroup>],
    _ wanted: IPAddress?, in topology: Topology
  ) throws(PlacementError) -> Placement {
    guard let address = wanted ?? topology.freeAddress(in: subnet),
      subnet.cidrs.contains(where: { $0.contains(address) }),
      !topology.addresses(in: subnet).contains(address)
    else { throw .addressOutside(subnet.id) }
    var assumptions: [Assumption] = []
    if wanted == nil {
      assumptions.append(
        Assumption(
          about: "address", assumed: address.description,
          because: "the workload has no interface yet; this is a free address of \(subnet.id)"))
    }
    let isPublic = workload.hasPublicAddress ?? workload.platform.getsPublicAddress(in: subnet)
    if workload.hasPublicAddress == nil {
      assumptions.append(
        Assumption(
          about: "public address", assumed: isPublic ? "yes" : "no",
          because: workload.platform.publicAddressRule))
    }
    var interface = NetworkInterface(
      id: hypotheticalID, subnet: subnet.id, addresses: [InterfaceAddress(address)],
      securityGroups: groups, span: workload.span)
    interface.setPublicAddress(isPublic)
    var changed = topology
    changed.networkInterfaces.insert(interface)
    return Placement(changed, hypotheticalID, isHypothetical: true, assumptions: assumptions)
  }
}

extension NetworkInterface {
  /// Gives the interface a public address, or takes every one away.
  fileprivate mutating func setPublicAddress(_ wanted: Bool) {
    if wanted { return givePublicAddress() }
    for index in addresses.indices { addresses[index].publicAddress = nil }
  }
}

extension Platform {
  /// Fargate goes by the service's `assignPublicIp`, off by default; EC2 by the subnet's setting.
  fileprivate func getsPublicAddress(in subnet: Subnet) -> Bool {
    switch self {
    case .fargate14, .fargate13, .fargateWindows, .eksFargate, .lambda, .onPremises: false
    case .ecsOnEC2, .eksNode, .dockerOnEC2: subnet.mapsPublicAddress
    }
  }

  fileprivate var publicAddressRule: String {
    switch self {
    case .fargate14, .fargate13, .fargateWindows:
      "assignPublicIp is DISABLED unless the service says otherwise"
    case .eksFargate: "pods on Fargate run in private subnets"
    case .lambda: "Lambda's interfaces have no public address"
    case .onPremises: "the workload is outside AWS"
    case .ecsOnEC2, .eksNode, .dockerOnEC2:
      "instances get one where the subnet maps public addresses at launch"
    }
  }
}
