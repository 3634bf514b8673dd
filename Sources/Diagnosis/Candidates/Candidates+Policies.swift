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
    return texts.enumerated().map { rank, json in
      Candidate(
        [.policy(remedy(PolicyText(json: json), refusal))],
        burden: Burden.policy + rank * Burden.setting)
    }
  }

  private func remedy(_ text: PolicyText, _ refusal: PolicyRefusal) -> PolicyRemedy {
    let role = run.workload.role?.arn
    return switch refusal.kind {
    case .endpoint: .setEndpointPolicy(text, Identifier(refusal.owner.id))
    case .identity:
      refusal.policy.map { .replaceRolePolicy(text, index: $0, role: role) }
        ?? .addRolePolicy(text, role: role)
    case .resource: .setRepositoryPolicy(text, repository: run.image.repository)
    case .key: .setKeyPolicy(text)
    }
  }
}
