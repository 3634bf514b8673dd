import Addressing
import CloudModel

/// A row of a route table that covers an address, with the block by which it does.
public struct RouteMatch: Hashable, Sendable {
  /// Index in the columns of the compiled network.
  var row: Int32
  public var prefix: Prefix
  var rank: UInt32
}

extension CompiledNetwork {
  /// Every row that covers `address`, the winner first: what the compiled table settled, read row
  /// by row.
  ///
  /// - Complexity: Linear in the entries of the table; for explanations only.
  func matchingRoutes(_ table: Int32, _ address: IPAddress) -> [RouteMatch] {
    let rows = routeTables[table].rows
    var matches: [RouteMatch] = []
    for row in rows.offset..<(rows.offset + rows.count) {
      for (prefix, rank) in blocks(ofRoute: row) where prefix.contains(address) {
        matches.append(RouteMatch(row: row, prefix: prefix, rank: rank))
      }
    }
    return matches.sorted { ($0.rank, $0.row) < ($1.rank, $1.row) }
  }

  /// The blocks that a row covers, with their rank.
  func blocks(ofRoute row: Int32) -> [(prefix: Prefix, rank: UInt32)] {
    let route = routes[row]
    let table = topology.routeTables[Int(route.table)]
    let own = topology.vpcs[table.vpc]?.cidrs ?? []
    if route.target == .conflict { return [] }
    if route.position < 0 {
      if route.target == .local {
        let block = own[Int(route.implied)]
        return [(block, RouteRank.local(length: block.length))]
      }
      return entries(ofList: Int(route.implied)).map {
        ($0, RouteRank.prefixList(length: $0.length))
      }
    }
    let written = table.routes[Int(route.position)]
    switch written.destination {
    case .prefix(let prefix): return [(prefix, RouteRank.of(written, prefix, in: own))]
    case .prefixList(let list):
      guard let position = topology.prefixLists.position(of: list) else { return [] }
      return entries(ofList: position).map { ($0, RouteRank.of(written, $0, in: own)) }
    }
  }

  func entries(ofList position: Int) -> [Prefix] {
    let list = topology.prefixLists[position]
    return list.entries ?? PublicAddresses.standIn(for: list)
  }

  /// Longest-prefix match by reading every row, leaving one out: for the rare question what would
  /// happen without a route.
  func nextBestRoute<Word: AddressWord>(
    _ table: Int32, for word: Word, ignoring ignored: Int32
  ) -> Int32 {
    matchingRoutes(table, word.address).first { $0.row != ignored }?.row ?? -1
  }
}
