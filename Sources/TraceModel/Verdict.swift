/// The answer to "does this pull work?".
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  case succeeds
  case fails
  /// Some of the addresses a name resolves to work, or some source ports, and others do not.
  case intermittent
  /// The input does not hold what would decide it.
  case unknown
}

/// What a stage is about: one conversation of the client, with one host.
public enum StageID: String, Hashable, Sendable, CaseIterable {
  /// `GetAuthorizationToken` at the ECR API.
  case auth
  /// The registry: challenge, manifest, and the redirect of every blob.
  case manifest
  /// The image configuration and the layers, from Amazon S3.
  case layers
  case secretsManager = "secretsmanager"
  case systemsManager = "ssm"
  case keyManagement = "kms"
  case securityToken = "sts"
  case logs
}

/// The part of a stage in which something is decided.
public enum Phase: String, Hashable, Sendable, CaseIterable {
  case dns
  case connect
  case tls
  case authorize
  case response
}

/// How a stage ended.
public enum StageOutcome: String, Hashable, Sendable, CaseIterable {
  case passed
  case failed
  case intermittent
  case unknown
  /// The client gave up before.
  case notReached = "not-reached"
  /// This platform or workload does without it, or makes it outside the VPC.
  case notNeeded = "not-needed"
}

/// Whose packets a step is about.
public enum Direction: String, Hashable, Sendable, CaseIterable {
  /// From the client.
  case forward
  /// The reply.
  case `return`
}
