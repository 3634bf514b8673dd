import Addressing
import CloudModel
import TraceModel

// From indexes back to the names and places of the user's input.
extension CompiledNetwork {
  func reference<R: Resource>(_ resource: R) -> ComponentReference {
    ComponentReference(
      .resource(R.kind), resource.id.rawValue, name: resource.name, span: resource.span)
  }

  func reference(endpoint index: Int32) -> ComponentReference {
    let endpoint = topology.vpcEndpoints[Int(index)]
    let type: ComponentType =
      switch endpoint.type {
      case .interface: .interfaceEndpoint
      case .gateway: .gatewayEndpoint
      case .gatewayLoadBalancer: .gatewayLoadBalancerEndpoint
      }
    return ComponentReference(
      type, endpoint.id.rawValue, name: endpoint.name ?? endpoint.service.suffix,
      span: endpoint.span)
  }

  /// The thing to blame at a site; for filters the group or ACL, not the interface or subnet that
  /// has it.
  func reference(_ site: Site) -> ComponentReference {
    let index = Int(site.index)
    switch site.kind {
    case .interface: return reference(topology.networkInterfaces[index])
    case .subnet: return reference(topology.subnets[index])
    case .vpc: return reference(topology.vpcs[index])
    case .securityGroups: return reference(groupsOf: site.index)
    case .networkACL: return reference(aclOf: site.index)
    case .routeTable:
      if site.index < 0 { return ComponentReference(.resource(.routeTable), "none") }
      return reference(topology.routeTables[index])
    case .internetGateway: return reference(topology.internetGateways[index])
    case .egressOnlyGateway: return reference(topology.egressOnlyInternetGateways[index])
    case .natGateway: return reference(topology.natGateways[index])
    case .endpoint: return reference(endpoint: site.index)
    case .peering: return reference(topology.vpcPeerings[index])
    case .attachment: return reference(topology.transitGatewayAttachments[index])
    case .transitGateway: return reference(topology.transitGateways[index])
    case .transitTable: return reference(topology.transitGatewayRouteTables[index])
    case .virtualPrivateGateway: return reference(topology.virtualPrivateGateways[index])
    case .outside: return reference(topology.onPremisesNetworks[index])
    }
  }

  /// The first security group of an interface, which stands for all of them; the interface when it
  /// has none.
  func reference(groupsOf interface: Int32) -> ComponentReference {
    let members = groupSets[interfaces[interface].groupSet].members
    if members.count == 0 { return reference(topology.networkInterfaces[Int(interface)]) }
    return reference(topology.securityGroups[Int(filters.groupMembers[members.offset])])
  }

  func groups(of interface: Int32) -> [SecurityGroup] {
    let members = groupSets[interfaces[interface].groupSet].members
    return (members.offset..<(members.offset + members.count)).map {
      topology.securityGroups[Int(filters.groupMembers[$0])]
    }
  }

  func reference(aclOf subnet: Int32) -> ComponentReference {
    let list = subnets[subnet].networkACL
    if list < 0 {
      let name = topology.subnets[Int(subnet)].id.rawValue
      return ComponentReference(.resource(.networkACL), "default", name: "default of \(name)")
    }
    return reference(topology.networkACLs[Int(list)])
  }
}
