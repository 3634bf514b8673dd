/// What the policies of one kind say about a request.
///
/// Statements are named by their index among those that were evaluated, from 0.
///
/// Source: IAM User Guide, "Policy evaluation logic": an explicit deny overrides every allow, and
/// what nothing allows is denied.
public enum PolicyDecision: Hashable, Sendable {
  /// A `Deny` statement applies; nothing can outweigh it.
  case explicitDeny(statement: Int)
  /// An `Allow` statement applies, and certainly no `Deny`.
  case allow(statement: Int)
  /// Nothing allows the request.
  case implicitDeny
  /// The answer depends on something that is not known; `missing` says on what.
  case undetermined(statement: Int, missing: String)
}

extension PolicyDocument {
  /// What these statements together decide about `request`.
  ///
  /// A `Deny` whose conditions cannot be decided leaves the request undetermined only where
  /// something might allow it: without that the request is denied in either case, and the answer is
  /// `implicitDeny`. An explicit deny of one statement is final, whatever is not known about the
  /// others.
  ///
  /// - Complexity: O(statements), and the patterns of each.
  public func decision(for request: RequestContext) -> PolicyDecision {
    var doubtfulDeny: PolicyDecision?
    var allow: PolicyDecision?
    var doubtfulAllow: PolicyDecision?
    for (index, statement) in statements.enumerated() {
      switch (statement.effect, statement.applies(to: request)) {
      case (.deny, .holds):
        return .explicitDeny(statement: index)
      case (.deny, .undetermined(let missing)):
        doubtfulDeny = doubtfulDeny ?? .undetermined(statement: index, missing: missing)
      case (.allow, .holds):
        allow = allow ?? .allow(statement: index)
      case (.allow, .undetermined(let missing)):
        doubtfulAllow = doubtfulAllow ?? .undetermined(statement: index, missing: missing)
      case (.allow, .fails), (.deny, .fails):
        continue
      }
    }
    guard let possibleAllow = allow ?? doubtfulAllow else { return .implicitDeny }
    return doubtfulDeny ?? possibleAllow
  }
}
