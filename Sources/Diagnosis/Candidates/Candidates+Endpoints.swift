import Addressing
import CloudModel
import Dataplane
import ImagePull
import SourceText
import TraceModel

// VPC endpoints that are there, mended.
extension Candidates {
  var endpoints: [Candidate] {
    let endpoint = topology.vpcEndpoints[Identifier(blocker.cause.component.id)]
    switch blocker.cause.code {
    case .endpointNotAvailable: return (endpoint.map(mended) ?? []) + newEndpoints + egress
    case .serviceNotInZone: return endpoint.map(moved) ?? []
    case .endpointNameMismatch:
      return (endpoint.map(renewed) ?? []) + records + newEndpoints + egress
    case _: return []
    }
  }

  private func mended(_ endpoint: VPCEndpoint) -> [Candidate] {
    switch endpoint.state.text {
    case "pendingAcceptance":
      [Candidate([.endpoint(.accept(endpoint.id))], burden: Burden.acceptance)]
    // Nothing to do but to wait.
    case "pending", "available": []
    case _: [Candidate([.endpoint(.recreate(endpoint))], burden: Burden.recreation)]
    }
  }

  /// Endpoints for Amazon ECR claim its dual-stack names only if they are of today. AWS tells no
  /// way to give them to one that is there, so that it is made anew.
  private func renewed(_ endpoint: VPCEndpoint) -> [Candidate] {
    guard let host else { return [] }
    var renewed = endpoint
    renewed.privateNames = (endpoint.claimedNames + endpoint.service.dualStackNames)
      .withoutRepetition()
    if endpoint.state != .available || !renewed.serves(host) { return [] }
    return [Candidate([.endpoint(.recreate(renewed))], burden: Burden.recreation)]
  }

  /// One more subnet for the endpoint, in a zone where its service is offered; one in each zone is
  /// the most that AWS allows (AWS PrivateLink Guide, "Create an interface endpoint").
  private func moved(_ endpoint: VPCEndpoint) -> [Candidate] {
    let used = Set(endpoint.subnets.compactMap { topology.subnets[$0]?.zone })
    let better = topology.subnets.first {
      $0.vpc == endpoint.vpc && !used.contains($0.zone)
        && endpoint.serviceZones?.contains($0.zone) ?? true
    }
    guard let better,
      let interface = interface(of: endpoint.id, endpoint.securityGroups, in: better)
    else { return [] }
    return [
      Candidate(
        [.endpoint(.addSubnet(interface, endpoint.id))], burden: Burden.interfaceEndpoint)
    ]
  }

  /// The interface that AWS would make for an endpoint in a subnet: with IPv4 alone, or for a
  /// client that has none with every family of the subnet (AWS PrivateLink Guide, "IP address
  /// types").
  ///
  /// - Returns: `nil` when the subnet is full, or has no address that the client could use.
  func interface(
    of endpoint: Identifier<VPCEndpoint>, _ groups: [Identifier<SecurityGroup>], in subnet: Subnet
  ) -> NetworkInterface? {
    let family = run.address.address.family
    let blocks = subnet.cidrs.filter { family == .ipv6 || $0.family == family }
    let addresses = blocks.compactMap { block in
      var part = subnet
      part.cidrs = [block]
      return run.placement.topology.freeAddress(in: part)
    }
    guard addresses.count == blocks.count, addresses.contains(where: { $0.family == family })
    else { return nil }
    return NetworkInterface(
      id: fresh("\(endpoint)@\(subnet.id)", topology.networkInterfaces), subnet: subnet.id,
      addresses: addresses.map { InterfaceAddress($0) }, securityGroups: groups,
      purpose: .vpcEndpoint(endpoint))
  }
}
