import Addressing
import CloudModel
import Dataplane
import ImagePull
import TraceModel

// Rows of the route table at which the packet went wrong, and of its neighbours.
extension NearMisses {
  func compareRoutes(_ list: inout Shortlist) {
    let isTableToBlame = blocker.cause.component.type == .resource(.routeTable)
    if case .transitGatewayRouteTable(let position)? = blocker.walked?.gate, !isTableToBlame {
      compareTransitRoutes(topology.transitGatewayRouteTables[position], &list)
    } else if blocker.cause.component.type == .resource(.transitGatewayAttachment) {
      compareTablesOfAttachment(&list)
    } else if let table, let destination {
      let rows = run.network.rows(ofTable: table, covering: destination.first)
      let route = Question(table: table, destination: destination, winner: rows.first?.row)
      compareCovering(rows, route, &list)
      if rows.isEmpty { compareOthers(route, &list) }
      compareNeighbours(route, &list)
    }
  }

  private struct Question {
    /// Position of the table that was asked.
    let table: Int
    let destination: AddressRange
    /// The row that decided.
    let winner: RouteRowReference?
  }

  /// The table to blame, else the one where it ended, else the last that sent the packet on.
  private var table: Int? {
    if blocker.cause.component.type == .resource(.routeTable) {
      return topology.routeTables.position(of: Identifier(blocker.cause.component.id))
    }
    if case .routeTable(let position)? = blocker.walked?.gate { return position }
    return isReply ? nil : blocker.walked?.routes.last?.table
  }

  private var destination: AddressRange? {
    isReply ? packet?.destination : blocker.walked?.destination
  }

  // MARK: The same table

  /// Rows for the destination: the one that won, where it leads nowhere, and those that lost.
  private func compareCovering(
    _ rows: [(row: RouteRowReference, prefix: Prefix)], _ question: Question,
    _ list: inout Shortlist
  ) {
    guard let winner = rows.first else { return }
    let winning = run.network.evidence(of: winner.row, covering: question.destination.first).text
    for (row, prefix) in rows {
      let isFirst = row == winner.row
      let isBlackhole = run.network.isBlackhole(row)
      let checks: [NearMiss.Check] = [
        NearMiss.Check(.destination, true), NearMiss.Check(.state, !isBlackhole),
        NearMiss.Check(.order, isFirst),
      ]
      list.offer(checks) {
        let evidence = run.network.evidence(of: row, covering: question.destination.first)
        var faults: [String] = []
        if !isFirst {
          let isLonger = winner.prefix.length > prefix.length
          faults.append(wording.say(isLonger ? .isLonger : .comesBefore, ["row": winning]))
        }
        if isBlackhole { faults.append(wording.say(.targetGone)) }
        return (
          evidence,
          wording.say(
            .coversBut,
            [
              "row": evidence.text, "table": name(question.table),
              "destination": text(question.destination), "faults": wording.faults(faults),
            ])
        )
      }
    }
  }

  /// Rows that do not cover the destination and come close to it.
  private func compareOthers(_ question: Question, _ list: inout Shortlist) {
    let destination = question.destination
    for row in run.network.rows(ofTable: question.table) {
      guard let target = run.network.target(of: row), target != .local,
        !leadsElsewhere(target, destination)
      else { continue }
      let blocks = run.network.blocks(of: row)
      let isOfFamily = blocks.contains { $0.family == destination.family }
      let isDefault = blocks.contains { $0.length == 0 }
      let missing = blocks.compactMap { $0.bitsBeyond(destination.first) }.min()
      if isOfFamily ? (missing ?? .max) > Self.widening : !isDefault { continue }
      if !isKnown(row, in: question.table) { continue }
      let checks: [NearMiss.Check] = [
        NearMiss.Check(.destination, !isOfFamily), NearMiss.Check(.target, true),
        NearMiss.Check(.family, isOfFamily), NearMiss.Check(.state, !run.network.isBlackhole(row)),
      ]
      list.offer(checks, remoteness: missing ?? 0) {
        let evidence = run.network.evidence(of: row)
        let (row, table) = (evidence.text, name(question.table))
        let sentence =
          isOfFamily
          ? wording.say(
            .coversNot, ["row": row, "table": table, "destination": text(destination)])
          : wording.say(
            .countsNot,
            [
              "row": row, "table": table, "packet": subject,
              "family": destination.family.rawValue,
            ])
        return (evidence, sentence)
      }
    }
  }

  /// A row is close when a block that many bits shorter would cover the address.
  private static let widening = 8

  /// What is in a prefix list is not supposed.
  private func isKnown(_ row: RouteRowReference, in table: Int) -> Bool {
    guard let position = run.network.evidence(of: row).position else { return true }
    switch topology.routeTables[table].routes[position - 1].destination {
    case .prefix: return true
    case .prefixList(let id): return topology.prefixLists[id]?.entries != nil
    }
  }

  /// A peering connection whose far end has no such address was not meant.
  private func leadsElsewhere(_ target: RouteTarget, _ destination: AddressRange) -> Bool {
    guard case .vpcPeering(let id) = target, let peering = topology.vpcPeerings[id] else {
      return false
    }
    let blocks = [peering.requester, peering.accepter].compactMap { topology.vpcs[$0] }
      .flatMap(\.cidrs)
    return !blocks.contains { $0.contains(destination) }
  }

  // MARK: Other tables of the VPC

  /// Tables of other subnets that send such packets elsewhere.
  private func compareNeighbours(_ question: Question, _ list: inout Shortlist) {
    let asked = topology.routeTables[question.table]
    let taken = question.winner.flatMap { run.network.target(of: $0) }
    let passed = passedTargets
    for (position, table) in topology.routeTables.enumerated()
    where table.vpc == asked.vpc && position != question.table && table.edgeGateways.isEmpty {
      let best = run.network.rows(ofTable: position, covering: question.destination.first).first
      guard let row = best?.row, let target = run.network.target(of: row), target != taken,
        target != .local, !passed.contains(target), !run.network.isBlackhole(row),
        !isGatewayEndpoint(target), asked.id != clientTable?.id || isUsable(target)
      else { continue }
      let checks: [NearMiss.Check] = [
        NearMiss.Check(.destination, true), NearMiss.Check(.target, true),
        NearMiss.Check(.table, false),
      ]
      list.offer(checks) {
        let evidence = run.network.evidence(of: row, covering: question.destination.first)
        let users = topology.subnets.filter { topology.routeTable(of: $0)?.id == table.id }
        let use =
          users.isEmpty ? wording.say(.noSubnet) : wording.list(users, \.id.rawValue)
        let decided = question.winner.map {
          run.network.evidence(of: $0, covering: question.destination.first).text
        }
        return (
          evidence,
          wording.say(
            decided == nil ? .otherTableAlone : .otherTable,
            [
              "table": table.id.rawValue, "users": use, "row": evidence.text, "packet": subject,
              "asked": name(question.table), "decided": decided ?? "",
              "destination": text(question.destination),
            ])
        )
      }
    }
  }

  /// Those are compared as endpoints.
  private func isGatewayEndpoint(_ target: RouteTarget) -> Bool {
    guard case .vpcEndpoint(let id) = target else { return false }
    return topology.vpcEndpoints[id]?.type == .gateway
  }

  /// A client without a public address gains nothing by a way to an internet gateway.
  private func isUsable(_ target: RouteTarget) -> Bool {
    guard case .internetGateway = target else { return true }
    return run.address.publicAddress != nil || run.address.address.family == .ipv6
  }

  /// What the packet has behind it: sent there again, it would go round.
  private var passedTargets: Set<RouteTarget> {
    let rows = (blocker.walked?.routes ?? []).compactMap { run.network.written($0)?.target }
    return Set(rows)
  }

  var clientTable: RouteTable? { topology.routeTable(of: run.subnet) }

  private func name(_ table: Int) -> String { topology.routeTables[table].id.rawValue }
}

// MARK: - Transit gateways

extension NearMisses {
  /// Rows of the table at which it ended, and of the other tables of the gateway.
  private func compareTransitRoutes(
    _ table: TransitGatewayRouteTable, _ list: inout Shortlist
  ) {
    guard let destination = packet?.destination else { return }
    let winner = table.route(for: destination.first)
    for (position, route) in (table.routes ?? []).enumerated() {
      let covers = route.destination.contains(destination)
      let missing = route.destination.bitsBeyond(destination.first)
      if !covers && (winner != nil || (missing ?? .max) > Self.widening) { continue }
      let checks: [NearMiss.Check] = [
        NearMiss.Check(.destination, covers), NearMiss.Check(.state, route.attachment != nil),
        NearMiss.Check(.order, !covers || route == winner),
      ]
      list.offer(checks, remoteness: missing ?? 0) {
        let evidence = run.network.evidence(route, position)
        let decided =
          "\(winner?.destination.description ?? "") → "
          + (winner?.attachment?.rawValue ?? "blackhole")
        let key: NearMissText =
          covers ? route == winner ? .transitBlackhole : .transitDecides : .coversNot
        return (
          evidence,
          wording.say(
            key,
            [
              "row": evidence.text, "table": table.id.rawValue, "destination": text(destination),
              "decided": decided,
            ])
        )
      }
    }
    compareTables(of: table.transitGateway, but: table.id, destination, &list) { other, row in
      wording.say(
        .transitTable,
        ["table": other, "row": row, "packet": subject, "asked": table.id.rawValue])
    }
  }

  /// The packet came in by an attachment without a table: tables that would have known the way.
  private func compareTablesOfAttachment(_ list: inout Shortlist) {
    let id = Identifier<TransitGatewayAttachment>(blocker.cause.component.id)
    guard let attachment = topology.transitGatewayAttachments[id], attachment.routeTable == nil,
      let destination = packet?.destination
    else { return }
    compareTables(of: attachment.transitGateway, but: nil, destination, &list) { other, row in
      wording.say(.transitTableAlone, ["table": other, "row": row, "attachment": id.rawValue])
    }
  }

  private func compareTables(
    of gateway: Identifier<TransitGateway>, but asked: Identifier<TransitGatewayRouteTable>?,
    _ destination: AddressRange, _ list: inout Shortlist,
    _ sentence: (_ table: String, _ row: String) -> String
  ) {
    for table in topology.transitGatewayRouteTables
    where table.transitGateway == gateway && table.id != asked {
      guard let route = table.route(for: destination.first), route.attachment != nil,
        let position = table.routes?.firstIndex(of: route)
      else { continue }
      let checks: [NearMiss.Check] = [
        NearMiss.Check(.destination, true), NearMiss.Check(.target, true),
        NearMiss.Check(.table, false),
      ]
      list.offer(checks) {
        let evidence = run.network.evidence(route, position)
        return (evidence, sentence(table.id.rawValue, evidence.text))
      }
    }
  }
}

extension TransitGatewayRouteTable {
  /// The longest match; a static route comes before a propagated one.
  fileprivate func route(for address: IPAddress) -> TransitGatewayRoute? {
    (routes ?? []).filter { $0.destination.contains(address) }.max { a, b in
      (a.destination.length, a.origin == .propagated ? 0 : 1)
        < (b.destination.length, b.origin == .propagated ? 0 : 1)
    }
  }
}
