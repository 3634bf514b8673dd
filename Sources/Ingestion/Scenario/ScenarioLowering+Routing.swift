import Addressing
import CloudModel
import SourceText

/// Route tables of VPCs.
extension ScenarioLowering {
  /// The kinds of resource that a route may lead to.
  static let routeTargets: [ResourceKind] = [
    .internetGateway, .egressOnlyInternetGateway, .natGateway, .vpcEndpoint, .networkInterface,
    .vpcPeering, .transitGateway, .virtualPrivateGateway,
  ]

  mutating func lowerRouting() {
    for definition in draft.definitions(of: .routeTable) { lowerRouteTable(definition) }
  }

  private mutating func lowerRouteTable(_ definition: ScenarioDefinition) {
    topology.routeTables.insert(
      RouteTable(
        id: Identifier(definition.name), name: text("name", of: definition),
        vpc: Identifier(definition.parent ?? ""),
        isMain: flag("main", of: definition) ?? draft.isMainTable(definition),
        routes: (definition.fields[map: "routes"] ?? []).flatMap(\.rows).compactMap {
          route($0, "a route of \(definition.subject)")
        },
        edgeGateways: edgeGateways(of: definition), span: place(definition.span)))
  }

  private mutating func edgeGateways(of definition: ScenarioDefinition) -> [String] {
    let subject = subject("edgeGateways", of: definition)
    return draft.list("edgeGateways", of: definition).compactMap { item in
      guard let name = report.text(item, subject) else { return nil }
      let kinds: [ResourceKind] = [.internetGateway, .virtualPrivateGateway]
      return kind(of: name[...], at: item.span, among: kinds, subject).map { _ in name }
    }
  }

  private mutating func route(_ entry: ScenarioEntry, _ subject: String) -> Route? {
    let destination = destination(entry, subject)
    let fields = longForm(of: entry, .route, "target", subject)
    guard let target = fields[one: "target"], let name = report.text(target, subject) else {
      return nil
    }
    let origin = fields[one: "origin"].flatMap {
      report.word($0, "`origin` of \(subject)", ScenarioVocabulary(RouteOrigin.self))
    }
    let state = fields[one: "state"].flatMap {
      report.word($0, "`state` of \(subject)", ScenarioVocabulary(ScenarioRouteState.self))
    }
    let isUnmodelled = fields[one: "unmodelled"].flatMap {
      report.flag($0, "`unmodelled` of \(subject)")
    }
    let way: RouteTarget?
    var isGone = false
    if isUnmodelled == true {
      way = .unmodelled(name)
    } else if name == "local" {
      way = .local
    } else {
      let kind = kind(of: name[...], at: target.span, among: Self.routeTargets, subject)
      way = kind.flatMap { RouteTarget($0, name) }
      isGone = kind.map { draft.isGone($0, name) } ?? false
    }
    guard let destination, let way else { return nil }
    return Route(
      to: destination, via: way, origin: origin ?? (way == .local ? .local : .fixed),
      isBlackhole: isGone || state == .blackhole, span: place(entry.span))
  }

  private mutating func destination(
    _ entry: ScenarioEntry, _ subject: String
  ) -> RouteDestination? {
    if Self.isMeantAsPrefix(entry.name[...]) {
      return report.prefix(
        entry.name[...], at: entry.nameSpan, "the destination of \(subject)"
      ).map { .prefix($0) }
    }
    let kind = kind(of: entry.name[...], at: entry.nameSpan, among: [.prefixList], subject)
    return kind.map { _ in .prefixList(Identifier(entry.name)) }
  }

  /// The fields of a value whose short form is a text that stands for one of them.
  mutating func longForm(
    of entry: ScenarioEntry, _ shape: ScenarioShape, _ field: String, _ subject: String
  ) -> ScenarioFields {
    if entry.item.string == nil {
      return ScenarioFields(entry.item, shape, of: subject, report: &report)
    }
    var fields = ScenarioFields(shape)
    fields[one: field] = entry.item
    return fields
  }
}

extension ScenarioEntry {
  /// The entry for each element of a list under its name, where one name has several rows; else the
  /// entry alone.
  var rows: [ScenarioEntry] {
    guard let value = item.value, value.kind == .array else { return [self] }
    return value.elements.map { ScenarioEntry(name: name, element: ScenarioItem($0)) }
  }

  /// From the name to the end of the value.
  var span: SourceSpan {
    let end = item.span.offset + UInt64(item.span.length)
    return SourceSpan(
      file: nameSpan.file, offset: nameSpan.offset, length: UInt32(end - nameSpan.offset))
  }
}

extension RouteTarget {
  /// `nil` for a kind that no route leads to.
  fileprivate init?(_ kind: ResourceKind, _ name: String) {
    switch kind {
    case .internetGateway: self = .internetGateway(Identifier(name))
    case .egressOnlyInternetGateway: self = .egressOnlyInternetGateway(Identifier(name))
    case .natGateway: self = .natGateway(Identifier(name))
    case .vpcEndpoint: self = .vpcEndpoint(Identifier(name))
    case .networkInterface: self = .networkInterface(Identifier(name))
    case .vpcPeering: self = .vpcPeering(Identifier(name))
    case .transitGateway: self = .transitGateway(Identifier(name))
    case .virtualPrivateGateway: self = .virtualPrivateGateway(Identifier(name))
    case .vpc, .dhcpOptions, .subnet, .routeTable, .prefixList, .securityGroup, .networkACL,
      .hostedZone, .transitGatewayAttachment, .transitGatewayRouteTable, .resolverRule,
      .resolverEndpoint, .dnsFirewallRuleGroup, .onPremisesNetwork:
      return nil
    }
  }
}
