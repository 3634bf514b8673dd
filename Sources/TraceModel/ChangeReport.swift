import CloudModel

/// What a change of the network does to the same pull from every interface.
public struct ChangeReport: Sendable {
  public var image: String
  public var platform: Platform
  /// The network after the change. Interfaces below are positions in it.
  public var topology: Topology
  /// What was changed, a line for each change.
  public var changes: [String]
  /// How many pulls came to each verdict before, and come to it after.
  public var before: [Verdict: Int]
  public var after: [Verdict: Int]
  /// Pulls that come to something else: those whose verdict is another first, the largest group of
  /// a kind before the smaller ones.
  public var groups: [Group]
  /// Interfaces that were not there before, and those that are not there any more.
  public var came: [Int]
  public var gone: [Identifier<NetworkInterface>]
  /// How many pulls were simulated to find that out: one for each class of interfaces that the
  /// change may concern.
  public var evaluated: Int
  /// What was taken for granted in reading the input.
  public var assumptions: [Assumption]

  /// Pulls that came to the same before, and come to the same after.
  public struct Group: Sendable {
    public var before: PullOutcome
    public var after: PullOutcome
    /// Positions of their interfaces, in the order of the input.
    public var interfaces: [Int]
    /// The whole story of the first pull as it is now, and of one such pull as it was.
    public var example: PullTrace
    public var formerExample: PullTrace

    public init(
      before: PullOutcome, after: PullOutcome, interfaces: [Int], example: PullTrace,
      formerExample: PullTrace
    ) {
      self.before = before
      self.after = after
      self.interfaces = interfaces
      self.example = example
      self.formerExample = formerExample
    }

    /// Whether the verdict is another, and not only what is to blame.
    public var changesVerdict: Bool { before.verdict != after.verdict }
  }

  public init(
    image: String, platform: Platform, topology: Topology, changes: [String],
    before: [Verdict: Int], after: [Verdict: Int], groups: [Group], came: [Int] = [],
    gone: [Identifier<NetworkInterface>] = [], evaluated: Int, assumptions: [Assumption] = []
  ) {
    self.image = image
    self.platform = platform
    self.topology = topology
    self.changes = changes
    self.before = before
    self.after = after
    self.groups = groups
    self.came = came
    self.gone = gone
    self.evaluated = evaluated
    self.assumptions = assumptions
  }

  /// How many pulls there are now.
  public var count: Int { after.values.reduce(0, +) }

  /// Whether some pull comes to another verdict. That an interface came or went changes none.
  public var changesVerdict: Bool { groups.contains(where: \.changesVerdict) }
}
