import CloudModel

/// Transit gateways.
extension TerraformWriter {
  mutating func write(_ remedy: TransitRemedy) {
    switch remedy {
    case .addRoute(let route, let table):
      add(
        "aws_ec2_transit_gateway_route", table.rawValue, route.destination.description,
        arguments: arguments(of: route, in: table))
    case .replaceRoute(let route, let table):
      change(
        "aws_ec2_transit_gateway_route", table.rawValue, route.destination.description,
        importing: "\(table)_\(route.destination)", arguments: arguments(of: route, in: table))
    case .associate(let attachment, let table):
      add(
        "aws_ec2_transit_gateway_route_table_association", attachment.rawValue,
        arguments: [
          ("transit_gateway_attachment_id", value(attachment)),
          ("transit_gateway_route_table_id", value(table)),
          ("replace_existing_association", .bool(true)),
        ])
    case .addSubnet(let subnet, let attachment):
      advise(
        "Add \(subnet) to subnet_ids"
          + " of the aws_ec2_transit_gateway_vpc_attachment of \(attachment)."
      )
    case .accept(let attachment, let isPeering):
      add(
        isPeering
          ? "aws_ec2_transit_gateway_peering_attachment_accepter"
          : "aws_ec2_transit_gateway_vpc_attachment_accepter", attachment.rawValue,
        arguments: [("transit_gateway_attachment_id", value(attachment))])
    case .referenceSecurityGroups(let gateway):
      advise(
        "Set security_group_referencing_support = \"enable\""
          + " in the aws_ec2_transit_gateway of \(gateway)."
      )
    }
  }

  private func arguments(
    of route: TransitGatewayRoute, in table: Identifier<TransitGatewayRouteTable>
  ) -> [(String, HCLValue)] {
    [
      ("transit_gateway_route_table_id", value(table)),
      ("destination_cidr_block", .string(route.destination.description)),
      route.attachment.map { ("transit_gateway_attachment_id", value($0)) }
        ?? ("blackhole", .bool(true)),
    ]
  }
}
