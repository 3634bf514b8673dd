import CloudModel
import SourceText

/// One resource as a scenario defines it: its name, where it stands and the fields that are
/// written.
struct ScenarioDefinition {
  let kind: ResourceKind
  let name: String
  /// The VPC or transit gateway inside which it stands.
  let parent: String?
  /// The name in the file, or the last edit that changed the resource.
  var span: SourceSpan
  var fields: ScenarioFields

  /// For messages: ``subnet `app-a` ``.
  var subject: String { "\(kind.prose) \(quoted(name))" }

  /// Whether this is an interface that AWS made for `owner`.
  func isInterface(of owner: ScenarioDefinition) -> Bool {
    if kind != .networkInterface || fields[one: "subnet"] == nil { return false }
    let field: String? =
      switch owner.kind {
      case .vpcEndpoint: "endpoint"
      case .natGateway: "natGateway"
      case .resolverEndpoint: "resolverEndpoint"
      case .vpc, .dhcpOptions, .subnet, .routeTable, .prefixList, .networkInterface, .securityGroup,
        .networkACL, .internetGateway, .egressOnlyInternetGateway, .hostedZone, .vpcPeering,
        .transitGateway, .transitGatewayAttachment, .transitGatewayRouteTable,
        .virtualPrivateGateway, .resolverRule, .dnsFirewallRuleGroup, .onPremisesNetwork:
        nil
      }
    return field.map { fields[one: $0]?.string == owner.name } ?? false
  }

  /// The names that AWS's own parts of a VPC or transit gateway have when nobody gives them one.
  static func mainTable(of vpc: String) -> String { vpc + "-main" }
  static func defaultACL(of vpc: String) -> String { vpc + "-default" }
  static func defaultGroup(of vpc: String) -> String { vpc + "-default" }
  static func defaultTable(ofTransitGateway name: String) -> String { name + "-default" }
}
