import AccessPolicy
import Addressing
import CloudModel
import Dataplane
import TraceModel

/// Says what whoever runs the client sees when a stage fails.
struct SymptomText {
  let run: PullRun
  let stage: StageTrace
  let resolution: Resolution?
  /// What a policy forbids, where that is what fails.
  let refused: ServiceRequest?

  /// - Parameter drop: Where the client's packet, question or request ended; its cause may lie
  ///   elsewhere.
  func symptom(_ phase: Phase, seenAt drop: Drop) -> Symptom {
    let experience = experience(phase, drop.code)
    let client = SymptomCatalogue.Client(run.workload.platform)
    let template = SymptomCatalogue.phrase(of: client, about: conversation)[experience]
      .replacing("{error}", with: SymptomCatalogue.error(experience))
    return Symptom(filled(template, drop), experience.timing)
  }

  /// Security groups, ACLs, routes and gateways drop in silence, and so do firewalls that are
  /// not told to reject.
  ///
  /// An open question: AWS does not say how a resolver behaves that `enableDnsSupport` switches
  /// off. It is taken not to answer.
  private func experience(_ phase: Phase, _ code: ReasonCode) -> SymptomCatalogue.Experience {
    switch phase {
    case .dns: Self.silentServers[code] ?? .noSuchHost
    case .connect: .silence
    case .tls: .wrongCertificate
    case .authorize: .denied
    case .response: Self.answers[code] ?? .denied
    }
  }

  private static let silentServers: [ReasonCode: SymptomCatalogue.Experience] = [
    .dnsSupportDisabled: .nameServerSilent, .resolverUnreachable: .nameServerSilent,
    .resolverTargetUnreachable: .nameServerFails,
  ]

  private static let answers: [ReasonCode: SymptomCatalogue.Experience] = [
    .repositoryNotFound: .repositoryNotFound, .tagNotFound: .tagNotFound,
    .tokenExpired: .tokenExpired, .rateLimited: .rateLimited,
  ]

  private var conversation: SymptomCatalogue.Conversation {
    let isECR = if case .privateECR = run.image.registry { true } else { false }
    return switch stage.id {
    case .auth: isECR ? .registryToken : .bearerToken
    case .manifest: isECR ? .manifest : .foreignManifest
    case .layers: .layers
    case .secretsManager: .secret
    case .systemsManager: .parameter
    case .keyManagement: .decryption
    case .securityToken: .role
    case .logs: .logStream
    }
  }
}

// MARK: - What stands in braces

extension SymptomText {
  private func filled(_ template: String, _ drop: Drop) -> String {
    let values = [
      "host": stage.host, "address": address, "nameServer": nameServer,
      "client": socket(run.address.address, run.ports.first), "certificate": certificate,
      "image": run.image.text, "repository": run.image.repository, "version": run.image.version,
      "registry": account, "refusal": refusal(drop.code),
    ]
    return template.filled(with: values)
  }

  /// The address of the first attempt that fails. Of a prefix list it is the first that is treated
  /// so; of a service whose addresses the input does not name, only its place is known.
  private var address: String {
    let failed = stage.attempts.first {
      if case .dropped = $0.disposition { true } else { false }
    }
    guard let failed, !failed.isRepresentative else { return "<public address>:\(stage.port)" }
    return socket(failed.destination.first, stage.port)
  }

  /// The first server of the DHCP option set, else the VPC's resolver.
  private var nameServer: String {
    let options = run.vpc.dhcpOptions.flatMap { run.placement.topology.dhcpOptions[$0] }
    if case .address(let server)? = options?.domainNameServers.first { return socket(server, 53) }
    let resolver = stage.resolution.first { $0.component.type == .resolver }?.component.id
    return resolver.flatMap { IPAddress($0) }.map { socket($0, 53) } ?? "<name server>:53"
  }

  private func socket(_ address: IPAddress, _ port: UInt16) -> String {
    address.family == .ipv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }

  /// The names of the service that answers in place of the right one.
  private var certificate: String {
    let server = stage.attempts.lazy.compactMap(\.servedBy).first
    let endpoint = server.flatMap { run.placement.topology.vpcEndpoints[Identifier($0.id)] }
    let names = endpoint?.claimedNames ?? []
    return names.isEmpty ? "<another name>" : names.map(\.description).joined(separator: ", ")
  }

  private var account: String {
    if case .privateECR(let registry) = run.image.registry { registry.account.digits } else { "" }
  }

  /// As IAM words it (IAM User Guide, "Troubleshoot access denied error messages").
  private func refusal(_ code: ReasonCode) -> String {
    guard let refused else { return "" }
    let policy = policy(code)
    // A statement that stands behind a refusal is one that denies.
    let isExplicit = stage.authorization.last { $0.code != nil }?.evidence != nil
    let because =
      isExplicit
      ? "with an explicit deny in \(policy.article) \(policy.name)"
      : "because no \(policy.name) allows the \(refused.action) action"
    return "User: \(user) is not authorized to perform: \(refused.action) "
      + "on resource: \(refused.resource) \(because)"
  }

  private func policy(_ code: ReasonCode) -> (article: String, name: String) {
    switch code {
    case .endpointPolicyDenies: ("a", "VPC endpoint policy")
    case .rolePolicyDenies: ("an", "identity-based policy")
    case _: ("a", "resource-based policy")
    }
  }

  /// A role acts in sessions, and it is those that IAM names.
  private var user: String {
    guard let text = run.workload.role?.arn else { return "<role>" }
    guard let arn = ARN(text), let name = text.split(separator: "/").last else { return text }
    return "arn:\(arn.partition):sts::\(arn.account):assumed-role/\(name)/<session>"
  }
}

extension SymptomCatalogue.Client {
  init(_ platform: Platform) {
    switch platform {
    case .fargate14: self = .fargate
    case .fargate13, .fargateWindows: self = .fargateWithDocker
    case .ecsOnEC2: self = .ecsAgent
    case .eksNode, .eksFargate: self = .kubelet
    // A function's image is no business of its own; what else it calls, a program in it does.
    case .dockerOnEC2, .lambda, .onPremises: self = .docker
    }
  }
}
