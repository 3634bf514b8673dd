import Addressing
import SourceText

/// A Resolver rule: queries for a domain and all below it go somewhere else.
public struct ResolverRule: Resource {
  public static let kind = ResourceKind.resolverRule
  public let id: Identifier<ResolverRule>
  public var name: String?
  public var domain: DomainName
  public var action: Action
  public var vpcs: [Identifier<VPC>]
  public var span: SourceSpan

  public enum Action: Hashable, Sendable {
    /// Ask these servers, from the interfaces of an outbound endpoint.
    case forward(
      targets: [IPAddress], endpoint: Identifier<ResolverEndpoint>?,
      answers: NameServerKnowledge = .unknown)
    /// Answer as if no rule for a shorter domain existed.
    case system
  }

  public init(
    id: Identifier<ResolverRule>, name: String? = nil, domain: DomainName, action: Action,
    vpcs: [Identifier<VPC>], span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.domain = domain
    self.action = action
    self.vpcs = vpcs
    self.span = span
  }
}

/// Interfaces through which DNS queries enter (inbound) or leave (outbound) a VPC.
public struct ResolverEndpoint: Resource {
  public static let kind = ResourceKind.resolverEndpoint
  public let id: Identifier<ResolverEndpoint>
  public var name: String?
  public var direction: Direction
  public var vpc: Identifier<VPC>
  public var interfaces: [Identifier<NetworkInterface>]
  public var securityGroups: [Identifier<SecurityGroup>]
  public var span: SourceSpan

  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case inbound
    case outbound
  }

  public init(
    id: Identifier<ResolverEndpoint>, name: String? = nil, direction: Direction,
    vpc: Identifier<VPC>, interfaces: [Identifier<NetworkInterface>],
    securityGroups: [Identifier<SecurityGroup>] = [], span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.direction = direction
    self.vpc = vpc
    self.interfaces = interfaces
    self.securityGroups = securityGroups
    self.span = span
  }
}

/// A DNS Firewall rule group: domains for which the VPC resolver refuses, or allows, to answer.
///
/// Source: Route 53 Resolver DNS Firewall, "How DNS Firewall works" and "Rule actions".
public struct DNSFirewallRuleGroup: Resource {
  public static let kind = ResourceKind.dnsFirewallRuleGroup
  public let id: Identifier<DNSFirewallRuleGroup>
  public var name: String?
  /// The order among the groups of one VPC, ascending.
  public var priority: Int
  public var vpcs: [Identifier<VPC>]
  /// Ascending by priority; the first rule that matches ends the evaluation.
  public var rules: [DNSFirewallRule]
  public var span: SourceSpan

  public init(
    id: Identifier<DNSFirewallRuleGroup>, name: String? = nil, priority: Int,
    vpcs: [Identifier<VPC>], rules: [DNSFirewallRule], span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.priority = priority
    self.vpcs = vpcs
    self.rules = rules.sorted { $0.priority < $1.priority }
    self.span = span
  }
}

public struct DNSFirewallRule: Hashable, Sendable {
  public var priority: Int
  /// `example.com` matches that name alone; `*.example.com` matches every name below it and not the
  /// name.
  public var domains: [DomainName]
  public var action: Action
  /// What `BLOCK OVERRIDE` answers with, where the input says it.
  public var override: Override?
  public var span: SourceSpan

  /// The CNAME record that stands in for the answer (Route 53 Resolver API Reference,
  /// `BlockOverrideDomain` and `BlockOverrideTtl`).
  public struct Override: Hashable, Sendable {
    public var domain: DomainName
    /// Seconds.
    public var timeToLive: UInt32

    public init(domain: DomainName, timeToLive: UInt32) {
      self.domain = domain
      self.timeToLive = timeToLive
    }
  }

  public enum Action: String, Hashable, Sendable, CaseIterable {
    case allow = "ALLOW"
    /// Lets the query through and logs it.
    case alert = "ALERT"
    case blockNoData = "BLOCK NODATA"
    case blockNameError = "BLOCK NXDOMAIN"
    case blockOverride = "BLOCK OVERRIDE"
  }

  public init(
    priority: Int, domains: [DomainName], action: Action, override: Override? = nil,
    span: SourceSpan = .none
  ) {
    self.priority = priority
    self.domains = domains
    self.action = action
    self.override = override
    self.span = span
  }
}
