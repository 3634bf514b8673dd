import CloudModel
import SourceText

@testable import Ingestion

/// A network with something to repair for every remedy, and a workload in it.
enum RemedyBase {
  static let situation: Situation = {
    let scenario = read("{ \(members) }").scenario!
    return Situation(
      topology: scenario.base, workload: scenario.workload!, registry: scenario.registry)
  }()

  /// Reads a scenario that stands on this network.
  static func read(upon base: String) -> (scenario: Scenario?, faults: [String]) {
    read("{ base: \"base\", \(base) }")
  }

  private static func read(_ text: String) -> (scenario: Scenario?, faults: [String]) {
    var map = SourceMap()
    let id = map.add(SourceFile(name: "Scenarios/test.json5", text: text))
    let (scenario, diagnostics) = ScenarioReader.read(id, in: &map) { path in
      path == "Scenarios/base.json5" ? SourceFile(name: path, text: "{ \(members) }") : nil
    }
    return (scenario, diagnostics.map { "\($0.message): \($0.label) \($0.help)" })
  }

  private static let members = """
    region: "eu-west-1",
    vpcs: { app: \(app), hub: { cidr: "10.9.0.0/16", subnets: {
      "hub-a": { cidr: "10.9.1.0/24", zone: "a" } } } },
    dhcpOptions: { corp: { servers: "10.0.1.53" }, amazon: { servers: "AmazonProvidedDNS" } },
    hostedZones: { "ecr.eu-west-1.amazonaws.com": { vpcs: "hub", records: {
      api: { A: ["10.0.1.99"], ttl: 300 }, "@": { A: "10.0.1.98" } } },
      "shared.example": { vpcs: ["app", "hub"], records: {} } },
    resolverRules: { "to-dc": { domain: "corp.example", vpcs: "app", forwardTo: "192.168.0.53",
      answers: "public" } },
    peerings: { pcx: { requester: "app", accepter: "hub", state: "pending-acceptance" } },
    transitGateways: { tgw: {
      attachments: {
        "att-app": { vpc: "app", subnets: "app-a", associated: false },
        "att-hub": { vpc: "hub", subnets: "hub-a", state: "pendingAcceptance" },
      },
      routeTables: { "tgw-hub": { routes: { "10.66.0.0/16": "blackhole" } } },
    } },
    dnsFirewallRuleGroups: {
      guard: { vpcs: "app", rules: ["100 BLOCK NXDOMAIN *.amazonaws.com"] },
    },
    workload: {
      subnet: "app-a", securityGroups: "task",
      role: { arn: "arn:aws:iam::123456789012:role/service/task", policies: [
        { Statement: [{ Effect: "Deny", Action: "ecr:*", Resource: "*" }] } ] },
    },
    image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1",
    """

  private static let app = """
    {
      cidr: ["10.0.0.0/16", "2001:db8::/56"], dnsSupport: false, dhcpOptions: "corp",
      blockPublicAccess: "block-bidirectional",
      subnets: {
        "app-a": { cidr: ["10.0.1.0/24", "2001:db8:0:1::/64"], zone: "a", routeTable: "private" },
        "app-b": { cidr: "10.0.2.0/24", zone: "b" },
        "public-a": { cidr: "10.0.3.0/24", zone: "a", routeTable: "public" },
      },
      routeTables: {
        private: { routes: { "192.168.0.0/16": "eni-appliance", "10.66.0.0/16": "pcx" } },
        public: { routes: { "0.0.0.0/0": "igw-off" } },
      },
      securityGroups: { task: { outbound: "tcp 80 to 0.0.0.0/0" }, ends: { inbound: [] } },
      networkACLs: { tight: { inbound: ["100 allow tcp 1024-65535 from 0.0.0.0/0"] } },
      internetGateways: { "igw-off": { attached: false } },
      endpoints: {
        "vpce-s3": { service: "s3", routeTables: [] },
        "vpce-api": {
          service: "ecr.api", subnets: "app-a", securityGroups: "ends", privateDNS: false,
        },
        "vpce-dkr": { service: "ecr.dkr", subnets: ["app-a", "app-b"], securityGroups: "ends" },
        "vpce-wide": { service: "logs", subnets: ["app-a", "app-b"], addresses: {
          "app-b": "10.0.2.77" } },
        "vpce-old": { service: "sts", subnets: "app-b", state: "failed" },
        "vpce-fixed": { service: "kms", subnets: "app-a" },
        "vpce-logs": { service: "ssm", subnets: "app-a" },
      },
      interfaces: {
        "eni-appliance": { subnet: "public-a" },
        "eni-kms": { subnet: "app-a", address: ["10.0.1.40", "2001:db8:0:1::40"],
          endpoint: "vpce-fixed" },
        "eni-logs": { subnet: "app-a", address: "10.0.1.41", endpoint: "vpce-logs" },
      },
    }
    """
}
