import Addressing
import CloudModel

/// What stands in a list that nobody wrote: AWS's own defaults.
extension ScenarioDraft {
  /// Source: Amazon VPC User Guide, "Default security groups for your VPCs", "Security group
  /// rules", "Default network ACL" and "Create an interface endpoint"; Amazon VPC Transit
  /// Gateways, "Transit gateway route tables".
  func impliedList(_ name: String, of definition: ScenarioDefinition) -> [ScenarioItem] {
    let parent = definition.parent ?? ""
    switch (definition.kind, name) {
    case (.securityGroup, "inbound"):
      let isDefault = definition.name == defaultGroup(of: parent)
      return isDefault ? [ScenarioItem(implied: "all from \(definition.name)")] : []
    case (.securityGroup, "outbound"):
      return everywhere(from: definition).map { ScenarioItem(implied: "all to \($0)") }
    case (.networkACL, "inbound") where isDefaultACL(definition):
      return everywhere(from: definition).enumerated().map {
        ScenarioItem(implied: "\(100 + $0.offset) allow all from \($0.element)")
      }
    case (.networkACL, "outbound") where isDefaultACL(definition):
      return everywhere(from: definition).enumerated().map {
        ScenarioItem(implied: "\(100 + $0.offset) allow all to \($0.element)")
      }
    case (.networkInterface, "securityGroups"):
      return owner(of: definition).map { list(name, of: $0) }
        ?? [ScenarioItem(implied: defaultGroup(of: parent))]
    case (.resolverEndpoint, "securityGroups"):
      return [ScenarioItem(implied: defaultGroup(of: parent))]
    case (.vpcEndpoint, "securityGroups") where endpointType(of: definition) == .interface:
      return [ScenarioItem(implied: defaultGroup(of: parent))]
    case (.transitGatewayAttachment, "propagatesTo"):
      let table = ScenarioDefinition.defaultTable(ofTransitGateway: parent)
      return knows(.transitGatewayRouteTable, table) ? [ScenarioItem(implied: table)] : []
    case (.prefixList, "entries"):
      return managedList(definition)?.entries.map { ScenarioItem(implied: $0) } ?? []
    default:
      return []
    }
  }

  /// The endpoint of which an interface is a part.
  private func owner(of interface: ScenarioDefinition) -> ScenarioDefinition? {
    interface.fields[one: "endpoint"]?.string.flatMap { definition(.vpcEndpoint, $0) }
      ?? interface.fields[one: "resolverEndpoint"]?.string.flatMap {
        definition(.resolverEndpoint, $0)
      }
  }

  /// The group that AWS made with the VPC. Where all groups are written, AWS's name for it tells:
  /// `default`, which no other group may have.
  ///
  /// Source: Amazon VPC User Guide, "Default security groups for your VPCs".
  func defaultGroup(of vpc: String) -> String {
    let usual = ScenarioDefinition.defaultGroup(of: vpc)
    if knows(.securityGroup, usual) { return usual }
    let named = definitions(of: .securityGroup, in: vpc).first {
      $0.fields[one: "name"]?.string == "default"
    }
    return named?.name ?? usual
  }

  /// AWS gives the rules for IPv6 to a VPC that has an IPv6 block.
  private func everywhere(from definition: ScenarioDefinition) -> [Prefix] {
    let blocks = self.definition(.vpc, definition.parent ?? "")?.fields[list: "cidr"] ?? []
    let hasIPv6 = blocks.contains { $0.string.flatMap { Prefix($0) }?.family == .ipv6 }
    return hasIPv6 ? [.anyIPv4, .anyIPv6] : [.anyIPv4]
  }

  /// The table that is the main one by its own words or, where none says so, by its name.
  func isMainTable(_ table: ScenarioDefinition) -> Bool {
    isDefault(table, field: "main", name: ScenarioDefinition.mainTable)
  }

  func isDefaultACL(_ acl: ScenarioDefinition) -> Bool {
    isDefault(acl, field: "default", name: ScenarioDefinition.defaultACL)
  }

  private func isDefault(
    _ definition: ScenarioDefinition, field: String, name: (String) -> String
  ) -> Bool {
    if let written = definition.fields[one: field]?.bool { return written }
    guard let vpc = definition.parent, definition.name == name(vpc) else { return false }
    return !definitions(of: definition.kind, in: vpc).contains {
      $0.fields[one: field]?.bool == true
    }
  }

  /// `create-vpc-endpoint` makes a gateway endpoint unless told otherwise; only two services have
  /// those.
  func endpointType(of endpoint: ScenarioDefinition) -> VPCEndpoint.EndpointType {
    if let written = endpoint.fields[one: "type"]?.string,
      let type = ScenarioVocabulary<VPCEndpoint.EndpointType>.endpointType[written]
    {
      return type
    }
    let service = endpoint.fields[one: "service"]?.string ?? ""
    return ManagedPrefixList.services.contains(EndpointService(name: service).suffix)
      ? .gateway : .interface
  }

  /// The list of AWS that a definition stands for by its name, `pl-s3`; `nil` for any other.
  func managedList(_ definition: ScenarioDefinition) -> ManagedPrefixList? {
    ManagedPrefixList(name: definition.name, mainRegion: region?.string)
  }
}

/// A prefix list that AWS keeps for a service with gateway endpoints, as a scenario has it without
/// writing it.
struct ManagedPrefixList {
  /// The services that have gateway endpoints (AWS PrivateLink Guide, "Gateway endpoints").
  static let services = ["s3", "dynamodb"]

  let service: String
  let region: String

  init(service: String, region: String) {
    self.service = service
    self.region = region
  }

  /// Reads `pl-s3`, the list of the file's Region, or `pl-s3-us-east-1`.
  init?(name: String, mainRegion: String?) {
    let candidates = Self.services.filter { name == "pl-\($0)" || name.hasPrefix("pl-\($0)-") }
    guard let service = candidates.first else { return nil }
    let rest = name.dropFirst("pl-\(service)-".count)
    guard let region = rest.isEmpty ? mainRegion : String(rest) else { return nil }
    self.init(service: service, region: region)
  }

  func name(mainRegion: String?) -> String {
    region == mainRegion ? "pl-\(service)" : "pl-\(service)-\(region)"
  }

  /// The name by which AWS shows the list.
  var serviceName: String { "com.amazonaws.\(region).\(service)" }

  /// Public blocks that look like those of the service. They are examples, another pair for each
  /// Region by its name: AWS's own change from week to week, and no verdict may rest on them.
  var entries: [String] {
    let sum = region.utf8.reduce(0) { ($0 * 31 + Int($1)) % 61 }
    switch service {
    case "s3": return ["52.219.\(4 * sum).0/22", "3.5.\(4 * sum).0/22"]
    default: return ["52.94.\(4 * sum).0/22"]
    }
  }
}
