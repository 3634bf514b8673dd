/// `Principal`, `NotPrincipal`, or neither: then it is the one that the policy is attached to.
enum PrincipalElement: Hashable, Sendable {
  case attached
  case only([PrincipalEntry])
  case allBut([PrincipalEntry])

  func matches(_ principal: Principal) -> Truth {
    switch self {
    case .attached: .holds
    case .only(let entries): Truth.any(entries.lazy.map { $0.covers(principal) })
    case .allBut(let entries): Self.isOutside(entries, principal)
    }
  }

  /// AWS may check the account before the role and then the session, so an exception is certain
  /// only when the account is listed beside the identity.
  ///
  /// Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal", key points.
  private static func isOutside(_ entries: [PrincipalEntry], _ principal: Principal) -> Truth {
    if entries.contains(.everyone) { return .fails }
    let isListed = Truth.any(entries.lazy.map { $0.covers(principal) })
    if isListed != .holds { return !isListed }
    let covering = entries.filter { $0.covers(principal) == .holds }
    let listsAccount = covering.contains(where: \.isAccount)
    let listsIdentity = !covering.allSatisfy(\.isAccount)
    return listsAccount && listsIdentity
      ? .fails : .undetermined(missing: "NotPrincipal naming both the identity and its account")
  }
}

/// One principal that a policy names.
///
/// Source: IAM User Guide, "AWS JSON policy elements: Principal".
enum PrincipalEntry: Hashable, Sendable {
  /// `*`, also anonymous requests.
  case everyone
  /// `123456789012` or `arn:aws:iam::123456789012:root`: every identity of the account.
  case account(String)
  /// A role or user.
  case identity(ARN)
  /// `arn:aws:sts::123456789012:assumed-role/NAME/SESSION`: that session alone.
  case session(account: String, role: Substring, name: Substring)
  /// What stands in the place of a role or user that was deleted (`AROA…`); matches nobody, not
  /// even a new one of the same name.
  case deleted
  /// A service of AWS, by its principal such as `ecs-tasks.amazonaws.com`.
  case service(String)
  /// `Federated` or `CanonicalUser`: cannot be told from what we know of a principal.
  case other(String)

  /// Reads an entry of `"AWS"`; `nil` for what AWS refuses, such as a wildcard within a name.
  init?(_ text: String) {
    if text == "*" {
      self = .everyone
      return
    }
    if Self.isAccountID(text) {
      self = .account(text)
      return
    }
    // Unique identifiers of roles, users and groups start with "A": AROA, AIDA, AGPA.
    if text.utf8.count >= 16, text.utf8.first == UInt8(ascii: "A"),
      text.unicodeScalars.allSatisfy({ "A"..."Z" ~= $0 || "0"..."9" ~= $0 })
    {
      self = .deleted
      return
    }
    guard !text.contains("*"), !text.contains("?"), let arn = ARN(text),
      Self.isAccountID(arn.account)
    else { return nil }
    let path = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
    switch (arn.service, path[0]) {
    case ("iam", "root") where path.count == 1:
      self = .account(arn.account)
    case ("iam", "role") where path.count >= 2, ("iam", "user") where path.count >= 2:
      self = .identity(arn)
    case ("sts", "assumed-role") where path.count == 3:
      self = .session(account: arn.account, role: path[1], name: path[2])
    case ("sts", "federated-user") where path.count == 2:
      self = .other(text)
    default:
      return nil
    }
  }

  var isAccount: Bool {
    if case .account = self { return true }
    return false
  }

  /// Whether a request of `principal` is one of this entry's.
  func covers(_ principal: Principal) -> Truth {
    switch self {
    case .everyone:
      .holds
    case .account(let id):
      Self.account(id, covers: principal)
    case .identity(let arn):
      Self.identity(arn, covers: principal)
    case .session(let account, let role, let name):
      Self.session(account, role, name, covers: principal)
    case .deleted:
      .fails
    case .service(let name):
      Self.service(name, covers: principal)
    case .other(let name):
      .undetermined(missing: "whether the principal is \(name)")
    }
  }

  /// As a policy would name it, with its kind where that is not `AWS`.
  var text: String {
    switch self {
    case .everyone: "everyone"
    case .account(let id): "account \(id)"
    case .identity(let arn): arn.description
    case .session(let account, let role, let name): "session \(role)/\(name) of account \(account)"
    case .deleted: "a principal that was deleted"
    case .service(let name): name
    case .other(let name): name
    }
  }

  private static func account(_ id: String, covers principal: Principal) -> Truth {
    switch principal {
    case .identity(let arn, _): Truth(arn.account == id)
    case .account(let account): Truth(account == id)
    case .ownedByAWS, .unsigned: .fails
    case .unknown: .undetermined(missing: "the account of the principal")
    }
  }

  private static func identity(_ entry: ARN, covers principal: Principal) -> Truth {
    switch principal {
    case .identity(let arn, _): Truth(arn == entry)
    case .account(let account) where account != entry.account: .fails
    case .ownedByAWS, .unsigned: .fails
    case .account, .unknown: .undetermined(missing: "the ARN of the principal")
    }
  }

  private static func session(
    _ account: String, _ role: Substring, _ name: Substring, covers principal: Principal
  ) -> Truth {
    switch principal {
    case .identity(let arn, let session):
      // The ARN of a session leaves out the path of the role.
      let isSameRole =
        arn.account == account && arn.resource.hasPrefix("role/")
        && arn.resource.split(separator: "/").last == role
      guard isSameRole else { return .fails }
      guard let session else { return .undetermined(missing: "the session name of role \(role)") }
      return Truth(session == name)
    case .account(let id) where id != account: return .fails
    case .ownedByAWS, .unsigned: return .fails
    case .account, .unknown: return .undetermined(missing: "the ARN of the principal")
    }
  }

  private static func service(_ name: String, covers principal: Principal) -> Truth {
    switch principal {
    case .identity, .account, .unsigned: .fails
    case .ownedByAWS, .unknown: .undetermined(missing: "whether the principal is \(name)")
    }
  }

  private static func isAccountID(_ text: String) -> Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
