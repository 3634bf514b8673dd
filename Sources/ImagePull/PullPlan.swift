import AccessPolicy
import Addressing
import CloudModel
import Dataplane
import TraceModel

/// What a client does to start a workload: which hosts it talks to, in which order, and what for.
///
/// Source: Amazon ECS Developer Guide, "Fargate task networking" (which interface makes which call)
/// and "VPC endpoints"; containerd and moby (order of requests); Amazon ECR API Reference,
/// `GetDownloadUrlForLayer`.
struct PullPlan {
  var stages: [PlannedStage]
  /// What the plan takes for granted about the image's registry.
  var assumptions: [Assumption] = []

  /// Every request goes to HTTPS (Amazon ECR User Guide, "VPC endpoints").
  static let port: UInt16 = 443
}

struct PlannedStage {
  var id: StageID
  var purpose: String
  var host: String
  /// Why the stage is left out; `nil` when it is walked.
  var notNeeded: String?
  /// What AWS checks once the request is there.
  var requests: [ServiceRequest] = []
}

/// A stage of a pull, and what its host resolves to.
struct ResolvedStage {
  let planned: PlannedStage
  /// `nil` where nobody asks, and where the host is no name that anybody could ask for.
  let resolution: Resolution?
}

extension PullPlan {
  /// - Parameter account: The account of the VPC; a role says more surely whose the workload is.
  init(
    _ workload: Workload, _ image: ImageReference, region: RegionName, account: AccountID? = nil
  ) {
    let client = Client(workload.platform)
    stages = []
    let auth = Self.auth(image, client, workload)
    let sideCalls = Self.sideCalls(workload, client, region, account)
    // Credentials and secrets come before the image; log streams are opened when the container
    // starts.
    stages += sideCalls.filter { $0.id == .securityToken }
    stages.append(auth)
    stages += sideCalls.filter { $0.id != .securityToken && $0.id != .logs }
    stages.append(Self.manifest(image, client))
    stages.append(Self.layers(image, client, workload))
    stages += sideCalls.filter { $0.id == .logs }
    if workload.platform == .lambda { leaveImageToLambda() }
    if case .privateECR(let registry) = image.registry { assume(registry) }
    if workload.platform == .onPremises {
      assumptions.append(
        Assumption(
          about: "workload outside AWS", assumed: "its packets start at the interface named",
          because: "a client outside AWS has no interface in the input"))
    }
    if workload.platform == .ecsOnEC2 {
      // Without it no pull is even tried (Amazon ECS Developer Guide, "VPC endpoints").
      assumptions.append(
        Assumption(
          about: "ECS agent", assumed: "it reaches ecs, ecs-agent and ecs-telemetry",
          because: "tasks are placed on an instance only while its agent is connected"))
    }
  }

  private mutating func assume(_ registry: ImageReference.PrivateRegistry) {
    switch registry.partition {
    case .commercial: break
    case .government, .china, .sovereignEurope, .isolated, .isolatedB, .isolatedE, .isolatedF:
      assumptions.append(
        Assumption(
          about: "layer bucket", assumed: registry.layerHost,
          because: "AWS documents the bucket's name for its commercial Regions alone"))
    }
    if registry.isDualStack {
      assumptions.append(
        Assumption(
          about: "layer host", assumed: registry.layerHost,
          because: "AWS asks for a dual-stack S3 endpoint here and does not name the host"))
    }
  }

  /// Lambda fetches the image of a function itself, before and outside the function's VPC
  /// (AWS Lambda Developer Guide, "Working with container images").
  private mutating func leaveImageToLambda() {
    for index in stages.indices {
      switch stages[index].id {
      case .auth, .manifest, .layers:
        stages[index].notNeeded = "AWS Lambda fetches the image outside the VPC"
      case .secretsManager, .systemsManager, .keyManagement, .securityToken, .logs: break
      }
    }
  }

  private static func auth(_ image: ImageReference, _ client: Client, _ workload: Workload)
    -> PlannedStage
  {
    var stage = PlannedStage(id: .auth, purpose: "", host: "")
    switch image.registry {
    case .privateECR(let registry):
      stage.host = registry.apiHost
      stage.purpose = "\(client.name) asks Amazon ECR for a registry token (GetAuthorizationToken)"
      stage.requests = [
        ServiceRequest(
          action: "ecr:GetAuthorizationToken", resource: .named("*"), identity: .workload)
      ]
    case .publicECR:
      stage.host = "public.ecr.aws"
      stage.purpose = "\(client.name) asks ECR Public for a token"
    case .dockerHub:
      stage.host = "auth.docker.io"
      stage.purpose = "\(client.name) asks Docker Hub for a token"
    case .other(let host):
      stage.host = host.description
      stage.purpose = "\(client.name) logs in where the registry says"
      stage.notNeeded = "the registry names its own token server, if it has one"
    }
    if workload.cache.token { stage.notNeeded = "a token is cached and still valid" }
    if workload.platform == .fargate13 {
      stage.notNeeded = "platform version 1.3 asks from an interface of Fargate, outside the VPC"
    }
    return stage
  }

  private static func manifest(_ image: ImageReference, _ client: Client) -> PlannedStage {
    var stage = PlannedStage(
      id: .manifest,
      purpose:
        "\(client.name) asks the registry for the manifest of \(image.repository):\(image.version)",
      host: "")
    switch image.registry {
    case .privateECR(let registry):
      stage.host = registry.host.description
      let repository =
        "arn:\(registry.partition.rawValue):ecr:\(registry.region):\(registry.account)"
        + ":repository/\(image.repository)"
      stage.requests = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"].map {
        ServiceRequest(action: $0, resource: .named(repository), identity: .workload)
      }
    case .publicECR: stage.host = "public.ecr.aws"
    case .dockerHub: stage.host = "registry-1.docker.io"
    case .other(let host): stage.host = host.description
    }
    return stage
  }

  private static func layers(_ image: ImageReference, _ client: Client, _ workload: Workload)
    -> PlannedStage
  {
    var stage = PlannedStage(
      id: .layers,
      purpose:
        "the registry redirects (307); \(client.name) fetches the configuration and the layers",
      host: "")
    switch image.registry {
    case .privateECR(let registry):
      stage.host = registry.layerHost
      stage.requests = [
        ServiceRequest(
          action: "s3:GetObject",
          resource: .some(
            below: "arn:\(registry.partition.rawValue):s3:::\(registry.layerBucket)/",
            doubt: "under which key the registry keeps the layers"),
          identity: .registry)
      ]
    case .publicECR: stage.host = "d2glxqk2uabbnd.cloudfront.net"
    case .dockerHub: stage.host = "production.cloudflare.docker.com"
    case .other(let host): stage.host = host.description
    }
    if workload.cache.layers { stage.notNeeded = "every blob is cached" }
    return stage
  }

  private static func sideCalls(
    _ workload: Workload, _ client: Client, _ region: RegionName, _ account: AccountID?
  ) -> [PlannedStage] {
    let suffix = Partition(region: region)?.suffix ?? Partition.commercial.suffix
    let own = workload.role.flatMap { ARN($0.arn) }.flatMap { AccountID($0.account) } ?? account
    let requests = SideRequests(workload: workload, region: region, account: own)
    return Workload.Need.allCases.filter(workload.needs.contains).map { need in
      var stage = PlannedStage(
        id: StageID(need), purpose: client.purpose(of: need),
        host: "\(need.rawValue).\(region).\(suffix)")
      stage.requests = requests.requests(for: need)
      if workload.platform == .fargate13 && need != .logs {
        stage.notNeeded = "platform version 1.3 calls from an interface of Fargate, outside the VPC"
        stage.requests = []
      }
      return stage
    }
  }
}

/// Who makes the calls, in words.
private struct Client {
  let name: String

  init(_ platform: Platform) {
    name =
      switch platform {
      case .fargate14, .fargateWindows: "Fargate, through the task's interface,"
      case .fargate13: "Fargate"
      case .ecsOnEC2: "the ECS agent or dockerd, through the instance's interface,"
      case .eksNode: "kubelet or containerd, through the node's interface,"
      case .eksFargate: "the Fargate node, through the pod's interface,"
      case .dockerOnEC2: "docker"
      case .lambda: "Lambda"
      case .onPremises: "docker"
      }
  }

  func purpose(of need: Workload.Need) -> String {
    switch need {
    case .logs: "\(name) opens a log stream in CloudWatch Logs"
    case .secretsManager: "\(name) fetches secrets from Secrets Manager"
    case .systemsManager: "\(name) fetches parameters from Systems Manager"
    case .keyManagement: "\(name) decrypts with AWS KMS"
    case .securityToken: "\(name) assumes its role at the Region's STS"
    }
  }
}

extension StageID {
  init(_ need: Workload.Need) {
    switch need {
    case .logs: self = .logs
    case .secretsManager: self = .secretsManager
    case .systemsManager: self = .systemsManager
    case .keyManagement: self = .keyManagement
    case .securityToken: self = .securityToken
    }
  }
}
