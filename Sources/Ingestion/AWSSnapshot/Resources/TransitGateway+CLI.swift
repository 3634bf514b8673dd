import Addressing
import CloudModel
import SourceText

extension TransitGateway {
  /// An element of `describe-transit-gateways`, with the table that attachments are associated with
  /// by default.
  static func read(
    _ object: CLIObject
  ) throws(FieldError) -> (gateway: TransitGateway, table: Identifier<TransitGatewayRouteTable>?) {
    let options = try object.object(ifPresent: "Options")
    let gateway = TransitGateway(
      id: try object.id("TransitGatewayId"),
      name: try object.nameTag,
      referencesSecurityGroups: try options?.state("SecurityGroupReferencingSupport") == "enable",
      span: object.span(of: "TransitGatewayId"))
    let associates = try options?.state("DefaultRouteTableAssociation") ?? "enable" == "enable"
    return (
      gateway, associates ? try options?.id(ifPresent: "AssociationDefaultRouteTableId") : nil
    )
  }
}

extension TransitGatewayAttachment {
  /// An element of `describe-transit-gateway-vpc-attachments`. The association is in other outputs.
  init(vpcAttachment object: CLIObject) throws(FieldError) {
    self.init(
      id: try object.id("TransitGatewayAttachmentId"), name: try object.nameTag,
      transitGateway: try object.id("TransitGatewayId"),
      end: .vpc(try object.id("VpcId"), subnets: try object.ids("SubnetIds")), routeTable: nil,
      state: try object.state("State") ?? "available",
      span: object.span(of: "TransitGatewayAttachmentId"))
  }
}

/// An element of `describe-transit-gateway-attachments`: attachments of every kind, without their
/// subnets.
struct TransitGatewayAttachmentRow {
  var attachment: TransitGatewayAttachment
  /// The VPN connection, Direct Connect gateway or VPC at the other end.
  var resource: String?
  /// `nil` when it says nothing about an association.
  var routeTable: Identifier<TransitGatewayRouteTable>?

  init(_ object: CLIObject) throws(FieldError) {
    resource = try object.string(ifPresent: "ResourceId")
    let type = try object.state("ResourceType") ?? "vpc"
    let association = try object.object(ifPresent: "Association")
    if try association?.state("State") ?? "associated" == "associated" {
      routeTable = try association?.id(ifPresent: "TransitGatewayRouteTableId")
    }
    attachment = TransitGatewayAttachment(
      id: try object.id("TransitGatewayAttachmentId"), name: try object.nameTag,
      transitGateway: try object.id("TransitGatewayId"),
      end: type == "vpc" ? .vpc(try object.id("ResourceId"), subnets: []) : .outside(type),
      routeTable: nil, state: try object.state("State") ?? "available",
      span: object.span(of: "TransitGatewayAttachmentId"))
  }
}

extension TransitGatewayRouteTable {
  /// An element of `describe-transit-gateway-route-tables`. Its routes are in an output of their
  /// own.
  init(_ object: CLIObject) throws(FieldError) {
    self.init(
      id: try object.id("TransitGatewayRouteTableId"), name: try object.nameTag,
      transitGateway: try object.id("TransitGatewayId"), routes: nil,
      span: object.span(of: "TransitGatewayRouteTableId"))
  }
}

extension TransitGatewayRoute {
  /// An element of `search-transit-gateway-routes`. A blackhole has no attachment; of several
  /// (equal-cost paths) the first stands for all.
  init(_ object: CLIObject) throws(FieldError) {
    let isBlackhole = try object.state("State") == "blackhole"
    let attachment = try object.objects("TransitGatewayAttachments").first
    self.init(
      to: try object.prefix("DestinationCidrBlock"),
      via: isBlackhole ? nil : try attachment?.id("TransitGatewayAttachmentId"),
      origin: try object.state("Type") == "static" ? .fixed : .propagated, span: object.span)
  }
}
