import Addressing
import CloudModel
import SourceText

/// Route tables and peering connections.
extension CommandWriter {
  func commands(_ remedy: RouteRemedy) -> [String] {
    switch remedy {
    case .add(let route, let table): [set(route, in: table, by: "create-route")]
    case .replace(let route, let table): [set(route, in: table, by: "replace-route")]
    case .delete(let destination, let table):
      [
        AWSCommand("ec2", "delete-route").option("route-table-id", word(table))
          .option(destination.option, ShellWord(destination.text)).line
      ]
    case .associateTable(let table, let subnet, nil):
      [
        AWSCommand("ec2", "associate-route-table").option("route-table-id", word(table))
          .option("subnet-id", word(subnet)).line
      ]
    case .associateTable(let table, let subnet, .some(let former)):
      replace(former, by: table, for: subnet)
    case .acceptPeering(let peering):
      [
        AWSCommand("ec2", "accept-vpc-peering-connection")
          .option("vpc-peering-connection-id", word(peering)).line
      ]
    }
  }

  private func set(_ route: Route, in table: Identifier<RouteTable>, by operation: String) -> String
  {
    let command = AWSCommand("ec2", operation).option("route-table-id", word(table))
      .option(route.destination.option, ShellWord(route.destination.text))
    return switch route.target {
    case .local:
      AWSCommand("ec2", "replace-route").option("route-table-id", word(table))
        .option(route.destination.option, ShellWord(route.destination.text)).flag("local-target")
        .line
    case .internetGateway(let id): command.option("gateway-id", word(id)).line
    case .egressOnlyInternetGateway(let id):
      command.option("egress-only-internet-gateway-id", word(id)).line
    case .natGateway(let id): command.option("nat-gateway-id", word(id)).line
    case .vpcEndpoint(let id): command.option("vpc-endpoint-id", word(id)).line
    case .networkInterface(let id): command.option("network-interface-id", word(id)).line
    case .vpcPeering(let id): command.option("vpc-peering-connection-id", word(id)).line
    case .transitGateway(let id): command.option("transit-gateway-id", word(id)).line
    case .virtualPrivateGateway(let id): command.option("gateway-id", word(id)).line
    case .unmodelled(let id):
      note("\(command.line), with the option that names \(id): pulltrace does not know its kind")
    }
  }

  /// An association is changed by its own id, which AWS tells.
  private func replace(
    _ former: Identifier<RouteTable>, by table: Identifier<RouteTable>,
    for subnet: Identifier<Subnet>
  ) -> [String] {
    let subnet = jmesPathLiteral(subnet.rawValue)
    return [
      AWSCommand("ec2", "describe-route-tables").list("route-table-ids", [word(former)])
        .assigned(
          to: "ASSOCIATION_ID",
          query:
            "RouteTables[].Associations[] | [?SubnetId==\(subnet)].RouteTableAssociationId | [0]"),
      AWSCommand("ec2", "replace-route-table-association")
        .option("association-id", ShellWord(variable: "ASSOCIATION_ID"))
        .option("route-table-id", word(table)).line,
    ]
  }
}

extension RouteDestination {
  fileprivate var option: String {
    switch self {
    case .prefix(let prefix):
      prefix.family == .ipv4 ? "destination-cidr-block" : "destination-ipv6-cidr-block"
    case .prefixList: "destination-prefix-list-id"
    }
  }
}
