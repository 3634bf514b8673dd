/// What changes how a VPC meets the internet.
public enum GatewayRemedy: Hashable, Sendable {
  case attachInternetGateway(Identifier<InternetGateway>, Identifier<VPC>)
  /// With an Elastic IP address of its own when its connectivity is public.
  case createNATGateway(NATGateway)
  /// Lets IPv6 out of its VPC, and nobody in.
  case createEgressOnlyInternetGateway(EgressOnlyInternetGateway)
  /// A public address for an interface; `nil` stands for the workload's, given by whoever launches
  /// it.
  case assignPublicAddress(Identifier<NetworkInterface>?)
  /// An exclusion from VPC Block Public Access; `remaining` is what still holds for the subnet.
  case excludeFromBlockPublicAccess(Identifier<Subnet>, remaining: BlockPublicAccess)
  case disableSourceDestCheck(Identifier<NetworkInterface>)
}

extension GatewayRemedy {
  func edits(in topology: Topology) throws(EditError) -> [Edit] {
    switch self {
    case .attachInternetGateway(let id, let vpc):
      let edit = try topology.replacing(id, in: \.internetGateways, Component.internetGateway) {
        $0.vpc = vpc
      }
      return [edit]
    case .createNATGateway(let gateway): return [.add(.natGateway(gateway))]
    case .createEgressOnlyInternetGateway(let gateway):
      return [.add(.egressOnlyInternetGateway(gateway))]
    case .assignPublicAddress(nil): return []
    case .assignPublicAddress(let id?):
      let edit = try topology.replacing(id, in: \.networkInterfaces, Component.networkInterface) {
        $0.givePublicAddress()
      }
      return [edit]
    case .excludeFromBlockPublicAccess(let id, let remaining):
      let edit = try topology.replacing(id, in: \.subnets, Component.subnet) {
        $0.blockPublicAccess = remaining
      }
      return [edit]
    case .disableSourceDestCheck(let id):
      let edit = try topology.replacing(id, in: \.networkInterfaces, Component.networkInterface) {
        $0.sourceDestCheck = false
      }
      return [edit]
    }
  }
}
