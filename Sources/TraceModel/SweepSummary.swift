/// What the results of a sweep come to, where only they are at hand and not the network.
public struct SweepSummary: Sendable {
  public var image: String
  public var platform: String
  /// In how many shards the sweep was run.
  public var shards: Int
  private var members: [PullOutcome: Int] = [:]
  /// In the order in which their first members were met.
  private var outcomes: [Group] = []

  /// Pulls that come to the same.
  public struct Group: Sendable {
    public var outcome: PullOutcome
    public var count: Int
    /// The first of its interfaces.
    public var example: String
  }

  public init(image: String, platform: String, shards: Int) {
    self.image = image
    self.platform = platform
    self.shards = shards
  }

  /// - Parameter interface: Where the pull starts, in words.
  public mutating func add(_ outcome: PullOutcome, from interface: @autoclosure () -> String) {
    if let index = members[outcome] {
      outcomes[index].count += 1
    } else {
      members[outcome] = outcomes.count
      outcomes.append(Group(outcome: outcome, count: 1, example: interface()))
    }
  }

  /// What fails first, the largest of a kind before the smaller ones; what works last.
  public var groups: [Group] {
    outcomes.enumerated().sorted { a, b in
      let left = (a.element.outcome.verdict.severity, -a.element.count, a.offset)
      let right = (b.element.outcome.verdict.severity, -b.element.count, b.offset)
      return left < right
    }.map(\.element)
  }
}

extension Verdict {
  /// 0 for the worst: the order in which outcomes are told.
  public var severity: Int {
    switch self {
    case .fails: 0
    case .intermittent: 1
    case .unknown: 2
    case .succeeds: 3
    }
  }
}
