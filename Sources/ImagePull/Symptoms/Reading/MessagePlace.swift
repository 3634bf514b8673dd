import TraceModel

/// At which stage a message was printed, and by whom, as far as its words tell.
struct MessagePlace {
  let stages: [StageID]
  let reporter: SymptomReading.Reporter?

  init(
    _ message: PastedMessage, _ wording: SymptomReading.Wording, _ clues: SymptomReading.Clues
  ) {
    reporter = Self.reporters.first { message.containsAny($0.words) }?.reporter
    stages = Self.stages(message, wording, clues)
  }
}

// MARK: - The stage

extension MessagePlace {
  /// What was refused and the host that was asked say it plainly; else the words around do.
  private static func stages(
    _ message: PastedMessage, _ wording: SymptomReading.Wording, _ clues: SymptomReading.Clues
  ) -> [StageID] {
    if let stage = clues.action.flatMap(stage(of:)) {
      if stage != .keyManagement { return [stage] }
      // Secrets Manager and Systems Manager decrypt for their caller, and pass on what AWS KMS
      // says.
      let callers = words.first { message.containsAny($0.words) }?.stages ?? []
      return callers.filter { $0 == .secretsManager || $0 == .systemsManager } + [stage]
    }
    if let stage = clues.host.flatMap(stage(ofHost:)) {
      // Whoever has no credentials was given none before.
      return stage == .manifest && wording == .noCredentials ? [.auth, .manifest] : [stage]
    }
    return words.first { message.containsAny($0.words) }?.stages ?? anyOfImage
  }

  /// Nothing in the text says which; the likeliest first.
  private static let anyOfImage: [StageID] = [.manifest, .layers, .auth]

  private static func stage(of action: String) -> StageID? {
    switch action.prefix(while: { $0 != ":" }) {
    case "ecr", "ecr-public": action.hasSuffix("GetAuthorizationToken") ? .auth : .manifest
    case "s3": .layers
    case "secretsmanager": .secretsManager
    case "ssm": .systemsManager
    case "kms": .keyManagement
    case "sts": .securityToken
    case "logs": .logs
    case _: nil
    }
  }

  /// - Parameter host: Lower case.
  private static func stage(ofHost host: String) -> StageID? {
    hosts.first { row in
      row.parts.contains { $0.hasPrefix(".") ? host.contains($0) : host.hasPrefix($0) }
    }?.stage
  }

  /// Hosts by how they start or, with a dot before it, by what is in them. ECR Public is one host
  /// for two stages.
  ///
  /// Source: Amazon ECR User Guide, "Making requests to Amazon ECR"; AWS General Reference,
  /// "Service endpoints and quotas"; Docker documentation, "Allowlist for Docker Desktop".
  private static let hosts: [(parts: [String], stage: StageID)] = [
    ([".dkr.ecr", ".dkr-ecr", "registry-1.docker.io"], .manifest),
    (["api.ecr.", "api.ecr-fips.", "ecr.", "ecr-fips.", "auth.docker.io"], .auth),
    (["secretsmanager.", "secretsmanager-fips."], .secretsManager),
    (["ssm.", "ssm-fips."], .systemsManager),
    (["kms.", "kms-fips."], .keyManagement),
    (["sts.", "sts-fips."], .securityToken),
    (["logs.", "logs-fips."], .logs),
    ([".s3.", ".s3-", ".cloudfront.net", "production.cloud"], .layers),
  ]

  /// The first that fits decides; what is said of one stage alone stands first.
  private static let words: [(words: [SoughtWords], stages: [StageID])] = [
    (
      [
        "retrieve ecr registry auth", "pull registry auth", "GetAuthorizationToken",
        "CannotPullECRContainerError", "ECR authorization token", "failed to fetch anonymous token",
        "failed to fetch oauth token", "/token", "credential provider",
      ], [.auth]
    ),
    (["no basic auth credentials"], [.auth, .manifest]),
    (["secrets manager", "secret from asm"], [.secretsManager]),
    (["from ssm", "SSM: GetParameters", "Parameter Store"], [.systemsManager]),
    (
      ["log stream", "log group", "logger args", "CloudWatch Logs", "logging driver"], [.logs]
    ),
    (["KMS: Decrypt"], [.keyManagement]),
    (["AssumeRoleWithWebIdentity"], [.securityToken]),
    (
      [
        "ref pull has been retried", "httpReadSeeker", "httpReaderSeeker",
        "error pulling image conf", "download failed after attempts", "failed to copy",
        "HTTP 403 response body: invalid character '<'",
      ], [.layers]
    ),
    (
      [
        "pull image manifest has been retried", "failed to resolve ref", "/manifests/", "manifest",
        "/v2/", "name unknown", "pull access denied", "authorization token has expired",
      ], [.manifest]
    ),
    (["secrets or registry auth"], [.auth, .secretsManager, .systemsManager]),
    (["there is a connection issue between the task and Amazon ECR"], [.manifest, .layers]),
  ]
}

// MARK: - Who printed it

extension MessagePlace {
  private static let reporters: [(words: [SoughtWords], reporter: SymptomReading.Reporter)] = [
    (["CannotPullECRContainerError", "agent/", "ecs-agent"], .ecsAgent),
    (
      [
        "pull image manifest has been retried", "ref pull has been retried",
        "pull registry auth from Amazon ECR", "failed to validate logger args",
        "unable to retrieve ecr registry auth", "pull command failed",
      ], .fargate
    ),
    (["CannotPull", "CannotStartContainer", "ResourceInitializationError"], .ecs),
    (
      ["kubelet", "ErrImagePull", "ImagePullBackOff", "Back-off pulling", "rpc error: code ="],
      .kubelet
    ),
    (["Error response from daemon", "docker:"], .docker),
    (["failed to resolve reference", "httpReadSeeker", "failed to do request"], .containerd),
    (
      ["calling the", "endpoint URL", "SSL validation failed for"], .awsCLI
    ),
    (["error pulling image conf", "toomanyrequests"], .docker),
    (["operation error", "RequestError: send request failed"], .sdk),
  ]
}
