import TraceModel

/// One question with what it is asked for: what the forms of `pulltrace dns` are made from.
public struct NameStory: Hashable, Sendable {
  public var trace: NameTrace
  /// The stage of the pull that asks; `nil` for any other name.
  public var stage: StageID?
  /// What that stage is for, in a clause; empty for any other name.
  public var purpose: String

  public init(_ trace: NameTrace, stage: StageID? = nil, purpose: String = "") {
    self.trace = trace
    self.stage = stage
    self.purpose = purpose
  }
}
