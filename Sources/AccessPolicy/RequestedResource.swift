/// What a request is about, as far as that is known.
///
///     RequestedResource.some(below: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:",
///       doubt: "which secret the task reads")
///
/// A pattern decides about the second kind where it fits all such resources, or none of them:
/// `arn:aws:secretsmanager:*` fits the secret above whichever it is, and `arn:aws:ssm:*` cannot.
public enum RequestedResource: Hashable, Sendable {
  /// This one; `*` for an action without a resource, such as `ecr:GetAuthorizationToken`.
  case named(String)
  /// One whose ARN begins so and goes on; `doubt` says what would have to be known to name it.
  case some(below: String, doubt: String)

  /// The account in its ARN; `nil` where it has none, or none that is known.
  public var account: String? {
    // What is cut off may be cut off anywhere: a part is whole when a colon stands behind it.
    let parts = description.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count >= 6 && !parts[4].isEmpty ? String(parts[4]) : nil
  }

  /// Whether it fits the pattern, whichever it is.
  func matches(_ pattern: Wildcard) -> Truth {
    switch self {
    case .named(let name):
      return Truth(pattern.matches(name))
    case .some(let beginning, let doubt):
      guard let answer = pattern.matchesAll(beginningWith: beginning) else {
        return .undetermined(missing: doubt)
      }
      return Truth(answer)
    }
  }
}

extension RequestedResource: CustomStringConvertible {
  /// The ARN, with an asterisk for what is not known of it.
  public var description: String {
    switch self {
    case .named(let name): name
    case .some(let beginning, _): beginning + "*"
    }
  }
}
