import Addressing
import SourceText

/// A subnet: one Availability Zone, a block of addresses, a route table and a network ACL.
public struct Subnet: Resource {
  public static let kind = ResourceKind.subnet
  public let id: Identifier<Subnet>
  public var name: String?
  public var vpc: Identifier<VPC>
  /// The zone's name in the account (`eu-west-1a`) or, where the input has only that, its zone id.
  public var zone: String
  /// At most one block per family; at least one block.
  public var cidrs: [Prefix]
  /// The explicitly associated table; `nil` means the main table of the VPC.
  public var routeTable: Identifier<RouteTable>?
  /// The associated ACL; `nil` means the default ACL of the VPC.
  public var networkACL: Identifier<NetworkACL>?
  /// `MapPublicIpOnLaunch`. Fargate ignores it: `assignPublicIp` decides there.
  public var mapsPublicAddress: Bool
  /// Overrides the VPC's mode when the input says so for this subnet.
  public var blockPublicAccess: BlockPublicAccess?
  public var span: SourceSpan

  public init(
    id: Identifier<Subnet>, name: String? = nil, vpc: Identifier<VPC>, zone: String,
    cidrs: [Prefix], routeTable: Identifier<RouteTable>? = nil,
    networkACL: Identifier<NetworkACL>? = nil, mapsPublicAddress: Bool = false,
    blockPublicAccess: BlockPublicAccess? = nil, span: SourceSpan = .none
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.zone = zone
    self.cidrs = cidrs
    self.routeTable = routeTable
    self.networkACL = networkACL
    self.mapsPublicAddress = mapsPublicAddress
    self.blockPublicAccess = blockPublicAccess
    self.span = span
  }
}
