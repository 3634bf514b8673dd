/// A part of a flow that every rule and route on its way treats alike, and what becomes of it.
struct FlowPart<Word: AddressWord>: BitwiseCopyable {
  var destination: AddressSpan<Word>
  var sourcePorts: PortSpan
  var end: WalkEnd
}

extension PacketWalk {
  /// What is left of the request's spans after the walk has narrowed them.
  fileprivate var extent: (destination: AddressSpan<Word>, ports: PortSpan, translated: PortSpan) {
    let current = isReply ? header.destinationPorts : header.sourcePorts
    if translations.isTranslatingPorts { return (remote, clientPorts, current) }
    return (remote, current, translatedPorts)
  }
}

extension TranslationStack {
  /// Whether the header carries a translator's ports. An internet gateway changes addresses alone.
  fileprivate var isTranslatingPorts: Bool {
    switch count {
    case 0: false
    case 1:
      if case .internetGateway = top?.translator { false } else { true }
    default: true
    }
  }
}

extension CompiledNetwork {
  /// More parts than this are not walked; the rest counts as one undetermined part.
  static let partLimit = 4096

  /// Walks a flow in as few parts as the rules and routes on its way allow.
  ///
  /// A walk settles the first address and port of its request and notes how far the same decisions
  /// hold; what lies beyond is walked next. So ten thousand addresses of a prefix list that no row
  /// tells apart are one walk, and the verdict is exact where some row does.
  ///
  /// - Parameters:
  ///   - recorder: Hears the steps of every part, and is the visitor's to empty between parts.
  ///   - visit: Called for each part in order; `false` ends the exploration.
  /// - Returns: `false` when `partLimit` was reached with something left.
  /// - Complexity: One walk for each part; allocates only when there is more than one.
  @inline(__always)
  @discardableResult
  func explore<Word, Recorder: StepRecorder<Word>>(
    _ request: FlowRequest<Word>, recorder: inout Recorder,
    visit: (FlowPart<Word>, inout Recorder) -> Bool
  ) -> Bool {
    var pending: [FlowRequest<Word>] = []
    var current = request
    var parts = 0
    while true {
      parts &+= 1
      if parts > Self.partLimit { return false }
      var walk = PacketWalk(self, current, recorder: Recorder())
      // Moved in and out, so that its storage is neither copied nor allocated anew.
      swap(&walk.recorder, &recorder)
      let end = walk.run()
      swap(&walk.recorder, &recorder)
      let extent = walk.extent
      let part = FlowPart(destination: extent.destination, sourcePorts: extent.ports, end: end)
      if !visit(part, &recorder) { return true }
      current.split(beyond: extent, into: &pending)
      guard let next = pending.popLast() else { return true }
      current = next
    }
  }
}

extension FlowRequest {
  /// Adds what lies beyond `extent` to `pending`, so that nothing is walked twice and nothing is
  /// left out.
  @inline(__always)
  fileprivate func split(
    beyond extent: (destination: AddressSpan<Word>, ports: PortSpan, translated: PortSpan),
    into pending: inout [FlowRequest]
  ) {
    if extent.destination.last < destination.last {
      var rest = self
      rest.destination.first = extent.destination.last + 1
      pending.append(rest)
    }
    if extent.ports.last < sourcePorts.last {
      var rest = self
      rest.destination.last = extent.destination.last
      rest.sourcePorts.first = extent.ports.last + 1
      pending.append(rest)
    }
    if extent.translated.last < translatedPorts.last {
      var rest = self
      rest.destination.last = extent.destination.last
      rest.sourcePorts.last = extent.ports.last
      rest.translatedPorts.first = extent.translated.last + 1
      pending.append(rest)
    }
  }
}
