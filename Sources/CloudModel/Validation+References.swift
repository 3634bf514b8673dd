import SourceText

/// One place in which a resource names another.
struct ResourceLink: Hashable {
  /// What holds the name: ``subnet `app-a` ``, ``a route of route table `private` ``.
  var holder: String
  var target: ResourceReference
  /// Where the name stands, or the resource that holds it.
  var span: SourceSpan
  /// Whether a verdict may depend on what the name stands for when the input is a part of an
  /// account. A group of a peered account in a rule is usual; a subnet without its table is not.
  var matters: Bool

  init<R: Resource>(
    _ holder: String, _ target: Identifier<R>, at span: SourceSpan, matters: Bool = true
  ) {
    self.holder = holder
    self.target = ResourceReference(target)
    self.span = span
    self.matters = matters
  }
}

extension Validation {
  /// Names that stand for nothing.
  mutating func checkReferences(_ completeness: Completeness) {
    switch completeness {
    case .edited, .editedPart: break
    case .complete:
      let ids = Dictionary(
        uniqueKeysWithValues: ResourceKind.allCases.map { ($0, topology.identifiers(of: $0)) })
      for link in topology.links where !isThere(link.target) {
        reportDangling(link, among: ids[link.target.kind] ?? [])
      }
    case .partial: reportMissing(topology.links.filter { $0.matters && !isThere($0.target) })
    }
  }

  private func isThere(_ reference: ResourceReference) -> Bool {
    topology.position(of: reference) != nil
  }

  private mutating func reportDangling(_ link: ResourceLink, among candidates: [String]) {
    let kind = link.target.kind.prose
    let near = nearest(to: link.target.id, among: candidates)
    report(
      "\(link.holder) names a \(kind) that is not defined", at: link.span,
      label: "no \(kind) is called \(quoted(link.target.id))",
      help: near.isEmpty
        ? [] : ["did you mean " + near.map { quoted($0) }.joined(separator: " or ") + "?"])
  }

  /// One line for each resource that is missing, however often it is named.
  private mutating func reportMissing(_ links: [ResourceLink]) {
    var counts: [ResourceReference: Int] = [:]
    for link in links { counts[link.target, default: 0] += 1 }
    for link in links {
      guard let count = counts.removeValue(forKey: link.target) else { continue }
      let others = count > 1 ? ", as do \(count - 1) more" : ""
      report(
        "\(link.target.kind.prose) \(quoted(link.target.id)) is not in the input", at: link.span,
        label: "\(link.holder) names it\(others)",
        notes: ["what depends on it is treated as if it had been deleted"])
    }
  }
}

extension Topology {
  /// Every name of a resource that stands in another one.
  var links: [ResourceLink] {
    placementLinks + attachmentLinks + routeLinks + filterLinks + transitLinks + nameLinks
  }

  private var placementLinks: [ResourceLink] {
    var links: [ResourceLink] = []
    for vpc in vpcs {
      let holder = "VPC \(quoted(vpc.id))"
      if let options = vpc.dhcpOptions { links.append(ResourceLink(holder, options, at: vpc.span)) }
    }
    for subnet in subnets {
      let holder = "subnet \(quoted(subnet.id))"
      links.append(ResourceLink(holder, subnet.vpc, at: subnet.span))
      if let table = subnet.routeTable {
        links.append(ResourceLink(holder, table, at: subnet.span))
      }
      if let acl = subnet.networkACL { links.append(ResourceLink(holder, acl, at: subnet.span)) }
    }
    for interface in networkInterfaces {
      let holder = "network interface \(quoted(interface.id))"
      links.append(ResourceLink(holder, interface.subnet, at: interface.span))
      links += interface.securityGroups.map { ResourceLink(holder, $0, at: interface.span) }
    }
    return links
  }

  private var attachmentLinks: [ResourceLink] {
    var links: [ResourceLink] = []
    func add<R: Resource>(_ resource: R, _ vpc: Identifier<VPC>?) {
      guard let vpc else { return }
      links.append(
        ResourceLink("\(R.kind.prose) \(quoted(resource.id))", vpc, at: resource.span))
    }
    for gateway in internetGateways { add(gateway, gateway.vpc) }
    for gateway in egressOnlyInternetGateways { add(gateway, gateway.vpc) }
    for gateway in virtualPrivateGateways { add(gateway, gateway.vpc) }
    for gateway in natGateways {
      add(gateway, gateway.vpc)
      let holder = "NAT gateway \(quoted(gateway.id))"
      switch gateway.placement {
      case .zonal(let subnet): links.append(ResourceLink(holder, subnet, at: gateway.span))
      case .regional(let table):
        if let table { links.append(ResourceLink(holder, table, at: gateway.span)) }
      }
    }
    for endpoint in vpcEndpoints {
      add(endpoint, endpoint.vpc)
      let holder = "VPC endpoint \(quoted(endpoint.id))"
      links += endpoint.subnets.map { ResourceLink(holder, $0, at: endpoint.span) }
      links += endpoint.interfaces.map { ResourceLink(holder, $0, at: endpoint.span) }
      links += endpoint.securityGroups.map { ResourceLink(holder, $0, at: endpoint.span) }
      links += endpoint.routeTables.map { ResourceLink(holder, $0, at: endpoint.span) }
    }
    return links
  }

  private var routeLinks: [ResourceLink] {
    var links: [ResourceLink] = []
    for table in routeTables {
      let holder = "a route of route table \(quoted(table.id))"
      links.append(ResourceLink("route table \(quoted(table.id))", table.vpc, at: table.span))
      for route in table.routes {
        if case .prefixList(let list) = route.destination {
          links.append(ResourceLink(holder, list, at: route.span))
        }
        // What a blackhole led to is gone by definition.
        if let link = route.targetLink(holder), !route.isBlackhole { links.append(link) }
      }
    }
    return links
  }

  private var filterLinks: [ResourceLink] {
    var links: [ResourceLink] = []
    for acl in networkACLs {
      links.append(ResourceLink("network ACL \(quoted(acl.id))", acl.vpc, at: acl.span))
    }
    for group in securityGroups {
      let holder = "security group \(quoted(group.id))"
      if let vpc = group.vpc {
        links.append(ResourceLink(holder, vpc, at: group.span, matters: false))
      }
      for rule in group.inbound + group.outbound {
        switch rule.peer {
        case .prefix: break
        case .prefixList(let list):
          links.append(ResourceLink("a rule of \(holder)", list, at: rule.span))
        case .securityGroup(let peer):
          links.append(ResourceLink("a rule of \(holder)", peer, at: rule.span, matters: false))
        }
      }
    }
    return links
  }

  private var transitLinks: [ResourceLink] {
    var links: [ResourceLink] = []
    for peering in vpcPeerings {
      let holder = "peering connection \(quoted(peering.id))"
      links += [peering.requester, peering.accepter].map {
        ResourceLink(holder, $0, at: peering.span, matters: false)
      }
    }
    for attachment in transitGatewayAttachments {
      let holder = "transit gateway attachment \(quoted(attachment.id))"
      links.append(ResourceLink(holder, attachment.transitGateway, at: attachment.span))
      if let table = attachment.routeTable {
        links.append(ResourceLink(holder, table, at: attachment.span))
      }
      if case .vpc(let vpc, let subnets) = attachment.end {
        links.append(ResourceLink(holder, vpc, at: attachment.span, matters: false))
        links += subnets.map { ResourceLink(holder, $0, at: attachment.span, matters: false) }
      }
    }
    for table in transitGatewayRouteTables {
      let holder = "a route of transit gateway route table \(quoted(table.id))"
      links += (table.routes ?? []).compactMap { route in
        route.attachment.map { ResourceLink(holder, $0, at: route.span) }
      }
    }
    for network in onPremisesNetworks {
      let holder = "on-premises network \(quoted(network.id))"
      switch network.gateway {
      case .virtualPrivateGateway(let id):
        links.append(ResourceLink(holder, id, at: network.span))
      case .transitGatewayAttachment(let id):
        links.append(ResourceLink(holder, id, at: network.span))
      }
    }
    return links
  }

  private var nameLinks: [ResourceLink] {
    var links: [ResourceLink] = []
    for zone in hostedZones {
      // A zone is often shared with VPCs of other accounts.
      links += zone.vpcs.map {
        ResourceLink("hosted zone \(quoted(zone.id))", $0, at: zone.span, matters: false)
      }
    }
    for rule in resolverRules {
      let holder = "resolver rule \(quoted(rule.id))"
      links += rule.vpcs.map { ResourceLink(holder, $0, at: rule.span, matters: false) }
      if case .forward(_, let endpoint?, _) = rule.action {
        links.append(ResourceLink(holder, endpoint, at: rule.span))
      }
    }
    for endpoint in resolverEndpoints {
      let holder = "resolver endpoint \(quoted(endpoint.id))"
      links.append(ResourceLink(holder, endpoint.vpc, at: endpoint.span))
      links += endpoint.interfaces.map { ResourceLink(holder, $0, at: endpoint.span) }
      links += endpoint.securityGroups.map { ResourceLink(holder, $0, at: endpoint.span) }
    }
    for group in dnsFirewallRuleGroups {
      links += group.vpcs.map {
        ResourceLink(
          "DNS Firewall rule group \(quoted(group.id))", $0, at: group.span, matters: false)
      }
    }
    return links
  }
}

extension Route {
  /// The resource that the route leads to; `nil` when that is none of the model's.
  fileprivate func targetLink(_ holder: String) -> ResourceLink? {
    switch target {
    case .local, .unmodelled: nil
    case .internetGateway(let id): ResourceLink(holder, id, at: span)
    case .egressOnlyInternetGateway(let id): ResourceLink(holder, id, at: span)
    case .natGateway(let id): ResourceLink(holder, id, at: span)
    case .vpcEndpoint(let id): ResourceLink(holder, id, at: span)
    case .networkInterface(let id): ResourceLink(holder, id, at: span)
    case .vpcPeering(let id): ResourceLink(holder, id, at: span)
    case .transitGateway(let id): ResourceLink(holder, id, at: span)
    case .virtualPrivateGateway(let id): ResourceLink(holder, id, at: span)
    }
  }
}
