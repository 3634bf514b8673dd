import AccessPolicy

/// The policies of the role and of what it asks for, and how they decide together. Where the input
/// holds none of either there is nothing to judge.
struct JointPolicies {
  let identity: PolicySet
  let resource: PolicySet

  init(_ identity: PolicySet, _ resource: PolicySet) {
    self.identity = identity
    self.resource = resource
  }

  /// Either may allow, each may deny; an account that the resource's policy names has to allow by
  /// itself. A resource without a policy says nothing.
  func withinOneAccount(_ facts: RequestFacts) -> [(policy: PolicySet, ruling: Ruling)] {
    if identity.isAssumed && resource.isAssumed { return [] }
    let document = PolicyDocument(
      identityPolicies: [identity.document],
      resourcePolicy: resource.isAssumed ? nil : resource.document)
    let ruling = facts.ruling { document.decision(for: $0) }
    let own = identity.document.statements.count
    guard let statement = ruling.decision.statement, statement >= own else {
      return [(identity, ruling)]
    }
    return [(resource, ruling.shifted(by: -own))]
  }

  /// Both must allow. What certainly denies comes before what is not known.
  func acrossAccounts(_ facts: RequestFacts) -> [(policy: PolicySet, ruling: Ruling)] {
    [identity, resource].compactMap { policy in facts.ruling(of: policy).map { (policy, $0) } }
  }
}
