import CloudModel

/// A set of remedies after which the pull succeeds when it is simulated again; none of them can be
/// left out.
public struct Repair: Hashable, Sendable {
  /// In the order in which the client meets what they repair.
  public var parts: [Part]
  /// What is repaired. The parts fit it, carried out in their order.
  public var situation: Situation
  /// What the proof supposes out of the way, because no change of network, workload or policy takes
  /// it away: what a registry answers, what a firewall does. Mostly empty.
  public var supposed: [Drop]

  /// What is done about one blocker.
  public struct Part: Hashable, Sendable {
    /// Where and why the client was stopped when this part was needed.
    public var stage: StageID
    public var drop: Drop
    /// The position in `PullTrace.findings`; `nil` for a blocker that stands only on this way.
    public var finding: Int?
    public var remedies: [Remedy]

    public init(stage: StageID, drop: Drop, finding: Int?, remedies: [Remedy]) {
      self.stage = stage
      self.drop = drop
      self.finding = finding
      self.remedies = remedies
    }
  }

  public init(_ parts: [Part], of situation: Situation, supposing supposed: [Drop] = []) {
    self.parts = parts
    self.situation = situation
    self.supposed = supposed
  }

  public var remedies: [Remedy] { parts.flatMap(\.remedies) }

  /// The situation after the first `count` parts; after all of them the pull succeeds, but for what
  /// is supposed.
  ///
  /// - Precondition: The remedies fit the situation one after the other, as those of a proved
  ///   repair do.
  public func situation(after count: Int) -> Situation {
    var changed = situation
    do throws(EditError) {
      for remedy in parts.prefix(count).flatMap(\.remedies) { try remedy.apply(to: &changed) }
    } catch {
      preconditionFailure("a remedy does not fit the situation that it is for: \(error)")
    }
    return changed
  }
}

/// How the search for repairs went.
public struct RepairSearch: Hashable, Sendable {
  /// How often a pull was simulated.
  public var simulations: Int
  /// The search gave up at its limit: there may be other repairs, or smaller ones.
  public var isCutShort: Bool
  /// What the search could only suppose out of the way, as positions in `PullTrace.findings`.
  public var beyondRepair: [Int]
  /// What the input would have to hold for a repair to be proved, where that is why there is none.
  public var undecided: [String]

  public init(
    simulations: Int, isCutShort: Bool, beyondRepair: [Int] = [], undecided: [String] = []
  ) {
    self.simulations = simulations
    self.isCutShort = isCutShort
    self.beyondRepair = beyondRepair
    self.undecided = undecided
  }
}
