import TraceModel

/// What the words of a message mean and what they rule out, in sentences.
struct SymptomRemarks {
  let wording: SymptomReading.Wording
  let stages: [StageID]
  let reporter: SymptomReading.Reporter?
  let clues: SymptomReading.Clues
  let trouble: OtherTrouble?

  var meaning: [String] { [sentence] + [addressMeaning, redaction].compactMap(\.self) }

  private var host: String { clues.host ?? "the host" }
  private var address: String { clues.address.map { "\($0)" } ?? "the address" }

  private var sentence: String {
    switch wording {
    case .connectionTimeout:
      "\(address) did not answer: something dropped the request or the reply, in silence"
    case .deadlineExceeded:
      "time ran out, in the lookup or while connecting: the words do not tell which"
    case .connectionIssue:
      "Amazon ECS could not connect; the error itself, with its address, stands in stoppedReason"
    case .cannotConnect:
      "the AWS CLI could not connect: it says this of names that do not resolve, too"
    case .nameServerTimeout: "the name server did not answer the question for \(host)"
    case .nameServerFailure: "the name server answered that it could not find out (SERVFAIL)"
    case .noSuchHost: "the name server answered that there is no \(host)"
    case .connectionRefused:
      "a machine answered, and nothing listens there"
    case .connectionReset: "the connection was made, and somebody ended it"
    case .unreachable: "the client's own system, or a router that answers, knows no way there"
    case .handshakeTimeout:
      "the connection was made, and TLS stuck: short packets pass and long ones may not (MTU, not "
        + "simulated), or something reads along"
    case .wrongCertificate: "what answered for \(host) is another service"
    case .untrustedCertificate:
      "what answered has a certificate that the client does not trust: a proxy or firewall that "
        + "opens TLS, or missing root certificates"
    case .notAuthorized:
      "AWS refused \(clues.action ?? "the request")" + (limit.map { ": \($0)" } ?? "")
    case .forbidden, .accessDenied: "the request arrived, and was refused"
    case .noCredentials:
      "the registry was asked without a token: whoever should have fetched one did not get it"
    case .tokenExpired: "the registry refused a token that has run out"
    case .repositoryUnknown: "the registry has no such repository"
    case .imageUnknown: "the repository has no such tag or digest"
    case .notFound: "the registry has no such image"
    case .rateLimited: "the registry takes no more requests for now"
    case .backOff:
      "kubelet waits before it tries again: this says nothing of the cause, and the event before "
        + "it "
        + "does (Failed to pull image …)"
    case .otherTrouble: trouble?.meaning ?? "this is no trouble of the network"
    }
  }

  /// Policies that are no part of a pull's own.
  private var limit: String? {
    switch clues.policy {
    case .boundary: "by the role's permissions boundary, which is not simulated"
    case .session: "by a session policy, which is not simulated"
    case .organization: "by a policy of the organization (SCP or RCP), which is not simulated"
    case .endpoint, .identity, .resource, nil: nil
    }
  }

  private var addressMeaning: String? {
    switch clues.addressKind {
    case .private?:
      "the address is private, an endpoint's as a rule: private DNS or a hosted zone works"
    case .public? where stages == [.layers]:
      "the address is public, as Amazon S3's are behind a gateway endpoint, too"
    case .public?:
      "the address is public: no endpoint answers to this name here, unless the VPC itself has "
        + "public "
        + "blocks"
    case nil: nil
    }
  }

  /// A presigned URL is a credential.
  private var redaction: String? {
    guard stages == [.layers], clues.host == nil, isOfNetwork else { return nil }
    switch reporter {
    case .fargate?, .ecsAgent?, .ecs?:
      return "Amazon ECS leaves out the URL of a layer, which is in Amazon S3"
    case .kubelet?, .containerd?, .docker?, .awsCLI?, .sdk?, nil: return nil
    }
  }

  private var isOfNetwork: Bool { wording != .backOff && wording != .otherTrouble }
}

// MARK: - What it is not

extension SymptomRemarks {
  var exclusions: [String] {
    isOfNetwork ? exclusionsByWording + exclusionsByStage : []
  }

  private var exclusionsByWording: [String] {
    switch wording {
    case .connectionTimeout:
      ["the lookup: the name had an address", "a policy: whoever refuses has answered"]
    case .deadlineExceeded, .connectionIssue, .cannotConnect:
      ["a policy: whoever refuses has answered"]
    case .nameServerTimeout, .nameServerFailure, .noSuchHost:
      ["a filter or route on the way to the service: nothing was sent there yet"]
    case .connectionRefused, .connectionReset, .unreachable:
      ["a security group, network ACL or route table: those drop in silence"]
    case .handshakeTimeout:
      ["a security group, a network ACL or a missing route: the connection was made"]
    case .wrongCertificate, .untrustedCertificate:
      ["a security group, a network ACL or a missing route: something answered"]
    case .notAuthorized, .forbidden, .accessDenied, .tokenExpired, .repositoryUnknown,
      .imageUnknown, .notFound, .rateLimited:
      ["the network: the request arrived, and the answer came back"]
    case .noCredentials: ["the way to the registry: it was asked, and it answered"]
    case .backOff, .otherTrouble: []
    }
  }

  /// A stage is reached when those before it have passed.
  private var exclusionsByStage: [String] {
    switch stages {
    case [.layers]: ["the token and the manifest: both came before"]
    case [.manifest] where reporter == .fargate: ["the token: Fargate had it before"]
    case _: []
    }
  }
}
