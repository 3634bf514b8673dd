import CloudModel

/// Route tables and peering connections.
extension TerraformWriter {
  mutating func write(_ remedy: RouteRemedy) {
    switch remedy {
    case .add(let route, let table):
      guard let arguments = arguments(of: route, in: table) else { return refuse(route) }
      add("aws_route", table.rawValue, route.destination.text, arguments: arguments)
    case .replace(let route, let table):
      guard let arguments = arguments(of: route, in: table) else { return refuse(route) }
      change(
        "aws_route", table.rawValue, route.destination.text,
        importing: "\(table)_\(route.destination.text)", arguments: arguments)
    case .delete(let destination, let table):
      advise(
        "Remove the aws_route, or the route block, to \(destination.text) of route table \(table).")
    case .associateTable(let table, let subnet, nil):
      add(
        "aws_route_table_association", subnet.rawValue,
        arguments: [("subnet_id", value(subnet)), ("route_table_id", value(table))])
    case .associateTable(let table, let subnet, .some(let former)):
      change(
        "aws_route_table_association", subnet.rawValue, importing: "\(subnet)/\(former)",
        arguments: [("subnet_id", value(subnet)), ("route_table_id", value(table))])
    case .acceptPeering(let peering):
      add(
        "aws_vpc_peering_connection_accepter", peering.rawValue,
        arguments: [
          ("vpc_peering_connection_id", value(peering)), ("auto_accept", .bool(true)),
        ])
    }
  }

  private mutating func refuse(_ route: Route) {
    advise("The input does not tell what kind of target \(route.target.text) is.")
  }

  private func arguments(
    of route: Route, in table: Identifier<RouteTable>
  ) -> [(String, HCLValue)]? {
    target(route.target).map {
      [
        ("route_table_id", value(table)),
        (route.destination.argument, .string(route.destination.text)), $0,
      ]
    }
  }

  private func target(_ target: RouteTarget) -> (String, HCLValue)? {
    switch target {
    case .local: ("gateway_id", .string("local"))
    case .internetGateway(let id): ("gateway_id", value(id))
    case .egressOnlyInternetGateway(let id): ("egress_only_gateway_id", value(id))
    case .natGateway(let id): ("nat_gateway_id", value(id))
    case .vpcEndpoint(let id): ("vpc_endpoint_id", value(id))
    case .networkInterface(let id): ("network_interface_id", value(id))
    case .vpcPeering(let id): ("vpc_peering_connection_id", value(id))
    case .transitGateway(let id): ("transit_gateway_id", value(id))
    case .virtualPrivateGateway(let id): ("gateway_id", value(id))
    case .unmodelled: nil
    }
  }
}

extension RouteDestination {
  fileprivate var argument: String {
    switch self {
    case .prefix(let prefix):
      prefix.family == .ipv4 ? "destination_cidr_block" : "destination_ipv6_cidr_block"
    case .prefixList: "destination_prefix_list_id"
    }
  }
}
