import CloudModel

/// What a network allows beyond the needs of a pull that works, and how to take it back.
///
/// Each rule was replaced in the simulation, alone and with all the others, and the same pull
/// succeeded. It speaks of this pull alone: whoever else uses a rule may need all of it.
public struct Tightening: Hashable, Sendable {
  /// In the order in which packets come to them; policies at the end.
  public var rules: [TighterRule]
  /// What the remedies fit: each rule's alone, and all of them in their order.
  public var situation: Situation
  /// How often the pull was simulated.
  public var simulations: Int
  /// The search gave up at its limit: other rules may be wider than they need be.
  public var isCutShort: Bool

  public init(
    _ rules: [TighterRule], of situation: Situation, simulations: Int, isCutShort: Bool
  ) {
    self.rules = rules
    self.situation = situation
    self.simulations = simulations
    self.isCutShort = isCutShort
  }

  public var remedies: [Remedy] { rules.flatMap(\.remedies) }
}

/// A row that allows more than a pull needs, and the least that can stand in its place.
public struct TighterRule: Hashable, Sendable {
  /// The row as it is.
  public var rule: Evidence
  /// The security group, network ACL or endpoint that has it.
  public var owner: ComponentReference
  /// `nil` for a policy.
  public var direction: RuleDirection?
  /// What of the pull comes by it, or would if no other row of its group let it through.
  public var needs: [Need]
  /// What replaces it. Nothing but a removal where another row lets the same through.
  public var remedies: [Remedy]
  /// How many interfaces besides those of this pull have the group, or are in the subnets of the
  /// ACL.
  public var others: Int
  /// What would pass no longer that the simulation cannot miss; lower case, without a full stop.
  public var cautions: [String]

  /// Packets or requests of some stages, in words: `tcp 443 to 172.21.50.4`.
  public struct Need: Hashable, Sendable {
    public var stages: [StageID]
    public var text: String

    public init(_ stages: [StageID], _ text: String) {
      self.stages = stages
      self.text = text
    }
  }

  public init(
    _ rule: Evidence, of owner: ComponentReference, _ direction: RuleDirection?, needs: [Need],
    remedies: [Remedy], others: Int, cautions: [String] = []
  ) {
    self.rule = rule
    self.owner = owner
    self.direction = direction
    self.needs = needs
    self.remedies = remedies
    self.others = others
    self.cautions = cautions
  }
}
