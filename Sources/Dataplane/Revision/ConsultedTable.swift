/// A table that decides about packets or callers, and that can be changed alone: what a verdict
/// depends on.
///
///     route table 7, network ACL 0, the rules of group set 12, the policy of endpoint 3
///
/// One number, so that thousands of verdicts can keep theirs.
public struct ConsultedTable: Hashable, Comparable, Sendable {
  /// The kind in the lowest two bits, the position above.
  public let rawValue: UInt32

  public enum Kind: UInt32, Sendable, CaseIterable {
    /// By position among the route tables of the topology.
    case routeTable
    /// By position among the network ACLs of the topology.
    case networkACL
    /// The rules of the groups that some interfaces have together; by number in the network.
    case groupSet
    /// The policy of an endpoint, by position among the endpoints of the topology.
    case endpointPolicy
  }

  init(_ kind: Kind, _ index: Int32) { rawValue = UInt32(index) << 2 | kind.rawValue }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension CompiledNetwork {
  /// Adds the tables that the walks of `log` asked to `tables`, each once.
  ///
  /// Every question to a table leaves a step, whatever the answer was; what else a walk looks at
  /// (who has an address, which table a subnet has, whether a gateway is attached) no table says.
  public func collectTables(consultedIn log: borrowing FlowLog, into tables: inout [ConsultedTable])
  {
    for record in log.steps4.records {
      if let table = consulted(record.kind, record.object) { tables.addOnce(table) }
    }
    for record in log.steps6.records {
      if let table = consulted(record.kind, record.object) { tables.addOnce(table) }
    }
  }

  @inline(__always)
  private func consulted(_ kind: StepKind, _ object: Int32) -> ConsultedTable? {
    switch kind {
    case .securityGroupOutbound, .securityGroupInbound:
      return ConsultedTable(.groupSet, interfaces[object].groupSet)
    case .networkACLOutbound, .networkACLInbound:
      let list = subnets[object].networkACL
      return list < 0 ? nil : ConsultedTable(.networkACL, list)
    case .route: return ConsultedTable(.routeTable, object)
    case .gatewayEndpoint, .interfaceEndpoint: return ConsultedTable(.endpointPolicy, object)
    case .securityGroupTracked, .sameSubnet, .internetGatewayOut, .internetGatewayIn,
      .egressOnlyGateway, .natOut, .natBack, .gatewayEndpointReply, .firewall, .appliance,
      .applianceBack, .delivered, .clientReached, .addressUnknown, .peering, .attachmentIn,
      .attachmentOut, .transitRoute, .outsideNetwork, .virtualPrivateGateway:
      return nil
    }
  }
}

extension [ConsultedTable] {
  /// A pull consults a dozen; looking through them is faster than hashing.
  @inline(__always)
  fileprivate mutating func addOnce(_ table: ConsultedTable) {
    if !contains(table) { append(table) }
  }
}
