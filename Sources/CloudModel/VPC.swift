import Addressing
import SourceText

/// A virtual private cloud: address space, DNS attributes and what it says about the internet.
public struct VPC: Resource {
  public static let kind = ResourceKind.vpc
  public let id: Identifier<VPC>
  public var name: String?
  public var account: AccountID?
  public var region: RegionName
  /// The primary IPv4 block first; then every other associated block of either family.
  ///
  /// The primary block matters for DNS alone: the resolver answers at its base plus two
  /// (Amazon VPC User Guide, "Amazon DNS server").
  public var cidrs: [Prefix]
  /// `enableDnsSupport`; AWS's default is on.
  public var dnsSupport: Bool
  /// `enableDnsHostnames`; AWS's default is off, on for a default VPC. Private hosted zones and
  /// private DNS of interface endpoints take effect only with both attributes on.
  public var dnsHostnames: Bool
  public var dhcpOptions: Identifier<DHCPOptions>?
  public var isDefault: Bool
  public var blockPublicAccess: BlockPublicAccess
  public var span: SourceSpan

  public init(
    id: Identifier<VPC>, name: String? = nil, account: AccountID? = nil, region: RegionName,
    cidrs: [Prefix], dnsSupport: Bool = true, dnsHostnames: Bool = false,
    dhcpOptions: Identifier<DHCPOptions>? = nil, isDefault: Bool = false,
    blockPublicAccess: BlockPublicAccess = .off, span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.account = account
    self.region = region
    self.cidrs = cidrs
    self.dnsSupport = dnsSupport
    self.dnsHostnames = dnsHostnames
    self.dhcpOptions = dhcpOptions
    self.isDefault = isDefault
    self.blockPublicAccess = blockPublicAccess
    self.span = span
  }
}

/// A twelve-digit AWS account number.
public struct AccountID: Hashable, Sendable, CustomStringConvertible {
  public let digits: String

  /// `nil` unless `text` is exactly twelve ASCII digits.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 12,
      text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
    else { return nil }
    digits = String(text)
  }

  public var description: String { digits }
}

/// A Region code such as `ap-northeast-2`; not checked against a list, since AWS keeps adding
/// Regions.
public struct RegionName: Hashable, Sendable, CustomStringConvertible {
  public let code: String

  public init(_ code: String) { self.code = code }

  public var description: String { code }
}

/// What VPC Block Public Access leaves of the internet path, exclusions already counted in.
///
/// Source: Amazon VPC User Guide, "VPC Block Public Access basics".
public enum BlockPublicAccess: String, Hashable, Sendable, CaseIterable {
  case off
  /// Only flows that a NAT gateway or an egress-only internet gateway originates pass.
  case blockIngress = "block-ingress"
  /// Nothing passes an internet gateway or an egress-only internet gateway.
  case blockBidirectional = "block-bidirectional"
}

/// A DHCP option set, of which only the name servers matter here.
public struct DHCPOptions: Resource {
  public static let kind = ResourceKind.dhcpOptions
  public let id: Identifier<DHCPOptions>
  public var name: String?
  /// In the order given; an empty list means that the option is absent, which is
  /// `AmazonProvidedDNS`.
  public var domainNameServers: [NameServer]
  /// What servers other than Amazon's answer from.
  public var answers: NameServerKnowledge
  public var span: SourceSpan

  public init(
    id: Identifier<DHCPOptions>, name: String? = nil, domainNameServers: [NameServer],
    answers: NameServerKnowledge = .unknown, span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.domainNameServers = domainNameServers
    self.answers = answers
    self.span = span
  }
}

/// One value of `domain-name-servers`.
public enum NameServer: Hashable, Sendable {
  case amazonProvided
  case address(IPAddress)
}

/// Which names a server outside AWS's own resolvers knows; no AWS API tells, so it is unknown
/// unless said.
public enum NameServerKnowledge: Hashable, Sendable {
  case unknown
  /// It recurses on the internet and knows no private zone.
  case publicNames
  /// It forwards to the resolver of this VPC.
  case resolver(of: Identifier<VPC>)
}
