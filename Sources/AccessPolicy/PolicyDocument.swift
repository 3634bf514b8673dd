import SourceText

/// An IAM policy that was read: who may do what to which resource, and under which conditions.
///
///     let (policy, diagnostics) = PolicyDocument.parse(endpoint.policy.json, as: .endpoint)
///     policy?.decision(for: request)                       // .implicitDeny
///     policy?.statements[0].mismatch(with: request)        // [.action]: why it did not help
///
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language".
public struct PolicyDocument: Hashable, Sendable {
  /// In the order of the text.
  public let statements: [PolicyStatement]

  init(statements: [PolicyStatement]) { self.statements = statements }

  /// The policies of one account, which decide together: any of them may allow, each may deny.
  ///
  /// An `Allow` for the account as a whole only lets the account's own policies allow, so it counts
  /// for nothing here; the policy of the resource must name the role, a session, or everyone.
  /// Across accounts both sides must allow: ask for each decision by itself. So it is with AWS KMS,
  /// where nothing counts that the key's policy does not allow.
  ///
  /// - Parameters:
  ///   - identityPolicies: All policies of the role or user.
  ///   - resourcePolicy: The policy of the repository, bucket or secret, where it has one.
  ///
  /// Source: IAM User Guide, "Policy evaluation logic" and "AWS account principals".
  public init(identityPolicies: [PolicyDocument], resourcePolicy: PolicyDocument?) {
    let direct = resourcePolicy?.withoutDelegation.statements ?? []
    statements = identityPolicies.flatMap(\.statements) + direct
  }

  /// The same policy, without what it only lets the policies of an account allow.
  public var withoutDelegation: PolicyDocument {
    PolicyDocument(statements: statements.map(\.withoutDelegation))
  }

  /// Allows whoever it is attached to everything: what stands in for policies that are not known.
  public static let everything = PolicyDocument(statements: [
    PolicyStatement(
      sid: nil, effect: .allow, span: .none, principal: .attached,
      action: ActionElement(names: ["*"], isNegated: false), resource: .attached, conditions: [])
  ])

  /// Reads the text of a policy, which in most inputs is a string within another file.
  ///
  /// Never traps, whatever the text holds. Takes up to 131 072 bytes, six levels of nesting and
  /// 1 000 statements, more than AWS stores (20 480 characters for the policy of an endpoint).
  ///
  /// - Parameters:
  ///   - json: The policy alone.
  ///   - kind: What the policy is attached to, which settles the elements it must have.
  ///   - id: The identifier that spans carry. They count from the start of `json`; to show them,
  ///     add `json` to a `SourceMap` as a file of its own and pass its identifier.
  /// - Returns: The document, or `nil` when there is an error: a policy that AWS would refuse.
  ///   Warnings name what is read but cannot be evaluated; there the decision becomes undetermined.
  public static func parse(
    _ json: String, as kind: PolicyKind, id: SourceFileID = SourceFileID(0)
  ) -> (document: PolicyDocument?, diagnostics: [Diagnostic]) {
    var reader = PolicyReader(kind)
    let document = reader.document(json, id: id)
    let isRefused = reader.diagnostics.contains { $0.severity == .error }
    return (isRefused ? nil : document, reader.diagnostics)
  }
}

/// What a policy is attached to.
public enum PolicyKind: Hashable, Sendable, CaseIterable {
  /// To a role or user, which is its principal; names resources.
  case identity
  /// To a VPC endpoint; names principals and resources.
  case endpoint
  /// To a repository, bucket or secret; names principals. Amazon ECR takes no `Resource` there.
  case resource
  /// To a KMS key; names principals, and `*` as resource, which is the key itself.
  ///
  /// Source: AWS KMS Developer Guide, "Creating a key policy".
  case key

  /// Whether its statements must say whom they are about.
  var namesPrincipals: Bool { self != .identity }

  /// Whether its statements must say what they are about.
  var namesResources: Bool { self != .resource }
}
