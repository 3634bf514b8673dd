import Addressing
import CloudModel
import SourceText

extension SnapshotContents {
  /// Takes what an element says.
  mutating func take(_ row: OutputRow, on page: inout OutputPage) {
    switch row {
    case .nothing: break
    case .component(let component): add(component)
    case .vpc(let vpc, let statesBlockMode):
      if statesBlockMode { links.statedBlockModes.insert(vpc.id) }
      add(.vpc(vpc))
    case .dnsSupport(let value): page.dnsSupport = value
    case .dnsHostnames(let value): page.dnsHostnames = value
    case .subnet(let subnet, let region):
      links.link(subnet.vpc, toZone: subnet.zone)
      links.link(subnet.vpc, to: region)
      add(.subnet(subnet))
    case .routeTable(let table, let subnets):
      links.link(subnets, to: table.id)
      add(.routeTable(table))
    case .networkInterface(let interface, let vpc, let zone):
      add(.networkInterface(interface))
      if let vpc, let zone { links.link(vpc, toZone: zone) }
    case .instances(let interfaces): mentioned += interfaces.map { .networkInterface($0) }
    case .securityGroupRule(let rule): links.securityGroupRules.append(rule)
    case .networkACL(let acl, let subnets):
      links.link(subnets, to: acl.id)
      add(.networkACL(acl))
    case .vpcEndpoint(let endpoint, let isOfItsRegion):
      if isOfItsRegion { links.link(endpoint.vpc, to: endpoint.service.region) }
      add(.vpcEndpoint(endpoint))
    case .endpointService(let zones): links.endpointServices.append(zones)
    case .prefixList(let list, let entries):
      if let entries { links.prefixListEntries[list.id, default: []] += entries }
      add(.prefixList(list))
    case .prefixListEntry(let entry):
      links.prefixListEntries[Identifier(page.subject), default: []].append(entry)
    case .natGateway(let gateway, let interfaces):
      for interface in interfaces { links.natInterfaces[interface] = gateway.id }
      add(.natGateway(gateway))
    case .vpcPeering(let peering, let sides):
      add(.vpcPeering(peering))
      for side in sides { links.link(side.vpc, to: side.region) }
    case .blockPublicAccess(let options): links.blockPublicAccess.append(options)
    case .blockPublicAccessExclusion(let exclusion):
      links.blockPublicAccessExclusions.append(exclusion)
    case .vpnConnection(let connection): links.vpnConnections.append(connection)
    case .transitGateway(let gateway, let table):
      links.defaultRouteTables[gateway.id] = table
      add(.transitGateway(gateway))
    case .attachment(let row): take(row)
    case .association(let attachment): links.associations[attachment] = Identifier(page.subject)
    case .transitRoute(let route):
      links.transitRoutes[Identifier(page.subject), default: []].append(route)
    case .name(let row): take(row, on: &page)
    case .task(let task): links.tasks.append(task)
    case .service(let service): links.services.append(service)
    case .taskDefinition(let definition): links.taskDefinitions.append(definition)
    case .containerInstance(let instance): links.containerInstances.append(instance)
    }
  }
}

extension SnapshotContents {
  private mutating func take(_ row: TransitGatewayAttachmentRow) {
    if let resource = row.resource { links.attachments[resource] = row.attachment.id }
    if let table = row.routeTable { links.associations[row.attachment.id] = table }
    switch row.attachment.end {
    case .vpc: mentioned.append(.transitGatewayAttachment(row.attachment))
    case .outside: add(.transitGatewayAttachment(row.attachment))
    }
  }

  private mutating func take(_ row: OutputRow.NameRow, on page: inout OutputPage) {
    switch row {
    case .hostedZone(let id, let zone, let isSubject):
      if let zone { add(.hostedZone(zone)) } else { links.publicZones.insert(id) }
      if isSubject { page.zone = id }
    case .hostedZoneSummary(let zone):
      mentioned.append(.hostedZone(zone))
      let vpcs = links.zoneVPCs[zone.id, default: []]
      links.zoneVPCs[zone.id] = (vpcs + [Identifier(page.subject)]).withoutRepetition()
    case .hostedZoneVPC(let side):
      links.link(side.vpc, to: side.region)
      page.zoneVPCs.append(side.vpc)
    case .recordSet(let record):
      links.zoneRecords[Identifier(page.subject), default: []].append(record)
    case .resolverRuleAssociation(let rule, let vpc):
      let vpcs = links.resolverRuleVPCs[rule, default: []]
      links.resolverRuleVPCs[rule] = (vpcs + [vpc]).withoutRepetition()
    case .resolverAddress(let address):
      links.resolverAddresses[Identifier(page.subject), default: []].append(address)
    case .firewallAssociation(let association): links.firewallAssociations.append(association)
    case .firewallRule(let rule): links.firewallRules.append(rule)
    case .firewallDomain(let domain):
      links.firewallDomains[page.subject, default: []].append(domain)
    }
  }
}
