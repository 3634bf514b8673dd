import Addressing
import CloudModel
import SourceText

/// Transit gateways, their attachments and their route tables.
extension ScenarioLowering {
  mutating func lowerTransit() {
    for definition in draft.definitions(of: .transitGateway) {
      checkFlags("implied", "described", of: definition)
      topology.transitGateways.insert(
        TransitGateway(
          id: Identifier(definition.name), name: text("name", of: definition),
          referencesSecurityGroups: flag("securityGroupReferencing", of: definition) ?? false,
          span: place(definition.span)))
    }
    for definition in draft.definitions(of: .transitGatewayAttachment) {
      lowerAttachment(definition)
    }
    for definition in draft.definitions(of: .transitGatewayRouteTable) {
      lowerTransitTable(definition)
    }
    for definition in draft.definitions(of: .transitGatewayAttachment) { propagate(definition) }
  }

  private mutating func lowerAttachment(_ definition: ScenarioDefinition) {
    guard let end = end(of: definition) else { return }
    let isAssociated = flag("associated", of: definition) ?? true
    let written = reference(TransitGatewayRouteTable.self, "routeTable", of: definition)
    let gateway = definition.parent ?? ""
    let table = ScenarioDefinition.defaultTable(ofTransitGateway: gateway)
    let standard =
      draft.knows(.transitGatewayRouteTable, table)
      ? Identifier<TransitGatewayRouteTable>(table) : nil
    topology.transitGatewayAttachments.insert(
      TransitGatewayAttachment(
        id: Identifier(definition.name), name: text("name", of: definition),
        transitGateway: Identifier(gateway), end: end,
        routeTable: isAssociated ? written ?? standard : nil,
        state: text("state", of: definition) ?? "available", span: place(definition.span)))
  }

  private mutating func end(
    of definition: ScenarioDefinition
  ) -> TransitGatewayAttachment.End? {
    let vpc = reference(VPC.self, "vpc", of: definition)
    let subnets = references(Subnet.self, "subnets", of: definition)
    let outside = text("outside", of: definition)
    let hasVPC = definition.fields[one: "vpc"] != nil
    if hasVPC == (definition.fields[one: "outside"] != nil) {
      report.error(
        "\(definition.subject) must lead to a VPC or outside", at: definition.span,
        label: "expected either `vpc` and `subnets`, or `outside`")
      return nil
    }
    if let outside { return .outside(outside) }
    return vpc.map { .vpc($0, subnets: subnets) }
  }

  private mutating func lowerTransitTable(_ definition: ScenarioDefinition) {
    let isKnown = flag("known", of: definition) ?? true
    if !isKnown, let first = definition.fields[map: "routes"]?.first {
      report.error(
        "\(definition.subject) has routes although they are not known", at: first.nameSpan,
        label: "expected `routes` or `known: false`")
    }
    topology.transitGatewayRouteTables.insert(
      TransitGatewayRouteTable(
        id: Identifier(definition.name), name: text("name", of: definition),
        transitGateway: Identifier(definition.parent ?? ""),
        routes: isKnown
          ? (definition.fields[map: "routes"] ?? []).flatMap(\.rows).compactMap {
            transitRoute($0, "a route of \(definition.subject)")
          } : nil,
        span: place(definition.span)))
  }

  /// `"10.0.0.0/16": "hub"`, or `"blackhole"` in place of an attachment.
  private mutating func transitRoute(
    _ entry: ScenarioEntry, _ subject: String
  ) -> TransitGatewayRoute? {
    let destination = report.prefix(
      entry.name[...], at: entry.nameSpan, "the destination of \(subject)")
    let fields = longForm(of: entry, .transitGatewayRoute, "attachment", subject)
    let origin = fields[one: "origin"].flatMap {
      report.word($0, "`origin` of \(subject)", ScenarioVocabulary(RouteOrigin.self))
    }
    guard let item = fields[one: "attachment"], let destination else { return nil }
    let isBlackhole = item.string == "blackhole"
    let attachment =
      isBlackhole ? nil : reference(TransitGatewayAttachment.self, item, subject)
    if attachment == nil && !isBlackhole { return nil }
    return TransitGatewayRoute(
      to: destination, via: attachment, origin: origin ?? .fixed, span: place(entry.span))
  }

  /// Puts the blocks behind an attachment into the tables to which it propagates: those of its
  /// VPC, or of the on-premises networks that it leads to.
  ///
  /// Source: Amazon VPC Transit Gateways, "Route propagation".
  private mutating func propagate(_ definition: ScenarioDefinition) {
    let tables = references(TransitGatewayRouteTable.self, "propagatesTo", of: definition)
    guard let attachment = topology.transitGatewayAttachments[Identifier(definition.name)] else {
      return
    }
    let blocks: [Prefix] =
      switch attachment.end {
      case .vpc(let vpc, _): topology.vpcs[vpc]?.cidrs ?? []
      case .outside:
        topology.onPremisesNetworks
          .filter { $0.gateway == .transitGatewayAttachment(attachment.id) }
          .flatMap(\.prefixes)
      }
    for id in tables {
      guard var table = topology.transitGatewayRouteTables[id], let routes = table.routes else {
        continue
      }
      table.routes =
        routes
        + blocks.map {
          TransitGatewayRoute(
            to: $0, via: attachment.id, origin: .propagated, span: place(definition.span))
        }
      topology.transitGatewayRouteTables.replace(table)
    }
  }
}
