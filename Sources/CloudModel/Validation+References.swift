import SourceText

/// One place in which a resource names another.
struct ResourceLink {
  var holder: Holder
  var target: ResourceReference
  /// Where the name stands, or the resource that holds it.
  var span: SourceSpan
  /// Whether a verdict may depend on what the name stands for when the input is a part of an
  /// account. A group of a peered account in a rule is usual; a subnet without its table is not.
  var matters: Bool

  /// What holds the name: ``subnet `app-a` ``, ``a route of route table `private` ``. Put into words
  /// for the few that are reported.
  struct Holder {
    var what: String
    var id: String

    init<R: Resource>(_ what: String, _ id: Identifier<R>) {
      self.what = what
      self.id = id.rawValue
    }

    var text: String { "\(what) \(quoted(id))" }
  }

  init<R: Resource>(
    _ holder: Holder, _ target: Identifier<R>, at span: SourceSpan, matters: Bool = true
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
    let network = topology
    switch completeness {
    case .edited, .editedPart: break
    case .complete:
      let ids = Dictionary(
        uniqueKeysWithValues: ResourceKind.allCases.map { ($0, network.identifiers(of: $0)) })
      network.forEachLink { link in
        if network.isThere(link.target) { return }
        reportDangling(link, among: ids[link.target.kind] ?? [])
      }
    case .partial:
      var missing: [ResourceLink] = []
      network.forEachLink { link in
        if link.matters && !network.isThere(link.target) { missing.append(link) }
      }
      reportMissing(missing)
    }
  }

  private mutating func reportDangling(_ link: ResourceLink, among candidates: [String]) {
    let kind = link.target.kind.prose
    let near = nearest(to: link.target.id, among: candidates)
    report(
      "\(link.holder.text) names a \(kind) that is not defined", at: link.span,
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
        label: "\(link.holder.text) names it\(others)",
        notes: ["what depends on it is treated as if it had been deleted"])
    }
  }
}

extension Topology {
  fileprivate func isThere(_ reference: ResourceReference) -> Bool {
    position(of: reference) != nil
  }

  /// Every name of a resource that stands in another one.
  func forEachLink(_ visit: (ResourceLink) -> Void) {
    visitPlacements(visit)
    visitAttachments(visit)
    visitRoutes(visit)
    visitFilters(visit)
    visitTransit(visit)
    visitNames(visit)
  }

  private func visitPlacements(_ visit: (ResourceLink) -> Void) {
    for vpc in vpcs {
      if let options = vpc.dhcpOptions {
        visit(ResourceLink(.init("VPC", vpc.id), options, at: vpc.span))
      }
    }
    for subnet in subnets {
      let holder = ResourceLink.Holder("subnet", subnet.id)
      visit(ResourceLink(holder, subnet.vpc, at: subnet.span))
      if let table = subnet.routeTable { visit(ResourceLink(holder, table, at: subnet.span)) }
      if let acl = subnet.networkACL { visit(ResourceLink(holder, acl, at: subnet.span)) }
    }
    networkInterfaces.visit { interface in
      let holder = ResourceLink.Holder("network interface", interface.id)
      visit(ResourceLink(holder, interface.subnet, at: interface.span))
      for group in interface.securityGroups {
        visit(ResourceLink(holder, group, at: interface.span))
      }
    }
  }

  private func visitAttachments(_ visit: (ResourceLink) -> Void) {
    func add<R: Resource>(_ resource: R, _ vpc: Identifier<VPC>?) {
      guard let vpc else { return }
      visit(ResourceLink(.init(R.kind.prose, resource.id), vpc, at: resource.span))
    }
    for gateway in internetGateways { add(gateway, gateway.vpc) }
    for gateway in egressOnlyInternetGateways { add(gateway, gateway.vpc) }
    for gateway in virtualPrivateGateways { add(gateway, gateway.vpc) }
    for gateway in natGateways {
      add(gateway, gateway.vpc)
      let holder = ResourceLink.Holder("NAT gateway", gateway.id)
      switch gateway.placement {
      case .zonal(let subnet): visit(ResourceLink(holder, subnet, at: gateway.span))
      case .regional(let table):
        if let table { visit(ResourceLink(holder, table, at: gateway.span)) }
      }
    }
    for endpoint in vpcEndpoints {
      add(endpoint, endpoint.vpc)
      let holder = ResourceLink.Holder("VPC endpoint", endpoint.id)
      for id in endpoint.subnets { visit(ResourceLink(holder, id, at: endpoint.span)) }
      for id in endpoint.interfaces { visit(ResourceLink(holder, id, at: endpoint.span)) }
      for id in endpoint.securityGroups { visit(ResourceLink(holder, id, at: endpoint.span)) }
      for id in endpoint.routeTables { visit(ResourceLink(holder, id, at: endpoint.span)) }
    }
  }

  private func visitRoutes(_ visit: (ResourceLink) -> Void) {
    for table in routeTables {
      let holder = ResourceLink.Holder("a route of route table", table.id)
      visit(ResourceLink(.init("route table", table.id), table.vpc, at: table.span))
      for route in table.routes {
        if case .prefixList(let list) = route.destination {
          visit(ResourceLink(holder, list, at: route.span))
        }
        // What a blackhole led to is gone by definition.
        if let link = route.targetLink(holder), !route.isBlackhole { visit(link) }
      }
    }
  }

  private func visitFilters(_ visit: (ResourceLink) -> Void) {
    for acl in networkACLs {
      visit(ResourceLink(.init("network ACL", acl.id), acl.vpc, at: acl.span))
    }
    for group in securityGroups {
      if let vpc = group.vpc {
        visit(
          ResourceLink(.init("security group", group.id), vpc, at: group.span, matters: false))
      }
      let holder = ResourceLink.Holder("a rule of security group", group.id)
      for rules in [group.inbound, group.outbound] {
        for rule in rules {
          switch rule.peer {
          case .prefix: break
          case .prefixList(let list): visit(ResourceLink(holder, list, at: rule.span))
          case .securityGroup(let peer):
            visit(ResourceLink(holder, peer, at: rule.span, matters: false))
          }
        }
      }
    }
  }

  private func visitTransit(_ visit: (ResourceLink) -> Void) {
    for peering in vpcPeerings {
      let holder = ResourceLink.Holder("peering connection", peering.id)
      for vpc in [peering.requester, peering.accepter] {
        visit(ResourceLink(holder, vpc, at: peering.span, matters: false))
      }
    }
    for attachment in transitGatewayAttachments {
      let holder = ResourceLink.Holder("transit gateway attachment", attachment.id)
      visit(ResourceLink(holder, attachment.transitGateway, at: attachment.span))
      if let table = attachment.routeTable {
        visit(ResourceLink(holder, table, at: attachment.span))
      }
      if case .vpc(let vpc, let subnets) = attachment.end {
        visit(ResourceLink(holder, vpc, at: attachment.span, matters: false))
        for id in subnets {
          visit(ResourceLink(holder, id, at: attachment.span, matters: false))
        }
      }
    }
    for table in transitGatewayRouteTables {
      let holder = ResourceLink.Holder("a route of transit gateway route table", table.id)
      for route in table.routes ?? [] {
        if let attachment = route.attachment {
          visit(ResourceLink(holder, attachment, at: route.span))
        }
      }
    }
    for network in onPremisesNetworks {
      let holder = ResourceLink.Holder("on-premises network", network.id)
      switch network.gateway {
      case .virtualPrivateGateway(let id): visit(ResourceLink(holder, id, at: network.span))
      case .transitGatewayAttachment(let id): visit(ResourceLink(holder, id, at: network.span))
      }
    }
  }

  private func visitNames(_ visit: (ResourceLink) -> Void) {
    for zone in hostedZones {
      // A zone is often shared with VPCs of other accounts.
      let holder = ResourceLink.Holder("hosted zone", zone.id)
      for vpc in zone.vpcs { visit(ResourceLink(holder, vpc, at: zone.span, matters: false)) }
    }
    for rule in resolverRules {
      let holder = ResourceLink.Holder("resolver rule", rule.id)
      for vpc in rule.vpcs { visit(ResourceLink(holder, vpc, at: rule.span, matters: false)) }
      if case .forward(_, let endpoint?, _) = rule.action {
        visit(ResourceLink(holder, endpoint, at: rule.span))
      }
    }
    for endpoint in resolverEndpoints {
      let holder = ResourceLink.Holder("resolver endpoint", endpoint.id)
      visit(ResourceLink(holder, endpoint.vpc, at: endpoint.span))
      for id in endpoint.interfaces { visit(ResourceLink(holder, id, at: endpoint.span)) }
      for id in endpoint.securityGroups { visit(ResourceLink(holder, id, at: endpoint.span)) }
    }
    for group in dnsFirewallRuleGroups {
      let holder = ResourceLink.Holder("DNS Firewall rule group", group.id)
      for vpc in group.vpcs { visit(ResourceLink(holder, vpc, at: group.span, matters: false)) }
    }
  }
}

extension Route {
  /// The resource that the route leads to; `nil` when that is none of the model's.
  fileprivate func targetLink(_ holder: ResourceLink.Holder) -> ResourceLink? {
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
