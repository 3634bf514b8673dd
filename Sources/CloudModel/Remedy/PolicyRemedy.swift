/// What changes who may do what.
public enum PolicyRemedy: Hashable, Sendable {
  case setEndpointPolicy(PolicyText, Identifier<VPCEndpoint>)
  /// One more inline policy of the workload's role, whose ARN is `role` where it is known.
  case addRolePolicy(PolicyText, role: String? = nil)
  /// Puts a text in the place of the role's policy with this index.
  case replaceRolePolicy(PolicyText, index: Int, role: String? = nil)
  case setRepositoryPolicy(PolicyText, repository: String)
  case setKeyPolicy(PolicyText)
}

extension PolicyRemedy {
  func edits(in topology: Topology) throws(EditError) -> [Edit] {
    switch self {
    case .setEndpointPolicy(let text, let id): [try topology.changing(id) { $0.policy = text }]
    case .addRolePolicy, .replaceRolePolicy, .setRepositoryPolicy, .setKeyPolicy: []
    }
  }

  func applyBesideTheNetwork(_ situation: inout Situation) {
    switch self {
    case .setEndpointPolicy: break
    case .addRolePolicy(let text, _): situation.workload.role?.policies.append(text)
    case .replaceRolePolicy(let text, let index, _):
      situation.workload.role?.policies[index] = text
    case .setRepositoryPolicy(let text, _): situation.registry.repositoryPolicy = text
    case .setKeyPolicy(let text): situation.workload.keyPolicy = text
    }
  }
}
