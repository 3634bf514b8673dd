import Addressing
import CloudModel
import TestSupport
import Testing

@testable import Dataplane

/// The compiled tables against reading every row.
@Suite struct RoutePropertyTests {
  private struct Row {
    var prefix: Prefix
    var origin: RouteOrigin
    var isList: Bool
    var position: Int
  }

  /// The rule in one sentence a row: longest prefix; then local, static, prefix list, propagated;
  /// and what is propagated loses to local inside the VPC.
  private func winner(_ rows: [Row], _ address: IPAddress, block: Prefix) -> Int? {
    func priority(_ row: Row) -> (Int, Int, Int) {
      let isLocalLoser = row.origin == .propagated && block.contains(row.prefix)
      let order =
        switch row.origin {
        case .local: 0
        case .fixed: row.isList ? 2 : 1
        case .propagated: 3
        }
      return (isLocalLoser ? 1 : -Int(row.prefix.length), order, row.position)
    }
    return rows.filter { $0.prefix.contains(address) }
      .min { priority($0) < priority($1) }?.position
  }

  private let pool = [
    "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.1.0/24", "10.0.1.128/25", "10.0.1.200/32",
    "10.1.0.0/16", "52.0.0.0/8", "52.218.0.0/17", "52.218.1.0/24", "255.255.255.255/32",
    "0.0.0.0/32", "128.0.0.0/1",
  ]

  @Test("the compiled route table agrees with a linear scan", arguments: Seed.samples(300))
  func longestPrefix(_ seed: Seed) throws {
    var generator = seed.generator
    let block = Prefix("10.0.0.0/16")!
    var routes: [Route] = []
    var rows: [Row] = []
    var lists = ResourceTable<PrefixList>()
    for text in pool where generator.chance(1, in: 2) {
      let origin = generator.pick(RouteOrigin.allCases)
      let isList = origin == .fixed && generator.chance(1, in: 3)
      let prefix = Prefix(text)!
      var destination = RouteDestination.prefix(prefix)
      if isList {
        let id = Identifier<PrefixList>("pl-\(text)")
        lists.insert(PrefixList(id: id, entries: [prefix]))
        destination = .prefixList(id)
      }
      rows.append(Row(prefix: prefix, origin: origin, isList: isList, position: routes.count))
      routes.append(Route(to: destination, via: .unmodelled("target"), origin: origin))
    }
    if !rows.contains(where: { $0.prefix == block && !$0.isList && $0.origin != .propagated }) {
      rows.append(Row(prefix: block, origin: .local, isList: false, position: -1))
    }
    var topology = Topology()
    topology.prefixLists = lists
    topology.vpcs.insert(VPC(id: "vpc", region: RegionName("eu-west-1"), cidrs: [block]))
    topology.routeTables.insert(RouteTable(id: "rtb", vpc: "vpc", routes: routes))
    let network = CompiledNetwork(topology)

    var addresses = pool.flatMap { text in
      let prefix = Prefix(text)!
      return [prefix.first, prefix.last]
    }
    for _ in 0..<40 {
      addresses.append(.v4(IPv4Address(rawValue: UInt32.random(in: 0...(.max), using: &generator))))
    }
    for address in addresses {
      let word = try #require(UInt32(address))
      let (value, last) = network.intervals4.lookup(word, in: network.routeTables[0].table4)
      let position = value < 0 ? nil : Int(network.routes[value].position)
      #expect(position == winner(rows, address, block: block), "\(address)")
      let end = UInt32.random(in: word...last, using: &generator)
      let same = network.intervals4.lookup(end, in: network.routeTables[0].table4).value
      #expect(same == value, "the interval of \(address) reaches to \(end)")
    }
  }

  @Test("a propagated route inside the VPC loses to the local route although it is longer")
  func propagatedInsideVPC() {
    let block = Prefix("10.0.0.0/16")!
    let inside = Prefix("10.0.3.0/24")!
    let learnt = Route(to: .prefix(inside), via: .unmodelled("vgw"), origin: .propagated)
    let written = Route(to: .prefix(inside), via: .unmodelled("eni"))
    #expect(RouteRank.of(learnt, inside, in: [block]) > RouteRank.local(length: 16))
    #expect(RouteRank.of(written, inside, in: [block]) < RouteRank.local(length: 16))
  }
}
