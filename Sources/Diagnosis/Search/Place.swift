import CloudModel

/// What a remedy changes, but not to what: repairs are alternatives where they change different things.
enum Place: Hashable {
  case rules(ResourceReference, RuleDirection)
  case policy(of: String)
  case other(Remedy)
}

extension Remedy {
  var place: Place {
    switch self {
    case .filter(.addGroupRule(_, let direction, let id)),
      .filter(.removeGroupRule(_, let direction, let id)):
      .rules(ResourceReference(id), direction)
    case .filter(.addACLRule(_, let direction, let id)),
      .filter(.removeACLRule(_, let direction, let id)):
      .rules(ResourceReference(id), direction)
    case .policy(.setEndpointPolicy(_, let id)): .policy(of: id.rawValue)
    case .policy(.addRolePolicy), .policy(.replaceRolePolicy): .policy(of: "the role")
    case .policy(.setRepositoryPolicy): .policy(of: "the repository")
    case .policy(.setKeyPolicy): .policy(of: "the key")
    case .naming, .route, .gateway, .transit, .endpoint, .filter(.createGroup): .other(self)
    }
  }
}
