import CloudModel
import SourceText

/// Makes edits of a network out of edits of what was written of it.
///
/// Writing leaves out what the format adds by itself and may put rows of tables into another order.
/// So of rows only what an edit takes away or adds is carried over; the others stay as they are in
/// the network, with their places.
struct ChangeMerge {
  /// The network, with the edits so far.
  private var topology: Topology
  /// The same as it was written and read again.
  private var written: Topology
  private let places: [UInt64: SourceSpan]
  private let file: SourceFileID

  /// - Parameters:
  ///   - places: Where the original of what begins at an offset of `file` stands.
  ///   - file: The text that was written.
  init(
    _ topology: Topology, written: Topology, _ places: [UInt64: SourceSpan], _ file: SourceFileID
  ) {
    self.topology = topology
    self.written = written
    self.places = places
    self.file = file
  }

  /// The change as it fits the network.
  mutating func fitted(
    _ change: Scenario.Change, report: inout ScenarioReport
  ) -> Scenario.Change {
    var result = change
    result.edits = change.edits.map { edit in
      let fitted = self.fitted(edit, of: change, report: &report)
      do throws(EditError) {
        try edit.apply(to: &written)
        try fitted.apply(to: &topology)
      } catch {
        report.error(
          "this edit does not fit the network", at: change.span,
          label: "\(edit.subject.kind.prose) \(quoted(edit.subject.id))")
      }
      return fitted
    }
    return result
  }

  private func fitted(
    _ edit: Edit, of change: Scenario.Change, report: inout ScenarioReport
  ) -> Edit {
    let reference = edit.subject
    let original = topology.component(reference)
    let before = written.component(reference)
    if let original, let before, !original.agrees(with: before, in: topology) {
      report.error(
        "\(reference.kind.prose) \(quoted(reference.id)) cannot be changed", at: change.span,
        label: "this edit changes it",
        notes: ["the network holds something about it that a scenario cannot say"])
    }
    switch edit {
    case .remove: return edit
    case .add(let component, _): return .add(placed(component))
    case .replace(let component):
      guard let original, let before else { return .replace(placed(component)) }
      return .replace(placed(component).keepingRows(of: original, before: before))
    }
  }

  private func placed(_ component: Component) -> Component {
    component.mappingPlaces { span in
      span.file == file ? places[span.offset] ?? .none : span
    }
  }
}

extension Component {
  /// Whether both say the same, up to places, the order of rows in which nobody looks, and rows that
  /// AWS adds.
  func agrees(with other: Component, in topology: Topology) -> Bool {
    withoutSpans == other.withoutSpans
      || comparable(in: topology).withoutSpans == other.comparable(in: topology).withoutSpans
  }

  private func comparable(in topology: Topology) -> Component {
    switch self {
    case .routeTable(var table):
      table.routes = table.routes.filter { !$0.isAdded(to: table, in: topology) }
        .sorted { $0.sortKey < $1.sortKey }
      return .routeTable(table)
    case .transitGatewayRouteTable(var table):
      table.routes = table.routes?.sorted { $0.sortKey < $1.sortKey }
      return .transitGatewayRouteTable(table)
    case .hostedZone(var zone):
      zone.records = zone.records?.groupedByName
      return .hostedZone(zone)
    case .vpc, .dhcpOptions, .subnet, .prefixList, .networkInterface, .securityGroup, .networkACL,
      .vpcEndpoint, .internetGateway, .egressOnlyInternetGateway, .natGateway, .vpcPeering,
      .transitGateway, .transitGatewayAttachment, .virtualPrivateGateway, .resolverRule,
      .resolverEndpoint, .dnsFirewallRuleGroup, .onPremisesNetwork:
      return self
    }
  }

  /// This resource, which an edit made of `before`, with the rows of `original` that the edit leaves
  /// alone.
  fileprivate func keepingRows(of original: Component, before: Component) -> Component {
    switch (self, original, before) {
    case (.routeTable(var table), .routeTable(let original), .routeTable(let before)):
      table.routes = original.routes.carrying(from: before.routes, to: table.routes, at: \.span) {
        $0.destination == $1.destination && $0.target == $1.target
      }
      return .routeTable(table)
    case (
      .transitGatewayRouteTable(var table), .transitGatewayRouteTable(let original),
      .transitGatewayRouteTable(let before)
    ):
      guard let old = original.routes, let from = before.routes, let to = table.routes else {
        return self
      }
      table.routes = old.carrying(from: from, to: to, at: \.span) {
        $0.destination == $1.destination && $0.attachment == $1.attachment
      }
      return .transitGatewayRouteTable(table)
    case (.hostedZone(var zone), .hostedZone(let original), .hostedZone(let before)):
      guard let old = original.records, let from = before.records, let to = zone.records else {
        return self
      }
      zone.records = old.carrying(from: from, to: to, at: \.span) {
        $0.name == $1.name && $0.data == $1.data
      }
      return .hostedZone(zone)
    case (.vpcEndpoint(var endpoint), .vpcEndpoint(let original), _):
      if endpoint.policy?.json == original.policy?.json { endpoint.policy = original.policy }
      return .vpcEndpoint(endpoint)
    default: return self
    }
  }
}

extension Array where Element: Hashable {
  /// These rows with what leads from `before` to `after`: without what is gone, and with what is
  /// new, which stands in the place of a row like it or at the end.
  fileprivate func carrying(
    from before: [Element], to after: [Element],
    at span: WritableKeyPath<Element, SourceSpan>, isLike: (Element, Element) -> Bool
  ) -> [Element] {
    func bare(_ row: Element) -> Element {
      var copy = row
      copy[keyPath: span] = .none
      return copy
    }
    var counts: [Element: Int] = [:]
    for row in before { counts[bare(row), default: 0] += 1 }
    var new: [Element] = []
    for row in after {
      if let count = counts[bare(row)], count > 0 {
        counts[bare(row)] = count - 1
      } else {
        new.append(row)
      }
    }
    var result: [Element] = []
    for row in self {
      guard let gone = counts[bare(row)], gone > 0 else {
        result.append(row)
        continue
      }
      counts[bare(row)] = gone - 1
      if let index = new.firstIndex(where: { isLike($0, row) }) {
        result.append(new.remove(at: index))
      }
    }
    return result + new
  }
}

extension Route {
  /// Whether AWS adds this row by itself: that of a gateway endpoint which is associated.
  fileprivate func isAdded(to table: RouteTable, in topology: Topology) -> Bool {
    guard case .vpcEndpoint(let id) = target, let endpoint = topology.vpcEndpoints[id],
      endpoint.type == .gateway, case .prefixList(let list) = destination
    else { return false }
    return endpoint.routeTables.contains(table.id) && origin == .fixed && !isBlackhole
      && topology.prefixLists[list]?.name == endpoint.service.name
  }

  fileprivate var sortKey: String {
    let place =
      switch destination {
      case .prefix(let prefix): prefix.description
      case .prefixList(let id): id.rawValue
      }
    return "\(place) \(target.text) \(origin.rawValue) \(isBlackhole)"
  }
}

extension TransitGatewayRoute {
  fileprivate var sortKey: String {
    "\(destination) \(attachment?.rawValue ?? "") \(origin.rawValue)"
  }
}

extension [ResourceRecordSet] {
  /// The records of one name together, in the order in which the names come first.
  fileprivate var groupedByName: [ResourceRecordSet] {
    let byName = Dictionary(grouping: self, by: \.name)
    var seen: Set<ResourceRecordSet> = []
    var names: [ResourceRecordSet] = []
    for first in self where seen.insert(byName[first.name]?.first ?? first).inserted {
      names += byName[first.name] ?? []
    }
    return names
  }
}
