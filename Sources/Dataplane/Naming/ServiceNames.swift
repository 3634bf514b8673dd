import Addressing
import CloudModel

/// The host names of the services that a pull talks to: which endpoint claims them, and what the
/// public DNS says.
///
/// Source: botocore endpoint data; Amazon ECR User Guide, "VPC endpoints"; AWS PrivateLink Guide,
/// "AWS services that integrate". Names that real endpoints claim stand in
/// `DescribeVpcEndpoints.DnsEntries` and win.
public enum ServiceNames {
  /// The names that private DNS of an interface endpoint claims where the input does not list them.
  public static func privateNames(of service: EndpointService) -> [DomainName] {
    guard let region = service.region, let partition = Partition(region: region) else { return [] }
    let end = "\(region).\(partition.suffix)"
    let names: [String]
    switch service.suffix {
    case "ecr.api": names = ["api.ecr.\(end)"]
    case "ecr.dkr": names = ["dkr.ecr.\(end)", "*.dkr.ecr.\(end)"]
    case "ecr-fips.api": names = ["api.ecr-fips.\(end)"]
    case "ecr-fips.dkr": names = ["dkr.ecr-fips.\(end)", "*.dkr.ecr-fips.\(end)"]
    case "s3":
      names = ["s3", "s3-control", "s3-accesspoint"].flatMap { ["\($0).\(end)", "*.\($0).\(end)"] }
    case "ecs-agent": names = ["ecs-a.\(end)"]
    case "ecs-telemetry": names = ["ecs-t.\(end)"]
    case let suffix:
      names = ["\(suffix.split(separator: ".").reversed().joined(separator: ".")).\(end)"]
    }
    return names.compactMap { DomainName($0) }
  }

  /// What the public DNS answers for a name.
  public enum PublicAnswer: Hashable, Sendable {
    /// Addresses of Amazon S3 in a Region: those of the AWS-managed prefix list of that service.
    case storage(RegionName)
    /// A front end of AWS, behind a load balancer whose name the public DNS gives as a CNAME.
    case frontEnd(service: String, canonicalName: DomainName)
    /// A public service outside AWS's Regions: Docker Hub, ECR Public, a CDN.
    case elsewhere
    /// The form of the name rules it out.
    case nameError
    /// Whether the name exists is not known here.
    case unknown
  }

  public static func publicAnswer(for host: DomainName) -> PublicAnswer {
    let labels = host.labels.map(String.init)
    if outsideRegions.contains(where: { host.isSubdomain(of: $0) }) { return .elsewhere }
    for partition in Partition.allCases {
      let ends = [
        partition.suffix, partition.dualStackSuffix, partition.registryDualStackSuffix,
      ].compactMap { $0 }
      for end in ends where host.description.hasSuffix("." + end) {
        let count = end.split(separator: ".").count
        let answer = regional(Array(labels.dropLast(count)))
        if answer != .unknown { return answer }
      }
    }
    return .unknown
  }

  /// Whether the name is one that an interface endpoint may claim.
  static func isRegional(_ host: DomainName) -> Bool {
    switch publicAnswer(for: host) {
    case .storage, .frontEnd: true
    case .elsewhere, .nameError, .unknown: false
    }
  }

  /// Reads `<what>.<region>` or, for S3, `<bucket>.s3.<region>`.
  private static func regional(_ labels: [String]) -> PublicAnswer {
    if labels == ["sts"] || labels == ["s3"] || labels.last == "s3" { return .elsewhere }
    guard labels.count >= 2, let code = labels.last else { return .unknown }
    let region = RegionName(code)
    guard Partition(region: region) != nil else {
      return knownServices.contains(labels.dropLast().joined(separator: "."))
        ? .nameError : .unknown
    }
    let rest = Array(labels.dropLast())
    if rest.contains(where: { $0 == "s3" || $0 == "s3-fips" }) { return .storage(region) }
    let service = registryService(rest) ?? rest.joined(separator: ".")
    guard knownServices.contains(service),
      let name = DomainName("\(service.replacing(".", with: "-")).elb.\(code).amazonaws.com")
    else { return .unknown }
    return .frontEnd(service: service, canonicalName: name)
  }

  /// `<account>.dkr.ecr` and its FIPS and dual-stack forms, with the account replaced by nothing.
  private static func registryService(_ labels: [String]) -> String? {
    for form in ["dkr.ecr", "dkr.ecr-fips", "dkr-ecr", "dkr-ecr-fips"] {
      let tail = form.split(separator: ".").map(String.init)
      if labels.suffix(tail.count).elementsEqual(tail) && labels.count <= tail.count + 1 {
        return form
      }
    }
    return nil
  }

  private static let knownServices: Set<String> = [
    "api.ecr", "api.ecr-fips", "ecr", "ecr-fips", "dkr.ecr", "dkr.ecr-fips", "dkr-ecr",
    "dkr-ecr-fips", "logs", "logs-fips", "secretsmanager", "secretsmanager-fips", "ssm",
    "ssm-fips", "kms", "kms-fips", "sts", "sts-fips", "ecs", "ecs-fips", "ecs-a", "ecs-t", "ec2",
    "ssmmessages", "ec2messages", "api.ecr-public",
  ]

  private static let outsideRegions: [DomainName] = [
    "public.ecr.aws", "ecr-public.aws.com", "docker.io", "docker.com", "cloudfront.net", "quay.io",
    "ghcr.io", "gcr.io", "registry.k8s.io", "mcr.microsoft.com",
  ].compactMap { DomainName($0) }

  /// Whether a service behind an endpoint presents a certificate for `host`.
  static func serves(_ service: EndpointService, _ host: DomainName, named: [DomainName]) -> Bool {
    (privateNames(of: service) + named).contains { name in
      if !name.isWildcard { return host == name }
      guard let apex = name.parent else { return false }
      return host != apex && host.isSubdomain(of: apex)
    }
  }
}

extension VPCEndpoint {
  /// Whether the service behind the endpoint is the one that `host` names, so that it can present a
  /// certificate for it.
  public func serves(_ host: DomainName) -> Bool {
    ServiceNames.serves(service, host, named: privateNames ?? [])
  }
}
