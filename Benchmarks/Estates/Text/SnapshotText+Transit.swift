import Addressing
import CloudModel
import SourceText

// The transit gateway, and private hosted zones.
extension SnapshotText {
  /// As many routes as one call of `search-transit-gateway-routes` gives.
  private static let routesOfPage = 1000

  mutating func writeTransit<E: Error>(_ sink: (String, String) throws(E) -> Void) throws(E) {
    let table = topology.transitGatewayRouteTables.first?.id.rawValue ?? ""
    try list(
      "describe-transit-gateways.json", "TransitGateways", topology.transitGateways, sink
    ) { _, gateway in
      [
        "TransitGatewayId": .text(gateway.id),
        "TransitGatewayArn": .string(
          "arn:aws:ec2:\(Self.region):\(Self.account):transit-gateway/\(gateway.id)"),
        "State": "available", "OwnerId": .string(Self.account),
        "Options": [
          "AmazonSideAsn": 64512, "AutoAcceptSharedAttachments": "disable",
          "DefaultRouteTableAssociation": "enable",
          "AssociationDefaultRouteTableId": .string(table),
          "DefaultRouteTablePropagation": "disable", "VpnEcmpSupport": "enable",
          "DnsSupport": "enable",
          "SecurityGroupReferencingSupport": gateway.referencesSecurityGroups
            ? "enable" : "disable",
        ],
        "Tags": .tags(gateway.name),
      ]
    }
    let attachments = topology.transitGatewayAttachments
    try list(
      "describe-transit-gateway-attachments.json", "TransitGatewayAttachments", attachments, sink
    ) { _, attachment in
      [
        "TransitGatewayAttachmentId": .text(attachment.id),
        "TransitGatewayId": .text(attachment.transitGateway),
        "TransitGatewayOwnerId": .string(Self.account),
        "ResourceOwnerId": .string(Self.account), "ResourceType": "vpc",
        "ResourceId": .text(attachment.ends.vpc), "State": "available",
        "Association": ["TransitGatewayRouteTableId": .string(table), "State": "associated"],
        "CreationTime": "2025-03-10T08:11:27+00:00", "Tags": .tags(attachment.name),
      ]
    }
    try list(
      "describe-transit-gateway-vpc-attachments.json", "TransitGatewayVpcAttachments", attachments,
      sink
    ) { _, attachment in
      [
        "TransitGatewayAttachmentId": .text(attachment.id),
        "TransitGatewayId": .text(attachment.transitGateway),
        "VpcId": .text(attachment.ends.vpc), "VpcOwnerId": .string(Self.account),
        "State": "available", "SubnetIds": .texts(attachment.ends.subnets),
        "CreationTime": "2025-03-10T08:11:27+00:00",
        "Options": [
          "DnsSupport": "enable", "Ipv6Support": "disable", "ApplianceModeSupport": "disable",
        ],
        "Tags": .tags(attachment.name),
      ]
    }
    try writeTransitTables(sink)
  }

  private mutating func writeTransitTables<E: Error>(
    _ sink: (String, String) throws(E) -> Void
  ) throws(E) {
    try list(
      "describe-transit-gateway-route-tables.json", "TransitGatewayRouteTables",
      topology.transitGatewayRouteTables, sink
    ) { _, table in
      [
        "TransitGatewayRouteTableId": .text(table.id),
        "TransitGatewayId": .text(table.transitGateway), "State": "available",
        "DefaultAssociationRouteTable": true, "DefaultPropagationRouteTable": false,
        "CreationTime": "2025-03-10T08:11:27+00:00", "Tags": .tags(table.name),
      ]
    }
    for table in topology.transitGatewayRouteTables {
      let routes = table.routes ?? []
      for (page, start) in stride(from: 0, to: routes.count, by: Self.routesOfPage).enumerated() {
        let rows = routes[start..<min(start + Self.routesOfPage, routes.count)]
        try list(
          "search-transit-gateway-routes/\(table.id).\(page + 1).json", "Routes", rows, sink
        ) { $0.transitRoute($1) }
      }
    }
  }

  private func transitRoute(_ route: TransitGatewayRoute) -> JSONNode {
    guard let id = route.attachment, let attachment = topology.transitGatewayAttachments[id] else {
      preconditionFailure("every route of an estate's transit gateway leads to an attachment")
    }
    return [
      "DestinationCidrBlock": .text(route.destination),
      "TransitGatewayAttachments": [
        [
          "ResourceId": .text(attachment.ends.vpc), "TransitGatewayAttachmentId": .text(id),
          "ResourceType": "vpc",
        ]
      ],
      "Type": route.origin == .fixed ? "static" : "propagated", "State": "active",
    ]
  }

  mutating func writeNames<E: Error>(_ sink: (String, String) throws(E) -> Void) throws(E) {
    func described(_ zone: HostedZone) -> JSONNode {
      [
        "Id": .string("/hostedzone/\(zone.id)"), "Name": .string("\(zone.apex)."),
        "CallerReference": .string("module-\(zone.id)"),
        "Config": ["Comment": .string(zone.name ?? ""), "PrivateZone": true],
        "ResourceRecordSetCount": .number((zone.records ?? []).count + 2),
      ]
    }
    try list("list-hosted-zones.json", "HostedZones", topology.hostedZones, sink) {
      described($1)
    }
    for zone in topology.hostedZones {
      try object(
        "get-hosted-zone/\(zone.id).json",
        [
          "HostedZone": described(zone),
          "VPCs": .array(
            zone.vpcs.map { ["VPCRegion": .string(Self.region), "VPCId": .text($0)] }),
        ], sink)
      try list(
        "list-resource-record-sets/\(zone.id).json", "ResourceRecordSets", zone.records ?? [], sink
      ) { $0.records($1) }
    }
  }

  private func records(_ set: ResourceRecordSet) -> JSONNode {
    guard case .a(let addresses) = set.data else {
      preconditionFailure("zones of an estate hold IPv4 addresses")
    }
    return [
      "Name": .string("\(set.name)."), "Type": "A", "TTL": .number(set.timeToLive ?? 60),
      "ResourceRecords": .array(addresses.map { ["Value": .text($0)] }),
    ]
  }
}

extension TransitGatewayAttachment {
  /// What an estate's attachment leads to.
  var ends: (vpc: Identifier<VPC>, subnets: [Identifier<Subnet>]) {
    guard case .vpc(let vpc, let subnets) = end else {
      preconditionFailure("estates attach VPCs alone")
    }
    return (vpc, subnets)
  }
}
