import Addressing
import CloudModel
import SourceText

extension InternetGateway {
  /// An element of `describe-internet-gateways`.
  init(_ object: CLIObject) throws(FieldError) {
    self.init(
      id: try object.id("InternetGatewayId"), name: try object.nameTag,
      vpc: try object.attachedVPC("Attachments"), span: object.span(of: "InternetGatewayId"))
  }
}

extension EgressOnlyInternetGateway {
  /// An element of `describe-egress-only-internet-gateways`.
  init(_ object: CLIObject) throws(FieldError) {
    self.init(
      id: try object.id("EgressOnlyInternetGatewayId"), name: try object.nameTag,
      vpc: try object.attachedVPC("Attachments"),
      span: object.span(of: "EgressOnlyInternetGatewayId"))
  }
}

extension VirtualPrivateGateway {
  /// An element of `describe-vpn-gateways`.
  init(_ object: CLIObject) throws(FieldError) {
    self.init(
      id: try object.id("VpnGatewayId"), name: try object.nameTag,
      vpc: try object.attachedVPC("VpcAttachments"), span: object.span(of: "VpnGatewayId"))
  }
}

extension CLIObject {
  /// The VPC of the attachment that is in force: the API documents `attached` and prints
  /// `available` for internet gateways; a detached gateway has none.
  fileprivate func attachedVPC(_ key: StaticString) throws(FieldError) -> Identifier<VPC>? {
    for attachment in try objects(key) {
      let state = try attachment.state("State") ?? "attached"
      if state == "attached" || state == "available" { return try attachment.id("VpcId") }
    }
    return nil
  }
}

extension NATGateway {
  /// An element of `describe-nat-gateways`, with the interfaces that hold its addresses.
  static func read(
    _ object: CLIObject
  ) throws(FieldError) -> (gateway: NATGateway, interfaces: [Identifier<NetworkInterface>]) {
    var primary: [InterfaceAddress] = []
    var secondary: [InterfaceAddress] = []
    var interfaces: [Identifier<NetworkInterface>] = []
    for entry in try object.objects("NatGatewayAddresses") {
      if let id: Identifier<NetworkInterface> = try entry.id(ifPresent: "NetworkInterfaceId") {
        interfaces.append(id)
      }
      guard let address = try entry.address(ifPresent: "PrivateIp") else { continue }
      let mapped = InterfaceAddress(
        address, publicAddress: try entry.ipv4Address(ifPresent: "PublicIp"))
      if try entry.bool("IsPrimary") { primary.append(mapped) } else { secondary.append(mapped) }
    }
    let isRegional = try object.state("AvailabilityMode") == "regional"
    let gateway = NATGateway(
      id: try object.id("NatGatewayId"), name: try object.nameTag, vpc: try object.id("VpcId"),
      connectivity: try object.state("ConnectivityType") == "private" ? .privateNAT : .publicNAT,
      placement: isRegional
        ? .regional(routeTable: try object.id(ifPresent: "RouteTableId"))
        : .zonal(try object.id("SubnetId")),
      state: try object.state("State") ?? "available", addresses: primary + secondary,
      span: object.span(of: "NatGatewayId"))
    return (gateway, interfaces)
  }
}

extension VPCPeering {
  /// An element of `describe-vpc-peering-connections`.
  init(_ object: CLIObject) throws(FieldError) {
    func vpc(_ key: StaticString) throws(FieldError) -> Identifier<VPC> {
      guard let info = try object.object(ifPresent: key) else {
        throw .missing(key, in: object.span)
      }
      return try info.id("VpcId")
    }
    self.init(
      id: try object.id("VpcPeeringConnectionId"), name: try object.nameTag,
      requester: try vpc("RequesterVpcInfo"), accepter: try vpc("AccepterVpcInfo"),
      state: try object.object(ifPresent: "Status")?.state("Code") ?? "active",
      span: object.span(of: "VpcPeeringConnectionId"))
  }
}

/// An element of `describe-vpn-connections`. The customer gateway's configuration, which holds
/// keys, is never read.
struct VPNConnection {
  var id: String
  var name: String?
  var virtualPrivateGateway: Identifier<VirtualPrivateGateway>?
  var staticRoutes: [Prefix]
  var isDeleted: Bool
  var span: SourceSpan

  init(_ object: CLIObject) throws(FieldError) {
    id = try object.string("VpnConnectionId")
    name = try object.nameTag
    virtualPrivateGateway = try object.id(ifPresent: "VpnGatewayId")
    isDeleted = try object.state("State")?.hasPrefix("delet") ?? false
    span = object.span(of: "VpnConnectionId")
    staticRoutes = []
    for route in try object.objects("Routes") where try route.state("State") != "deleted" {
      staticRoutes.append(try route.prefix("DestinationCidrBlock"))
    }
  }
}
