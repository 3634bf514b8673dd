import TraceModel

/// The words by which each kind of trouble is known.
///
/// Rows are tried in order and the first that fits decides: what says more stands before what says
/// less, and an error before the sentences that are wrapped around it.
///
/// Sources: Go's `net` and `crypto/x509`; containerd, `core/remotes/docker`; moby,
/// `daemon/internal/distribution` and `registry/api/errcode`; botocore, `exceptions.py`; Amazon ECS
/// Developer Guide, "CannotPullContainer task errors in Amazon ECS", "ResourceInitializationError
/// in Amazon ECS"; Amazon ECR User Guide, "Troubleshooting errors with Docker commands"; RFC 9110.
struct MessageWording {
  let wording: SymptomReading.Wording
  /// One of these groups occurs, and of the group every part.
  let words: [[SoughtWords]]

  init(_ wording: SymptomReading.Wording, _ words: [SoughtWords]...) {
    self.wording = wording
    self.words = words
  }

  static func wording(of message: PastedMessage) -> SymptomReading.Wording? {
    if OtherTrouble(message) != nil { return .otherTrouble }
    return table.first { $0.words.contains { $0.allSatisfy(message.contains) } }?.wording
  }

  private static let table = names + connections + certificates + answers + endings

  private static let names = [
    MessageWording(
      .noSuchHost, ["no such host"], ["Name or service not known"], ["getaddrinfo ENOTFOUND"],
      ["could not resolve host"], ["NXDOMAIN"], ["nodename nor servname"]),
    MessageWording(
      .nameServerFailure, ["server misbehaving"], ["Temporary failure in name resolution"],
      ["SERVFAIL"], ["getaddrinfo EAI_AGAIN"]),
    MessageWording(
      .nameServerTimeout, ["lookup", "read udp"], ["lookup", "dial udp"],
      ["dial tcp: lookup", "i/o timeout"], ["lookup", ":53", "i/o timeout"]),
  ]

  private static let connections = [
    MessageWording(.connectionRefused, ["connection refused"], ["ECONNREFUSED"]),
    MessageWording(
      .unreachable, ["no route to host"], ["network is unreachable"], ["EHOSTUNREACH"],
      ["host is unreachable"]),
    MessageWording(.handshakeTimeout, ["TLS handshake timeout"]),
    MessageWording(
      .connectionReset, ["connection reset by peer"], ["ECONNRESET"], ["broken pipe"], ["\": EOF"],
      ["unexpected EOF"]),
    // Without an address Go had none yet; people cut it out, too.
    MessageWording(.deadlineExceeded, ["dial tcp: i/o timeout"]),
    MessageWording(
      .connectionTimeout, ["i/o timeout"], ["connection timed out"], ["connect ETIMEDOUT"],
      ["Connect timeout on endpoint URL"], ["i/o time", "dial tcp"]),
    MessageWording(.cannotConnect, ["Could not connect to the endpoint URL"]),
  ]

  private static let certificates = [
    MessageWording(
      .wrongCertificate, ["certificate is valid for"], ["certificate is not valid for"],
      ["not valid for any names"], ["Hostname mismatch"]),
    MessageWording(
      .untrustedCertificate, ["x509:"], ["CERTIFICATE_VERIFY_FAILED"],
      ["certificate signed by unknown authority"]),
  ]

  private static let answers = [
    MessageWording(.tokenExpired, ["authorization token has expired"]),
    MessageWording(.notAuthorized, ["is not authorized to perform"]),
    MessageWording(
      .rateLimited, ["toomanyrequests"], ["429 Too Many"], ["Rate exceeded"],
      ["ThrottlingException"], ["pull rate limit"]),
    MessageWording(
      .repositoryUnknown, ["name unknown"], ["name_unknown"], ["RepositoryNotFoundException"],
      ["repository with name", "does not exist"]),
    MessageWording(
      .imageUnknown, ["manifest unknown"], ["manifest_unknown"], ["requested image not found"],
      ["ImageNotFoundException"]),
    MessageWording(
      .noCredentials, ["no basic auth credentials"], ["401 Unauthorized"],
      ["authorization failed"], ["unauthorized:"]),
    MessageWording(.forbidden, ["403 Forbidden"], ["HTTP 403"], ["status code: 403"]),
    MessageWording(
      .accessDenied, ["AccessDenied"], ["Access Denied"], ["requested access to the resource"],
      ["pull access denied"], ["denied:"]),
    MessageWording(.notFound, [": not found"], ["404 Not Found"], ["code = NotFound"]),
  ]

  private static let endings = [
    MessageWording(
      .deadlineExceeded, ["context deadline exceeded"], ["Client.Timeout"],
      ["request canceled"], ["signal: killed"], ["context canceled"],
      ["timed out after waiting"], ["inactivity time exceeded"], ["Read timeout on endpoint"]),
    MessageWording(
      .connectionIssue, ["connection issue between the task"], ["network configuration"]),
    MessageWording(.backOff, ["ImagePullBackOff"], ["Back-off pulling image"], ["ErrImagePull"]),
  ]
}
