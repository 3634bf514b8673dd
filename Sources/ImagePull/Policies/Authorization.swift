import AccessPolicy
import Addressing
import CloudModel
import Dataplane
import SourceText
import TraceModel
import Wording

/// Judges the requests of a stage by the policies on their way.
///
/// An endpoint policy limits and never grants: it needs a matching allow. Then come the policies of
/// the role, of the repository and of the key. Where the input holds none of a kind, it is taken to
/// allow, and an assumption says so.
///
/// The bucket of the layers has a policy too. It is AWS's own, no input holds it, and layers are
/// downloaded under it everywhere: it is taken to allow and never blamed.
///
/// Source: AWS PrivateLink Guide, "Endpoint policies"; IAM User Guide, "Policy evaluation logic".
struct Authorization {
  let workload: Workload
  let registry: RegistryState
  /// The account of the VPC.
  let account: AccountID?
  let vpc: VPC
  /// The address that the service sees the request come from, where the caller knows it.
  var source: IPAddress?
  /// What steps are told in.
  var wording = Catalogue.english

  /// What the policies say about one stage.
  struct Judgement {
    var steps: [Step] = []
    var drop: Drop?
    /// The request that `drop` is about, and what refused it.
    var refused: ServiceRequest?
    var refusal: PolicyRefusal?
    var missing: String?
    var assumptions: [Assumption] = []
  }

  func judge(_ stage: PlannedStage, servedBy endpoint: (VPCEndpoint, ComponentReference)?)
    -> Judgement
  {
    var judgement = Judgement()
    for request in stage.requests {
      do throws(PolicySet.Unreadable) {
        try judge(request, through: endpoint, &judgement)
      } catch {
        judgement.missing = judgement.missing ?? error.missing
      }
      if judgement.drop != nil {
        judgement.refused = request
        return judgement
      }
    }
    return judgement
  }

  private func judge(
    _ request: ServiceRequest, through endpoint: (VPCEndpoint, ComponentReference)?,
    _ judgement: inout Judgement
  ) throws(PolicySet.Unreadable) {
    let facts = RequestFacts(self, request, through: endpoint?.0)
    switch request.identity {
    case .registry:
      try judgeAtEndpoint(endpoint, facts, &judgement)
    case .webIdentity:
      try judgeAtEndpoint(endpoint, facts, &judgement)
      if judgement.drop == nil { judgement.assumptions.append(.trustPolicyAllows) }
    case .workload:
      try judgeAtEndpoint(endpoint, facts, &judgement)
      if judgement.drop == nil { try judgeIdentity(facts, &judgement) }
    case .service:
      try judgeIdentity(facts, &judgement)
    }
  }

  private func judgeAtEndpoint(
    _ endpoint: (VPCEndpoint, ComponentReference)?, _ facts: RequestFacts,
    _ judgement: inout Judgement
  ) throws(PolicySet.Unreadable) {
    guard let (endpoint, component) = endpoint, let text = endpoint.policy else { return }
    let policy = try PolicySet(
      [text], of: component, .endpoint, .endpointPolicyDenies, "endpoint policy")
    record(facts.ruling(of: policy), of: policy, facts, &judgement)
  }

  // MARK: - The role, and what it asks for

  private func judgeIdentity(
    _ facts: RequestFacts, _ judgement: inout Judgement
  ) throws(PolicySet.Unreadable) {
    let role = try rolePolicies()
    if role.isAssumed { judgement.assumptions.append(.rolePolicyAllows) }
    switch facts.request.action.prefix(while: { $0 != ":" }) {
    case "ecr" where facts.request.resource != .named("*"):
      try judgeRepository(role, facts, &judgement)
    case "kms" where workload.keyPolicy != nil:
      try judgeKey(role, facts, &judgement)
    case _:
      record(facts.ruling(of: role), of: role, facts, &judgement)
    }
  }

  private func rolePolicies() throws(PolicySet.Unreadable) -> PolicySet {
    let texts = workload.role?.policies ?? []
    return try PolicySet(
      texts,
      of: ComponentReference(
        .role, workload.role?.arn ?? "role", span: texts.first?.span ?? workload.span),
      .identity, .rolePolicyDenies, "role policy")
  }

  /// Within one account either the role or the repository may allow, across accounts both must, and
  /// each may deny (IAM User Guide, "Policy evaluation logic"; Amazon ECR User Guide, "Repository
  /// policies").
  private func judgeRepository(
    _ role: PolicySet, _ facts: RequestFacts, _ judgement: inout Judgement
  ) throws(PolicySet.Unreadable) {
    let repository = try PolicySet(
      registry.repositoryPolicy.map { [$0] } ?? [],
      of: ComponentReference(
        .policy, facts.request.resource.description, name: "repository policy",
        span: registry.repositoryPolicy?.span ?? .none),
      .resource, .repositoryPolicyDenies, "repository policy")
    let isSameAccount = facts.account.map { facts.request.resource.account == $0 }
    if repository.isAssumed && isSameAccount != true {
      judgement.assumptions.append(.repositoryPolicyAllows)
    }
    let joint = JointPolicies(role, repository)
    switch isSameAccount {
    case true?: record(joint.withinOneAccount(facts), facts, &judgement)
    case false?: record(joint.acrossAccounts(facts), facts, &judgement)
    case nil:
      let (one, two) = (joint.withinOneAccount(facts), joint.acrossAccounts(facts))
      if one.allSatisfy(\.ruling.allows) == two.allSatisfy(\.ruling.allows) {
        record(two, facts, &judgement)
      } else {
        judgement.missing =
          judgement.missing
          ?? Lack(
            "the account of the workload, on which depends whose policy decides",
            output: "describe-vpcs, or --role ARN", field: "`account`"
          ).text
      }
    }
    if role.isRefusing(judgement.drop), repository.isAssumed, isSameAccount == true {
      judgement.assumptions.append(.noRepositoryPolicy)
    }
  }

  /// Nothing counts that the key's policy does not allow, be it to the role itself or to its
  /// account, whose own policies then decide (AWS KMS Developer Guide, "Key policies in AWS KMS").
  private func judgeKey(
    _ role: PolicySet, _ facts: RequestFacts, _ judgement: inout Judgement
  ) throws(PolicySet.Unreadable) {
    let name: String? = if case .named(let arn) = facts.request.resource { arn } else { nil }
    let key = try PolicySet(
      workload.keyPolicy.map { [$0] } ?? [],
      of: ComponentReference(
        .policy, name ?? "key", name: "key policy", span: workload.keyPolicy?.span ?? .none),
      .key, .keyPolicyDenies, "key policy")
    record(facts.ruling(of: key), of: key, facts, &judgement)
    guard judgement.drop == nil else { return }
    let joint = JointPolicies(role, key)
    let owner = facts.request.resource.account
    if let owner, owner != facts.account {
      record(joint.acrossAccounts(facts).filter { $0.policy.kind == .identity }, facts, &judgement)
      return
    }
    for (policy, ruling) in joint.withinOneAccount(facts) {
      if policy.kind == .identity {
        record(ruling, of: policy, facts, &judgement)
      } else if owner == nil, ruling.allows {
        // The key's policy alone is enough for the account that owns the key, and for no other.
        judgement.assumptions.append(.ownKey)
      }
    }
  }

  // MARK: - What is told of it

  private func record(
    _ rulings: [(policy: PolicySet, ruling: Ruling)], _ facts: RequestFacts,
    _ judgement: inout Judgement
  ) {
    for (policy, ruling) in rulings where judgement.drop == nil {
      record(ruling, of: policy, facts, &judgement)
    }
  }

  private func record(
    _ ruling: Ruling?, of policy: PolicySet, _ facts: RequestFacts, _ judgement: inout Judgement
  ) {
    guard let ruling else { return }
    judgement.assumptions += ruling.assumptions
    let request = facts.request
    func note(
      _ action: Step.Action, _ because: String, _ statement: Int?, code: ReasonCode? = nil,
      considered: [PolicyNearMiss] = []
    ) {
      judgement.steps.append(
        Step(
          .authorize, .forward, at: policy.owner, action, code: code, because: because,
          evidence: statement.flatMap { policy.evidence($0) },
          considered: considered.map(\.evidence)))
    }
    switch ruling.decision {
    case .allow(let statement):
      if policy.isAssumed { return }
      note(
        .allow, say(.allows, ["policy": say(policy.key), "request": request.action]), statement)
    case .explicitDeny(let statement):
      let signed = signed(request.action, request)
      note(
        .deny, say(.denies, ["policy": say(policy.key), "request": signed]), statement,
        code: policy.code)
      refuse(ruling, by: policy, at: statement, request, &judgement)
    case .implicitDeny:
      let misses = policy.nearMisses(for: ruling.context)
      let asked = say(
        .onResource, ["action": request.action, "resource": request.resource.description])
      note(
        .deny,
        say(.noneAllows, ["policy": say(policy.key), "request": signed(asked, request)]), nil,
        code: policy.code, considered: misses)
      refuse(ruling, by: policy, at: nil, request, &judgement)
    case .undetermined(let statement, let missing):
      note(
        .undetermined,
        say(
          .mayDeny,
          ["policy": say(policy.key), "request": request.action, "missing": "\(missing)"]),
        statement)
      let source = MissingInput.source(of: missing).map { " (\($0))" } ?? ""
      judgement.missing =
        judgement.missing
        ?? "\(missing)\(source), on which the \(policy.noun) of \(policy.owner.id) depends"
    }
  }

  private func refuse(
    _ ruling: Ruling, by policy: PolicySet, at statement: Int?, _ request: ServiceRequest,
    _ judgement: inout Judgement
  ) {
    judgement.drop = Drop(policy.code, .forward, at: policy.owner)
    let misses = statement == nil ? policy.nearMisses(for: ruling.context) : []
    let index =
      statement.flatMap { policy.place(of: $0)?.policy } ?? misses.first?.policy
      ?? policy.texts.indices.first
    judgement.refusal = PolicyRefusal(
      owner: policy.owner, kind: policy.kind, context: ruling.context, policy: index,
      text: index.map { policy.texts[$0].json }, isExplicit: statement != nil, nearMisses: misses)
  }
}

extension PolicySet {
  fileprivate func isRefusing(_ drop: Drop?) -> Bool { drop?.component == owner }
}

extension PolicyNearMiss {
  fileprivate var evidence: Evidence {
    Evidence(
      .policyStatement, id: statement.sid, "\(statement.name): \(statement.clause)",
      position: statement.statement + 1, span: span)
  }
}

extension PolicySet {
  /// What the policy is called.
  fileprivate var key: RequestText {
    switch kind {
    case .endpoint: .endpointPolicy
    case .identity: .rolePolicy
    case .resource: .repositoryPolicy
    case .key: .keyPolicy
    }
  }
}

extension Authorization {
  private func say(
    _ key: RequestText, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    wording.say(key, values)
  }

  /// Says by whom a request is signed, where it is not the workload itself.
  private func signed(_ text: String, _ request: ServiceRequest) -> String {
    switch request.identity {
    case .workload: text
    case .registry: say(.toRegistry, ["request": text])
    case .webIdentity: say(.toAnybody, ["request": text])
    case .service(let name): say(.throughService, ["request": text, "service": name])
    }
  }
}
