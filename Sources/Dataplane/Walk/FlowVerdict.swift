import Addressing
import TraceModel

/// How a flow to several destinations went, without the story: what a sweep asks once for each
/// interface.
///
/// Made by the same walk as `WalkedFlow`, from the same parts in the same order; only what happened
/// on the way is not kept, or is kept as numbers in a `FlowLog`.
public struct FlowVerdict: Sendable {
  /// Some part arrived, and its reply came back.
  public fileprivate(set) var works = false
  /// Who answered the first part that works.
  public fileprivate(set) var reached: WalkedFlow.Reached?
  /// Who else answered, each once: a name may lead to several.
  public fileprivate(set) var others: [WalkedFlow.Reached?] = []
  /// The first part that was dropped.
  public fileprivate(set) var drop: FlowDrop?
  /// What became of some part, the input does not say.
  public fileprivate(set) var isUndetermined = false
  /// `false` when differences between addresses or ports were too many to walk them all, or when
  /// the interface has no address of the family.
  public var isComplete = true
}

/// Why a packet was dropped and on which way, as `Drop` says it, the component still a number.
public struct FlowDrop: Hashable, Sendable {
  public let code: ReasonCode
  public let direction: Direction
  let site: Site
}

/// Where an interface stands: what its resolver's answers depend on.
public struct FlowOrigin: Hashable, Sendable {
  /// The position of its VPC in the topology.
  public let vpc: Int
  /// IPv4 where the interface has such an address.
  public let family: AddressFamily
}

/// Where the flows of a sweep go: addresses of one family, to be walked to from any interface.
public struct FlowTargets: Sendable {
  let spans: Spans

  enum Spans {
    case v4([AddressSpan<UInt32>])
    case v6([AddressSpan<UInt128>])
  }

  /// - Precondition: All ranges are of one family.
  public init(_ ranges: [AddressRange]) {
    precondition(ranges.allSatisfy { $0.family == ranges.first?.family })
    switch ranges.first?.family {
    case .ipv4, nil: spans = .v4(ranges.compactMap { AddressSpan($0) })
    case .ipv6: spans = .v6(ranges.compactMap { AddressSpan($0) })
    }
  }
}

/// What walks did, step by step, in numbers: a few bytes a step, without names and sentences.
///
/// Kept between flows, so that its storage is allocated once. `CompiledNetwork.steps(of:)` tells
/// the story when somebody asks for it.
public struct FlowLog: Sendable {
  var steps4 = StepBuffer<UInt32>()
  var steps6 = StepBuffer<UInt128>()
  var parts: [Part] = []

  /// One part of a flow: its steps follow those of the part before.
  struct Part: BitwiseCopyable, Sendable {
    var family: AddressFamily
    /// The number of steps of this family up to the end of the part.
    var stepsEnd: Int32
    var end: WalkEnd

    init(_ family: AddressFamily, _ stepsEnd: Int, _ end: WalkEnd) {
      self.family = family
      self.stepsEnd = Int32(stepsEnd)
      self.end = end
    }
  }

  public init() {}

  /// The number of steps.
  public var count: Int { steps4.records.count + steps6.records.count }

  /// Forgets the steps and keeps their storage.
  public mutating func removeAll() {
    steps4.removeAll()
    steps6.removeAll()
    parts.removeAll(keepingCapacity: true)
  }
}

extension CompiledNetwork {
  /// `nil` when the input lacks the interface's subnet or VPC, or the interface has no address.
  public func origin(of interface: Int) -> FlowOrigin? {
    let row = interfaces[Int32(interface)]
    if row.subnet < 0 { return nil }
    let vpc = subnets[row.subnet].vpc
    if vpc < 0 { return nil }
    if row.private4 != 0 { return FlowOrigin(vpc: Int(vpc), family: .ipv4) }
    if topology.networkInterfaces[interface].addresses.isEmpty { return nil }
    return FlowOrigin(vpc: Int(vpc), family: .ipv6)
  }

  /// Walks from an interface to every target and tells how it went.
  ///
  /// - Parameters:
  ///   - interface: Its position in the topology.
  ///   - port: The TCP port of the targets.
  /// - Complexity: As `trace`, a few binary searches a hop; allocates only where rules or routes
  ///   tell addresses or ports of one target apart.
  public func verdict(
    from interface: Int, to targets: FlowTargets, sourcePorts: PortRange, port: UInt16
  ) -> FlowVerdict {
    switch targets.spans {
    case .v4(let spans):
      var nothing = NoRecord<UInt32>()
      return walk(Int32(interface), spans, sourcePorts, port, &nothing) { _, _ in }
    case .v6(let spans):
      var nothing = NoRecord<UInt128>()
      return walk(Int32(interface), spans, sourcePorts, port, &nothing) { _, _ in }
    }
  }

  /// As `verdict(from:to:sourcePorts:port:)`, with every step added to `log`.
  public func verdict(
    from interface: Int, to targets: FlowTargets, sourcePorts: PortRange, port: UInt16,
    log: inout FlowLog
  ) -> FlowVerdict {
    var parts: [FlowLog.Part] = []
    swap(&parts, &log.parts)
    defer { swap(&parts, &log.parts) }
    switch targets.spans {
    case .v4(let spans):
      return walk(Int32(interface), spans, sourcePorts, port, &log.steps4) { part, steps in
        parts.append(FlowLog.Part(.ipv4, steps.records.count, part.end))
      }
    case .v6(let spans):
      return walk(Int32(interface), spans, sourcePorts, port, &log.steps6) { part, steps in
        parts.append(FlowLog.Part(.ipv6, steps.records.count, part.end))
      }
    }
  }

  @inline(__always)
  @discardableResult
  private func walk<Word, Recorder: StepRecorder<Word>>(
    _ interface: Int32, _ spans: [AddressSpan<Word>], _ ports: PortRange, _ port: UInt16,
    _ recorder: inout Recorder, noting: (FlowPart<Word>, borrowing Recorder) -> Void
  ) -> FlowVerdict {
    var verdict = FlowVerdict()
    guard let source: Word = primaryAddress(of: interface) else {
      verdict.isComplete = false
      return verdict
    }
    for index in spans.indices {
      let request = FlowRequest(
        interface: interface, source: source, destination: spans[index], protocolNumber: 6,
        sourcePorts: PortSpan(ports), destinationPort: port)
      let isComplete = explore(request, recorder: &recorder) { part, recorder in
        verdict.add(part.end, in: self)
        noting(part, recorder)
        return true
      }
      if !isComplete { verdict.isComplete = false }
    }
    return verdict
  }

  /// Whether source ports alone tell the parts that fail from those that work: the same addresses
  /// are among both.
  ///
  /// - Complexity: Constant for one address; else it walks everything again, and allocates. For the
  ///   rare flow of which only some parts work.
  public func portsDecide(
    from interface: Int, to targets: FlowTargets, sourcePorts: PortRange, port: UInt16
  ) -> Bool {
    switch targets.spans {
    case .v4(let spans): portsDecide(Int32(interface), spans, sourcePorts, port)
    case .v6(let spans): portsDecide(Int32(interface), spans, sourcePorts, port)
    }
  }

  private func portsDecide<Word: AddressWord>(
    _ interface: Int32, _ spans: [AddressSpan<Word>], _ ports: PortRange, _ port: UInt16
  ) -> Bool {
    if spans.count == 1, spans[0].first == spans[0].last { return true }
    var working: Set<AddressSpan<Word>> = []
    var failing: Set<AddressSpan<Word>> = []
    var nothing = NoRecord<Word>()
    walk(interface, spans, ports, port, &nothing) { part, _ in
      switch part.end.result {
      case .delivered: working.insert(part.destination)
      case .dropped: failing.insert(part.destination)
      case .undetermined: break
      }
    }
    return working == failing
  }

  /// The story of what a log holds: the steps of each part, as `trace` tells them.
  public func steps(of log: FlowLog) -> [[Step]] {
    var next = (ipv4: 0, ipv6: 0)
    return log.parts.map { part in
      let end = Int(part.stepsEnd)
      switch part.family {
      case .ipv4:
        defer { next.ipv4 = end }
        return Narrator<UInt32>(self, end: part.end)
          .steps(Array(log.steps4.records[next.ipv4..<end]))
      case .ipv6:
        defer { next.ipv6 = end }
        return Narrator<UInt128>(self, end: part.end)
          .steps(Array(log.steps6.records[next.ipv6..<end]))
      }
    }
  }
}

extension FlowVerdict {
  /// Counts in the end of one more part.
  @inline(__always)
  fileprivate mutating func add(_ end: WalkEnd, in network: CompiledNetwork) {
    switch end.result {
    case .delivered:
      let place = end.reached.map(network.reached)
      if !works {
        works = true
        reached = place
      } else if place != reached && !others.contains(place) {
        others.append(place)
      }
    case .dropped(let code, let site):
      if drop != nil { return }
      drop = FlowDrop(code: code, direction: end.isReply ? .return : .forward, site: site)
    case .undetermined: isUndetermined = true
    }
  }
}

extension AddressSpan {
  /// `nil` when the range is of the other family.
  fileprivate init?(_ range: AddressRange) {
    guard let first = Word(range.first), let last = Word(range.last) else { return nil }
    self.init(first, last)
  }
}
