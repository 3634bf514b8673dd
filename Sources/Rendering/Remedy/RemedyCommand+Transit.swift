import CloudModel
import SourceText

/// Transit gateways.
extension CommandWriter {
  func commands(_ remedy: TransitRemedy) -> [String] {
    switch remedy {
    case .addRoute(let route, let table):
      [set(route, in: table, by: "create-transit-gateway-route")]
    case .replaceRoute(let route, let table):
      [set(route, in: table, by: "replace-transit-gateway-route")]
    case .associate(let attachment, let table): associate(attachment, with: table)
    case .addSubnet(let subnet, let attachment):
      [
        AWSCommand("ec2", "modify-transit-gateway-vpc-attachment")
          .option("transit-gateway-attachment-id", word(attachment))
          .list("add-subnet-ids", [word(subnet)]).line
      ]
    case .accept(let attachment, let isPeering):
      [
        AWSCommand("ec2", "accept-transit-gateway-\(isPeering ? "peering" : "vpc")-attachment")
          .option("transit-gateway-attachment-id", word(attachment)).line
      ]
    case .referenceSecurityGroups(let gateway):
      [
        AWSCommand("ec2", "modify-transit-gateway").option("transit-gateway-id", word(gateway))
          .option("options", "SecurityGroupReferencingSupport=enable").line
      ]
    }
  }

  private func set(
    _ route: TransitGatewayRoute, in table: Identifier<TransitGatewayRouteTable>,
    by operation: String
  ) -> String {
    let command = AWSCommand("ec2", operation)
      .option("transit-gateway-route-table-id", word(table))
      .option("destination-cidr-block", ShellWord(route.destination.description))
    return route.attachment.map { command.option("transit-gateway-attachment-id", word($0)).line }
      ?? command.flag("blackhole").line
  }

  /// An attachment has one table at most: it leaves the one it has, which takes AWS some seconds.
  private func associate(
    _ attachment: Identifier<TransitGatewayAttachment>,
    with table: Identifier<TransitGatewayRouteTable>
  ) -> [String] {
    let look = AWSCommand("ec2", "describe-transit-gateway-attachments")
      .list("transit-gateway-attachment-ids", [word(attachment)])
      .assigned(
        to: "FORMER_TABLE_ID",
        query: "TransitGatewayAttachments[0].Association.TransitGatewayRouteTableId")
    let leave = AWSCommand("ec2", "disassociate-transit-gateway-route-table")
      .option("transit-gateway-route-table-id", ShellWord(variable: "FORMER_TABLE_ID"))
      .option("transit-gateway-attachment-id", word(attachment)).line
    return [
      look,
      "if [ \"$FORMER_TABLE_ID\" != None ]; then \(leave); fi",
      "while [ \"$FORMER_TABLE_ID\" != None ]; do sleep 5; \(look); done",
      AWSCommand("ec2", "associate-transit-gateway-route-table")
        .option("transit-gateway-route-table-id", word(table))
        .option("transit-gateway-attachment-id", word(attachment)).line,
    ]
  }
}
