import TraceModel

/// One packet's way through the network, and its reply's way back.
///
/// The same machine serves every question: a pull, a DNS query to a custom server, a sweep, a
/// trace. At each place the order is security group, network ACL, route table on the way out, and
/// network ACL, security group on the way in, as the Amazon VPC User Guide ("Security in Amazon
/// VPC") draws it; AWS publishes no precedence between them and the verdict does not depend on it.
///
/// The reply is walked with the same rules as any packet, but that security groups know the flow
/// (Amazon EC2 User Guide, "Security group connection tracking"), and that gateways undo the
/// translations they made.
struct PacketWalk<Word: AddressWord, Recorder: StepRecorder>: ~Copyable
where Recorder.Word == Word {
  /// Kept by whoever asked for the walk; counting references to it took a tenth of the time.
  unowned(unsafe) let network: CompiledNetwork
  let request: FlowRequest<Word>
  var recorder: Recorder

  var header: Header<Word>
  var isReply = false
  var translations = TranslationStack<Word>()
  /// The client's ports, while a NAT gateway's stand in the header.
  var clientPorts: PortSpan
  var translatedPorts: PortSpan
  /// The addresses of the far end, which is the destination on the way out.
  var remote: AddressSpan<Word> { isReply ? header.source : header.destination }
  /// How the packet came into the VPC it is in.
  var crossing = Crossing.none
  /// An appliance that forwards packets as they are stood in the way out.
  var passedAppliance = false
  /// The firewall endpoint that saw the way out, and the one that saw the reply; -1 for none.
  var inspector: Int32 = -1
  var replyInspector: Int32 = -1
  var reached: Place?

  /// Longer ways do not occur; shorter loops do.
  static var hopLimit: Int { 32 }

  enum Crossing: Equatable {
    case none
    case peering
    case transit(Int32)
    case outside
  }

  /// Where the packet is between two decisions.
  enum Position {
    /// With the router of `subnet` (-1 for a regional NAT gateway), which uses `table`.
    case leaving(subnet: Int32, table: Int32)
    /// In `vpc`, looking for who has the destination address; `from` is the subnet it left, or -1.
    case arriving(vpc: Int32, from: Int32)
    case reached(Place)
    case stopped(WalkEnd.Result)
  }

  init(_ network: CompiledNetwork, _ request: FlowRequest<Word>, recorder: Recorder) {
    self.network = network
    self.request = request
    self.recorder = recorder
    header = Header(
      protocolNumber: request.protocolNumber, source: AddressSpan(request.source),
      destination: request.destination, sourcePorts: request.sourcePorts,
      destinationPorts: PortSpan(request.destinationPort, request.destinationPort))
    clientPorts = request.sourcePorts
    translatedPorts = request.translatedPorts
  }

  /// Walks there and back.
  ///
  /// - Complexity: A few binary searches a hop, at most `hopLimit` hops; allocates nothing with
  ///   `NoRecord`.
  mutating func run() -> WalkEnd {
    let end = runForward()
    guard case .reached(let place) = end else { return finish(end) }
    reached = place
    isReply = true
    header.turnAround()
    return finish(runReply(from: place))
  }

  private mutating func runForward() -> Position {
    let interface = request.interface
    let subnet = network.interfaces[interface].subnet
    if subnet < 0 { return .stopped(.undetermined(.routeTable, Site(.interface, interface))) }
    if let refusal = securityGroupStopsOut(interface) { return .stopped(refusal) }
    return follow(leave(subnet))
  }

  /// From an interface into the world: directly to a neighbour, or past the ACL to the router.
  mutating func leave(_ subnet: Int32) -> Position {
    if destinationIsIn(subnet) {
      note(.sameSubnet, subnet, passed: true)
      return .arriving(vpc: network.subnets[subnet].vpc, from: subnet)
    }
    if let refusal = networkACLStopsOut(subnet) { return .stopped(refusal) }
    return .leaving(subnet: subnet, table: network.subnets[subnet].routeTable)
  }

  /// Moves the packet until it is somewhere or nowhere.
  mutating func follow(_ start: Position) -> Position {
    var position = start
    for _ in 0..<Self.hopLimit {
      switch position {
      case .leaving(let subnet, let table): position = route(subnet: subnet, table: table)
      case .arriving(let vpc, let from): position = arrive(in: vpc, from: from)
      case .reached, .stopped: return position
      }
    }
    guard case .leaving(_, let table) = position else {
      return .stopped(.dropped(.routingLoop, Site(.routeTable, -1)))
    }
    return .stopped(.dropped(.routingLoop, Site(.routeTable, table)))
  }

  private func finish(_ position: Position) -> WalkEnd {
    switch position {
    case .reached: WalkEnd(result: .delivered, isReply: isReply, reached: reached)
    case .stopped(let result): WalkEnd(result: result, isReply: isReply, reached: reached)
    case .leaving, .arriving: preconditionFailure("a walk ends somewhere")
    }
  }

  @inline(__always)
  mutating func note(_ kind: StepKind, _ object: Int32, row: Int32 = -1, passed: Bool) {
    recorder.record(
      StepRecord(
        kind: kind, isReply: isReply, passed: passed, object: object, row: row, header: header))
  }

  /// Whether the destination lies in the subnet's own block; narrows the span at its borders.
  @inline(__always)
  mutating func destinationIsIn(_ subnet: Int32) -> Bool {
    let block = Word.subnetBlocks(of: network)[subnet]
    return block.first <= block.last && header.destination.split(at: block)
  }
}

/// A source address that was replaced on the way, to be put back in the reply.
struct Translation<Word: AddressWord>: BitwiseCopyable {
  var translator: Translator
  var inside: Word
  var outside: Word

  enum Translator: BitwiseCopyable, Equatable {
    case internetGateway(Int32)
    case natGateway(Int32)
    case appliance(Int32)
  }
}

/// At most four translations: deeper nesting would need as many NAT devices in a row.
struct TranslationStack<Word: AddressWord>: BitwiseCopyable {
  private(set) var count = 0
  private var first: Translation<Word>?
  private var second: Translation<Word>?
  private var third: Translation<Word>?
  private var fourth: Translation<Word>?

  var top: Translation<Word>? { self[count - 1] }

  private subscript(_ index: Int) -> Translation<Word>? {
    switch index {
    case 0: first
    case 1: second
    case 2: third
    case 3: fourth
    default: nil
    }
  }

  /// `false` when there is no room.
  mutating func push(_ translation: Translation<Word>) -> Bool {
    switch count {
    case 0: first = translation
    case 1: second = translation
    case 2: third = translation
    case 3: fourth = translation
    default: return false
    }
    count += 1
    return true
  }

  mutating func pop() { count -= 1 }

  func contains(_ translator: Translation<Word>.Translator) -> Bool {
    (0..<count).contains { self[$0]?.translator == translator }
  }
}
