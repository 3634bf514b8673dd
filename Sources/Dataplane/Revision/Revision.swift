import Addressing
import CloudModel

/// What edits changed in a compiled network, by the tables that verdicts depend on.
public struct Revision: Sendable {
  /// The whole network was compiled anew, and any verdict may have changed.
  public internal(set) var isWhole = false
  /// Rows tell the public addresses of AWS apart that did not, or no longer do: what public names
  /// lead to has changed.
  public internal(set) var changesPublicAnswers = false
  /// Zones whose records changed, as they were, by position.
  public internal(set) var hostedZones: [Int: HostedZone] = [:]
  /// Policies of endpoints that came or went.
  public internal(set) var policies: [PolicyText] = []
  /// The tables whose rows changed, with the addresses about which they did.
  public private(set) var footprints: [ConsultedTable: Footprint] = [:]
  /// Blocks that rows name which came.
  public internal(set) var blocks: [Prefix] = []
  /// Interfaces, by position, to which routes lead that came.
  public internal(set) var namedInterfaces: [Int] = []
  /// Addresses that records give to somebody which came.
  public internal(set) var writtenAddresses: [IPAddress] = []

  mutating func add(_ footprint: Footprint, of kind: ConsultedTable.Kind, _ index: Int32) {
    if footprint.isEmpty { return }
    footprints[ConsultedTable(kind, index), default: Footprint()].formUnion(footprint)
  }
}

extension Edit {
  /// The resource as it becomes, when the edit changes nothing of it but the rows of its table; else
  /// `nil`. Its name and its place may be others.
  func revised(from old: Component) -> Component? {
    guard case .replace(let new) = self else { return nil }
    switch (old, new) {
    case (.routeTable(var was), .routeTable(let table)):
      was.routes = table.routes
      (was.name, was.span) = (table.name, table.span)
      return was == table ? new : nil
    case (.securityGroup(var was), .securityGroup(let group)):
      (was.inbound, was.outbound) = (group.inbound, group.outbound)
      (was.name, was.span) = (group.name, group.span)
      return was == group ? new : nil
    case (.networkACL(var was), .networkACL(let list)):
      (was.inbound, was.outbound) = (list.inbound, list.outbound)
      (was.name, was.span) = (list.name, list.span)
      return was == list ? new : nil
    case (.prefixList(var was), .prefixList(let list)):
      // AWS's own lists are part of the public space, which the whole network knows.
      was.entries = list.entries
      (was.name, was.span) = (list.name, list.span)
      return was == list && list.owner == .customer ? new : nil
    case (.vpcEndpoint(var was), .vpcEndpoint(let endpoint)):
      was.policy = endpoint.policy
      (was.name, was.span) = (endpoint.name, endpoint.span)
      return was == endpoint ? new : nil
    case (.hostedZone(var was), .hostedZone(let zone)):
      was.records = zone.records
      (was.name, was.span) = (zone.name, zone.span)
      return was == zone ? new : nil
    case (.vpc, _), (.dhcpOptions, _), (.subnet, _), (.routeTable, _), (.prefixList, _),
      (.networkInterface, _), (.securityGroup, _), (.networkACL, _), (.vpcEndpoint, _),
      (.internetGateway, _), (.egressOnlyInternetGateway, _), (.natGateway, _), (.hostedZone, _),
      (.vpcPeering, _), (.transitGateway, _), (.transitGatewayAttachment, _),
      (.transitGatewayRouteTable, _), (.virtualPrivateGateway, _), (.resolverRule, _),
      (.resolverEndpoint, _), (.dnsFirewallRuleGroup, _), (.onPremisesNetwork, _):
      return nil
    }
  }
}
