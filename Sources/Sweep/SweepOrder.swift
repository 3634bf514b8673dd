import Dataplane

/// In which order interfaces are asked, and by whom: one VPC after the other, so that what is the same
/// for all pulls of a VPC is found out once and not on every core.
struct SweepOrder {
  /// Pieces of the order, each for one core at a time.
  let pieces: [Range<Int>]
  /// Where the interfaces stand in the input.
  private let order: [Int]

  /// The most that is asked in one piece: many times what a VPC costs beside its pulls, so that a large
  /// one is shared by the cores.
  private static let limit = 512

  /// - Parameter interfaces: Positions in the topology.
  init(of interfaces: [Int], in network: CompiledNetwork) {
    let vpcs = interfaces.map { network.origin(of: $0)?.vpc ?? -1 }
    let order = interfaces.indices.sorted { (vpcs[$0], $0) < (vpcs[$1], $1) }
    var pieces: [Range<Int>] = []
    var start = 0
    for index in order.indices where index > start {
      if vpcs[order[index]] == vpcs[order[start]] && index - start < Self.limit { continue }
      pieces.append(start..<index)
      start = index
    }
    if start < order.count { pieces.append(start..<order.count) }
    self.order = order
    self.pieces = pieces
  }

  subscript(piece: Range<Int>) -> ArraySlice<Int> { order[piece] }

  /// - Parameter results: One for each interface, in this order.
  func inOrderOfInput<Result>(_ results: some Sequence<Result>) -> [Result] {
    var places = order
    for (index, place) in order.enumerated() { places[place] = index }
    let results = Array(results)
    return places.map { results[$0] }
  }
}
