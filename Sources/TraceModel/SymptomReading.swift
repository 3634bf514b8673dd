import Addressing
import CloudModel

/// What a pasted error message gives away about the pull behind it.
///
/// The way back from `Symptom`. A message tells where a pull stopped more exactly than why: what it
/// leaves open stays open, as several stages or several causes, the likeliest first.
public struct SymptomReading: Hashable, Sendable {
  /// The one message, of all that was pasted, that tells most; on one line.
  public var message: String
  /// Who printed it, where its words are nobody else's.
  public var reporter: Reporter?
  public var wording: Wording
  /// Where the pull may have stopped, the likeliest first.
  public var stages: [StageID]
  /// The parts of a stage that such words come from, the likeliest first; empty for what is no
  /// matter of the network.
  public var phases: [Phase]
  /// `nil` where the words come both ways.
  public var timing: Symptom.Timing?
  public var clues: Clues
  /// What the words mean, a sentence each.
  public var meaning: [String]
  /// What they rule out, a sentence each.
  public var exclusions: [String]
  /// What may be wrong, the likeliest first.
  public var causes: [LikelyCause]

  public init(
    message: String, reporter: Reporter?, wording: Wording, stages: [StageID], phases: [Phase],
    timing: Symptom.Timing?, clues: Clues, meaning: [String], exclusions: [String],
    causes: [LikelyCause]
  ) {
    self.message = message
    self.reporter = reporter
    self.wording = wording
    self.stages = stages
    self.phases = phases
    self.timing = timing
    self.clues = clues
    self.meaning = meaning
    self.exclusions = exclusions
    self.causes = causes
  }
}

extension SymptomReading {
  /// Whose words they are.
  public enum Reporter: String, Hashable, Sendable, CaseIterable {
    case fargate
    case ecsAgent = "ecs-agent"
    /// Amazon ECS, on Fargate or on an instance: the words do not tell.
    case ecs
    case kubelet
    /// containerd, asked by `ctr`, `nerdctl`, `crictl` or BuildKit.
    case containerd
    case docker
    case awsCLI = "aws-cli"
    case sdk
  }

  /// What went wrong, as clients word it: one case for all words of one meaning.
  public enum Wording: String, Hashable, Sendable, CaseIterable {
    // Nothing came back.
    case connectionTimeout = "connection-timeout"
    /// Time ran out, in the lookup or in connecting.
    case deadlineExceeded = "deadline-exceeded"
    /// Amazon ECS speaks of a connection issue and gives no error.
    case connectionIssue = "connection-issue"
    case cannotConnect = "cannot-connect"
    case nameServerTimeout = "name-server-timeout"

    // Something else than the service answered.
    case noSuchHost = "no-such-host"
    case nameServerFailure = "name-server-failure"
    case connectionRefused = "connection-refused"
    case connectionReset = "connection-reset"
    case unreachable
    case handshakeTimeout = "handshake-timeout"
    case wrongCertificate = "wrong-certificate"
    case untrustedCertificate = "untrusted-certificate"

    // The service answered.
    case notAuthorized = "not-authorized"
    case forbidden
    case accessDenied = "access-denied"
    case noCredentials = "no-credentials"
    case tokenExpired = "token-expired"
    case repositoryUnknown = "repository-unknown"
    case imageUnknown = "image-unknown"
    case notFound = "not-found"
    case rateLimited = "rate-limited"

    // No cause in it, or none that a network has.
    case backOff = "back-off"
    case otherTrouble = "other-trouble"
  }

  /// What the message names.
  public struct Clues: Hashable, Sendable {
    /// The host that was looked up, dialled or asked.
    public var host: String?
    public var address: IPAddress?
    public var addressKind: AddressKind?
    public var port: UInt16?
    public var nameServer: IPAddress?
    public var account: String?
    public var region: String?
    public var repository: String?
    /// The tag or digest.
    public var version: String?
    /// As `--image` takes it.
    public var image: String?
    /// The action that IAM refused: `ecr:BatchGetImage`.
    public var action: String?
    /// The kind of policy that IAM names for it.
    public var policy: PolicyKind?

    public init() {}
  }

  /// Where an address belongs.
  ///
  /// Source: RFC 1918, section 3; RFC 6598, section 7; RFC 4193, section 3.1; RFC 3927 and RFC 1122
  /// (link-local, loopback). A VPC may have other
  /// blocks, too (Amazon VPC User Guide, "VPC CIDR blocks").
  public enum AddressKind: String, Hashable, Sendable, CaseIterable {
    case `private`
    case `public`

    /// `nil` where the address does not tell: VPCs have IPv6 addresses that are public in form.
    public init?(_ address: IPAddress) {
      switch address {
      case .v4: self = Self.privateBlocks.contains { $0.contains(address) } ? .private : .public
      case .v6:
        guard Self.privateBlocks.contains(where: { $0.contains(address) }) else { return nil }
        self = .private
      }
    }

    private static let privateBlocks = [
      "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16",
      "127.0.0.0/8", "fc00::/7", "fe80::/10",
    ].compactMap { Prefix($0) }
  }

  /// The kinds of policy that IAM names in a refusal.
  ///
  /// Source: IAM User Guide, "Troubleshoot access denied error messages".
  public enum PolicyKind: String, Hashable, Sendable, CaseIterable {
    case endpoint, identity, resource
    case boundary = "permissions-boundary"
    case session
    case organization
  }

  /// A cause that the message does not exclude.
  public struct LikelyCause: Hashable, Sendable {
    public var code: ReasonCode
    /// One sentence: why the message fits it.
    public var because: String

    public init(_ code: ReasonCode, _ because: String) {
      self.code = code
      self.because = because
    }
  }
}

// MARK: - The pull behind it

extension SymptomReading {
  /// What the workload calls beside the pull, or the message would not have been printed.
  public var needs: [Workload.Need] {
    // A list of several stages is what could have been called, not what was.
    guard let stage = stages.first, stages.count == 1 else { return [] }
    return switch stage {
    case .auth, .manifest, .layers: []
    case .secretsManager: [.secretsManager]
    case .systemsManager: [.systemsManager]
    case .keyManagement: [.keyManagement]
    case .securityToken: [.securityToken]
    case .logs: [.logs]
    }
  }
}

extension SymptomReading.Reporter {
  /// The platform whose client prints this; `nil` where several do.
  public var platform: Platform? {
    switch self {
    case .fargate: .fargate14
    case .ecsAgent: .ecsOnEC2
    case .kubelet: .eksNode
    case .docker: .dockerOnEC2
    case .ecs, .containerd, .awsCLI, .sdk: nil
    }
  }
}
