/// What AWS knows about a request when it evaluates policies, as far as we know it.
///
///     let request = RequestContext(
///       principal: .identity(role, session: nil),
///       action: "ecr:BatchGetImage", resource: .named(repository),
///       keys: ["aws:SourceVpce": .value("vpce-0dkr"), "aws:SourceIp": .absent])
///
/// Source: IAM User Guide, "Request context" and "AWS global condition context keys".
public struct RequestContext: Hashable, Sendable {
  public let principal: Principal
  /// `ecr:BatchGetImage`; case does not matter.
  public let action: String
  public let resource: RequestedResource
  private let keys: [String: ContextValue]

  /// - Parameters:
  ///   - keys: Values by condition key, in any case; no key twice. What is not here is unknown, but
  ///     for `aws:PrincipalArn`, `aws:PrincipalAccount` and `aws:PrincipalOrgID`, as far as they
  ///     follow from the principal.
  public init(
    principal: Principal, action: String, resource: RequestedResource,
    keys: [String: ContextValue] = [:]
  ) {
    self.principal = principal
    self.action = action
    self.resource = resource
    var values = principal.keys
    values.merge(
      Dictionary(uniqueKeysWithValues: keys.map { ($0.lowercased(), $1) }),
      uniquingKeysWith: { _, given in given })
    self.keys = values
  }

  /// The value of a condition key, whose case does not matter.
  public subscript(key: String) -> ContextValue { keys[key.lowercased()] ?? .unknown }
}

/// What is known about one key of the request context.
public enum ContextValue: Hashable, Sendable {
  /// These values; more than one for a multivalued key, none is the same as `absent`.
  case values([String])
  /// The request certainly has no such key: `aws:SourceVpce` where it came through no endpoint.
  case absent
  /// Something of an account or organization of AWS itself, which is none that a policy names.
  ///
  /// The layers of an image lie in a bucket of such an account.
  case ownedByAWS
  /// One of these, and it is not known which.
  case oneOf([ContextValue])
  /// Nothing is known, not even whether the request has the key.
  case unknown

  public static func value(_ text: String) -> ContextValue { .values([text]) }
}
