import Addressing
import CloudModel
import SourceText
import TraceModel

@testable import Rendering

extension PullTrace {
  /// Four causes, the last of which no change repairs, and two repairs of the others.
  static var severalCauses: PullTrace {
    var trace = deniedBySecurityGroup
    trace.findings[0].nearMisses = [.ruleForTheEndpoints, .ruleForAnotherPort]
    trace.findings += [.unassociated, .refusedByEndpoint, .firewalled]
    trace.repairs = [.exact, .byNAT]
    trace.search = RepairSearch(simulations: 160, isCutShort: true, beyondRepair: [3])
    return trace
  }

  /// A pull for which no repair was found, and why.
  static var beyondProof: PullTrace {
    var trace = deniedBySecurityGroup
    trace.search = RepairSearch(
      simulations: 3, isCutShort: false,
      undecided: ["the routes of tgw-rtb-1 (search-transit-gateway-routes/tgw-rtb-1.json)"])
    return trace
  }
}

extension NearMiss {
  fileprivate static let ruleForTheEndpoints = NearMiss(
    Evidence(
      .securityGroupRule, id: "sgr-0a1", "tcp 443 to group endpoints", position: 1,
      span: SampleInput.line(14)),
    [Check(.protocol, true), Check(.port, true), Check(.peer, false)],
    "rule sgr-0a1 of task allows tcp 443, but only to members of endpoints; the packet goes to 52.218.0.0/17"
  )

  fileprivate static let ruleForAnotherPort = NearMiss(
    Evidence(.securityGroupRule, "tcp 80 to 0.0.0.0/0", position: 3, span: SampleInput.line(16)),
    [Check(.protocol, true), Check(.port, false), Check(.peer, true), Check(.privateDNS, false)],
    "rule 3 of task allows tcp to 0.0.0.0/0, but only port 80; the packet goes to port 443")
}

extension Finding {
  fileprivate static let unassociated = Finding(
    stage: .layers, drop: Drop(.gatewayEndpointNotAssociated, .forward, at: .appTable),
    summary: "private has no route to Amazon S3",
    because: [Fact("private has the local route alone", span: SampleInput.line(18, of: 1))],
    advice: ["associate the gateway endpoint with private"])

  fileprivate static let refusedByEndpoint = Finding(
    stage: .logs, drop: Drop(.securityGroupInbound, .forward, at: .endpointGroup),
    summary: "endpoints lets nobody in", because: [], advice: ["let task in"],
    alsoStops: [.secretsManager, .systemsManager])

  fileprivate static let firewalled = Finding(
    stage: .logs,
    drop: Drop(
      .firewallRule, .forward, at: ComponentReference(.gatewayLoadBalancerEndpoint, "gwlbe")),
    summary: "the firewall behind gwlbe drops the flow", because: [],
    advice: ["let the firewall pass TCP 443"])
}

extension Repair {
  private static let https = RulePorts.range(PortRange(443))

  private static func part(_ finding: Int, _ remedies: Remedy...) -> Part {
    let found = PullTrace.deniedBySecurityGroup.findings + [.unassociated, .refusedByEndpoint]
    return Part(
      stage: found[finding].stage, drop: found[finding].drop, finding: finding,
      remedies: remedies)
  }

  private static func rule(_ peer: SecurityGroupRule.Peer) -> SecurityGroupRule {
    SecurityGroupRule(protocol: .tcp, ports: https, peer: peer)
  }

  private static let letTaskIn = part(
    2, .filter(.addGroupRule(rule(.securityGroup("task")), .inbound, "endpoints")))

  fileprivate static let exact = Repair(
    [
      part(0, .filter(.addGroupRule(rule(.prefixList("pl-s3")), .outbound, "task"))),
      part(1, .endpoint(.associate("vpce-s3", "private", adding: "pl-s3"))), letTaskIn,
    ], of: situation, supposing: [Finding.firewalled.drop])

  fileprivate static let byNAT = Repair(
    [
      part(0, .filter(.addGroupRule(rule(.prefix(.anyIPv4)), .outbound, "task"))),
      part(
        1,
        .gateway(
          .createNATGateway(
            NATGateway(id: "nat-new", vpc: "app", placement: .zonal("public"), addresses: []))),
        .route(.add(Route(to: .prefix(.anyIPv4), via: .natGateway("nat-new")), "private"))),
      letTaskIn,
    ], of: situation)

  /// No more than the remedies touch.
  private static var situation: Situation {
    var topology = Topology()
    topology.vpcs.insert(VPC(id: "app", region: RegionName("ap-northeast-2"), cidrs: []))
    for id in ["task", "endpoints"] {
      topology.securityGroups.insert(SecurityGroup(id: Identifier(id), vpc: "app"))
    }
    topology.routeTables.insert(RouteTable(id: "private", vpc: "app", routes: []))
    topology.vpcEndpoints.insert(
      VPCEndpoint(
        id: "vpce-s3", type: .gateway, vpc: "app",
        service: EndpointService(name: "com.amazonaws.ap-northeast-2.s3")))
    return Situation(
      topology: topology, workload: Workload(placement: .interface("eni-task")))
  }
}
