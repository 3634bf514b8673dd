/// What became of one pull of a sweep: its verdict, and the thing to blame.
///
/// Small and comparable: pulls with the same outcome are told together.
public struct PullOutcome: Hashable, Sendable {
  public var verdict: Verdict
  /// The first thing that stops the client; `nil` where everything works or nothing certainly
  /// fails.
  public var failure: Failure?
  /// What the input would have to hold for an undecided verdict to be decided.
  public var missing: [String]

  public init(_ verdict: Verdict, failure: Failure? = nil, missing: [String] = []) {
    self.verdict = verdict
    self.failure = failure
    self.missing = missing
  }

  public static let succeeds = PullOutcome(.succeeds)
}
