/// Resources of one kind that stand somewhere in another form and are made when they are asked for:
/// the rows of a file that is mapped.
///
/// Whoever implements it promises that the same position gives the same resource every time.
public protocol StoredRows<Row>: AnyObject, Sendable {
  associatedtype Row: Resource

  var count: Int { get }
  func row(at position: Int) -> Row
  func position(of id: Identifier<Row>) -> Int?
  /// What all tables of one network have in common; see `Topology.unchangedOrigin`.
  var origin: AnyObject { get }
}

extension Topology {
  /// Where the network came from in stored form, as long as no table of it was changed.
  public var unchangedOrigin: AnyObject? {
    guard let origin = vpcs.unchangedOrigin else { return nil }
    let others = [
      dhcpOptions.unchangedOrigin, subnets.unchangedOrigin, routeTables.unchangedOrigin,
      prefixLists.unchangedOrigin, networkInterfaces.unchangedOrigin,
      securityGroups.unchangedOrigin, networkACLs.unchangedOrigin, vpcEndpoints.unchangedOrigin,
      internetGateways.unchangedOrigin, egressOnlyInternetGateways.unchangedOrigin,
      natGateways.unchangedOrigin, hostedZones.unchangedOrigin, vpcPeerings.unchangedOrigin,
      transitGateways.unchangedOrigin, transitGatewayAttachments.unchangedOrigin,
      transitGatewayRouteTables.unchangedOrigin, virtualPrivateGateways.unchangedOrigin,
      resolverRules.unchangedOrigin, resolverEndpoints.unchangedOrigin,
      dnsFirewallRuleGroups.unchangedOrigin, onPremisesNetworks.unchangedOrigin,
    ]
    return others.allSatisfy { $0 === origin } ? origin : nil
  }
}
