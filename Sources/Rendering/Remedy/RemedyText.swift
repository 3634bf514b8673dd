import Wording

/// What a remedy is, in the imperative, and the parts that such sentences are put together from.
enum RemedyText: String, TextKey {
  static let area = Area.remedies

  case bothOf, aliasOf, itsValue, bothFamilies, noFamily, workloadRole
  // Names
  case enableDNSSupport, enableDNSHostnames, enablePrivateDNS, enablePrivateDNSForAll
  case createAmazonDNS, associateAmazonDNS
  case associateZone, disassociateZone, setRecord
  case addSystemRule, disassociateRule, allowDomains
  // Routes
  case addRoute, replaceRoute, deleteRoute
  case associateTable, associateTableInstead, acceptPeering
  // Gateways
  case attachInternetGateway
  case createPublicNATGateway, createPrivateNATGateway
  case createRegionalPublicNATGateway, createRegionalPrivateNATGateway
  case createEgressOnlyGateway, createEgressOnlyGatewayFor
  case associateElasticAddress, assignPublicAddress, excludeSubnet, disableSourceDestCheck
  // Transit gateways
  case addTransitRoute, replaceTransitRoute
  case associateAttachment, addSubnetToAttachment, acceptAttachment, referenceSecurityGroups
  // Endpoints
  case associateEndpoint, associateEndpointAdding
  case interfaceEndpoint, gatewayEndpoint, loadBalancerEndpoint
  case createEndpoint, recreateEndpoint, recreateEndpointClaiming, acceptEndpoint
  case addSubnetToEndpoint, removeSubnetFromEndpoint, answerFamilies
  // Filters
  case createGroup
  case addInboundRule, addOutboundRule, removeInboundRule, removeOutboundRule
  case addInboundACLRule, addOutboundACLRule, removeInboundACLRule, removeOutboundACLRule
  // Policies
  case setEndpointPolicy, addRolePolicy, replaceRolePolicy, setRepositoryPolicy, setKeyPolicy
}

extension Catalogue {
  func say(_ key: RemedyText, _ values: KeyValuePairs<String, String> = [:]) -> String {
    text(key, values)
  }

  /// `a`, `a and b`, `a, b and c`
  func list(_ items: [some CustomStringConvertible]) -> String {
    let texts = items.map(\.description)
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    return say(
      .bothOf, ["first": texts.dropLast().joined(separator: ", "), "second": last])
  }
}
