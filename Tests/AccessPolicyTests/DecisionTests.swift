import Testing

@testable import AccessPolicy

@Suite("Decisions")
struct DecisionTests {
  /// A statement that applies, does not apply, or depends on the key `t:N`.
  private enum Sample: CaseIterable {
    case allow, allowElsewhere, allowPerhaps, deny, denyElsewhere, denyPerhaps

    func json(_ index: Int) -> String {
      switch self {
      case .allow: text("Allow", "ecr:*")
      case .allowElsewhere: text("Allow", "s3:*")
      case .allowPerhaps: text("Allow", "ecr:*", #"{"StringEquals": {"t:\#(index)": "x"}}"#)
      case .deny: text("Deny", "ecr:*")
      case .denyElsewhere: text("Deny", "s3:*")
      case .denyPerhaps: text("Deny", "ecr:*", #"{"StringEquals": {"t:\#(index)": "x"}}"#)
      }
    }

    private func text(_ effect: String, _ action: String, _ condition: String = "{}") -> String {
      """
      {"Effect": "\(effect)", "Principal": "*", "Action": "\(action)", "Resource": "*",
       "Condition": \(condition)}
      """
    }
  }

  private func document(_ samples: [Sample]) throws -> PolicyDocument {
    let statements = samples.enumerated().map { $1.json($0) }.joined(separator: ", ")
    return try policy(#"{"Version": "2012-10-17", "Statement": [\#(statements)]}"#)
  }

  /// The rules of IAM, for a request of which everything is known.
  private func isAllowed(_ samples: [Sample], _ keys: [Bool]) -> Bool {
    var isAllowed = false
    for (sample, key) in zip(samples, keys) {
      switch sample {
      case .deny: return false
      case .denyPerhaps where key: return false
      case .allow: isAllowed = true
      case .allowPerhaps where key: isAllowed = true
      case .allowElsewhere, .denyElsewhere, .allowPerhaps, .denyPerhaps: continue
      }
    }
    return isAllowed
  }

  @Test("are undetermined exactly when what is not known can tip them")
  func exhaustive() throws {
    for samples in lists(of: Sample.allCases, upTo: 3) {
      let document = try document(samples)
      var outcomes: Set<Bool> = []
      for keys in lists(of: [true, false], upTo: samples.count) where keys.count == samples.count {
        let expected = isAllowed(samples, keys)
        outcomes.insert(expected)
        let values = keys.enumerated().map { ("t:\($0)", $1 ? ContextValue.value("x") : .absent) }
        let known = request(keys: Dictionary(uniqueKeysWithValues: values))
        #expect(document.decision(for: known).mark == (expected ? "yes" : "no"), "\(samples)")
      }
      let expected = outcomes == [true] ? "yes" : outcomes == [false] ? "no" : "?"
      #expect(document.decision(for: request()).mark == expected, "\(samples)")
    }
  }

  @Test("name the first statement that decides")
  func statements() throws {
    func decision(_ samples: Sample...) throws -> PolicyDecision {
      try document(samples).decision(for: request())
    }
    #expect(try decision() == .implicitDeny)
    #expect(try decision(.allowElsewhere, .allow, .allow) == .allow(statement: 1))
    #expect(try decision(.allow, .denyPerhaps, .deny) == .explicitDeny(statement: 2))
    #expect(try decision(.denyPerhaps, .allowElsewhere) == .implicitDeny)
    #expect(
      try decision(.allow, .denyPerhaps) == .undetermined(statement: 1, missing: "t:1"))
    #expect(
      try decision(.allowPerhaps, .denyElsewhere) == .undetermined(statement: 0, missing: "t:0"))
    #expect(try decision(.allowPerhaps, .allow) == .allow(statement: 1))
  }

  @Test("adding a deny never opens a way, adding an allow never closes one")
  func monotony() throws {
    let rank = ["no": 0, "?": 1, "yes": 2]
    for samples in lists(of: Sample.allCases, upTo: 2) {
      let before = rank[try document(samples).decision(for: request()).mark, default: 0]
      for added in Sample.allCases {
        let mark = try document(samples + [added]).decision(for: request()).mark
        let after = rank[mark, default: 0]
        switch added {
        case .allow, .allowElsewhere, .allowPerhaps: #expect(after >= before, "\(samples) \(added)")
        case .deny, .denyElsewhere, .denyPerhaps: #expect(after <= before, "\(samples) \(added)")
        }
      }
    }
  }

  @Test("within one account either side allows, but an account in a resource policy only delegates")
  func sameAccount() throws {
    let nothing = try policy(
      #"{"Statement": {"Effect": "Allow", "Action": "logs:*", "Resource": "*"}}"#, as: .identity)
    let pull = try policy(
      #"{"Statement": {"Effect": "Allow", "Action": "ecr:*", "Resource": "*"}}"#, as: .identity)
    func repositoryPolicy(_ effect: String, _ principal: String) throws -> PolicyDocument {
      try policy(
        """
        {"Statement": {"Effect": "\(effect)", "Principal": {"AWS": "\(principal)"},
         "Action": "ecr:*"}}
        """, as: .resource)
    }
    let table: [(identity: PolicyDocument, effect: String, principal: String, expected: String)] = [
      (nothing, "Allow", account, "no"),
      (nothing, "Allow", "arn:aws:iam::123456789012:root", "no"),
      (nothing, "Allow", pullRole, "yes"),
      (nothing, "Allow", "*", "yes"),
      (pull, "Allow", account, "yes"),
      (pull, "Allow", "999999999999", "yes"),
      (pull, "Deny", account, "no"),
      (pull, "Deny", pullRole, "no"),
      (pull, "Deny", "999999999999", "yes"),
    ]
    let request = request(by: try role())
    for row in table {
      let joined = PolicyDocument(
        identityPolicies: [nothing, row.identity],
        resourcePolicy: try repositoryPolicy(row.effect, row.principal))
      #expect(joined.statements.count == 3)
      #expect(joined.decision(for: request).mark == row.expected, "\(row.effect) \(row.principal)")
    }
    // By itself, for a request from another account, the same statement does allow.
    let shared = try repositoryPolicy("Allow", account)
    #expect(shared.decision(for: request) == .allow(statement: 0))
  }
}
