import Addressing
import CloudModel

extension Topology {
  /// The addresses of a subnet that interfaces have, those of NAT gateways with them: a scenario
  /// file writes no interface for one.
  func addresses(in subnet: Subnet) -> Set<IPAddress> {
    let ofInterfaces = networkInterfaces.lazy.filter { $0.subnet == subnet.id }
      .flatMap { $0.addresses.map(\.address) }
    let ofGateways = natGateways.lazy.filter { $0.placement == .zonal(subnet.id) }
      .flatMap { $0.addresses.map(\.address) }
    return Set(ofInterfaces).union(ofGateways)
  }

  /// The first address of the subnet that AWS does not reserve and no interface has; `nil` when it
  /// is full.
  ///
  /// AWS keeps the first four and the last address of each subnet (Amazon VPC User Guide, "Subnet
  /// CIDR blocks").
  public func freeAddress(in subnet: Subnet) -> IPAddress? {
    let taken = addresses(in: subnet)
    for block in subnet.cidrs.sorted() {
      switch (block.first, block.last) {
      case (.v4(let first), .v4(let last)):
        var word = UInt64(first.rawValue) + 4
        while word < UInt64(last.rawValue) {
          let address = IPAddress.v4(IPv4Address(rawValue: UInt32(word)))
          if !taken.contains(address) { return address }
          word += 1
        }
      case (.v6(let first), .v6(let last)):
        var offset: UInt128 = 4
        while offset < last.rawValue - first.rawValue {
          let address = IPAddress.v6(IPv6Address(rawValue: first.rawValue + offset))
          if !taken.contains(address) { return address }
          offset += 1
        }
      case (.v4, .v6), (.v6, .v4): continue
      }
    }
    return nil
  }
}
