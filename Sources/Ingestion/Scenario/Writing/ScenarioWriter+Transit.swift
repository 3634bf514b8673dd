import Addressing
import CloudModel
import SourceText

/// Transit gateways, their attachments and their route tables.
extension ScenarioWriter {
  mutating func transitGateways() -> [ScenarioMember] {
    let described = topology.transitGateways.map { gateway in
      let id = gateway.id.rawValue
      let usual = ScenarioDefinition.defaultTable(ofTransitGateway: id)
      let tables = groups.transitTables[id] ?? []
      let isImplied = tables.contains { $0.id.rawValue == usual }
      var fields = ScenarioMembers()
      fields.flag("securityGroupReferencing", gateway.referencesSecurityGroups, unless: false)
      fields.flag("implied", isImplied, unless: true)
      addSections(of: id, isImplied: isImplied, to: &fields)
      return member(gateway, fields, isSpread: true)
    }
    let others = groups.undescribedTransitGateways.map { id in
      var fields = ScenarioMembers()
      fields.add("described", .flag(false))
      addSections(of: id, isImplied: false, to: &fields)
      return ScenarioMember(id, fields.node(isSpread: true))
    }
    return described + others
  }

  private mutating func addSections(
    of gateway: String, isImplied: Bool, to fields: inout ScenarioMembers
  ) {
    let usual = Identifier<TransitGatewayRouteTable>(
      ScenarioDefinition.defaultTable(ofTransitGateway: gateway))
    let tables = groups.transitTables[gateway] ?? []
    let attachments = groups.attachments[gateway] ?? []
    fields.section(
      "attachments", attachments.map { attachment($0, usual: isImplied ? usual : nil) })
    fields.section(
      "routeTables",
      tables.enumerated().compactMap { index, table in
        let written = self.table(table)
        let isUsual =
          isImplied && table.id == usual && index + 1 == tables.count && written.value.isBare
        return isUsual ? nil : written
      })
  }

  private mutating func attachment(
    _ attachment: TransitGatewayAttachment, usual: Identifier<TransitGatewayRouteTable>?
  ) -> ScenarioMember {
    var fields = ScenarioMembers()
    switch attachment.end {
    case .vpc(let vpc, let subnets):
      fields.add("vpc", name(vpc))
      fields.add("subnets", names(subnets))
    case .outside(let kind): fields.text("outside", kind)
    }
    if let table = attachment.routeTable {
      if table != usual { fields.add("routeTable", name(table)) }
    } else if usual != nil {
      fields.add("associated", .flag(false))
    }
    let tables = topology.transitGatewayRouteTables.filter { propagates(attachment, to: $0) }
      .map(\.id)
    if tables != (usual.map { [$0] } ?? []) { fields.add("propagatesTo", names(tables)) }
    if attachment.state != "available" { fields.text("state", attachment.state) }
    return member(attachment, fields)
  }

  /// Whether all blocks behind an attachment stand in a table as propagated ones.
  private func propagates(
    _ attachment: TransitGatewayAttachment, to table: TransitGatewayRouteTable
  ) -> Bool {
    let blocks = groups.blocks(behind: attachment)
    guard let routes = table.routes else { return false }
    if blocks.isEmpty { return false }
    return blocks.allSatisfy { block in
      routes.contains {
        $0.destination == block && $0.attachment == attachment.id && $0.origin == .propagated
      }
    }
  }

  private mutating func table(_ table: TransitGatewayRouteTable) -> ScenarioMember {
    var fields = ScenarioMembers()
    if let routes = table.routes {
      fields.section("routes", self.routes(routes.filter { !isPropagated($0, in: table) }))
    } else {
      fields.add("known", .flag(false))
    }
    return member(table, fields)
  }

  private func isPropagated(
    _ route: TransitGatewayRoute, in table: TransitGatewayRouteTable
  ) -> Bool {
    guard route.origin == .propagated, let id = route.attachment,
      let attachment = topology.transitGatewayAttachments[id]
    else { return false }
    return groups.blocks(behind: attachment).contains(route.destination)
      && propagates(attachment, to: table)
  }

  /// The rows by destination, in the order in which the destinations come first.
  private mutating func routes(_ rows: [TransitGatewayRoute]) -> [ScenarioMember] {
    let byDestination = Dictionary(grouping: rows, by: \.destination)
    var seen: Set<Prefix> = []
    return rows.compactMap { first in
      guard seen.insert(first.destination).inserted,
        let rows = byDestination[first.destination]
      else { return nil }
      let values = rows.map { row in
        let value = route(row)
        return rows.count == 1 ? value : ScenarioNode(value.content, at: row.span)
      }
      return ScenarioMember(
        first.destination.description, at: rows.count == 1 ? first.span : .none, .rows(values))
    }
  }

  private mutating func route(_ route: TransitGatewayRoute) -> ScenarioNode {
    let target = route.attachment.map { name($0) } ?? .text("blackhole")
    if route.origin == .fixed { return target }
    var fields = ScenarioMembers()
    fields.add("attachment", target)
    fields.text("origin", route.origin.rawValue)
    return fields.node()
  }
}

extension ScenarioNode {
  /// Whether this is an object without members.
  var isBare: Bool {
    switch content {
    case .object(let members): members.isEmpty
    case .scalar, .list: false
    }
  }
}
