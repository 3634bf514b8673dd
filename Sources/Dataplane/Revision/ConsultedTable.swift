/// A table that decides about packets or callers, and that can be changed alone: what a verdict
/// depends on.
///
///     route table 7, the inbound rules of network ACL 0, the outbound rules of group set 12,
///     the policy of endpoint 3
///
/// One number, so that thousands of verdicts can keep theirs.
public struct ConsultedTable: Hashable, Comparable, Sendable {
  /// The kind in the lowest three bits, the position above.
  public let rawValue: UInt32

  public enum Kind: UInt32, Sendable, CaseIterable {
    /// By position among the route tables of the topology.
    case routeTable
    /// By position among the network ACLs of the topology.
    case inboundACL
    case outboundACL
    /// The rules of the groups that some interfaces have together; by number in the network.
    case inboundGroups
    case outboundGroups
    /// The policy of an endpoint, by position among the endpoints of the topology.
    case endpointPolicy
  }

  init(_ kind: Kind, _ index: Int32) { rawValue = UInt32(index) << 3 | kind.rawValue }

  var kind: Kind {
    guard let kind = Kind(rawValue: rawValue & 7) else {
      preconditionFailure("made of a kind and an index")
    }
    return kind
  }
  /// Packets ask it, and not those who receive them.
  public var isOfPackets: Bool { kind != .endpointPolicy }
  var index: Int32 { Int32(rawValue >> 3) }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What a verdict asked of a table: about which addresses.
public struct Consultation: Hashable, Sendable {
  public let table: ConsultedTable
  /// IPv4 addresses; all of them where the question was about something else.
  public let first: UInt32
  public let last: UInt32

  /// - Parameters:
  ///   - first: The lowest address asked about, and `last` the highest.
  public init(_ table: ConsultedTable, _ first: UInt32 = .min, _ last: UInt32 = .max) {
    self.table = table
    self.first = first
    self.last = last
  }
}

extension CompiledNetwork {
  /// Adds what the walks of `log` asked of tables to `consultations`, each question once.
  ///
  /// Every question to a table leaves a step, whatever the answer was; what else a walk looks at
  /// (who has an address, which table a subnet has, whether a gateway is attached) no table says.
  /// A step has the span for which the table gave one answer. What was cut off was walked again, so
  /// that all that was asked is there; only of a flow in too many parts some is not.
  public func collect(
    consultedIn log: borrowing FlowLog, into consultations: inout [Consultation]
  ) {
    let isCutShort = log.parts.count >= Self.partLimit
    for record in log.steps4.records {
      guard let table = consulted(record.kind, record.object) else { continue }
      let span = asked(record.kind, record.header)
      consultations.addOnce(
        isCutShort ? Consultation(table) : Consultation(table, span.first, span.last))
    }
    for record in log.steps6.records {
      if let table = consulted(record.kind, record.object) {
        consultations.addOnce(Consultation(table))
      }
    }
  }

  @inline(__always)
  private func consulted(_ kind: StepKind, _ object: Int32) -> ConsultedTable? {
    switch kind {
    case .securityGroupOutbound:
      return ConsultedTable(.outboundGroups, interfaces[object].groupSet)
    case .securityGroupInbound:
      return ConsultedTable(.inboundGroups, interfaces[object].groupSet)
    case .networkACLOutbound:
      let list = subnets[object].networkACL
      return list < 0 ? nil : ConsultedTable(.outboundACL, list)
    case .networkACLInbound:
      let list = subnets[object].networkACL
      return list < 0 ? nil : ConsultedTable(.inboundACL, list)
    case .route: return ConsultedTable(.routeTable, object)
    case .gatewayEndpoint, .interfaceEndpoint: return ConsultedTable(.endpointPolicy, object)
    case .securityGroupTracked, .sameSubnet, .internetGatewayOut, .internetGatewayIn,
      .egressOnlyGateway, .natOut, .natBack, .gatewayEndpointReply, .firewall, .appliance,
      .applianceBack, .delivered, .clientReached, .addressUnknown, .peering, .attachmentIn,
      .attachmentOut, .transitRoute, .outsideNetwork, .virtualPrivateGateway:
      return nil
    }
  }

  /// Inbound rules are asked about who sends, everything else about where the packet goes; a policy
  /// is asked about no address.
  @inline(__always)
  private func asked(_ kind: StepKind, _ header: Header<UInt32>) -> AddressSpan<UInt32> {
    switch kind {
    case .securityGroupInbound, .networkACLInbound: header.source
    case .securityGroupOutbound, .networkACLOutbound, .route: header.destination
    case .gatewayEndpoint, .interfaceEndpoint, .securityGroupTracked, .sameSubnet,
      .internetGatewayOut, .internetGatewayIn, .egressOnlyGateway, .natOut, .natBack,
      .gatewayEndpointReply, .firewall, .appliance, .applianceBack, .delivered, .clientReached,
      .addressUnknown, .peering, .attachmentIn, .attachmentOut, .transitRoute, .outsideNetwork,
      .virtualPrivateGateway:
      AddressSpan(.min, .max)
    }
  }
}

extension [Consultation] {
  /// A pull asks a dozen; looking through them is faster than hashing.
  @inline(__always)
  fileprivate mutating func addOnce(_ consultation: Consultation) {
    if !contains(consultation) { append(consultation) }
  }
}
