import Addressing
import CloudModel
import TraceModel

// Rules, routes and records in the words of people: `tcp 443 to 10.0.0.0/16`, `0.0.0.0/0 → nat-a`.

extension SecurityGroupRule {
  func text(_ direction: RuleDirection) -> String {
    "\(protocolNumber.text(ports)) \(direction.preposition) \(peer.text)"
  }
}

extension SecurityGroupRule.Peer {
  var text: String {
    switch self {
    case .prefix(let prefix): prefix.description
    case .prefixList(let id): id.rawValue
    case .securityGroup(let id): id.rawValue
    }
  }
}

extension NetworkACLRule {
  func text(_ direction: RuleDirection) -> String {
    "\(action.rawValue) \(protocolNumber.text(ports)) \(direction.preposition) \(prefix)"
  }
}

extension TransportProtocol {
  fileprivate func text(_ ports: RulePorts) -> String {
    switch ports {
    case .all: description
    case .range(let range): "\(self) \(range)"
    case .icmp(let type, let code):
      "\(self) type \(type.map(String.init) ?? "any") code \(code.map(String.init) ?? "any")"
    }
  }
}

extension CompiledNetwork {
  /// The rule with this index, and the group or ACL that it stands in.
  func evidence(rule index: Int32, _ direction: RuleDirection, isACL: Bool) -> Evidence {
    let row = rules[index]
    let position = Int(row.position)
    if isACL {
      let list = topology.networkACLs[Int(row.owner)]
      return evidence(
        (direction == .inbound ? list.inbound : list.outbound)[position], direction, position)
    }
    let group = topology.securityGroups[Int(row.owner)]
    return evidence(
      (direction == .inbound ? group.inbound : group.outbound)[position], direction, position)
  }

  /// - Parameter position: Of the rule in its group's list, from 0.
  public func evidence(
    _ rule: SecurityGroupRule, _ direction: RuleDirection, _ position: Int
  ) -> Evidence {
    Evidence(
      .securityGroupRule, id: rule.id, rule.text(direction), position: position + 1,
      span: rule.span)
  }

  /// - Parameter position: Of the rule in its ACL's list, from 0.
  public func evidence(
    _ rule: NetworkACLRule, _ direction: RuleDirection, _ position: Int
  ) -> Evidence {
    Evidence(
      .networkACLRule, id: String(rule.number), rule.text(direction), position: position + 1,
      span: rule.span)
  }

  /// A row of a route table; `address` picks the entry of a prefix list that covers it.
  func evidence(route index: Int32, covering address: IPAddress?) -> Evidence {
    let row = routes[index]
    let table = topology.routeTables[Int(row.table)]
    // Only rows of prefix lists are asked for it.
    var block: Prefix? {
      blocks(ofRoute: index).lazy.map(\.prefix).filter { prefix in
        address.map { prefix.contains($0) } ?? false
      }.max { $0.length < $1.length }
    }
    if row.target == .conflict {
      return Evidence(.route, "two prefix lists with one block and two targets", span: table.span)
    }
    if row.position < 0 {
      if row.target == .local {
        let vpc = topology.vpcs[table.vpc]
        let block = vpc?.cidrs[Int(row.implied)]
        return Evidence(
          .route, "\(block.map(\.description) ?? "?") → local", span: vpc?.span ?? table.span)
      }
      let list = topology.prefixLists[Int(row.implied)]
      let endpoint = topology.vpcEndpoints[Int(row.object)]
      return Evidence(
        .route, "\(list.id)\(within(block)) → \(endpoint.id)", span: endpoint.span)
    }
    let route = table.routes[Int(row.position)]
    let state = row.isBlackhole ? " (blackhole)" : ""
    let text: String
    switch route.destination {
    case .prefix(let prefix): text = "\(prefix) → \(route.target.text)\(state)"
    case .prefixList(let id): text = "\(id)\(within(block)) → \(route.target.text)\(state)"
    }
    return Evidence(.route, text, position: Int(row.position) + 1, span: route.span)
  }

  private func within(_ block: Prefix?) -> String { block.map { " (\($0))" } ?? "" }

  func evidence(transitRoute index: Int32) -> Evidence {
    let row = transitRoutes[index]
    let table = topology.transitGatewayRouteTables[Int(row.table)]
    guard let route = table.routes?[Int(row.position)] else {
      preconditionFailure("a compiled row stands in the topology")
    }
    return evidence(route, Int(row.position))
  }

  /// - Parameter position: Of the route in its table, from 0.
  public func evidence(_ route: TransitGatewayRoute, _ position: Int) -> Evidence {
    Evidence(
      .route, "\(route.destination) → \(route.attachment?.rawValue ?? "blackhole")",
      position: position + 1, span: route.span)
  }
}

// Rows of route tables for those who explain: those that somebody wrote, and those that AWS adds.
extension CompiledNetwork {
  /// Every row of a table, in the order in which they were compiled.
  ///
  /// - Parameter table: Its position in the topology.
  public func rows(ofTable table: Int) -> [RouteRowReference] {
    let rows = routeTables[Int32(table)].rows
    return (rows.offset..<(rows.offset + rows.count)).map { RouteRowReference(row: $0) }
  }

  /// The rows of a table that cover an address, the winner first.
  public func rows(ofTable table: Int, covering address: IPAddress)
    -> [(row: RouteRowReference, prefix: Prefix)]
  {
    matchingRoutes(Int32(table), address).map { (RouteRowReference(row: $0.row), $0.prefix) }
  }

  /// The blocks that a row covers: one, or the entries of a prefix list.
  public func blocks(of reference: RouteRowReference) -> [Prefix] {
    blocks(ofRoute: reference.row).map(\.prefix)
  }

  /// - Parameter address: Picks the entry of a prefix list that covers it.
  public func evidence(of reference: RouteRowReference, covering address: IPAddress? = nil)
    -> Evidence
  {
    evidence(route: reference.row, covering: address)
  }

  /// Where a row leads; `nil` where two rows contradict each other.
  public func target(of reference: RouteRowReference) -> RouteTarget? {
    let row = routes[reference.row]
    if row.target == .conflict { return nil }
    if row.position >= 0 {
      return topology.routeTables[Int(row.table)].routes[Int(row.position)].target
    }
    return row.target == .local
      ? .local : .vpcEndpoint(topology.vpcEndpoints[Int(row.object)].id)
  }

  public func isBlackhole(_ reference: RouteRowReference) -> Bool {
    routes[reference.row].isBlackhole
  }
}

/// A row of a compiled route table.
public struct RouteRowReference: Hashable, Sendable {
  let row: Int32
}
