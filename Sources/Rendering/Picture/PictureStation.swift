import CloudModel
import TraceModel

/// A thing in the picture at which something is decided: where a step of a trace takes place.
enum PictureStation: Hashable, Sendable {
  case interface(Identifier<NetworkInterface>)
  /// An interface endpoint, or one for an appliance, in one of its subnets.
  case endpoint(Identifier<VPCEndpoint>, Identifier<Subnet>)
  case gatewayEndpoint(Identifier<VPCEndpoint>)
  case natGateway(Identifier<NATGateway>)
  case internetGateway(Identifier<InternetGateway>)
  case egressOnlyGateway(Identifier<EgressOnlyInternetGateway>)
  case virtualPrivateGateway(Identifier<VirtualPrivateGateway>)
  case attachment(Identifier<TransitGatewayAttachment>)
  case peering(Identifier<VPCPeering>)
  case transitTable(Identifier<TransitGatewayRouteTable>)
  /// On the card with this key.
  case securityGroup(Identifier<SecurityGroup>, card: String)
  case networkACL(Identifier<NetworkACL>, Identifier<Subnet>)
  case routeTable(Identifier<RouteTable>, Identifier<Subnet>)
  case sameSubnet(Identifier<Subnet>)
  case vpcSetting(Identifier<VPC>)
  case resolver(Identifier<VPC>)
  /// A zone, rule or setting beside a resolver.
  case naming(PictureBox.Chip, ResourceReference, Identifier<VPC>)
  case publicNames
  /// What answers at the end of a stage.
  case service(StageID)
  case registry(String)
  case role(String)
  case policy(String)

  /// Names the box of this station.
  var key: String {
    switch self {
    case .interface(let id): "interface/\(id)"
    case .endpoint(let id, let subnet): "endpoint/\(id)@\(subnet)"
    case .gatewayEndpoint(let id): "endpoint/\(id)"
    case .natGateway(let id): "nat/\(id)"
    case .internetGateway(let id): "internet-gateway/\(id)"
    case .egressOnlyGateway(let id): "egress-only/\(id)"
    case .virtualPrivateGateway(let id): "vpn/\(id)"
    case .attachment(let id): "attachment/\(id)"
    case .peering(let id): "peering/\(id)"
    case .transitTable(let id): "transit-table/\(id)"
    case .securityGroup(let id, let card): "group/\(id)@\(card)"
    case .networkACL(let id, let subnet): "acl/\(id)@\(subnet)"
    case .routeTable(let id, let subnet): "table/\(id)@\(subnet)"
    case .sameSubnet(let subnet): "same/\(subnet)"
    case .vpcSetting(let id): "setting/\(id)"
    case .resolver(let vpc): "resolver/\(vpc)"
    case .naming(let chip, let reference, let vpc):
      "\(chip.rawValue)/\(reference.kind.rawValue)/\(reference.id)@\(vpc)"
    case .publicNames: "public-names"
    case .service(let stage): "service/\(stage.rawValue)"
    case .registry(let id): "registry/\(id)"
    case .role(let id): "role/\(id)"
    case .policy(let id): "policy/\(id)"
    }
  }
}

extension PictureStation {
  /// What to draw where the network does not hold it.
  var description: (icon: PictureBox.Icon, name: String, kind: String) {
    switch self {
    case .interface(let id): (.interface, id.rawValue, ResourceKind.networkInterface.prose)
    case .endpoint(let id, _), .gatewayEndpoint(let id):
      (.endpoint, id.rawValue, ResourceKind.vpcEndpoint.prose)
    case .natGateway(let id): (.nat, id.rawValue, ResourceKind.natGateway.prose)
    case .internetGateway(let id):
      (.internetGateway, id.rawValue, ResourceKind.internetGateway.prose)
    case .egressOnlyGateway(let id): (.internetGateway, id.rawValue, "egress-only gateway")
    case .virtualPrivateGateway(let id):
      (.vpn, id.rawValue, ResourceKind.virtualPrivateGateway.prose)
    case .attachment(let id):
      (.attachment, id.rawValue, ResourceKind.transitGatewayAttachment.prose)
    case .peering(let id): (.peering, id.rawValue, ResourceKind.vpcPeering.prose)
    case .transitTable(let id):
      (.transitGateway, id.rawValue, ResourceKind.transitGatewayRouteTable.prose)
    case .securityGroup(let id, _): (.policy, id.rawValue, ResourceKind.securityGroup.prose)
    case .networkACL(let id, _): (.policy, id.rawValue, ResourceKind.networkACL.prose)
    case .routeTable(let id, _): (.policy, id.rawValue, ResourceKind.routeTable.prose)
    case .sameSubnet(let id): (.policy, id.rawValue, ResourceKind.subnet.prose)
    case .vpcSetting(let id), .resolver(let id): (.names, id.rawValue, ResourceKind.vpc.prose)
    case .naming(_, let reference, _): (.names, reference.id, reference.kind.prose)
    case .publicNames: (.names, "public DNS", "names")
    case .service(let stage): (.internet, stage.rawValue, "service")
    case .registry(let id): (.registry, id, "registry")
    case .role(let id): (.role, id, "role")
    case .policy(let id): (.policy, id, "policy")
    }
  }
}

/// Where a step takes place, and what lies behind it.
struct StationVisit: Hashable, Sendable {
  let station: PictureStation
  /// Where the packet goes on to without a step of its own: the service behind a gateway.
  var onward: PictureStation?
}

extension Topology {
  /// The VPC in which a subnet lies.
  func vpc(of subnet: Identifier<Subnet>) -> Identifier<VPC>? { subnets[subnet]?.vpc }

  /// The subnet of a zonal NAT gateway.
  func subnet(of id: Identifier<NATGateway>) -> Identifier<Subnet>? {
    guard case .zonal(let subnet)? = natGateways[id]?.placement else { return nil }
    return subnet
  }
}
