/// Who makes a request.
public enum Principal: Hashable, Sendable {
  /// A role or user by its ARN; `session` is the name of the role's session, where that is known.
  case identity(ARN, session: String?)
  /// Some role or user of this account; which one is not known.
  case account(String)
  /// An identity of AWS itself.
  ///
  /// As such a one Amazon ECR signs the URLs of layers, so that a statement for a customer's
  /// principals, accounts or organizations does not match the download of a layer.
  case ownedByAWS
  /// Nobody with AWS credentials: the request is not signed by a role or user.
  ///
  /// `sts:AssumeRoleWithWebIdentity` is such a one; the token in it is what counts.
  ///
  /// Source: AWS STS API Reference, `AssumeRoleWithWebIdentity`: "does not require the use of AWS
  /// security credentials".
  case unsigned
  /// Nothing is known.
  case unknown

  /// The condition keys that follow from who it is: `aws:PrincipalArn` of a session is its role.
  ///
  /// Source: IAM User Guide, "AWS global condition context keys", properties of the principal.
  var keys: [String: ContextValue] {
    switch self {
    case .identity(let arn, _):
      [
        "aws:principalarn": .value(arn.description),
        "aws:principalaccount": .value(arn.account),
      ]
    case .account(let account):
      ["aws:principalaccount": .value(account)]
    case .ownedByAWS:
      [
        "aws:principalarn": .ownedByAWS,
        "aws:principalaccount": .ownedByAWS,
        "aws:principalorgid": .oneOf([.absent, .ownedByAWS]),
        "aws:principalorgpaths": .oneOf([.absent, .ownedByAWS]),
      ]
    case .unsigned:
      [
        "aws:principalarn": .absent,
        "aws:principalaccount": .absent,
        "aws:principalorgid": .absent,
        "aws:principalorgpaths": .absent,
      ]
    case .unknown:
      [:]
    }
  }
}
