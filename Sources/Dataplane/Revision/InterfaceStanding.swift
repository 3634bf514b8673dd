import CloudModel

/// Where an interface stands, in numbers of the compiled network: what its pulls depend on, beside
/// how rules see its address.
public struct InterfaceStanding: Hashable, Sendable {
  /// -1 where the input lacks the subnet.
  public let subnet: Int32
  /// The number of its set of security groups.
  public let groupSet: Int32
  /// Its first private IPv4 address; zero where there is none.
  public let address: UInt32
  /// Zero where there is none.
  public let publicAddress: UInt32
  /// It has one IPv4 address and no other, and the input holds its subnet and all of its groups: then
  /// the numbers here say all.
  public let isPlain: Bool
  /// It is a workload's: nothing of AWS's own has it.
  public let isWorkload: Bool
  /// It is a workload's, and takes only what is addressed to it.
  public let isOrdinary: Bool
}

extension CompiledNetwork {
  /// - Parameter interface: Its position in the topology.
  @inline(__always)
  public func standing(of interface: Int) -> InterfaceStanding {
    let row = interfaces[Int32(truncatingIfNeeded: interface)]
    return InterfaceStanding(
      subnet: row.subnet, groupSet: row.groupSet, address: row.private4,
      publicAddress: row.public4,
      isPlain: row.hasOneAddress && row.subnet >= 0 && !groupSets[row.groupSet].isIncomplete,
      isWorkload: row.role == .host,
      isOrdinary: row.role == .host && row.checksSourceAndDestination
        && row.forwarding == .unknown)
  }

  /// The position of a subnet's VPC in the topology; -1 where the input lacks it.
  public func vpc(ofSubnet subnet: Int32) -> Int32 { subnet < 0 ? -1 : subnets[subnet].vpc }
}
