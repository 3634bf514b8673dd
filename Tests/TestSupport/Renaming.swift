import CloudModel

extension Topology {
  /// The same network under other identifiers, for the kinds that random networks have.
  public func renamed(_ name: (String) -> String) -> Topology {
    func id<R>(_ old: Identifier<R>) -> Identifier<R> { Identifier(name(old.rawValue)) }
    var copy = Topology()
    for vpc in vpcs {
      copy.vpcs.insert(
        VPC(
          id: id(vpc.id), account: vpc.account, region: vpc.region, cidrs: vpc.cidrs,
          dnsSupport: vpc.dnsSupport, dnsHostnames: vpc.dnsHostnames))
    }
    for subnet in subnets {
      copy.subnets.insert(
        Subnet(
          id: id(subnet.id), vpc: id(subnet.vpc), zone: subnet.zone, cidrs: subnet.cidrs,
          routeTable: subnet.routeTable.map { id($0) }, networkACL: subnet.networkACL.map { id($0) }
        ))
    }
    for table in routeTables {
      let routes = table.routes.map { route in
        var route = route
        if case .prefixList(let list) = route.destination {
          route.destination = .prefixList(id(list))
        }
        route.target = route.target.renamed(name)
        return route
      }
      copy.routeTables.insert(
        RouteTable(id: id(table.id), vpc: id(table.vpc), isMain: table.isMain, routes: routes))
    }
    for list in prefixLists {
      copy.prefixLists.insert(
        PrefixList(id: id(list.id), name: list.name, owner: list.owner, entries: list.entries))
    }
    for group in securityGroups {
      func rules(_ rules: [SecurityGroupRule]) -> [SecurityGroupRule] {
        rules.map { rule in
          var rule = rule
          switch rule.peer {
          case .prefix: break
          case .prefixList(let list): rule.peer = .prefixList(id(list))
          case .securityGroup(let group): rule.peer = .securityGroup(id(group))
          }
          return rule
        }
      }
      copy.securityGroups.insert(
        SecurityGroup(
          id: id(group.id), vpc: group.vpc.map { id($0) }, inbound: rules(group.inbound),
          outbound: rules(group.outbound)))
    }
    for list in networkACLs {
      copy.networkACLs.insert(
        NetworkACL(
          id: id(list.id), vpc: id(list.vpc), isDefault: list.isDefault, inbound: list.inbound,
          outbound: list.outbound))
    }
    for interface in networkInterfaces {
      var purpose = interface.purpose
      if case .vpcEndpoint(let owner?) = purpose { purpose = .vpcEndpoint(id(owner)) }
      copy.networkInterfaces.insert(
        NetworkInterface(
          id: id(interface.id), subnet: id(interface.subnet), addresses: interface.addresses,
          securityGroups: interface.securityGroups.map { id($0) },
          sourceDestCheck: interface.sourceDestCheck, purpose: purpose))
    }
    for endpoint in vpcEndpoints {
      copy.vpcEndpoints.insert(
        VPCEndpoint(
          id: id(endpoint.id), type: endpoint.type, vpc: id(endpoint.vpc),
          service: endpoint.service, state: endpoint.state,
          subnets: endpoint.subnets.map { id($0) },
          interfaces: endpoint.interfaces.map { id($0) },
          securityGroups: endpoint.securityGroups.map { id($0) },
          routeTables: endpoint.routeTables.map { id($0) }, privateDNS: endpoint.privateDNS))
    }
    for gateway in internetGateways {
      copy.internetGateways.insert(
        InternetGateway(id: id(gateway.id), vpc: gateway.vpc.map { id($0) }))
    }
    for gateway in natGateways {
      guard case .zonal(let subnet) = gateway.placement else { continue }
      copy.natGateways.insert(
        NATGateway(
          id: id(gateway.id), vpc: id(gateway.vpc), placement: .zonal(id(subnet)),
          state: gateway.state, addresses: gateway.addresses))
    }
    for zone in hostedZones {
      copy.hostedZones.insert(
        HostedZone(
          id: id(zone.id), apex: zone.apex, vpcs: zone.vpcs.map { id($0) }, records: zone.records))
    }
    return copy
  }
}

extension RouteTarget {
  fileprivate func renamed(_ name: (String) -> String) -> RouteTarget {
    switch self {
    case .natGateway(let id): .natGateway(Identifier(name(id.rawValue)))
    case .internetGateway(let id): .internetGateway(Identifier(name(id.rawValue)))
    case .networkInterface(let id): .networkInterface(Identifier(name(id.rawValue)))
    case .vpcEndpoint(let id): .vpcEndpoint(Identifier(name(id.rawValue)))
    case .local, .egressOnlyInternetGateway, .vpcPeering, .transitGateway,
      .virtualPrivateGateway, .unmodelled:
      self
    }
  }
}
