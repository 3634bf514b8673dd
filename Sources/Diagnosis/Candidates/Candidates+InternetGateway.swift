import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// What an internet gateway asks for: to be attached, a public source, and that nobody blocks public
// access.
extension Candidates {
  /// A VPC has one internet gateway at most, and a gateway one VPC (Amazon VPC User Guide,
  /// "Internet gateways").
  var gatewayAttachment: [Candidate] {
    let id = Identifier<InternetGateway>(blocker.cause.component.id)
    guard let lost, case .ofVPC(let table) = lost.table, topology.internetGateways[id]?.vpc == nil,
      !topology.internetGateways.contains(where: { $0.vpc == table.vpc })
    else { return [] }
    return [
      Candidate(
        [.gateway(.attachInternetGateway(id, table.vpc))], burden: Burden.internetGateway)
    ]
  }

  /// For the workload itself, or for an appliance that translates; a NAT gateway cannot be given
  /// one later.
  var publicAddress: [Candidate] {
    let component = blocker.cause.component.id
    if run.address.address.family == .ipv6 { return [] }
    if [run.placement.interface.rawValue, run.subnet.id.rawValue].contains(component) {
      if run.address.publicAddress != nil { return [] }
      return ownPublicAddress.map {
        [Candidate([.gateway($0)], burden: Burden.publicAddress)]
      } ?? []
    }
    guard let appliance = topology.networkInterfaces[Identifier(component)] else { return [] }
    return [
      Candidate(
        [.gateway(.assignPublicAddress(appliance.id))], burden: Burden.internetGateway)
    ]
  }

  /// A task's interface belongs to Fargate, and only the service can ask for an address; pods on
  /// Fargate and functions never have one (Amazon ECS Developer Guide, "Fargate task networking";
  /// Amazon EKS User Guide, "AWS Fargate considerations"; AWS Lambda Developer Guide, "Internet
  /// access for VPC-connected functions").
  private var ownPublicAddress: GatewayRemedy? {
    switch run.workload.platform {
    case .fargate14, .fargate13, .fargateWindows: .assignPublicAddress(nil)
    case .eksFargate, .lambda: nil
    case .ecsOnEC2, .eksNode, .dockerOnEC2, .onPremises:
      .assignPublicAddress(run.placement.isHypothetical ? nil : run.placement.interface)
    }
  }

  /// For flows that a gateway opens, outward alone; for both directions where the workload goes out
  /// by itself.
  ///
  /// Source: Amazon VPC User Guide, "VPC Block Public Access exclusions": `allow-egress`, `allow-
  /// bidirectional`.
  var exclusions: [Candidate] {
    let id = Identifier<Subnet>(blocker.cause.component.id)
    guard let walked = blocker.walked, topology.subnets[id] != nil else { return [] }
    let isOpenedByGateway = walked.steps.contains {
      switch $0.component.type {
      case .resource(.natGateway), .resource(.egressOnlyInternetGateway): true
      case .resource, .interfaceEndpoint, .gatewayEndpoint, .gatewayLoadBalancerEndpoint,
        .resolver, .internet, .policy, .registry, .role:
        false
      }
    }
    let remaining: BlockPublicAccess = isOpenedByGateway ? .blockIngress : .off
    return [
      Candidate(
        [.gateway(.excludeFromBlockPublicAccess(id, remaining: remaining))],
        burden: Burden.removal)
    ]
  }
}
