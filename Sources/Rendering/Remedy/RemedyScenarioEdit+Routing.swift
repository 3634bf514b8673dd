import Addressing
import CloudModel
import SourceText

/// Route tables, gateways, peering connections and transit gateways.
extension ScenarioEditWriter {
  func edits(_ remedy: RouteRemedy) -> [JSONNode] {
    switch remedy {
    case .add(let route, let id): [change(id, add: [route.member])]
    case .replace(let route, let id):
      [change(id, remove: [route.destination.key], add: [route.member])]
    case .delete(let destination, let id): [change(id, remove: [destination.key])]
    case .associateTable(let table, let id, _):
      [change(id, set: [("routeTable", JSONNode(table))])]
    case .acceptPeering(let id): [change(id, set: [("state", "active")])]
    }
  }

  func edits(_ remedy: GatewayRemedy) -> [JSONNode] {
    switch remedy {
    case .attachInternetGateway(let id, let vpc): attach(id, to: vpc)
    case .createNATGateway(let gateway):
      [add(gateway.id, to: "natGateways", in: gateway.vpc, gateway.fields)]
    case .createEgressOnlyInternetGateway(let gateway):
      [add(gateway.id, to: "egressOnlyInternetGateways", in: gateway.vpc, named(gateway.name, []))]
    // What is only imagined has no entry in the network: the workload says it.
    case .assignPublicAddress(nil): []
    case .assignPublicAddress(let id?): [change(id, set: [("publicAddress", true)])]
    case .excludeFromBlockPublicAccess(let id, let remaining):
      [change(id, set: [("blockPublicAccess", .string(remaining.rawValue))])]
    case .disableSourceDestCheck(let id): [change(id, set: [("sourceDestCheck", false)])]
    }
  }

  /// A detached gateway still stands in some VPC of the file; where that may be another one, it is
  /// moved.
  private func attach(_ id: Identifier<InternetGateway>, to vpc: Identifier<VPC>) -> [JSONNode] {
    if before.topology.vpcs.count == 1 { return [change(id, set: [("attached", true)])] }
    let name = before.topology.internetGateways[id]?.name
    return [remove(id), add(id, to: "internetGateways", in: vpc, named(name, []))]
  }

  func edits(_ remedy: TransitRemedy) -> [JSONNode] {
    switch remedy {
    case .addRoute(let route, let id): [change(id, add: [route.member])]
    case .replaceRoute(let route, let id):
      [
        change(
          id, remove: hasFixedRoute(to: route.destination, id) ? [route.key] : [],
          add: [route.member])
      ]
    case .associate(let id, let table):
      [
        change(
          id,
          set: (before.topology.transitGatewayAttachments[id]?.routeTable == nil
            ? [("associated", true)] : []) + [("routeTable", JSONNode(table))])
      ]
    case .addSubnet(let subnet, let id): [change(id, add: [("subnets", JSONNode(subnet))])]
    case .accept(let id, _): [change(id, set: [("state", "available")])]
    case .referenceSecurityGroups(let id):
      [change(id, set: [("securityGroupReferencing", true)])]
    }
  }

  private func hasFixedRoute(
    to destination: Prefix, _ id: Identifier<TransitGatewayRouteTable>
  ) -> Bool {
    (before.topology.transitGatewayRouteTables[id]?.routes ?? []).contains {
      $0.destination == destination && $0.origin == .fixed
    }
  }
}

extension RouteDestination {
  fileprivate var key: (String, JSONNode) { ("routes", .string(text)) }
}

extension Route {
  /// `routes: { "0.0.0.0/0": "nat-a" }`
  fileprivate var member: (String, JSONNode) {
    ("routes", .object([(destination.text, value)]))
  }

  /// The target alone, unless there is more to say than the format takes for granted.
  private var value: JSONNode {
    var more: [(String, JSONNode)] = []
    if origin != (target == .local ? .local : .fixed) {
      more.append(("origin", .string(origin.rawValue)))
    }
    if isBlackhole { more.append(("state", "blackhole")) }
    if case .unmodelled = target { more.append(("unmodelled", true)) }
    return more.isEmpty
      ? .string(target.text) : .object([("target", .string(target.text))] + more)
  }
}

extension TransitGatewayRoute {
  fileprivate var key: (String, JSONNode) { ("routes", .string(destination.description)) }

  fileprivate var member: (String, JSONNode) {
    let end = JSONNode.string(attachment?.rawValue ?? "blackhole")
    let value: JSONNode =
      origin == .fixed ? end : ["attachment": end, "origin": .string(origin.rawValue)]
    return ("routes", .object([(destination.description, value)]))
  }
}

extension NATGateway {
  fileprivate var fields: [(String, JSONNode)] {
    var fields: [(String, JSONNode)] = name.map { [("name", .string($0))] } ?? []
    let privates = addresses.map(\.address.description)
    let publics = addresses.compactMap(\.publicAddress?.description)
    switch placement {
    case .zonal(let subnet):
      fields.append(("subnet", JSONNode(subnet)))
      if !privates.isEmpty { fields.append(("address", JSONNode(list: privates))) }
    case .regional(let table):
      fields.append(("regional", true))
      if let table { fields.append(("routeTable", JSONNode(table))) }
    }
    if connectivity == .privateNAT { fields.append(("connectivity", "private")) }
    if !publics.isEmpty { fields.append(("publicAddress", JSONNode(list: publics))) }
    if state != "available" { fields.append(("state", .string(state))) }
    return fields
  }
}
