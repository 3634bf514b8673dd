import SourceText

/// Changes of a policy, each the least of its kind, after which it allows a request that it
/// refuses.
///
///     PolicyRepair.allowing(request, in: endpoint.policy?.json, as: .endpoint).first
///
/// What nothing allows gets one statement for exactly this principal, action and resource. What a
/// `Deny` forbids is carved out of that statement: the resource where it forbids every resource or
/// lists this one among others, else the action in the same way, else the statement goes. All other
/// statements stay as they are, member by member and in their order.
///
/// Only what the policy alone decides can be mended here: the caller simulates again with the new
/// text, since other policies have their say too.
public enum PolicyRepair {
  /// Texts of the whole policy, pretty-printed, the least change first; the same input gives the
  /// same bytes.
  ///
  /// Empty when the policy allows the request already, when it cannot be read, when it cannot be
  /// told whether it does, and when nobody knows whom a new statement should name.
  ///
  /// - Parameter json: The policy as it is; `nil` where there is none and one has to be written.
  public static func allowing(
    _ request: RequestContext, in json: String?, as kind: PolicyKind
  ) -> [String] {
    guard let draft = PolicyDraft(json, as: kind) else { return [] }
    switch draft.decision(for: request) {
    case .allow, .undetermined: return []
    case .implicitDeny, .explicitDeny: break
    }
    var candidates: [PolicyDraft] = []
    for cut in PolicyCut.allCases {
      var candidate = draft
      candidate.stopDenying(request, by: cut)
      if candidate.decision(for: request) == .implicitDeny { candidate.allow(request) }
      if case .allow = candidate.decision(for: request), !candidates.contains(candidate) {
        candidates.append(candidate)
      }
    }
    return candidates.map(\.text)
  }
}

/// What is taken out of a statement that denies, the least first. Where it does not go, the next
/// one is taken.
private enum PolicyCut: CaseIterable {
  case resource
  case action
  case statement
}

/// A policy that is being changed: its text, and what that means.
private struct PolicyDraft: Equatable {
  private let kind: PolicyKind
  /// The members beside `Statement`: `Version`, `Id`.
  private let head: [(String, JSONNode)]
  private var statements: [JSONNode]

  init?(_ json: String?, as kind: PolicyKind) {
    self.kind = kind
    guard let json else {
      head = [("Version", "2012-10-17")]
      statements = []
      return
    }
    guard PolicyDocument.parse(json, as: kind).document != nil, let root = Self.root(of: json)
    else {
      return nil
    }
    head = root.members.filter { $0.name != "Statement" }.map { ($0.name, $0.value.node) }
    let body = root.member("Statement")
    statements =
      body?.kind == .array ? body?.elements.map(\.node) ?? [] : body.map { [$0.node] } ?? []
  }

  private static func root(of json: String) -> JSONValue? {
    do throws(MalformedJSON) {
      let file = SourceFile(name: "policy", text: json)
      return try JSONDocument(file, id: SourceFileID(0), dialect: .json).root
    } catch {
      return nil
    }
  }

  var text: String {
    JSONNode.object(head + [("Statement", .array(statements))]).text(pretty: true)
  }

  static func == (a: PolicyDraft, b: PolicyDraft) -> Bool { a.text == b.text }

  private var document: PolicyDocument? { PolicyDocument.parse(text, as: kind).document }

  func decision(for request: RequestContext) -> PolicyDecision {
    document?.decision(for: request) ?? .implicitDeny
  }

  /// Appends a statement for this principal, action and resource; nothing where the principal is
  /// not known and the policy has to name one.
  mutating func allow(_ request: RequestContext) {
    var members: [(String, JSONNode)] = [("Effect", "Allow")]
    switch kind {
    case .identity: break
    // A gateway endpoint takes no other, and it is the role's policy that says who may.
    case .endpoint: members.append(("Principal", "*"))
    case .resource, .key:
      guard let principal = request.principal.node else { return }
      members.append(("Principal", principal))
    }
    members.append(("Action", .string(request.action)))
    switch kind {
    case .identity, .endpoint: members.append(("Resource", .string(request.resource.description)))
    case .key: members.append(("Resource", "*"))
    case .resource: break
    }
    statements.append(.object(members))
  }

  /// Takes the request out of every statement that denies it.
  mutating func stopDenying(_ request: RequestContext, by cut: PolicyCut) {
    guard let document else { return }
    var kept: [JSONNode] = []
    for (statement, node) in zip(document.statements, statements) {
      let denies = statement.effect == .deny && statement.applies(to: request) == .holds
      if !denies {
        kept.append(node)
      } else if let rest = node.denyingAll(but: request, by: cut) {
        kept.append(rest)
      }
    }
    statements = kept
  }
}

extension JSONNode {
  /// This statement without the request, or `nil` where it has to go.
  fileprivate func denyingAll(but request: RequestContext, by cut: PolicyCut) -> JSONNode? {
    switch cut {
    case .resource:
      let rest = excepting(request.resource.description, "Resource", "NotResource")
      return rest ?? denyingAll(but: request, by: .action)
    case .action: return excepting(request.action, "Action", "NotAction")
    case .statement: return nil
    }
  }

  /// Names `value` as an exception, or takes it off a list; `nil` where a pattern stands for it.
  private func excepting(_ value: String, _ element: String, _ negated: String) -> JSONNode? {
    // The exception of everything would leave nothing of the statement.
    guard case .object(var members) = self, value != "*",
      let index = members.firstIndex(where: { $0.0 == element || $0.0 == negated })
    else { return nil }
    let listed = members[index].1.strings
    if members[index].0 == negated {
      members[index].1 = .array((listed + [value]).map(JSONNode.string))
    } else if listed == ["*"] {
      members[index] = (negated, .string(value))
    } else if listed.count > 1, listed.contains(value) {
      members[index].1 = .array(listed.filter { $0 != value }.map(JSONNode.string))
    } else {
      return nil
    }
    return .object(members)
  }

  /// The text of a string, or those of a list of strings.
  private var strings: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(\.strings)
    case .null, .bool, .integer, .number, .object: []
    }
  }
}

extension Principal {
  /// The `Principal` of a statement that means this one alone; `nil` where nobody can name it.
  fileprivate var node: JSONNode? {
    switch self {
    case .identity(let arn, _): ["AWS": .string(arn.description)]
    case .account(let account): ["AWS": .string(account)]
    case .ownedByAWS, .unsigned, .unknown: nil
    }
  }
}
