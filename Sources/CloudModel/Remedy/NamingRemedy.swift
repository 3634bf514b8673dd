import Addressing

/// What changes the answer to a name.
public enum NamingRemedy: Hashable, Sendable {
  /// `enableDnsSupport`.
  case enableDNSSupport(Identifier<VPC>)
  /// `enableDnsHostnames`.
  case enableDNSHostnames(Identifier<VPC>)
  /// Private DNS for every client of the VPC. The option "inbound Resolver only" is taken back;
  /// `isInboundOnly` says that it is set now, as only Amazon S3 has it.
  case enablePrivateDNS(Identifier<VPCEndpoint>, isInboundOnly: Bool = false)
  /// Hands out `AmazonProvidedDNS` by these DHCP options, which are made where they do not exist
  /// (`isNew`).
  case provideAmazonDNS(Identifier<VPC>, by: DHCPOptions, isNew: Bool = true)
  case associateZone(Identifier<HostedZone>, Identifier<VPC>)
  /// Takes a hosted zone away from a VPC, which then has the names that are known outside it. AWS
  /// does so while the zone has another VPC (Route 53 API Reference,
  /// `DisassociateVPCFromHostedZone`).
  case disassociateZone(Identifier<HostedZone>, Identifier<VPC>)
  /// Creates the records of a name and type, or puts these in their place.
  case setRecord(ResourceRecordSet, in: Identifier<HostedZone>)
  /// A rule of type SYSTEM: the VPC resolver answers for a domain that another rule forwards.
  case addSystemRule(ResolverRule)
  /// Takes a Resolver rule away from a VPC; it stays with the others.
  case disassociateRule(Identifier<ResolverRule>, Identifier<VPC>)
  /// A rule of DNS Firewall that stands before those that block.
  case allowDomains(DNSFirewallRule, Identifier<DNSFirewallRuleGroup>)
}

extension NamingRemedy {
  func edits(in topology: Topology) throws(EditError) -> [Edit] {
    switch self {
    case .enableDNSSupport(let id):
      return [try topology.replacing(id, in: \.vpcs, Component.vpc) { $0.dnsSupport = true }]
    case .enableDNSHostnames(let id):
      return [try topology.replacing(id, in: \.vpcs, Component.vpc) { $0.dnsHostnames = true }]
    case .enablePrivateDNS(let id, _):
      let edit = try topology.replacing(id, in: \.vpcEndpoints, Component.vpcEndpoint) {
        $0.privateDNS = true
        $0.privateDNSOnlyForInboundResolver = false
      }
      return [edit]
    case .provideAmazonDNS(let id, let options, _):
      let isNew = topology.dhcpOptions[options.id] == nil
      let edit = try topology.replacing(id, in: \.vpcs, Component.vpc) {
        $0.dhcpOptions = options.id
      }
      return (isNew ? [.add(.dhcpOptions(options))] : []) + [edit]
    case .associateZone(let id, let vpc):
      let edit = try topology.replacing(id, in: \.hostedZones, Component.hostedZone) {
        $0.vpcs.append(vpc)
      }
      return [edit]
    case .disassociateZone(let id, let vpc):
      let edit = try topology.replacing(id, in: \.hostedZones, Component.hostedZone) { zone in
        zone.vpcs.removeAll { $0 == vpc }
      }
      return [edit]
    case .setRecord(let record, let id):
      let edit = try topology.replacing(id, in: \.hostedZones, Component.hostedZone) {
        $0.set(record)
      }
      return [edit]
    case .addSystemRule(let rule): return [.add(.resolverRule(rule))]
    case .disassociateRule(let id, let vpc):
      let edit = try topology.replacing(id, in: \.resolverRules, Component.resolverRule) { rule in
        rule.vpcs.removeAll { $0 == vpc }
      }
      return [edit]
    case .allowDomains(let rule, let id):
      let edit = try topology.replacing(
        id, in: \.dnsFirewallRuleGroups, Component.dnsFirewallRuleGroup
      ) { $0.rules = ($0.rules + [rule]).sorted { $0.priority < $1.priority } }
      return [edit]
    }
  }
}

extension HostedZone {
  /// Puts a record set in the place of those of the same name and type (Route 53 calls it UPSERT).
  fileprivate mutating func set(_ record: ResourceRecordSet) {
    let others = (records ?? []).filter {
      $0.name != record.name || $0.data.type != record.data.type
    }
    records = others + [record]
  }
}

extension RecordData {
  /// The type of the record, as DNS writes it.
  public var type: String {
    switch self {
    case .a: AddressFamily.ipv4.recordType
    case .aaaa: AddressFamily.ipv6.recordType
    case .cname: "CNAME"
    case .alias(let family, _): family.recordType
    case .other(let type, _): type
    }
  }
}

extension AddressFamily {
  /// The type of the records that hold its addresses (RFC 1035, section 3.4.1; RFC 3596, section
  /// 2.1).
  public var recordType: String {
    switch self {
    case .ipv4: "A"
    case .ipv6: "AAAA"
    }
  }
}
