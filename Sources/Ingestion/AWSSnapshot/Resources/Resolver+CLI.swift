import Addressing
import CloudModel
import SourceText

extension ResolverRule {
  /// An element of `list-resolver-rules`; `nil` for what changes nothing: the built-in recursive
  /// rule, delegation rules, and domains that no pull asks for.
  init?(_ object: CLIObject) throws(FieldError) {
    guard let domain = try object.askableDomain("DomainName") else { return nil }
    let action: Action
    switch try object.state("RuleType") ?? "forward" {
    case "forward":
      var targets: [IPAddress] = []
      for target in try object.objects("TargetIps") {
        targets.append(try target.address(target.has("Ipv6") ? "Ipv6" : "Ip"))
      }
      action = .forward(targets: targets, endpoint: try object.id(ifPresent: "ResolverEndpointId"))
    case "system": action = .system
    default: return nil
    }
    self.init(
      id: try object.id("Id"), name: try object.string(ifPresent: "Name"),
      domain: domain, action: action, vpcs: [],
      span: object.span(of: "Id"))
  }
}

extension ResolverEndpoint {
  /// An element of `list-resolver-endpoints`; `nil` for the direction `INBOUND_DELEGATION`, which
  /// answers no clients. Its addresses are in an output of their own.
  init?(_ object: CLIObject) throws(FieldError) {
    guard let direction = Direction(rawValue: try object.string("Direction").lowercased()) else {
      return nil
    }
    self.init(
      id: try object.id("Id"), name: try object.string(ifPresent: "Name"), direction: direction,
      vpc: try object.id("HostVPCId"), interfaces: [],
      securityGroups: try object.ids("SecurityGroupIds"), span: object.span(of: "Id"))
  }
}

/// An element of `list-resolver-endpoint-ip-addresses`.
struct ResolverEndpointAddress {
  var subnet: Identifier<Subnet>
  var addresses: [IPAddress]
  var span: SourceSpan

  init(_ object: CLIObject) throws(FieldError) {
    subnet = try object.id("SubnetId")
    addresses = []
    for key: StaticString in ["Ip", "Ipv6"] {
      if let address = try object.address(ifPresent: key) { addresses.append(address) }
    }
    span = object.span
  }
}

/// An element of `list-firewall-rules`: a rule of DNS Firewall that names a list of domains.
struct DNSFirewallRuleRow {
  var group: Identifier<DNSFirewallRuleGroup>
  var domainList: String?
  var rule: DNSFirewallRule

  init(_ object: CLIObject) throws(FieldError) {
    group = try object.id("FirewallRuleGroupId")
    domainList = try object.string(ifPresent: "FirewallDomainListId")
    rule = DNSFirewallRule(
      priority: try object.integer("Priority"), domains: [],
      action: try DNSFirewallRule.Action(object), override: try DNSFirewallRule.Override(object),
      span: object.span)
  }
}

extension DNSFirewallRule.Override {
  /// `nil` where the rule names no domain to answer with.
  fileprivate init?(_ object: CLIObject) throws(FieldError) {
    guard object.has("BlockOverrideDomain"),
      let domain = try object.askableDomain("BlockOverrideDomain")
    else { return nil }
    let time = try object.integer(ifPresent: "BlockOverrideTtl").flatMap { UInt32(exactly: $0) }
    self.init(domain: domain, timeToLive: time ?? 0)
  }
}

extension DNSFirewallRule.Action {
  /// Source: Route 53 Resolver API Reference, `FirewallRule.Action` and `BlockResponse`.
  fileprivate init(_ object: CLIObject) throws(FieldError) {
    let action = try object.string("Action")
    let text =
      action == "BLOCK"
      ? "BLOCK \(try object.string(ifPresent: "BlockResponse") ?? "NODATA")" : action
    guard let known = Self(rawValue: text) else {
      throw .unexpected(
        object.span(of: "Action"), found: "no action of DNS Firewall",
        expected: "`ALLOW`, `ALERT` or `BLOCK`")
    }
    self = known
  }
}

/// An element of `list-firewall-rule-group-associations`.
struct DNSFirewallAssociation {
  var group: Identifier<DNSFirewallRuleGroup>
  var vpc: Identifier<VPC>
  var priority: Int
  var name: String?
  var span: SourceSpan

  init(_ object: CLIObject) throws(FieldError) {
    group = try object.id("FirewallRuleGroupId")
    vpc = try object.id("VpcId")
    priority = try object.integer("Priority")
    name = try object.string(ifPresent: "Name")
    span = object.span
  }
}
