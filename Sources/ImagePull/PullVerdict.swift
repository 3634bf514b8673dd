import TraceModel

/// What became of a pull, in a few bytes: the verdict and where it failed.
public struct PullVerdict: Hashable, Sendable {
  public var verdict: Verdict
  /// The first failure that the client meets; `nil` where everything works or nothing certainly
  /// fails.
  public var failure: Failure?

  /// A failure as the packet, the resolver or the policy shows it. Its cause may lie elsewhere:
  /// `PullRun` looks for that.
  public struct Failure: Hashable, Sendable {
    public var stage: StageID
    public var phase: Phase
    public var code: ReasonCode
    public var direction: Direction
  }
}

extension PullVerdict {
  /// What has been found out so far, stage by stage; the rules are those of `PullRun`.
  struct Tally {
    private(set) var failure: Failure?
    private(set) var isOver = false
    /// How many of the first stages pass for certain.
    var passed = 0
    private var isIntermittent = false
    private var isUndetermined = false

    /// The client gives up.
    mutating func fail(_ failure: Failure) {
      self.failure = failure
      isOver = true
    }

    /// Some of its attempts fail.
    mutating func waver(_ failure: Failure) {
      if self.failure == nil { self.failure = failure }
      isIntermittent = true
    }

    mutating func leaveOpen() { isUndetermined = true }

    /// Nothing was found so far that is not as it should be.
    var allPass: Bool { !isOver && !isUndetermined && !isIntermittent }

    var verdict: PullVerdict {
      let verdict: Verdict =
        isOver ? .fails : isUndetermined ? .unknown : isIntermittent ? .intermittent : .succeeds
      return PullVerdict(verdict: verdict, failure: failure)
    }
  }
}
