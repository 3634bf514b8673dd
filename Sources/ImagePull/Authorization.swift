import AccessPolicy
import CloudModel
import Dataplane
import SourceText
import TraceModel

/// Judges the requests of a stage by the policies on their way.
///
/// An endpoint policy limits and never grants: it needs a matching allow. Identity and repository policies are
/// judged where the input holds them; where it does not, they are taken to allow.
///
/// Source: AWS PrivateLink Guide, "Endpoint policies"; IAM User Guide, "Policy evaluation logic".
struct Authorization {
  let workload: Workload
  let registry: RegistryState
  let account: AccountID?
  let vpc: VPC

  /// What the policies say about one stage.
  struct Judgement {
    var steps: [Step] = []
    var drop: Drop?
    /// The request that `drop` is about.
    var refused: ServiceRequest?
    var missing: String?
    var assumptions: [Assumption] = []
  }

  func judge(_ stage: PlannedStage, servedBy endpoint: (VPCEndpoint, ComponentReference)?)
    -> Judgement
  {
    var judgement = Judgement()
    for request in stage.requests {
      if let (endpoint, component) = endpoint {
        applyEndpointPolicy(endpoint, component, request, stage, &judgement)
      }
      applyIdentityPolicies(request, endpoint?.0, &judgement)
      if judgement.drop != nil {
        judgement.refused = request
        return judgement
      }
    }
    return judgement
  }

  private func applyEndpointPolicy(
    _ endpoint: VPCEndpoint, _ component: ComponentReference, _ request: ServiceRequest,
    _ stage: PlannedStage, _ judgement: inout Judgement
  ) {
    guard let text = endpoint.policy else { return }
    let owner = endpoint.id.rawValue
    guard let document = readable(text, as: .endpoint, owner, &judgement) else { return }
    let context = context(request, through: endpoint)
    var decision = document.decision(for: context)
    if case .undetermined = decision, let role = defaultRole, request.identity == .workload,
      workload.role == nil
    {
      // The name that the ECS console gives the task execution role; see the assumption.
      let assumed = self.context(request, through: endpoint, role: role)
      if case .allow = document.decision(for: assumed) {
        decision = document.decision(for: assumed)
        judgement.assumptions.append(
          Assumption(
            about: "execution role", assumed: role,
            because:
              "the ECS console gives the task execution role this name; say --role ARN otherwise"
          ))
      }
    }
    record(
      decision, document.statements, text.span, request, at: component, .endpointPolicyDenies,
      "endpoint policy", &judgement)
  }

  /// The role's own policies and the repository's: within one account either may allow, across accounts both
  /// must (IAM User Guide, "Policy evaluation logic"; Amazon ECR User Guide, "Repository policies").
  private func applyIdentityPolicies(
    _ request: ServiceRequest, _ endpoint: VPCEndpoint?, _ judgement: inout Judgement
  ) {
    guard request.identity == .workload, judgement.drop == nil else { return }
    let context = context(request, through: endpoint)
    let own = (workload.role?.policies ?? []).compactMap {
      readable($0, as: .identity, "the role", &judgement)
    }
    let repositoryText = request.resource == "*" ? nil : registry.repositoryPolicy
    let repository = repositoryText.flatMap {
      readable($0, as: .resource, "the repository", &judgement)
    }
    if judgement.missing != nil { return }
    let isSameAccount = account.map { ARN(request.resource)?.account == $0.digits } ?? false
    if let role = workload.role, let first = role.policies.first {
      let document = PolicyDocument(
        identityPolicies: own, resourcePolicy: isSameAccount ? repository : nil)
      let decision = document.decision(for: context)
      let count = own.reduce(0) { $0 + $1.statements.count }
      // What a statement of the repository decides is told below, as the repository's word.
      if decision.statement.map({ $0 < count }) ?? true {
        record(
          decision, document.statements, first.span, request,
          at: ComponentReference(.role, role.arn, span: first.span), .rolePolicyDenies,
          "role policy", &judgement)
      }
    }
    guard let repository, let repositoryText, judgement.drop == nil else { return }
    let decision = repository.decision(for: context)
    if isSameAccount && decision == .implicitDeny { return }
    record(
      decision, repository.statements, repositoryText.span, request,
      at: ComponentReference(
        .policy, request.resource, name: "repository policy", span: repositoryText.span),
      .repositoryPolicyDenies, "repository policy", &judgement)
  }

  /// The document, or a note that nobody can say what it decides.
  private func readable(
    _ text: PolicyText, as kind: PolicyKind, _ owner: String, _ judgement: inout Judgement
  ) -> PolicyDocument? {
    let (document, diagnostics) = PolicyDocument.parse(text.json, as: kind)
    if document == nil && judgement.missing == nil {
      judgement.missing =
        "a readable policy of \(owner): \(diagnostics.first?.message ?? "not JSON")"
    }
    return document
  }

  private func record(
    _ decision: PolicyDecision, _ statements: [PolicyStatement], _ span: SourceSpan,
    _ request: ServiceRequest, at component: ComponentReference, _ code: ReasonCode,
    _ what: String, _ judgement: inout Judgement
  ) {
    func evidence(_ index: Int) -> Evidence {
      let statement = statements[index]
      let name = statement.sid.map { " \($0)" } ?? ""
      return Evidence(
        .policyStatement, id: statement.sid,
        "statement \(index + 1)\(name): \(statement.effect.rawValue)",
        position: index + 1, span: span)
    }
    func note(_ action: Step.Action, _ because: String, _ evidence: Evidence?, code: ReasonCode?) {
      judgement.steps.append(
        Step(
          .authorize, .forward, at: component, action, code: code, because: because,
          evidence: evidence))
    }
    switch decision {
    case .allow(let index):
      note(.allow, "\(what) allows \(request.action)", evidence(index), code: nil)
    case .explicitDeny(let index):
      note(
        .deny, "\(what) denies \(request.action)\(request.signature)", evidence(index), code: code)
      judgement.drop = Drop(code, .forward, at: component)
    case .implicitDeny:
      note(
        .deny,
        "no statement of the \(what) allows \(request.action) on \(request.resource)\(request.signature)",
        nil, code: code)
      judgement.drop = Drop(code, .forward, at: component)
    case .undetermined(let index, let missing):
      note(.undetermined, "\(what): \(missing) is not in the input", evidence(index), code: nil)
      judgement.missing =
        judgement.missing ?? "\(missing), on which the \(what) of \(component.id) depends"
    }
  }

  /// `ecsTaskExecutionRole` in the workload's account (Amazon ECS Developer Guide, "Task execution IAM role").
  private var defaultRole: String? {
    switch workload.platform {
    case .fargate14, .fargate13, .fargateWindows, .ecsOnEC2:
      account.map { "arn:aws:iam::\($0):role/ecsTaskExecutionRole" }
    case .eksNode, .eksFargate, .dockerOnEC2, .lambda, .onPremises: nil
    }
  }

  private func context(
    _ request: ServiceRequest, through endpoint: VPCEndpoint?, role: String? = nil
  ) -> RequestContext {
    let principal: Principal
    switch request.identity {
    case .registry: principal = .ownedByAWS
    case .workload:
      if let arn = (role ?? workload.role?.arn).flatMap({ ARN($0) }) {
        principal = .identity(arn, session: nil)
      } else {
        principal = account.map { .account($0.digits) } ?? .unknown
      }
    }
    var keys: [String: ContextValue] = [
      "aws:SecureTransport": .value("true"),
      "aws:SourceVpce": endpoint.map { .value($0.id.rawValue) } ?? .absent,
      "aws:SourceVpc": endpoint.map { .value($0.vpc.rawValue) } ?? .absent,
      "aws:RequestedRegion": .value((endpoint?.service.region ?? vpc.region).code),
    ]
    // A request through an endpoint has no public source address (AWS PrivateLink Guide, "Endpoint policies").
    if endpoint != nil { keys["aws:SourceIp"] = .absent }
    if request.identity == .registry {
      keys["aws:ResourceAccount"] = .ownedByAWS
      keys["aws:ResourceOrgID"] = .oneOf([.absent, .ownedByAWS])
    } else if let account = ARN(request.resource)?.account, !account.isEmpty {
      keys["aws:ResourceAccount"] = .value(account)
    }
    return RequestContext(
      principal: principal, action: request.action, resource: request.resource, keys: keys)
  }
}

extension ServiceRequest {
  /// Said of the requests that the workload does not sign itself.
  fileprivate var signature: String {
    switch identity {
    case .workload: ""
    case .registry: " to the identity of Amazon ECR that signed the URL"
    }
  }
}

extension PolicyDecision {
  /// The index of the statement that decided; `nil` when none did.
  fileprivate var statement: Int? {
    switch self {
    case .explicitDeny(let index), .allow(let index), .undetermined(let index, _): index
    case .implicitDeny: nil
    }
  }
}
