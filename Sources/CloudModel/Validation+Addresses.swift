import Addressing
import SourceText

/// Blocks of VPCs and subnets, and the addresses in them.
extension Validation {
  mutating func checkAddressSpace() {
    for vpc in topology.vpcs {
      checkDisjoint(
        vpc.cidrs.map { Block(prefix: $0, owner: "VPC \(quoted(vpc.id))", span: vpc.span) })
    }
    for subnet in topology.subnets { checkInsideVPC(subnet) }
    let byVPC = Dictionary(grouping: topology.subnets, by: \.vpc)
    for vpc in topology.vpcs {
      checkDisjoint(
        (byVPC[vpc.id] ?? []).flatMap { subnet in
          subnet.cidrs.map {
            Block(prefix: $0, owner: "subnet \(quoted(subnet.id))", span: subnet.span)
          }
        })
    }
    for peering in topology.vpcPeerings { checkPeers(peering) }
  }

  private struct Block {
    let prefix: Prefix
    let owner: String
    let span: SourceSpan
  }

  /// Sorted by address, a block that overlaps any earlier one overlaps the one that reaches
  /// furthest so far.
  private mutating func checkDisjoint(_ blocks: [Block]) {
    let sorted = blocks.sorted { $0.prefix < $1.prefix }
    guard var furthest = sorted.first else { return }
    for block in sorted.dropFirst() {
      if block.prefix.overlaps(furthest.prefix) {
        report(
          "\(block.owner) overlaps \(furthest.owner)", at: block.span,
          label: "\(block.prefix) and \(furthest.prefix) share addresses")
      }
      if furthest.prefix.family != block.prefix.family || furthest.prefix.last < block.prefix.last {
        furthest = block
      }
    }
  }

  private mutating func checkInsideVPC(_ subnet: Subnet) {
    guard let vpc = topology.vpcs[subnet.vpc] else { return }
    for block in subnet.cidrs where !vpc.cidrs.contains(where: { $0.contains(block) }) {
      let blocks = vpc.cidrs.map(\.description).joined(separator: ", ")
      report(
        "subnet \(quoted(subnet.id)) lies outside its VPC \(quoted(vpc.id))", at: subnet.span,
        label: "\(block) is in none of its blocks",
        notes: ["the VPC has \(blocks.isEmpty ? "no block" : blocks)"])
    }
  }

  /// Source: Amazon VPC Peering Guide, "VPC peering limitations".
  private mutating func checkPeers(_ peering: VPCPeering) {
    let requester = topology.vpcs[peering.requester]?.cidrs ?? []
    let accepter = topology.vpcs[peering.accepter]?.cidrs ?? []
    if peering.requester == peering.accepter {
      return report(
        "peering connection \(quoted(peering.id)) joins a VPC with itself", at: peering.span)
    }
    for block in requester {
      guard let other = accepter.first(where: { $0.overlaps(block) }) else { continue }
      return report(
        "peering connection \(quoted(peering.id)) joins VPCs that overlap", at: peering.span,
        label: "\(block) and \(other) share addresses",
        notes: ["AWS refuses such a connection"])
    }
  }
}

extension Validation {
  mutating func checkInterfaceAddresses(_ completeness: Completeness) {
    var owners: [VPCAddress: AddressOwner] = [:]
    owners.reserveCapacity(topology.networkInterfaces.count)
    let network = topology
    network.networkInterfaces.visit { interface in
      guard let subnet = network.subnets[interface.subnet] else { return }
      // Emulators give the interfaces of NAT gateways any address; no verdict depends on it.
      if completeness.isPart, case .natGateway = interface.purpose { return }
      for address in interface.addresses {
        check(
          address.address, of: .interface(interface.id), in: subnet, at: interface.span, &owners)
      }
    }
    if completeness.isPart { return }
    for gateway in topology.natGateways {
      guard case .zonal(let id) = gateway.placement, let subnet = topology.subnets[id] else {
        continue
      }
      // In a snapshot the gateway's interface, with the same address, stands beside it.
      let addresses = gateway.addresses.map(\.address).filter { address in
        owners[VPCAddress(vpc: subnet.vpc, address: address)] == nil
          || !topology.networkInterfaces.contains { $0.belongs(to: gateway.id, with: address) }
      }
      for address in addresses {
        check(address, of: .natGateway(gateway.id), in: subnet, at: gateway.span, &owners)
      }
    }
  }

  private struct VPCAddress: Hashable {
    let vpc: Identifier<VPC>
    let address: IPAddress
  }

  private enum AddressOwner {
    case interface(Identifier<NetworkInterface>)
    case natGateway(Identifier<NATGateway>)

    var text: String {
      switch self {
      case .interface(let id): "network interface \(quoted(id))"
      case .natGateway(let id): "NAT gateway \(quoted(id))"
      }
    }
  }

  private mutating func check(
    _ address: IPAddress, of holder: AddressOwner, in subnet: Subnet, at span: SourceSpan,
    _ owners: inout [VPCAddress: AddressOwner]
  ) {
    if !subnet.cidrs.contains(where: { $0.contains(address) }) {
      let blocks = subnet.cidrs.map(\.description).joined(separator: ", ")
      report(
        "\(holder.text) has an address outside its subnet \(quoted(subnet.id))", at: span,
        label: "\(address) is not in \(blocks)")
    }
    let key = VPCAddress(vpc: subnet.vpc, address: address)
    if let other = owners.updateValue(holder, forKey: key) {
      report(
        "\(holder.text) has the address of another interface", at: span,
        label: "\(address) belongs to \(other.text) too")
    }
  }
}

extension NetworkInterface {
  fileprivate func belongs(to gateway: Identifier<NATGateway>, with address: IPAddress) -> Bool {
    switch purpose {
    case .natGateway(let owner):
      (owner == nil || owner == gateway) && addresses.contains { $0.address == address }
    case .workload, .vpcEndpoint, .transitGateway, .other: false
    }
  }
}
