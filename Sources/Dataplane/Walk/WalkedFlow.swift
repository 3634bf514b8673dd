import Addressing
import CloudModel
import TraceModel

/// One walked part of a flow as other modules see it: what became of it, told step by step.
public struct WalkedFlow: Sendable {
  public let destination: AddressRange
  public let sourcePorts: PortRange
  public let disposition: Disposition
  public let steps: [Step]
  /// Who answered, once the forward way was through.
  public let reached: Reached?
  /// The routes that forwarded the packet on its way out, in order.
  public let routes: [RouteDecision]
  /// The rows that the packet was last held against; `nil` when it was not rows that ended its way.
  public let gate: Gate?
  /// The rules that let it through, there and back, in order.
  public let passed: [PassedRule]

  /// What stood at the end of the forward way.
  public enum Reached: Hashable, Sendable {
    /// The position of an interface or gateway endpoint in the topology.
    case endpoint(Int)
    case interface(Int)
    case internet
    case outside(Int)
  }

  /// A list of rows, by the position in the topology of what has it.
  public enum Gate: Hashable, Sendable {
    case securityGroups(ofInterface: Int, RuleDirection)
    case networkACL(ofSubnet: Int, RuleDirection)
    case routeTable(Int)
    case transitGatewayRouteTable(Int)
  }

  /// A route table, and the row that won there.
  public struct RouteDecision: Hashable, Sendable {
    let row: Int32
    /// Position of the table in the topology.
    public let table: Int
  }
}

/// A question to the network: from an interface to addresses and a port, there and back.
public struct Flow: Sendable {
  public var interface: Int
  public var destination: AddressRange
  public var protocolNumber: UInt8
  public var sourcePorts: PortRange
  public var destinationPort: UInt16
  /// A route to be treated as if it did not exist.
  public var ignoring: WalkedFlow.RouteDecision?
  public var telling = Telling.everything

  /// What of a flow is told step by step.
  public enum Telling: Sendable {
    /// Every step, with the rows that did not decide.
    case everything
    /// The same for what is stopped; of what arrives, the rows that decided alone.
    case stops
    /// No step: only how it ends is asked.
    case nothing
  }

  public init(
    from interface: Int, to destination: AddressRange, protocolNumber: UInt8 = 6,
    sourcePorts: PortRange, port: UInt16, ignoring: WalkedFlow.RouteDecision? = nil
  ) {
    self.interface = interface
    self.destination = destination
    self.protocolNumber = protocolNumber
    self.sourcePorts = sourcePorts
    destinationPort = port
    self.ignoring = ignoring
  }
}

extension CompiledNetwork {
  /// Walks a flow and tells each part of it that is treated apart.
  ///
  /// - Returns: The parts, and whether they are all there are.
  public func trace(_ flow: Flow) -> (parts: [WalkedFlow], isComplete: Bool) {
    switch (flow.destination.first, flow.destination.last) {
    case (.v4(let first), .v4(let last)):
      return trace(flow, AddressSpan(first.rawValue, last.rawValue))
    case (.v6(let first), .v6(let last)):
      return trace(flow, AddressSpan(first.rawValue, last.rawValue))
    case (.v4, .v6), (.v6, .v4): preconditionFailure("a range lies in one family")
    }
  }

  private func trace<Word: AddressWord>(_ flow: Flow, _ destination: AddressSpan<Word>)
    -> (parts: [WalkedFlow], isComplete: Bool)
  {
    let interface = Int32(flow.interface)
    guard let source: Word = primaryAddress(of: interface) else { return ([], false) }
    let request = FlowRequest(
      interface: interface, source: source, destination: destination,
      protocolNumber: flow.protocolNumber, sourcePorts: PortSpan(flow.sourcePorts),
      destinationPort: flow.destinationPort, ignoredRoute: flow.ignoring?.row ?? -1)
    var parts: [WalkedFlow] = []
    var endings: Set<Disposition> = []
    var buffer = StepBuffer<Word>()
    let isComplete = explore(request, recorder: &buffer) { part, buffer in
      let disposition = disposition(of: part.end)
      let isNew = endings.insert(disposition).inserted
      let isInFull = flow.telling == .everything || disposition != .delivered
      let listing: Narrated =
        flow.telling == .nothing ? .nothing : isNew && isInFull ? .allRows : .decidingRows
      parts.append(told(part, buffer.records, listing))
      buffer.removeAll()
      return true
    }
    return (parts, isComplete)
  }

  private func disposition(of end: WalkEnd) -> Disposition {
    switch end.result {
    case .delivered: .delivered
    case .dropped(let code, let site):
      .dropped(Drop(code, end.isReply ? .return : .forward, at: reference(site)))
    case .undetermined(let unknown, let site): .undetermined(missing: missing(unknown, site))
    }
  }

  /// How much the steps of a part say.
  enum Narrated {
    case allRows
    case decidingRows
    case nothing
  }

  func told<Word: AddressWord>(
    _ part: FlowPart<Word>, _ records: [StepRecord<Word>], phase: Phase = .connect,
    _ narrated: Narrated = .allRows
  ) -> WalkedFlow {
    let narrator = Narrator<Word>(
      self, phase: phase, end: part.end, listsOthers: narrated == .allRows)
    return WalkedFlow(
      destination: part.destination.range, sourcePorts: part.sourcePorts.range,
      disposition: disposition(of: part.end),
      steps: narrated == .nothing ? [] : narrator.steps(records),
      reached: part.end.reached.map(reached),
      routes: records.filter { $0.kind == .route && !$0.isReply && $0.row >= 0 }.map {
        WalkedFlow.RouteDecision(row: $0.row, table: Int($0.object))
      }, gate: records.last.flatMap(gate), passed: records.compactMap(passedRule))
  }

  private func gate<Word: AddressWord>(_ record: StepRecord<Word>) -> WalkedFlow.Gate? {
    if record.passed { return nil }
    let position = Int(record.object)
    switch record.kind {
    case .securityGroupOutbound: return .securityGroups(ofInterface: position, .outbound)
    case .securityGroupInbound: return .securityGroups(ofInterface: position, .inbound)
    case .networkACLOutbound: return .networkACL(ofSubnet: position, .outbound)
    case .networkACLInbound: return .networkACL(ofSubnet: position, .inbound)
    case .route: return .routeTable(position)
    case .transitRoute: return .transitGatewayRouteTable(position)
    case .securityGroupTracked, .sameSubnet, .internetGatewayOut, .internetGatewayIn,
      .egressOnlyGateway, .natOut, .natBack, .gatewayEndpoint, .gatewayEndpointReply,
      .interfaceEndpoint, .firewall, .appliance, .applianceBack, .delivered, .clientReached,
      .addressUnknown, .peering, .attachmentIn, .attachmentOut, .outsideNetwork,
      .virtualPrivateGateway:
      return nil
    }
  }

  func reached(_ place: Place) -> WalkedFlow.Reached {
    switch place {
    case .interface(let index):
      let row = interfaces[index]
      if row.role == .vpcEndpoint && row.owner >= 0 { return .endpoint(Int(row.owner)) }
      return .interface(Int(index))
    case .gatewayEndpoint(let index): return .endpoint(Int(index))
    case .internet, .internetByEgressOnlyGateway: return .internet
    case .outside(let index): return .outside(Int(index))
    }
  }

  /// The rows of a table that cover an address, the winner first.
  public func candidates(_ decision: WalkedFlow.RouteDecision, for address: IPAddress)
    -> [RouteMatch]
  {
    matchingRoutes(Int32(decision.table), address)
  }

  /// Whether a row is the one that decided.
  public func isSame(_ match: RouteMatch, as decision: WalkedFlow.RouteDecision) -> Bool {
    match.row == decision.row
  }

  /// The row that decided as it stands in the input; `nil` for rows that AWS adds.
  public func written(_ decision: WalkedFlow.RouteDecision) -> Route? {
    let row = routes[decision.row]
    return row.position < 0
      ? nil : topology.routeTables[Int(row.table)].routes[Int(row.position)]
  }

  /// What a public answer is walked as: the entries of a list, or stand-ins for addresses that are
  /// not named.
  public func publicRanges(list: Int?, family: AddressFamily) -> PublicRanges {
    let entries = list.map { self.entries(ofList: $0) } ?? []
    let listed = entries.filter { $0.family == family }.sorted().map { AddressRange($0) }
    if let list, !listed.isEmpty, topology.prefixLists[list].entries != nil {
      return PublicRanges(ranges: listed, isRepresentative: false)
    }
    // Routes to a list hold for its stand-in. Where rules tell public addresses apart, the real
    // entries may lie on either side.
    if !listed.isEmpty && publicAddresses.isUniform {
      return PublicRanges(ranges: listed, isRepresentative: true)
    }
    let anywhere: [AddressRange] =
      switch family {
      case .ipv4:
        publicAddresses.answer(publicAddresses.space4, preferring: PublicAddresses.sample4)
          .map(\.range)
      case .ipv6:
        publicAddresses.answer(publicAddresses.space6, preferring: PublicAddresses.sample6)
          .map(\.range)
      }
    return PublicRanges(ranges: listed + anywhere, isRepresentative: true)
  }
}

extension CompiledNetwork {
  /// An address that stands for a public answer: of the list, where one is known.
  func publicSample(list: Int?, family: AddressFamily) -> IPAddress? {
    let ranges = publicRanges(list: list, family: family).ranges
    let sample: IPAddress =
      switch family {
      case .ipv4: .v4(IPv4Address(rawValue: PublicAddresses.sample4))
      case .ipv6: .v6(IPv6Address(rawValue: PublicAddresses.sample6))
      }
    return ranges.contains { $0.contains(sample) } ? sample : ranges.first?.first
  }
}

/// Public addresses to walk to.
public struct PublicRanges: Sendable {
  public var ranges: [AddressRange]
  /// They stand for addresses that the input does not name.
  public var isRepresentative: Bool
}

extension CompiledNetwork {
  /// A resolver for the workload on an interface; `family` is that of the address it uses.
  public func resolver(
    for interface: Int, family: AddressFamily, sourcePorts: PortRange
  ) -> NameResolver {
    NameResolver(
      network: self, interface: Int32(interface), family: family,
      sourcePorts: PortSpan(sourcePorts))
  }

  public func endpointReference(_ position: Int) -> ComponentReference {
    reference(endpoint: Int32(position))
  }

  public func reference(of component: some Resource) -> ComponentReference { reference(component) }
}
