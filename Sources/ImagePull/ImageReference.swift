import Addressing
import CloudModel
import Dataplane

/// Where an image is, as its reference says: registry host, repository, and tag or digest.
///
///     try ImageReference("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:1.4").repository
///     // "team/app"
///
/// Source: OCI Distribution Specification, "Pulling manifests" (form of names); Amazon ECR
/// credential helper (form of registry hosts).
public struct ImageReference: Hashable, Sendable {
  public let text: String
  public let registry: Registry
  public let repository: String
  /// A tag or, after `@`, a digest; `latest` when neither is written.
  public let version: String

  /// The Region of the registry, where it is one of Amazon ECR.
  public var region: RegionName? {
    if case .privateECR(let registry) = registry { registry.region } else { nil }
  }

  public enum Registry: Hashable, Sendable {
    case privateECR(PrivateRegistry)
    case publicECR
    case dockerHub
    case other(DomainName)
  }

  /// A private registry of Amazon ECR: one for each account and Region.
  public struct PrivateRegistry: Hashable, Sendable {
    public let host: DomainName
    public let account: AccountID
    public let region: RegionName
    public let partition: Partition
    public let isFIPS: Bool
    public let isDualStack: Bool
  }

  public struct Malformed: Error, Hashable, Sendable {
    public let message: String
  }

  public init(_ text: String) throws(Malformed) {
    self.text = text
    if text.isEmpty { throw Malformed(message: "the image reference is empty") }
    if text.utf8.count > 512 { throw Malformed(message: "the image reference is too long") }
    if text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value >= 0x7F }) {
      throw Malformed(message: "the image reference has a space or an unusual character in it")
    }
    if text.contains("://") {
      throw Malformed(message: "an image reference has no scheme: leave out what stands before ://")
    }
    let (name, version) = Self.split(text)
    self.version = version
    if version.isEmpty {
      throw Malformed(message: "the image reference ends before the tag or digest")
    }
    if name.isEmpty || DomainName(String(name)).flatMap(PrivateRegistry.init) != nil {
      throw Malformed(message: "the image reference names no repository")
    }
    guard let slash = name.firstIndex(of: "/"), Self.isHost(name[..<slash]) else {
      registry = .dockerHub
      repository = name.contains("/") ? String(name) : "library/\(name)"
      return
    }
    repository = String(name[name.index(after: slash)...])
    if repository.isEmpty { throw Malformed(message: "the image reference names no repository") }
    registry = try Self.registry(String(name[..<slash]))
  }

  /// The part before the tag or digest, and that. Of both, the digest decides and the tag is for
  /// people.
  private static func split(_ text: String) -> (name: Substring, version: String) {
    var name = text[...]
    var version = "latest"
    if let at = name.firstIndex(of: "@") {
      version = String(name[name.index(after: at)...])
      name = name[..<at]
    }
    let lastSlash = name.lastIndex(of: "/") ?? name.startIndex
    if let colon = name[lastSlash...].firstIndex(of: ":") {
      if name.endIndex == text.endIndex { version = String(name[name.index(after: colon)...]) }
      name = name[..<colon]
    }
    return (name, version)
  }

  /// Docker's rule: the first part is a host when it has a dot or a port, or is `localhost`.
  private static func isHost(_ part: Substring) -> Bool {
    part.contains(".") || part.contains(":") || part == "localhost"
  }

  private static func registry(_ host: String) throws(Malformed) -> Registry {
    let parts = host.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 2 || (parts.count == 2 && parts[1] != "443") {
      throw Malformed(message: "a registry at another port than 443 is not simulated")
    }
    guard let name = DomainName(parts[0]) else {
      throw Malformed(message: "the registry host is no domain name")
    }
    switch name.description {
    case "public.ecr.aws", "ecr-public.aws.com": return .publicECR
    case "docker.io", "index.docker.io", "registry-1.docker.io": return .dockerHub
    case let text where text.contains(".dkr.ecr") || text.contains(".dkr-ecr"):
      guard let registry = PrivateRegistry(name) else {
        throw Malformed(
          message:
            "a private registry of Amazon ECR is ACCOUNT.dkr.ecr.REGION.amazonaws.com, with twelve "
            + "digits and a Region"
        )
      }
      return .privateECR(registry)
    default: return .other(name)
    }
  }
}

extension ImageReference.PrivateRegistry {
  /// Reads `<account>.dkr.ecr[-fips].<region>.<suffix>` and the dual-stack form with `dkr-ecr`.
  init?(_ host: DomainName) {
    let labels = host.labels.map(String.init)
    guard let first = labels.first, let account = AccountID(first) else { return nil }
    let forms: [(labels: [String], fips: Bool, dualStack: Bool)] = [
      (["dkr", "ecr"], false, false), (["dkr", "ecr-fips"], true, false),
      (["dkr-ecr"], false, true), (["dkr-ecr-fips"], true, true),
    ]
    for form in forms where labels.dropFirst().starts(with: form.labels) {
      let rest = labels.dropFirst(1 + form.labels.count)
      guard let code = rest.first, let partition = Partition(region: RegionName(code)) else {
        return nil
      }
      let suffix = rest.dropFirst().joined(separator: ".")
      let expected = form.dualStack ? partition.registryDualStackSuffix : partition.suffix
      guard suffix == expected else { return nil }
      self.host = host
      self.account = account
      region = RegionName(code)
      self.partition = partition
      isFIPS = form.fips
      isDualStack = form.dualStack
      return
    }
    return nil
  }

  /// The host that gives tokens (Amazon ECR User Guide, "Making requests to Amazon ECR").
  var apiHost: String {
    switch (isDualStack, isFIPS) {
    case (false, false): "api.ecr.\(region).\(partition.suffix)"
    case (false, true): "api.ecr-fips.\(region).\(partition.suffix)"
    case (true, false): "ecr.\(region).\(partition.dualStackSuffix ?? partition.suffix)"
    case (true, true): "ecr-fips.\(region).\(partition.dualStackSuffix ?? partition.suffix)"
    }
  }

  /// The bucket to which the registry redirects (Amazon ECR User Guide, "VPC endpoints").
  var layerBucket: String { "prod-\(region)-starport-layer-bucket" }

  var layerHost: String {
    "\(layerBucket).s3.\(isDualStack ? "dualstack." : "")\(region).\(partition.suffix)"
  }
}
