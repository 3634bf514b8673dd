import AccessPolicy
import TraceModel

/// A decision, the request as it was seen for it, and what had to be taken for granted.
struct Ruling {
  let decision: PolicyDecision
  let context: RequestContext
  let assumptions: [Assumption]

  init(_ decision: PolicyDecision, _ context: RequestContext, _ assumptions: [Assumption] = []) {
    self.decision = decision
    self.context = context
    self.assumptions = assumptions
  }

  var allows: Bool {
    switch decision {
    case .allow: true
    case .explicitDeny, .implicitDeny, .undetermined: false
    }
  }

  /// The same of a document whose statements begin earlier or later.
  func shifted(by offset: Int) -> Ruling {
    let moved: PolicyDecision =
      switch decision {
      case .explicitDeny(let statement): .explicitDeny(statement: statement + offset)
      case .allow(let statement): .allow(statement: statement + offset)
      case .implicitDeny: .implicitDeny
      case .undetermined(let statement, let missing):
        .undetermined(statement: statement + offset, missing: missing)
      }
    return Ruling(moved, context, assumptions)
  }
}

extension PolicyDecision {
  /// The index of the statement that decided; `nil` when none did.
  var statement: Int? {
    switch self {
    case .explicitDeny(let index), .allow(let index), .undetermined(let index, _): index
    case .implicitDeny: nil
    }
  }
}

extension Assumption {
  static let rolePolicyAllows = Assumption(
    about: "role policy", assumed: "allows what the pull asks for",
    because: "the input holds no policy of the role")

  static let repositoryPolicyAllows = Assumption(
    about: "repository policy", assumed: "lets the workload's account pull",
    because: "the input holds none, and the repository is another account's")

  static let noRepositoryPolicy = Assumption(
    about: "repository policy", assumed: "none", because: "the input holds none")

  static let trustPolicyAllows = Assumption(
    about: "trust policy", assumed: "lets the service account assume the role",
    because: "the input holds none")

  static let ownKey = Assumption(
    about: "KMS key", assumed: "belongs to the workload's account",
    because: "the input does not name it; `uses` of `workload` does")

  static func ownResource(_ resource: RequestedResource) -> Assumption {
    Assumption(
      about: "what the workload uses", assumed: "\(resource)",
      because: "mostly it is the account's own; `uses` of `workload` names it")
  }

  static func consoleRole(_ role: String) -> Assumption {
    Assumption(
      about: "execution role", assumed: role,
      because:
        "the ECS console gives the execution role this name; `role` of `workload` names another"
    )
  }
}
