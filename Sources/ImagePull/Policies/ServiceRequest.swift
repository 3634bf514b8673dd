import AccessPolicy
import Addressing
import CloudModel
import Dataplane

/// A request as policies see it: who does what to which resource.
struct ServiceRequest: Hashable {
  var action: String
  var resource: RequestedResource
  var identity: Identity
  /// What the resource is if it is the workload's own account's, as it mostly is; taken for granted
  /// where the input does not name it and this decides.
  var ownResource: RequestedResource?

  enum Identity: Hashable {
    /// Signed with the workload's own credentials.
    case workload
    /// A presigned URL, signed by an identity of the registry (AWS data perimeter guidance for
    /// Amazon ECR).
    case registry
    /// Not signed: it carries a web identity token in place of credentials
    /// (AWS STS API Reference, `AssumeRoleWithWebIdentity`).
    case webIdentity
    /// Made by a service in the workload's name, from the service's own network
    /// (IAM User Guide, "Forward access sessions").
    case service(String)
  }
}

/// What a workload asks of a service beside the pull.
///
/// A secret, parameter or key may be another account's, so its ARN is known up to the Region alone;
/// a log group is always the workload's own. `Workload.uses` names them.
///
/// Source: Service Authorization Reference, resource types of Secrets Manager, Systems Manager,
/// KMS, STS and CloudWatch Logs.
struct SideRequests {
  let workload: Workload
  let region: RegionName
  /// The workload's account, where that is known.
  let account: AccountID?

  func requests(for need: Workload.Need) -> [ServiceRequest] {
    switch need {
    case .logs:
      ["logs:CreateLogStream", "logs:PutLogEvents"].flatMap { requests($0, on: .logs) }
    case .secretsManager:
      requests("secretsmanager:GetSecretValue", on: .secretsManager) + decryption(for: need)
    case .systemsManager:
      requests("ssm:GetParameters", on: .systemsManager) + decryption(for: need)
    case .keyManagement: requests("kms:Decrypt", on: .keyManagement)
    case .securityToken: [assumption]
    }
  }

  /// What a policy of the stage's service knows of the resource: all, or how its ARN begins.
  private func requests(_ action: String, on need: Workload.Need) -> [ServiceRequest] {
    let service = "arn:\(partition.rawValue):\(need.rawValue):\(region):"
    let kind = need.resourceKind
    let named = workload.uses.filter { $0.hasPrefix(service) }
    if !named.isEmpty {
      return named.map { arn in
        ServiceRequest(action: action, resource: need.resource(arn), identity: .workload)
      }
    }
    let own = account.map {
      RequestedResource.some(below: "\(service)\($0):\(kind)", doubt: need.doubt)
    }
    let any = RequestedResource.some(below: service, doubt: need.doubt)
    return [
      ServiceRequest(
        action: action, resource: need == .logs ? own ?? any : any, identity: .workload,
        ownResource: own)
    ]
  }

  /// A value under a key of one's own is decrypted by the service that keeps it, in the workload's
  /// name; a client that decrypts by itself needs `kms` (AWS Secrets Manager User Guide, "Secret
  /// encryption and decryption").
  private func decryption(for need: Workload.Need) -> [ServiceRequest] {
    guard workload.keyPolicy != nil, !workload.needs.contains(.keyManagement) else { return [] }
    return requests("kms:Decrypt", on: .keyManagement).map {
      var request = $0
      request.identity = .service("\(need.rawValue).\(region).\(partition.suffix)")
      return request
    }
  }

  private var assumption: ServiceRequest {
    let role = workload.role.map { RequestedResource.named($0.arn) }
    let any = RequestedResource.some(
      below: "arn:\(partition.rawValue):iam::", doubt: "which role is assumed")
    return ServiceRequest(
      action: "sts:AssumeRoleWithWebIdentity", resource: role ?? any, identity: .webIdentity)
  }

  private var partition: Partition { Partition(region: region) ?? .commercial }
}

extension Workload.Need {
  /// How the resource part of its ARNs begins.
  fileprivate var resourceKind: String {
    switch self {
    case .logs: "log-group:"
    case .secretsManager: "secret:"
    case .systemsManager: "parameter/"
    case .keyManagement: "key/"
    case .securityToken: "role/"
    }
  }

  fileprivate var doubt: String {
    switch self {
    case .logs: "which log group the task writes to"
    case .secretsManager: "which secret the task reads"
    case .systemsManager: "which parameter the task reads"
    case .keyManagement: "which key decrypts"
    case .securityToken: "which role is assumed"
    }
  }

  /// The stream of a log group is made at start, so nobody names it beforehand.
  fileprivate func resource(_ arn: String) -> RequestedResource {
    guard self == .logs else { return .named(arn) }
    let group = arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn
    return .some(below: "\(group):log-stream:", doubt: "which log stream the task writes to")
  }
}
