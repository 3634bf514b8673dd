import TraceModel

/// The words of every client, for everything that may befall it.
///
/// A catalogue and not code, so that what is printed stands in one place. In braces stand `host`,
/// `address` (host and port dialled), `nameServer`, `client` (its own socket), `certificate` (the
/// names on it), `image`, `repository`, `version`, `registry` (the account of it) and `refusal`
/// (IAM's sentence); `error` is what the layer below says.
///
/// Sources: Amazon ECS Developer Guide, "CannotPullContainer task errors in Amazon ECS" and
/// "ResourceInitializationError in Amazon ECS"; amazon-ecs-agent, `errormessages`; containerd,
/// `core/remotes/docker`; moby, `daemon/internal/distribution`; Amazon ECR User Guide,
/// "Troubleshooting errors with Docker commands"; botocore, `exceptions.py`; smithy-go,
/// `OperationError`. Where AWS documents a sentence without the error behind it, and how often ECS
/// has tried again, is as users report it.
enum SymptomCatalogue {
  /// What becomes of a client's request, as the client sees it.
  enum Experience: Hashable, CaseIterable {
    /// Nothing comes back.
    case silence
    case noSuchHost
    case nameServerSilent
    /// The resolver of the VPC answers that it found no answer (SERVFAIL).
    case nameServerFails
    case wrongCertificate
    case denied
    case repositoryNotFound
    case tagNotFound
    case tokenExpired
    case rateLimited

    var timing: Symptom.Timing {
      switch self {
      case .silence, .nameServerSilent, .nameServerFails: .hangs
      case .noSuchHost, .wrongCertificate, .denied, .repositoryNotFound, .tagNotFound,
        .tokenExpired, .rateLimited:
        .failsAtOnce
      }
    }
  }

  /// Who prints.
  enum Client: Hashable, CaseIterable {
    /// Fargate with containerd: platform version 1.4.
    case fargate
    /// Fargate with dockerd: platform version 1.3, and Windows.
    case fargateWithDocker
    case ecsAgent
    case kubelet
    case docker
  }

  /// What the client is about.
  enum Conversation: Hashable, CaseIterable {
    /// `GetAuthorizationToken`.
    case registryToken
    /// The token of a registry that is not Amazon ECR.
    case bearerToken
    case manifest
    /// The manifest in a registry that is not Amazon ECR.
    case foreignManifest
    case layers
    case secret, parameter, logStream
    case decryption, role
  }

  /// How a client passes on what it was told.
  struct Phrase {
    /// For whatever has no words of its own.
    var general: String
    var own: [Experience: String] = [:]

    subscript(_ experience: Experience) -> String { own[experience] ?? general }

    /// The same, reported by somebody else.
    func reported(by prefix: String) -> Phrase {
      Phrase(general: prefix + general, own: own.mapValues { prefix + $0 })
    }
  }

  static func phrase(of client: Client, about conversation: Conversation) -> Phrase {
    switch conversation {
    case .registryToken: registryToken(client)
    case .bearerToken: bearerToken(client)
    case .manifest: manifest(client, dockerManifest)
    case .foreignManifest: manifest(client, dockerForeignManifest)
    case .layers: layers(client)
    case .secret: secret(client)
    case .parameter: parameter(client)
    case .logStream: logStream(client)
    case .decryption: program("KMS: Decrypt")
    case .role: program("STS: AssumeRoleWithWebIdentity", status: 403, "AccessDenied")
    }
  }

  /// What the network library of Go says, which all these clients but the AWS CLI are written in.
  static func error(_ experience: Experience) -> String {
    switch experience {
    case .silence: "dial tcp {address}: i/o timeout"
    case .noSuchHost: "dial tcp: lookup {host} on {nameServer}: no such host"
    case .nameServerSilent:
      "dial tcp: lookup {host} on {nameServer}: read udp {client}->{nameServer}: i/o timeout"
    case .nameServerFails: "dial tcp: lookup {host} on {nameServer}: server misbehaving"
    case .wrongCertificate:
      "tls: failed to verify certificate: x509: certificate is valid for {certificate}, not {host}"
    case .denied, .tokenExpired: "403 Forbidden"
    case .repositoryNotFound, .tagNotFound: "404 Not Found"
    case .rateLimited: "429 Too Many Requests"
    }
  }
}

// MARK: - Tokens

extension SymptomCatalogue {
  private static func registryToken(_ client: Client) -> Phrase {
    switch client {
    case .fargate, .fargateWithDocker:
      Phrase(
        general: secretsOrAuth
          + "The task cannot pull registry auth from Amazon ECR: There is a connection issue "
          + "between "
          + "the task and Amazon ECR. Check your task network configuration. "
          + program("ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3").general,
        own: [
          .denied: resources + "unable to retrieve ecr registry auth: " + retried(1)
            + program("ECR: GetAuthorizationToken")[.denied]
        ])
    case .ecsAgent:
      // The agent gives up sooner than TCP does.
      Phrase(
        general: sent,
        own: [
          .denied: accessDenied,
          .silence: sent.replacing("{error}", with: canceled),
        ]
      ).reported(by: "CannotPullECRContainerError: ")
    case .kubelet:
      // The credential plugin fails in the log of the node alone; the pull goes on without.
      Phrase(
        general: #"pull access denied, repository does not exist or may require authorization: "#
          + "authorization failed: no basic auth credentials"
      ).reported(by: resolving)
    case .docker: commandLine
    }
  }

  /// `aws ecr get-login-password`, with which people log docker in.
  private static let commandLine = Phrase(
    general: #"Could not connect to the endpoint URL: "https://{host}/""#,
    own: [
      .silence: #"Connect timeout on endpoint URL: "https://{host}/""#,
      .wrongCertificate:
        "SSL validation failed for https://{host}/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate "
        + "verify failed: Hostname mismatch, certificate is not valid for '{host}'.",
      .denied:
        "An error occurred (AccessDeniedException) when calling the GetAuthorizationToken "
        + "operation: {refusal}",
      .rateLimited:
        "An error occurred (ThrottlingException) when calling the GetAuthorizationToken "
        + "operation: Rate exceeded",
    ])

  private static func bearerToken(_ client: Client) -> Phrase {
    let containerd = Phrase(
      general:
        #"failed to authorize: failed to fetch anonymous token: Get "https://{host}/token": "#
        + "{error}")
    let docker = Phrase(
      general: #"Error response from daemon: Get "https://{host}/token": {error}"#)
    return switch client {
    case .fargate: containerd.reported(by: manifestOfFargate(tries: 5))
    case .kubelet: containerd.reported(by: resolving)
    case .fargateWithDocker, .ecsAgent: docker.reported(by: "CannotPullContainerError: ")
    case .docker: docker
    }
  }
}

// MARK: - The image

extension SymptomCatalogue {
  private static func manifest(_ client: Client, _ docker: Phrase) -> Phrase {
    switch client {
    case .fargate:
      Phrase(
        general: manifestOfFargate(tries: 5) + containerdManifest.general,
        own: containerdManifest.own.mapValues { manifestOfFargate(tries: 1) + $0 })
    case .kubelet:
      Phrase(
        general: resolving + containerdManifest.general,
        own: containerdManifest.own.mapValues { resolving + $0 }
          .merging([.repositoryNotFound: notFound, .tagNotFound: notFound]) { _, new in new })
    case .fargateWithDocker: docker.reported(by: "CannotPullContainerError: ")
    case .ecsAgent: annotated(docker).reported(by: "CannotPullContainerError: ")
    case .docker: docker
    }
  }

  private static let containerdManifest = Phrase(
    general:
      #"failed to do request: Head "https://{host}/v2/{repository}/manifests/{version}": {error}"#,
    own: [
      .denied: refusedHead, .tokenExpired: refusedHead, .rateLimited: refusedHead,
      .repositoryNotFound: "{image}: not found", .tagNotFound: "{image}: not found",
    ])

  private static let refusedHead =
    "unexpected status from HEAD request to https://{host}/v2/{repository}/manifests/{version}: "
    + "{error}"

  /// Kubernetes tells what is not there from what is not known.
  private static let notFound =
    #"rpc error: code = NotFound desc = failed to pull and unpack image "{image}": "#
    + #"failed to resolve reference "{image}": {image}: not found"#

  private static let dockerManifest = Phrase(
    general: #"Get "https://{host}/v2/": {error}"#,
    own: [
      .silence: #"Get "https://{host}/v2/": "# + canceled,
      .denied: pullAccessDenied + "{refusal}",
      .repositoryNotFound: "repository {host}/{repository} not found: name unknown: The repository "
        + "with name '{repository}' does not exist in the registry with id '{registry}'",
      .tagNotFound:
        "manifest for {image} not found: manifest unknown: Requested image not found",
      .tokenExpired: pullAccessDenied
        + "Your authorization token has expired. Reauthenticate and try again.",
      .rateLimited: "toomanyrequests: Rate exceeded",
    ]
  ).reported(by: "Error response from daemon: ")

  private static let pullAccessDenied =
    "pull access denied for {host}/{repository}, repository does not exist or may require "
    + "'docker login': denied: "

  private static var dockerForeignManifest: Phrase {
    var phrase = dockerManifest
    phrase.own[.repositoryNotFound] =
      "Error response from daemon: pull access denied for {repository}, repository does not exist "
      + "or may require 'docker login': denied: requested access to the resource is denied"
    phrase.own[.rateLimited] =
      "Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may "
      + "increase the limit by authenticating and upgrading: "
      + "https://www.docker.com/increase-rate-limits"
    return phrase
  }

  /// The agent knows two of docker's messages, and says what to look at.
  private static func annotated(_ docker: Phrase) -> Phrase {
    var phrase = docker
    phrase.own[.silence] = "Check your network configuration. " + docker[.silence]
    phrase.own[.denied] =
      "The task can't pull the image. Check that the role has the permissions to pull images from "
      + "the registry. " + docker[.denied]
    return phrase
  }

  private static func layers(_ client: Client) -> Phrase {
    switch client {
    case .fargate:
      Phrase(
        general: "CannotPullContainerError: ref pull has been retried 5 time(s): \(opening)"
          + "failed to do request: Get <redacted>: {error}",
        own: [
          .denied: "CannotPullContainerError: ref pull has been retried 1 time(s): \(opening)"
            + "unexpected status code <redacted>: {error}"
        ])
    case .kubelet:
      Phrase(
        general: opening + #"failed to do request: Get "https://{host}/…": {error}"#,
        own: [.denied: opening + "unexpected status code https://{host}/…: {error}"]
      ).reported(by: unpacking)
    case .fargateWithDocker, .ecsAgent: dockerLayers.reported(by: "CannotPullContainerError: ")
    case .docker: dockerLayers
    }
  }

  private static let opening = "failed to copy: httpReadSeeker: failed open: "

  private static let dockerLayers = Phrase(
    general: "error pulling image configuration: download failed after attempts=6: {error}",
    own: [
      .denied: "error pulling image configuration: error parsing HTTP 403 response body: invalid "
        + "character '<' looking for beginning of value: "
        + #""…<Code>AccessDenied</Code><Message>Access Denied</Message>…""#
    ])
}

// MARK: - What else is called

extension SymptomCatalogue {
  private static func secret(_ client: Client) -> Phrase {
    switch client {
    case .fargate, .fargateWithDocker, .ecsAgent:
      resource(
        "unable to retrieve secret from asm",
        "failed to fetch secret <secret> from secrets manager: ")
    case .kubelet, .docker: program("Secrets Manager: GetSecretValue")
    }
  }

  private static func parameter(_ client: Client) -> Phrase {
    switch client {
    case .fargate, .fargateWithDocker, .ecsAgent:
      resource("unable to retrieve secrets from ssm", "")
    case .kubelet, .docker: program("SSM: GetParameters")
    }
  }

  /// ECS ends the call itself when it takes too long, and then tells neither host nor address.
  private static func resource(_ what: String, _ which: String) -> Phrase {
    let phrase = Phrase(
      general: sent,
      own: [.silence: outOfTime, .nameServerSilent: outOfTime]
    ).reported(by: resources + "\(what): " + retried(5) + which)
    return Phrase(
      general: phrase.general,
      own: phrase.own.merging([
        .denied: resources + "\(what): " + retried(1) + which + accessDenied
      ]) { _, denied in denied })
  }

  private static let outOfTime =
    "RequestCanceled: request context canceled caused by: context deadline exceeded"

  private static func logStream(_ client: Client) -> Phrase {
    let creating = "failed to create Cloudwatch log stream: "
    let phrase = Phrase(general: creating + sent, own: [.denied: creating + accessDenied])
    let driver = "Error response from daemon: failed to initialize logging driver: "
    return switch client {
    case .fargate, .fargateWithDocker:
      Phrase(
        general: loggerArguments + "create stream has been retried 1 times: " + phrase.general,
        own: [
          .denied: loggerArguments + "create stream has been retried 1 times: " + phrase[.denied],
          .silence: loggerArguments + killed, .nameServerSilent: loggerArguments + killed,
        ])
    case .ecsAgent: phrase.reported(by: "CannotStartContainerError: " + driver)
    case .docker: phrase.reported(by: driver)
    case .kubelet: program("CloudWatch Logs: CreateLogStream")
    }
  }

  private static let loggerArguments =
    "ResourceInitializationError: failed to validate logger args: "

  /// ECS ends the driver that does not come to an end itself.
  private static let killed =
    "The task cannot find the Amazon CloudWatch log group defined in the task definition. There is "
    + "a "
    + "connection issue between the task and Amazon CloudWatch. Check your network configuration. "
    + ": "
    + "signal: killed"

  /// A program with an AWS SDK in it, which reports for itself.
  private static func program(
    _ operation: String, status: Int = 400, _ code: String = "AccessDeniedException"
  ) -> Phrase {
    let response = "operation error \(operation), https response error StatusCode: "
    return Phrase(
      general: response + #"0, RequestID: , request send failed, Post "https://{host}/": {error}"#,
      own: [.denied: response + "\(status), RequestID: <id>, api error \(code): {refusal}"])
  }
}

// MARK: - Parts

extension SymptomCatalogue {
  private static let secretsOrAuth =
    "ResourceInitializationError: unable to pull secrets or registry auth: "

  private static let resources = secretsOrAuth + "execution resource retrieval failed: "

  private static func retried(_ count: Int) -> String {
    "service call has been retried \(count) time(s): "
  }

  /// The older AWS SDK for Go.
  private static let sent =
    #"RequestError: send request failed caused by: Post "https://{host}/": {error}"#

  private static let accessDenied = "AccessDeniedException: {refusal}"

  /// A client of Go whose own limit ends before the network's.
  private static let canceled =
    "net/http: request canceled while waiting for connection (Client.Timeout exceeded while "
    + "awaiting "
    + "headers)"

  private static func manifestOfFargate(tries: Int) -> String {
    "CannotPullContainerError: pull image manifest has been retried \(tries) time(s): "
      + "failed to resolve ref {image}: "
  }

  private static let unpacking =
    #"rpc error: code = Unknown desc = failed to pull and unpack image "{image}": "#

  private static let resolving = unpacking + #"failed to resolve reference "{image}": "#
}
