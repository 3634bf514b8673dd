import Addressing
import CloudModel
import PulltraceKit
import TraceModel

// The network that the questions are asked in: a VPC with private DNS, a hosted zone, a rule and a
// firewall, and a hub beside it.
extension NameTraceTests {
  func ask(
    _ name: String, _ type: String, changing change: (inout Topology) -> Void = { _ in }
  ) throws -> NameTrace {
    var topology = Self.topology
    change(&topology)
    return try Pulltrace.resolve(
      DomainName(name)!, RecordType(type)!, as: Workload(placement: .interface("eni-task")),
      in: topology)
  }

  private static var topology: Topology {
    var topology = Topology()
    let region = RegionName("eu-west-1")
    topology.vpcs.insert(
      VPC(id: "app", region: region, cidrs: [Prefix("10.0.0.0/16")!], dnsHostnames: true))
    topology.vpcs.insert(VPC(id: "hub", region: region, cidrs: [Prefix("10.9.0.0/16")!]))
    topology.subnets.insert(
      Subnet(id: "app-a", vpc: "app", zone: "eu-west-1a", cidrs: [Prefix("10.0.1.0/24")!]))
    for (id, address) in [
      ("eni-task", "10.0.1.5"), ("eni-dkr", "10.0.1.20"), ("eni-dns", "10.0.1.53"),
    ] {
      topology.networkInterfaces.insert(
        NetworkInterface(
          id: Identifier(id), subnet: "app-a",
          addresses: [InterfaceAddress(IPAddress(address)!)], securityGroups: ["shut"],
          purpose: id == "eni-dkr" ? .vpcEndpoint("vpce-dkr") : .workload))
    }
    topology.routeTables.insert(RouteTable(id: "main", vpc: "app", isMain: true))
    topology.securityGroups.insert(SecurityGroup(id: "shut", vpc: "app"))
    topology.networkACLs.insert(
      NetworkACL(id: "default", vpc: "app", isDefault: true, inbound: [], outbound: []))
    topology.vpcEndpoints.insert(
      VPCEndpoint(
        id: "vpce-dkr", type: .interface, vpc: "app",
        service: EndpointService(name: "com.amazonaws.eu-west-1.ecr.dkr"), subnets: ["app-a"],
        interfaces: ["eni-dkr"], privateDNS: true,
        endpointNames: [DomainName("vpce-1.dkr.ecr.eu-west-1.vpce.amazonaws.com")!]))
    topology.hostedZones.insert(corporate)
    topology.hostedZones.insert(
      HostedZone(id: "z-hub", apex: DomainName("example")!, vpcs: ["hub"], records: []))
    topology.resolverEndpoints.insert(
      ResolverEndpoint(id: "dns-out", direction: .outbound, vpc: "app", interfaces: ["eni-dns"]))
    topology.resolverRules.insert(
      ResolverRule(
        id: "rule-dc", domain: DomainName("data-center.example")!,
        action: .forward(
          targets: [IPAddress("192.168.0.53")!], endpoint: "dns-out", answers: .publicNames),
        vpcs: ["app"]))
    topology.dnsFirewallRuleGroups.insert(firewall)
    return topology
  }

  private static var corporate: HostedZone {
    func record(_ name: String, _ data: RecordData, _ time: UInt32? = 60) -> ResourceRecordSet {
      let apex = DomainName("corp.example")!
      return ResourceRecordSet(
        name: name == "@" ? apex : apex.child(name)!, data: data, timeToLive: time)
    }
    func a(_ name: String, _ address: String, _ time: UInt32 = 60) -> ResourceRecordSet {
      record(name, .a([IPv4Address(address)!]), time)
    }
    func cname(_ name: String, _ target: String) -> ResourceRecordSet {
      record(name, .cname(DomainName("\(target).corp.example")!), 30)
    }
    let soa = "ns.corp.example. admin.corp.example. 7 1 2 3 30"
    return HostedZone(
      id: "z-corp", apex: DomainName("corp.example")!, vpcs: ["app"],
      records: [
        record("@", .other(type: "SOA", values: [soa]), 900), a("www", "10.0.1.30", 120),
        a("a.b", "10.0.1.32"), a("*.w", "10.0.1.31"), a("task", "10.0.1.5"),
        a("hub", "10.9.0.7"), a("far", "10.200.0.1"), a("public", "8.8.8.8"),
        record("text", .other(type: "TXT", values: ["\"x\""])), cname("short", "www"),
        cname("gone", "missing"), cname("loop", "loop2"), cname("loop2", "loop"),
        record(
          "alias",
          .alias(.ipv4, target: DomainName("vpce-1.dkr.ecr.eu-west-1.vpce.amazonaws.com")!), nil),
      ])
  }

  private static var firewall: DNSFirewallRuleGroup {
    func rule(
      _ priority: Int, _ name: String, _ action: DNSFirewallRule.Action,
      _ override: DNSFirewallRule.Override? = nil
    ) -> DNSFirewallRule {
      DNSFirewallRule(
        priority: priority, domains: [DomainName("\(name).blocked.example")!], action: action,
        override: override)
    }
    return DNSFirewallRuleGroup(
      id: "firewall", priority: 101, vpcs: ["app"],
      rules: [
        rule(1, "nodata", .blockNoData), rule(2, "nxdomain", .blockNameError),
        rule(
          3, "override", .blockOverride,
          .init(domain: DomainName("sinkhole.example")!, timeToLive: 5)),
      ])
  }
}

extension ResourceRecord {
  /// `name ttl type data`
  var text: String { "\(name) \(timeToLive) \(type) \(data)" }
}

extension Topology {
  mutating func changeVPC(_ id: Identifier<VPC>, _ change: (inout VPC) -> Void) {
    var vpc = vpcs[id]!
    change(&vpc)
    vpcs.replace(vpc)
  }
}
