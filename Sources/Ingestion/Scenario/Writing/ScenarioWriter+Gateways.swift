import Addressing
import CloudModel
import SourceText

/// Gateways, peering connections, and networks outside AWS.
extension ScenarioWriter {
  /// A gateway that stands inside a VPC whether it is attached to it or not.
  func gateway<R: Resource>(_ gateway: R, _ vpc: Identifier<VPC>?) -> ScenarioMember {
    var fields = ScenarioMembers()
    fields.flag("attached", vpc != nil, unless: true)
    return member(gateway, fields)
  }

  mutating func natGateway(_ gateway: NATGateway) -> ScenarioMember {
    var fields = ScenarioMembers()
    switch gateway.placement {
    case .zonal(let subnet): fields.add("subnet", name(subnet))
    case .regional(let table):
      fields.add("regional", .flag(true))
      fields.add("routeTable", table.map { name($0) })
    }
    if gateway.connectivity != .publicNAT {
      fields.text("connectivity", gateway.connectivity.rawValue)
    }
    addAddresses(
      gateway.addresses, isPublicByDefault: gateway.connectivity == .publicNAT, to: &fields)
    if gateway.state != "available" { fields.text("state", gateway.state) }
    return member(gateway, fields)
  }

  /// - Parameter isPublicByDefault: Whether a public address is picked where none is written.
  func addAddresses(
    _ addresses: [InterfaceAddress], isPublicByDefault: Bool, to fields: inout ScenarioMembers
  ) {
    fields.add("address", .list(addresses.map { .text($0.address) }))
    var publics = addresses.filter { $0.address.family == .ipv4 }.map(\.publicAddress)
    while publics.last == .some(nil) { publics.removeLast() }
    if !publics.isEmpty {
      fields.add("publicAddress", .list(publics.map { $0.map { .text($0) } ?? .null }))
    } else if isPublicByDefault {
      fields.add("publicAddress", .flag(false))
    }
  }

  mutating func peerings() -> [ScenarioMember] {
    topology.vpcPeerings.map { peering in
      var fields = ScenarioMembers()
      fields.add("requester", name(peering.requester))
      fields.add("accepter", name(peering.accepter))
      if peering.state != "active" { fields.text("state", peering.state) }
      return member(peering, fields)
    }
  }

  mutating func onPremisesNetworks() -> [ScenarioMember] {
    topology.onPremisesNetworks.map { network in
      var fields = ScenarioMembers()
      fields.add("cidr", prefixes(network.prefixes))
      switch network.gateway {
      case .virtualPrivateGateway(let id): fields.add("gateway", name(id))
      case .transitGatewayAttachment(let id): fields.add("gateway", name(id))
      }
      fields.flag("forwardsToInternet", network.forwardsToInternet, unless: false)
      return member(network, fields)
    }
  }
}
