import CloudModel
import SourceText

/// A network, or one resource of it, as rows of a name and what stands there, in the words of
/// scenario files.
public struct ScenarioListing: Hashable, Sendable {
  /// `securityGroup task`; empty for the whole network.
  public let title: String
  public let rows: [Row]

  public struct Row: Hashable, Sendable {
    /// A field, or a section of the network.
    public let name: String
    /// A line each.
    public let values: [String]
    /// Nobody wrote this: it is AWS's default.
    public let isDefault: Bool
  }

  static func make(
    of words: [String], in draft: ScenarioDraft
  ) -> (ScenarioListing?, [Diagnostic]) {
    guard let word = words.first else { return (network(draft, ResourceKind.allCases), []) }
    var report = ScenarioReport()
    let kind = ResourceKind.allCases.first {
      $0.scenario.singular == word || $0.scenario.section == word
    }
    guard let kind else {
      report.unknownName(
        "\(quoted(word)) is no kind of resource", word, at: .none,
        among: ResourceKind.allCases.map(\.scenario.singular))
      return (nil, report.diagnostics)
    }
    guard words.count > 1 else { return (network(draft, [kind]), []) }
    let name = words[1]
    guard let definition = draft.definition(kind, name) else {
      report.unknownName(
        "there is no \(kind.prose) \(quoted(name))", name, at: .none,
        among: draft.definitions(of: kind).map(\.name))
      return (nil, report.diagnostics)
    }
    return (ScenarioListing(of: definition, in: draft), [])
  }

  private static func network(
    _ draft: ScenarioDraft, _ kinds: [ResourceKind]
  ) -> ScenarioListing {
    let rows = kinds.compactMap { kind -> Row? in
      let names = draft.definitions(of: kind).map(\.name)
      if names.isEmpty && kinds.count > 1 { return nil }
      let isInGateway = kind == .transitGatewayRouteTable
      return Row(
        name: isInGateway ? kind.scenario.singular : kind.scenario.section,
        values: names.isEmpty ? ["none"] : [names.joined(separator: ", ")], isDefault: false)
    }
    return ScenarioListing(title: "", rows: rows)
  }

  private init(title: String, rows: [Row]) {
    self.title = title
    self.rows = rows
  }

  private init(of definition: ScenarioDefinition, in draft: ScenarioDraft) {
    title = "\(definition.kind.scenario.singular) \(definition.name)"
    let written = definition.fields.shape.fields.compactMap { field -> Row? in
      let fields = definition.fields
      switch field.form {
      case .one:
        return fields[one: field.name].map {
          Row(name: field.name, values: [$0.canonical], isDefault: false)
        }
      case .list:
        let written = fields[list: field.name]
        let values = draft.list(field.name, of: definition).map(\.canonical)
        if written == nil && values.isEmpty { return Self.absent(field, of: definition) }
        return Row(
          name: field.name, values: values.isEmpty ? ["none"] : values, isDefault: written == nil)
      case .map:
        let entries = fields[map: field.name] ?? []
        if entries.isEmpty { return nil }
        return Row(
          name: field.name, values: entries.map { "\($0.name) → \($0.item.canonical)" },
          isDefault: false)
      case .section: return nil
      }
    }
    rows =
      written + (definition.kind == .routeTable ? Self.ownRoutes(of: definition, in: draft) : [])
  }

  /// The rows that AWS adds to a route table: the local ones, and one for each gateway endpoint that
  /// is associated with it.
  ///
  /// Source: Amazon VPC User Guide, "Route table concepts"; AWS PrivateLink Guide, "Gateway
  /// endpoints".
  private static func ownRoutes(
    of table: ScenarioDefinition, in draft: ScenarioDraft
  ) -> [Row] {
    let vpc = draft.definition(.vpc, table.parent ?? "")
    let local = (vpc?.fields[list: "cidr"] ?? []).map { "\($0.canonical) → local" }
    let endpoints = draft.definitions(of: .vpcEndpoint, in: table.parent ?? "").filter {
      draft.list("routeTables", of: $0).contains { $0.string == table.name }
    }
    let byEndpoint = endpoints.map { endpoint in
      let service = endpoint.fields[one: "service"]?.string ?? ""
      return "pl-\(EndpointService(name: service).suffix) → \(endpoint.name)"
    }
    let isFirst = (table.fields[map: "routes"] ?? []).isEmpty
    return [Row(name: isFirst ? "routes" : "", values: local + byEndpoint, isDefault: true)]
  }

  /// Rules that are not there matter: what no rule allows is denied.
  private static func absent(
    _ field: ScenarioField, of definition: ScenarioDefinition
  ) -> Row? {
    let filters: [ResourceKind] = [.securityGroup, .networkACL]
    guard filters.contains(definition.kind) else { return nil }
    return Row(name: field.name, values: ["none"], isDefault: true)
  }
}
