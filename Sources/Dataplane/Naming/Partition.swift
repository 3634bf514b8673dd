import CloudModel

/// An AWS partition: Regions that share the ends of their host names.
///
/// Source: botocore `partitions.json` (patterns and suffixes); ECR credential helper and Amazon ECR
/// User Guide, "Making requests to Amazon ECR" (registry suffixes).
public enum Partition: String, Hashable, Sendable, CaseIterable {
  case commercial = "aws"
  case china = "aws-cn"
  case government = "aws-us-gov"
  case sovereignEurope = "aws-eusc"
  case isolated = "aws-iso"
  case isolatedB = "aws-iso-b"
  case isolatedE = "aws-iso-e"
  case isolatedF = "aws-iso-f"

  /// The partition to which a Region code belongs by its form, or `nil` for what is no Region code.
  public init?(region: RegionName) {
    let parts = region.code.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let number = parts.last, !number.isEmpty,
      number.allSatisfy(\.isNumber), parts.allSatisfy({ !$0.isEmpty })
    else { return nil }
    switch (parts[0], parts.count == 4 ? parts[1] : "") {
    case ("us", "gov"): self = .government
    case ("us", "iso"): self = .isolated
    case ("us", "isob"): self = .isolatedB
    case ("eu", "isoe"): self = .isolatedE
    case ("us", "isof"): self = .isolatedF
    case ("eusc", "de"): self = .sovereignEurope
    case ("cn", ""): self = .china
    case ("us", ""), ("eu", ""), ("ap", ""), ("sa", ""), ("ca", ""), ("me", ""), ("af", ""),
      ("il", ""), ("mx", ""):
      self = .commercial
    case (_, _): return nil
    }
  }

  /// Behind the Region in the names of services.
  public var suffix: String {
    switch self {
    case .commercial, .government: "amazonaws.com"
    case .china: "amazonaws.com.cn"
    case .sovereignEurope: "amazonaws.eu"
    case .isolated: "c2s.ic.gov"
    case .isolatedB: "sc2s.sgov.gov"
    case .isolatedE: "cloud.adc-e.uk"
    case .isolatedF: "csp.hci.ic.gov"
    }
  }

  /// Behind the Region in the dual-stack names of services; `nil` where there are none.
  public var dualStackSuffix: String? {
    switch self {
    case .commercial, .government: "api.aws"
    case .china: "api.amazonwebservices.com.cn"
    case .sovereignEurope: "api.amazonwebservices.eu"
    case .isolated, .isolatedB, .isolatedE, .isolatedF: nil
    }
  }

  /// Behind the Region in the dual-stack names of registries; `nil` where none is documented.
  public var registryDualStackSuffix: String? {
    switch self {
    case .commercial, .government: "on.aws"
    case .china: "on.amazonwebservices.com.cn"
    case .sovereignEurope, .isolated, .isolatedB, .isolatedE, .isolatedF: nil
    }
  }
}
