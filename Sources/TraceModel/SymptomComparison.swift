/// A message beside the network that it is said to come from: does this network print that?
///
///     SymptomComparison(reading, with: trace).match   // .same
public struct SymptomComparison: Hashable, Sendable {
  public var trace: PullTrace
  public var match: Match
  /// Which of the message's causes the network has, at a stage that the message may be about.
  public var found: [ReasonCode]
  /// Where the message and the simulated pull contradict each other, a sentence each.
  public var differences: [String]

  /// How the network's own failure lies to the message.
  public enum Match: String, Hashable, Sendable, CaseIterable {
    /// The pull stops where the message says.
    case same
    /// The pull has this fault, behind another one that it meets first.
    case later
    /// The pull stops, and for another reason.
    case different
    /// The pull works.
    case none
    /// The input does not decide it.
    case undecided
    /// The message does not speak of what a network does.
    case beside
  }

  public init(_ reading: SymptomReading, with trace: PullTrace) {
    self.trace = trace
    let codes = trace.findings.filter { reading.stages.contains($0.stage) }.map(\.drop.code)
    found = reading.causes.map(\.code).filter(codes.contains)
    let differences = Self.differences(reading, trace)
    self.differences = differences
    match = Self.match(reading, trace, found, isContradicted: !differences.isEmpty)
  }

  private static func match(
    _ reading: SymptomReading, _ trace: PullTrace, _ found: [ReasonCode], isContradicted: Bool
  ) -> Match {
    if reading.phases.isEmpty { return .beside }
    switch trace.verdict {
    case .succeeds: return .none
    case .unknown: return .undecided
    case .fails, .intermittent: break
    }
    guard let failure = trace.failure else { return .different }
    let isThere = reading.stages.contains(failure.stage) && reading.phases.contains(failure.phase)
    if isThere, found.contains(failure.drop.code), !isContradicted { return .same }
    // The first finding is the failure itself.
    let isLater = trace.findings.dropFirst().contains {
      reading.stages.contains($0.stage) && found.contains($0.drop.code)
    }
    return isLater ? .later : .different
  }

  /// Hosts and kinds of address are facts on both sides.
  private static func differences(_ reading: SymptomReading, _ trace: PullTrace) -> [String] {
    guard let stage = reading.stages.first, reading.stages.count == 1,
      let walked = trace.stages.first(where: { $0.id == stage })
    else { return [] }
    var differences: [String] = []
    if let host = reading.clues.host, host != walked.host {
      differences.append(
        "the message is about \(host); at \(stage.rawValue) this pull asks \(walked.host)")
    }
    let kinds = Set(
      walked.attempts.flatMap { [$0.destination.first, $0.destination.last] }
        .compactMap(SymptomReading.AddressKind.init))
    if let said = reading.clues.addressKind, let walkedTo = kinds.first, kinds.count == 1,
      walkedTo != said
    {
      differences.append(
        "the message has a \(said.rawValue) address; here \(walked.host) resolves to a "
          + "\(walkedTo.rawValue) one")
    }
    return differences
  }
}
