import CloudModel

/// The same pull from every interface of a network: what became of each, told by what stops it.
public struct SweepReport: Sendable {
  public var image: String
  public var platform: Platform
  /// The network that was swept. Interfaces below are positions in it.
  public var topology: Topology
  /// What fails first, the largest of a kind before the smaller ones; what works last.
  public var groups: [Group]
  /// How many pulls were simulated: one for each class of interfaces that must come to the same.
  public var evaluated: Int
  /// Interfaces that are only imagined, in the place of tasks that have none.
  public var imagined: Set<Identifier<NetworkInterface>>
  /// How many interfaces are not asked: those of endpoints, gateways and other things of AWS.
  public var notAsked: Int
  /// The part of a sweep that this is; `nil` for the whole.
  public var part: Part?
  /// What was taken for granted in reading the input.
  public var assumptions: [Assumption]

  /// Interfaces whose pulls come to the same for the same reason.
  public struct Group: Sendable {
    public var outcome: PullOutcome
    /// Positions of its interfaces, in the order of the input.
    public var interfaces: [Int]
    /// The whole story of its first pull.
    public var example: PullTrace
    /// Whether all that is wrong with the example, and what repairs it, was looked for.
    public var isDiagnosed: Bool
    /// What the best repair of the example does to the others; `nil` where there is none.
    public var reach: Reach?

    public init(
      _ outcome: PullOutcome, interfaces: [Int], example: PullTrace, isDiagnosed: Bool = false,
      reach: Reach? = nil
    ) {
      self.outcome = outcome
      self.interfaces = interfaces
      self.example = example
      self.isDiagnosed = isDiagnosed
      self.reach = reach
    }
  }

  /// What one repair does to all pulls of the sweep, found by sweeping again.
  public struct Reach: Hashable, Sendable {
    /// Interfaces whose pull did not work, and does after it.
    public var repaired: Int
    /// Interfaces whose pull worked, and does not after it.
    public var broken: Int

    public init(repaired: Int, broken: Int) {
      self.repaired = repaired
      self.broken = broken
    }
  }

  /// One shard, and how many interfaces all shards have together.
  public struct Part: Hashable, Sendable {
    public var shard: Shard
    public var total: Int

    public init(shard: Shard, total: Int) {
      self.shard = shard
      self.total = total
    }
  }

  public init(
    image: String, platform: Platform, topology: Topology, groups: [Group], evaluated: Int,
    imagined: Set<Identifier<NetworkInterface>> = [], notAsked: Int, part: Part? = nil,
    assumptions: [Assumption] = []
  ) {
    self.image = image
    self.platform = platform
    self.topology = topology
    self.groups = groups
    self.evaluated = evaluated
    self.imagined = imagined
    self.notAsked = notAsked
    self.part = part
    self.assumptions = assumptions
  }
}

extension SweepReport {
  /// How many interfaces were asked.
  public var count: Int { groups.reduce(0) { $0 + $1.interfaces.count } }

  public func count(_ verdict: Verdict) -> Int {
    groups.reduce(0) { $0 + ($1.outcome.verdict == verdict ? $1.interfaces.count : 0) }
  }

  /// The group whose repair lets the most pulls through; `nil` where there is no repair.
  public var bestRepaired: Int? {
    groups.indices.filter { groups[$0].reach.map { $0.repaired > $0.broken } ?? false }
      .max { a, b in
        let (left, right) = (groups[a].reach?.repaired ?? 0, groups[b].reach?.repaired ?? 0)
        return left == right ? a > b : left < right
      }
  }

  /// The worst verdict of all: what the whole sweep comes to. Without an interface it is `unknown`.
  public var verdict: Verdict {
    for verdict in [Verdict.fails, .intermittent, .unknown] where count(verdict) > 0 {
      return verdict
    }
    return count == 0 ? .unknown : .succeeds
  }
}
