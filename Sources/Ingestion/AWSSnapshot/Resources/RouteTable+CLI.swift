import Addressing
import CloudModel
import SourceText

extension RouteTable {
  /// An element of `describe-route-tables`, with the subnets that it lists as associated.
  ///
  /// Subnets that use the main table without an association are not listed there
  /// (Amazon VPC User Guide, "Subnet route tables").
  static func read(
    _ object: CLIObject
  ) throws(FieldError) -> (table: RouteTable, subnets: [Identifier<Subnet>]) {
    var table = RouteTable(
      id: try object.id("RouteTableId"), name: try object.nameTag, vpc: try object.id("VpcId"),
      span: object.span(of: "RouteTableId"))
    var subnets: [Identifier<Subnet>] = []
    for association in try object.objects("Associations") {
      let state = try association.object(ifPresent: "AssociationState")?.state("State")
      guard state == nil || state == "associated" || state == "associating" else { continue }
      if try association.bool("Main") { table.isMain = true }
      if let subnet: Identifier<Subnet> = try association.id(ifPresent: "SubnetId") {
        subnets.append(subnet)
      }
      if let gateway = try association.string(ifPresent: "GatewayId") {
        table.edgeGateways.append(gateway)
      }
    }
    for route in try object.objects("Routes") {
      if let route = try Route(route) { table.routes.append(route) }
    }
    return (table, subnets)
  }
}

extension Route {
  /// `nil` for a route that AWS filtered out: it is shown and not installed
  /// (Amazon EC2 API Reference, `Route.State`).
  fileprivate init?(_ object: CLIObject) throws(FieldError) {
    let state = try object.state("State")
    if state == "filtered" { return nil }
    let target = try RouteTarget(object)
    self.init(
      to: try RouteDestination(object), via: target, origin: try RouteOrigin(object, target),
      isBlackhole: state == "blackhole", span: object.span)
  }
}

extension RouteDestination {
  fileprivate init(_ object: CLIObject) throws(FieldError) {
    if let list: Identifier<PrefixList> = try object.id(ifPresent: "DestinationPrefixListId") {
      self = .prefixList(list)
    } else if let prefix = try object.prefix(ifPresent: "DestinationIpv6CidrBlock") {
      self = .prefix(prefix)
    } else {
      self = .prefix(try object.prefix("DestinationCidrBlock"))
    }
  }
}

extension RouteOrigin {
  /// Source: Amazon EC2 API Reference, `Route.Origin`.
  fileprivate init(_ object: CLIObject, _ target: RouteTarget) throws(FieldError) {
    switch try object.string(ifPresent: "Origin") {
    case "CreateRouteTable": self = .local
    case "EnableVgwRoutePropagation", "Advertisement": self = .propagated
    case "CreateRoute": self = .fixed
    case .some, nil: self = target == .local ? .local : .fixed
    }
  }
}

extension RouteTarget {
  /// A route has one target field; only an instance's comes together with that of its interface.
  ///
  /// An instance without the interface stays `unmodelled` with its id until its interface is known.
  fileprivate init(_ object: CLIObject) throws(FieldError) {
    if let gateway = try object.string(ifPresent: "GatewayId") {
      self = RouteTarget(gateway: gateway)
    } else if let id: Identifier<NATGateway> = try object.id(ifPresent: "NatGatewayId") {
      self = .natGateway(id)
    } else if let id: Identifier<TransitGateway> = try object.id(ifPresent: "TransitGatewayId") {
      self = .transitGateway(id)
    } else if let id: Identifier<VPCPeering> = try object.id(ifPresent: "VpcPeeringConnectionId") {
      self = .vpcPeering(id)
    } else if let id: Identifier<NetworkInterface> = try object.id(ifPresent: "NetworkInterfaceId")
    {
      self = .networkInterface(id)
    } else if let id: Identifier<EgressOnlyInternetGateway> =
      try object.id(ifPresent: "EgressOnlyInternetGatewayId")
    {
      self = .egressOnlyInternetGateway(id)
    } else if let id: Identifier<VPCEndpoint> = try object.id(ifPresent: "VpcEndpointId") {
      self = .vpcEndpoint(id)
    } else {
      self = .unmodelled(try Self.otherTarget(of: object) ?? "a target that is not shown")
    }
  }

  private static func otherTarget(of object: CLIObject) throws(FieldError) -> String? {
    for key: StaticString in [
      "InstanceId", "CarrierGatewayId", "LocalGatewayId", "CoreNetworkArn", "OdbNetworkArn",
    ] {
      if let target = try object.string(ifPresent: key) { return target }
    }
    return nil
  }

  /// `GatewayId` holds gateways of several kinds, which their prefix tells apart.
  private init(gateway: String) {
    switch gateway.prefix(while: { $0 != "-" }) {
    case "local": self = .local
    case "igw": self = .internetGateway(Identifier(gateway))
    case "eigw": self = .egressOnlyInternetGateway(Identifier(gateway))
    case "vgw": self = .virtualPrivateGateway(Identifier(gateway))
    case "vpce": self = .vpcEndpoint(Identifier(gateway))
    case "nat": self = .natGateway(Identifier(gateway))
    case "tgw": self = .transitGateway(Identifier(gateway))
    case "pcx": self = .vpcPeering(Identifier(gateway))
    default: self = .unmodelled(gateway)
    }
  }
}
