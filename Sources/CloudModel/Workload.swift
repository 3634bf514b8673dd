import Addressing
import SourceText

/// What pulls the image: where its packets start, what runs it, and what else it needs at start.
public struct Workload: Hashable, Sendable {
  public var placement: Placement
  public var platform: Platform
  /// Whether the interface has a public IPv4 address; `nil` leaves it to the interface, and to the
  /// platform's default for one that is only imagined.
  public var hasPublicAddress: Bool?
  /// Services called beside the pull, in no order.
  public var needs: Set<Need>
  /// The identity whose credentials make the calls.
  public var role: Role?
  /// The policy of the KMS key by which secrets and parameters are encrypted, where that is one of
  /// the customer's own.
  public var keyPolicy: PolicyText?
  /// ARNs of the secrets, parameters, keys and log groups that `needs` is about; empty when the
  /// input names none.
  public var uses: [String]
  /// The organization that the workload's account belongs to (`o-…`); `nil` when that is not known.
  public var organization: String?
  /// The client's source ports, where they differ from the platform's.
  public var ephemeralPorts: PortRange?
  public var cache: Cache
  public var span: SourceSpan

  public enum Placement: Hashable, Sendable {
    case interface(Identifier<NetworkInterface>)
    /// An interface that need not exist (a failed task has none any more), in this subnet with
    /// these groups.
    case subnet(
      Identifier<Subnet>, securityGroups: [Identifier<SecurityGroup>], address: IPAddress?)
  }

  public enum Need: String, Hashable, Sendable, CaseIterable {
    case logs
    case secretsManager = "secretsmanager"
    case systemsManager = "ssm"
    case keyManagement = "kms"
    case securityToken = "sts"
  }

  /// The execution role, instance role or node role.
  public struct Role: Hashable, Sendable {
    public var arn: String
    /// Identity policies; empty when the input does not hold them.
    public var policies: [PolicyText]

    public init(arn: String, policies: [PolicyText] = []) {
      self.arn = arn
      self.policies = policies
    }
  }

  /// What the client already has.
  public struct Cache: Hashable, Sendable {
    /// A registry token that is still valid, so that `auth` is skipped.
    public var token: Bool
    /// Every blob, the image configuration included, so that `layers` is skipped.
    public var layers: Bool

    public init(token: Bool = false, layers: Bool = false) {
      self.token = token
      self.layers = layers
    }
  }

  public init(
    placement: Placement, platform: Platform = .fargate14, hasPublicAddress: Bool? = nil,
    needs: Set<Need> = [], role: Role? = nil, keyPolicy: PolicyText? = nil, uses: [String] = [],
    organization: String? = nil, ephemeralPorts: PortRange? = nil,
    cache: Cache = Cache(), span: SourceSpan = .none
  ) {
    self.placement = placement
    self.platform = platform
    self.hasPublicAddress = hasPublicAddress
    self.needs = needs
    self.role = role
    self.keyPolicy = keyPolicy
    self.uses = uses
    self.organization = organization
    self.ephemeralPorts = ephemeralPorts
    self.cache = cache
    self.span = span
  }
}

/// What the registry would answer to a request that reaches it and is allowed.
public struct RegistryState: Hashable, Sendable {
  public var answer: Answer
  /// The repository's own policy, where the input holds it.
  public var repositoryPolicy: PolicyText?

  public enum Answer: String, Hashable, Sendable, CaseIterable {
    case serves
    case repositoryNotFound = "repository-not-found"
    case tagNotFound = "tag-not-found"
    case tokenExpired = "token-expired"
    case rateLimited = "rate-limited"
  }

  public init(answer: Answer = .serves, repositoryPolicy: PolicyText? = nil) {
    self.answer = answer
    self.repositoryPolicy = repositoryPolicy
  }
}
