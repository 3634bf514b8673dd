import AccessPolicy
import Addressing
import CloudModel
import Dataplane
import TraceModel

/// What is known of one request when policies judge it.
struct RequestFacts {
  let request: ServiceRequest
  /// The workload's account: that of its role, else that of its VPC.
  let account: String?
  private let situation: Authorization
  private let endpoint: VPCEndpoint?

  init(
    _ situation: Authorization, _ request: ServiceRequest, through endpoint: VPCEndpoint?
  ) {
    self.situation = situation
    self.request = request
    self.endpoint = endpoint
    let role = situation.workload.role.flatMap { ARN($0.arn) }
    account = role?.account ?? situation.account?.digits
  }

  /// What `decide` says of the request as the input has it; where that stays open, what it says
  /// once the resource is taken for the workload's own, and the role for the one that the ECS
  /// console makes.
  func ruling(_ decide: (RequestContext) -> PolicyDecision) -> Ruling {
    let known = context(of: situation.workload.role?.arn, on: request.resource)
    let ruling = Ruling(decide(known), known)
    guard case .undetermined = ruling.decision else { return ruling }
    for (role, resource, assumptions) in guesses {
      let context = context(of: role, on: resource)
      if case .allow = decide(context) { return Ruling(decide(context), context, assumptions) }
    }
    return ruling
  }

  /// What these policies say by themselves; `nil` where the input holds none, which say nothing.
  func ruling(of policy: PolicySet) -> Ruling? {
    policy.isAssumed ? nil : ruling { policy.document.decision(for: $0) }
  }

  /// What is mostly so, from the least that is taken for granted to the most.
  private var guesses: [(role: String?, resource: RequestedResource, assumptions: [Assumption])] {
    let role = situation.workload.role?.arn
    var guesses: [(String?, RequestedResource, [Assumption])] = []
    if let own = request.ownResource {
      guesses.append((role, own, [.ownResource(own)]))
    }
    if let consoles = defaultRole, request.identity == .workload {
      guesses.append((consoles, request.resource, [.consoleRole(consoles)]))
      if let own = request.ownResource {
        guesses.append((consoles, own, [.consoleRole(consoles), .ownResource(own)]))
      }
    }
    return guesses
  }

  /// `ecsTaskExecutionRole` in the workload's account, where the input names no role
  /// (Amazon ECS Developer Guide, "Task execution IAM role").
  private var defaultRole: String? {
    guard situation.workload.role == nil, let account else { return nil }
    switch situation.workload.platform {
    case .fargate14, .fargate13, .fargateWindows, .ecsOnEC2:
      let partition = Partition(region: situation.vpc.region) ?? .commercial
      return "arn:\(partition.rawValue):iam::\(account):role/ecsTaskExecutionRole"
    case .eksNode, .eksFargate, .dockerOnEC2, .lambda, .onPremises: return nil
    }
  }
}

// MARK: - The request context

extension RequestFacts {
  private func context(of role: String?, on resource: RequestedResource) -> RequestContext {
    var keys = way
    keys.merge(caller) { $1 }
    keys.merge(owner(of: resource)) { $1 }
    return RequestContext(
      principal: principal(role), action: request.action, resource: resource, keys: keys)
  }

  private func principal(_ role: String?) -> Principal {
    switch request.identity {
    case .registry: .ownedByAWS
    case .webIdentity: .unsigned
    case .workload, .service:
      role.flatMap { ARN($0) }.map { .identity($0, session: nil) }
        ?? account.map { .account($0) } ?? .unknown
    }
  }

  /// The way by which it came. Through an endpoint a request has no public source address, and
  /// without one it has no address within a VPC (IAM User Guide, "AWS global condition context
  /// keys", properties of the network).
  private var way: [String: ContextValue] {
    var keys: [String: ContextValue] = [
      "aws:SecureTransport": .value("true"),
      "aws:RequestedRegion": .value((endpoint?.service.region ?? situation.vpc.region).code),
    ]
    // A service calls from a network of its own, of which nothing is said.
    if case .service = request.identity { return keys }
    let address = situation.source.map { ContextValue.value($0.description) } ?? .unknown
    keys["aws:SourceVpce"] = endpoint.map { .value($0.id.rawValue) } ?? .absent
    keys["aws:SourceVpc"] = endpoint.map { .value($0.vpc.rawValue) } ?? .absent
    keys["aws:VpcSourceIp"] = endpoint == nil ? .absent : address
    keys["aws:SourceIp"] = endpoint == nil ? address : .absent
    return keys
  }

  /// What follows from who signed it (the same page, properties of the principal and of the
  /// request).
  private var caller: [String: ContextValue] {
    var keys: [String: ContextValue] = [
      "aws:PrincipalIsAWSService": .value("false"), "aws:PrincipalServiceName": .absent,
      "aws:ViaAWSService": .value("false"), "aws:CalledVia": .absent,
      "aws:CalledViaFirst": .absent, "aws:CalledViaLast": .absent, "kms:ViaService": .absent,
    ]
    switch request.identity {
    case .registry:
      // A URL that an identity signed in the query string, of an account and no service principal
      // (AWS data perimeter guidance for Amazon ECR; Amazon S3 API Reference, "Authenticating
      // requests").
      keys["s3:authType"] = .value("REST-QUERY-STRING")
      keys["s3:signatureversion"] = .value("AWS4-HMAC-SHA256")
      return keys
    case .webIdentity:
      return keys
    case .workload: break
    case .service(let name):
      let short = "\(name.prefix { $0 != "." }).amazonaws.com"
      keys["aws:ViaAWSService"] = .value("true")
      for key in ["aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast"] {
        keys[key] = .value(short)
      }
      keys["kms:ViaService"] = .value(name)
    }
    if let organization = situation.workload.organization {
      keys["aws:PrincipalOrgID"] = .value(organization)
    }
    if let account { keys["kms:CallerAccount"] = .value(account) }
    return keys
  }

  /// Whose the resource is.
  private func owner(of resource: RequestedResource) -> [String: ContextValue] {
    if request.identity == .registry {
      return [
        "aws:ResourceAccount": .ownedByAWS,
        "aws:ResourceOrgID": .oneOf([.absent, .ownedByAWS]),
        "aws:ResourceOrgPaths": .oneOf([.absent, .ownedByAWS]),
      ]
    }
    guard let owner = resource.account else { return [:] }
    var keys: [String: ContextValue] = ["aws:ResourceAccount": .value(owner)]
    if owner == account, let organization = situation.workload.organization {
      keys["aws:ResourceOrgID"] = .value(organization)
    }
    return keys
  }
}
