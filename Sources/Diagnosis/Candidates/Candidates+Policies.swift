import AccessPolicy
import CloudModel
import ImagePull
import TraceModel

// Policies that refuse a request.
extension Candidates {
  /// The texts of the refusing policy that would allow exactly this request, the least change
  /// first.
  var policies: [Candidate] {
    guard let refused = blocker.refused else { return [] }
    let refusal = refused.refusal
    let texts = PolicyRepair.allowing(refusal.context, in: refusal.text, as: refusal.kind)
    return texts.enumerated().compactMap { rank, json in
      remedy(PolicyText(json: json), refusal).map {
        Candidate([.policy($0)], burden: Burden.policy + rank * Burden.setting)
      }
    }
  }

  private func remedy(_ text: PolicyText, _ refusal: PolicyRefusal) -> PolicyRemedy? {
    let role = run.workload.role?.arn
    return switch blocker.cause.code {
    case .endpointPolicyDenies: .setEndpointPolicy(text, Identifier(refusal.owner.id))
    case .rolePolicyDenies:
      refusal.policy.map { .replaceRolePolicy(text, index: $0, role: role) }
        ?? .addRolePolicy(text, role: role)
    case .repositoryPolicyDenies:
      .setRepositoryPolicy(text, repository: run.image.repository)
    case .keyPolicyDenies: .setKeyPolicy(text)
    case _: nil
    }
  }
}
